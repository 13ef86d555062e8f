/** What screens ask of a view: pure functions, so that they can be tested without a browser. */
import { ANYONE_AFTER_MS, DEPUTY_AFTER_MS, type Command } from '../../lib/protocol.ts';
import type { Allowed, Id, Mine, Person, Question, View } from '../../lib/view.ts';

type MaybeView = View | undefined;

export type QuestionOnFloor = Question & { id: Id; from_ms: number };

/** Who is connected, as the server last said it. */
export interface Presence {
  here: ReadonlySet<Id>;
  /** Since when those who are not have been away; longer absences are left out. */
  away_since_ms: Readonly<Record<Id, number>>;
}

const NOBODY: Mine = { person: '', roles: [], may: {} };

/** The viewer's own part of the view. */
export const own_part = (view: MaybeView): Mine => view?.mine ?? NOBODY;

/** The viewer's right to a command, or undefined where it is refused now. */
export function right_to(view: MaybeView, command: Command['type']): Allowed | undefined {
  const right = own_part(view).may[command];
  return right?.ok ? right : undefined;
}

/** The code of the reason why a command is refused now. */
export function refusal_of(view: MaybeView, command: Command['type']): string | undefined {
  const right = own_part(view).may[command];
  return right && !right.ok ? right.code : undefined;
}

export const person = (view: MaybeView, id: Id | undefined): Person | undefined =>
  id === undefined ? undefined : view?.people?.[id];

/** Everybody who belongs to the meeting, in the set's order. */
export const people = (view: MaybeView): readonly (Person & { id: Id })[] =>
  Object.entries(view?.people ?? {})
    .filter(([, each]) => each.role !== 'out')
    .map(([id, each]) => ({ ...each, id }));

/** The question being asked now. */
export function question_on_floor(view: MaybeView): QuestionOnFloor | undefined {
  const floor = view?.floor;
  const question = floor && view.questions?.[floor.question];
  return question && { ...question, id: floor.question, from_ms: floor.from_ms };
}

/** Whether there is anybody the viewer may ask now. */
export function can_ask(view: MaybeView): boolean {
  const right = right_to(view, 'ask');
  return right !== undefined && (right.everyone === true || (right.to?.length ?? 0) > 0);
}

/** Whether the viewer presents in the round that runs, also under an insert. */
export function is_presenting(view: MaybeView): boolean {
  const me = own_part(view).person;
  return me !== '' && (view?.phase?.presenter ?? view?.phase?.under?.presenter) === me;
}

export const has_flag = (view: MaybeView, flag: string): boolean =>
  view?.phase?.flags.includes(flag) ?? false;

/** Whether this condition is among those that end the phase. */
export function waits_for(view: MaybeView, condition: string): boolean {
  const closes = view?.phase?.closes;
  return [...(closes?.any ?? []), ...(closes?.all ?? [])].includes(condition);
}

/** Whether this person asked for a moment to think. */
export const is_thinking = (view: MaybeView, id: Id): boolean => view?.hands?.[id]?.why === 'think';

/** Whether the viewer is a coach in a meeting that coaches lead. */
export const is_leading_coach = (view: MaybeView): boolean =>
  person(view, own_part(view).person)?.role === 'coach' && !view?.meeting.coachless;

/** Whether the viewer may take the seat: a coach at any time, others once its holder is away. */
export function can_take_seat(view: MaybeView, presence: Presence, now_ms: number): boolean {
  const seat = view?.seat;
  const me = own_part(view).person;
  if (!right_to(view, 'take_seat') || seat?.person === me) return false;
  if (seat?.person === undefined || has_flag(view, 'casting')) return true;
  if (is_leading_coach(view)) return true;
  if (presence.here.has(seat.person)) return false;
  const since = presence.away_since_ms[seat.person];
  if (since === undefined) return true; // Away for so long that the server no longer says since when.
  const is_deputy = seat.deputies?.includes(me) ?? false;
  return now_ms - since >= (is_deputy ? DEPUTY_AFTER_MS : ANYONE_AFTER_MS);
}

/** The viewer's newest step while it can be undone, with the seconds left for that. */
export function undoable_step(
  view: MaybeView,
  now_ms: number,
): { seq: number; seconds: number } | undefined {
  const right = right_to(view, 'undo');
  if (right?.seq === undefined || right.until_ms === undefined) return undefined;
  const seconds = Math.ceil((right.until_ms - now_ms) / 1000);
  return seconds > 0 ? { seq: right.seq, seconds } : undefined;
}
