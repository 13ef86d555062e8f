/** The sentences a screen reader says when a view changes: only what concerns the viewer. */
import { left_ms } from '../../lib/clock.ts';
import { t } from '../../lib/i18n.ts';
import { phase_title } from '../../lib/titles.ts';
import type { View } from '../../lib/view.ts';

/** Sentences in the order of their weight; none for the first view. `brief` leaves out what others
 * ask each other. */
export function announcements(before: View | undefined, after: View, brief = false): string[] {
  if (!before) return [];
  return [
    ...phase(before, after),
    ...resumed(before, after),
    ...floor(before, after, brief),
    ...turn(before, after),
    ...queue(before, after),
    ...ballot(before, after),
    ...nudge(before, after),
  ];
}

/** The one thing worth interrupting for: the clock was stopped. */
export function interruption(before: View | undefined, after: View): string | undefined {
  return before && stands(after) && !stands(before) ? t('ui.say.paused') : undefined;
}

const stands = (view: View): boolean => view.phase?.paused_at_ms !== undefined;

function phase(before: View, after: View): string[] {
  if (after.meeting.state === 'finished' && before.meeting.state !== 'finished')
    return [t('ui.say.finished')];
  const now = after.phase;
  if (!now || now.index === before.phase?.index) return [];
  const minutes = Math.max(1, Math.round(left_ms(now, now.started_at_ms) / 60_000));
  return [t('ui.say.phase', { title: phase_title(after, now), n: minutes })];
}

function resumed(before: View, after: View): string[] {
  const same = before.phase?.index === after.phase?.index;
  return same && stands(before) && !stands(after) ? [t('ui.say.resumed')] : [];
}

function floor(before: View, after: View, brief: boolean): string[] {
  const id = after.floor?.question;
  if (id === undefined || id === before.floor?.question) return [];
  const question = after.questions?.[id];
  if (!question) return [];
  const name = after.people?.[question.by]?.name ?? '';
  const text = question.text ?? '';
  if (question.by === after.mine?.person) return [t('ui.say.your_question')];
  if (question.to === after.mine?.person)
    return [text ? t('ui.say.question_to_you', { name, text }) : t('ui.say.asks_you', { name })];
  if (brief) return [];
  return [text ? t('ui.say.question', { name, text }) : t('ui.say.asks', { name })];
}

function turn(before: View, after: View): string[] {
  const mine = after.turns?.current !== undefined && after.turns.current === after.mine?.person;
  return mine && before.turns?.current !== after.turns?.current ? [t('ui.say.your_turn')] : [];
}

function queue(before: View, after: View): string[] {
  const first = after.queue?.[0];
  if (first === undefined || first === before.queue?.[0]) return [];
  return after.questions?.[first]?.by === after.mine?.person ? [t('ui.say.you_are_next')] : [];
}

function ballot(before: View, after: View): string[] {
  const shown = (view: View): boolean => Boolean(view.ballot?.counts ?? view.ballot?.votes);
  return shown(after) && !shown(before) ? [t('ui.say.ballot')] : [];
}

function nudge(before: View, after: View): string[] {
  const now = after.mine?.nudge?.at_ms;
  return now !== undefined && now !== before.mine?.nudge?.at_ms ? [t('ui.say.nudge')] : [];
}
