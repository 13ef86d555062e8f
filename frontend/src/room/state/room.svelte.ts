/** One meeting as this browser has it: the view, the line, what is being sent, the time. */
import { untrack } from 'svelte';
import { announcements, interruption } from './announce.ts';
import { left_ms, ServerClock, until_next_digit_ms } from '../../lib/clock.ts';
import { Connection, type Message } from './connection.ts';
import { Drafts } from '../../lib/drafts.ts';
import { t } from '../../lib/i18n.ts';
import { new_ref, Outbox, type Pending } from './outbox.ts';
import { merge } from '../../lib/patch.ts';
import {
  ANYONE_AFTER_MS,
  DEPUTY_AFTER_MS,
  type Command,
  type Hint,
  type Verdict,
} from '../../lib/protocol.ts';
import type { ProblemKind } from '../../lib/protocol_kinds.ts';
import { tab } from '../../lib/storage.ts';
import type { Allowed, Id, Mine, Person, Question, View } from '../../lib/view.ts';
import { preferences } from '../../lib/preferences.svelte.ts';

export type Outcome =
  | { ok: true; seq: number; id?: Id | undefined; hint?: Hint | undefined }
  | { ok: false; code: string; params: Record<string, unknown>; hint?: Hint | undefined };

const SUMMARY_AFTER_MS = 5_000;
const SAID_KEPT = 4;
const RETRY = new Set(['rate_limited', 'storage_unavailable', 'drain']);
const NOBODY: Mine = { person: '', roles: [], may: {} };

export class Room {
  readonly meeting: Id;
  readonly drafts: Drafts;
  readonly clock = new ServerClock();

  view = $state.raw<View | undefined>();
  seq = $state(0);
  here = $state.raw<ReadonlySet<Id>>(new Set());
  away_since_ms = $state.raw<Record<Id, number>>({});
  line = $state<'connecting' | 'live' | 'down'>('connecting');
  /** By the server's clock: since when the line has been up. */
  live_since_ms = $state(0);
  ended = $state<string | undefined>();
  now_ms = $state(Date.now());
  pending = $state.raw<readonly Pending[]>([]);
  /** The newest refusal that belongs to no text. */
  refusal = $state.raw<{ code: string; params: Record<string, unknown> } | undefined>();
  /** What was said last in the polite region: each sentence a part of its own, so that one said
   * twice is heard twice. */
  said = $state.raw<readonly Said[]>([]);
  /** What the region that interrupts says. */
  alarm = $state.raw<Said | undefined>();
  cue = $state<{ cue: string; index: number } | undefined>();

  private readonly connection: Connection;
  private readonly outbox: Outbox;
  private readonly waiting = new Map<string, (outcome: Outcome) => void>();
  private readonly checks = new Map<string, (verdict: Verdict | undefined) => void>();
  private whole = true;
  private sayings = 0;
  private summary: ReturnType<typeof setTimeout> | undefined;
  private ticker: ReturnType<typeof setTimeout> | undefined;

  constructor(meeting: Id) {
    this.meeting = meeting;
    this.drafts = new Drafts(tab, meeting);
    this.outbox = new Outbox(tab, meeting);
    this.pending = this.outbox.read();
    this.connection = new Connection(meeting, {
      opened: () => (this.whole = true),
      message: (message) => this.receive(message),
      lost: () => this.lost(),
      ended: (code) => (this.ended = code),
    });
    document.addEventListener('visibilitychange', this.tick);
  }

  close(): void {
    clearTimeout(this.ticker);
    clearTimeout(this.summary);
    document.removeEventListener('visibilitychange', this.tick);
    this.connection.close();
  }

  get mine(): Mine {
    return this.view?.mine ?? NOBODY;
  }

  get me(): Id {
    return this.mine.person;
  }

  /** The right to a command, or undefined. Screens show what this allows and nothing else. */
  may(command: Command['type']): Allowed | undefined {
    const right = this.mine.may[command];
    return right?.ok ? right : undefined;
  }

  /** Why a command is not open now. */
  why_not(command: Command['type']): string | undefined {
    const right = this.mine.may[command];
    return right && !right.ok ? right.code : undefined;
  }

  person(id: Id | undefined): Person | undefined {
    return id === undefined ? undefined : this.view?.people?.[id];
  }

  name(id: Id | undefined): string {
    return this.person(id)?.name ?? '…';
  }

  get floor(): (Question & { id: Id; from_ms: number }) | undefined {
    const floor = this.view?.floor;
    const question = floor && this.view?.questions?.[floor.question];
    return question && { ...question, id: floor.question, from_ms: floor.from_ms };
  }

  /** Whether there is anybody one may ask now. */
  get asks(): boolean {
    const right = this.may('ask');
    return right !== undefined && (right.everyone === true || (right.to?.length ?? 0) > 0);
  }

  /** Whether the round that runs is one's own. */
  get presenting(): boolean {
    const phase = this.view?.phase;
    return this.me !== '' && (phase?.presenter ?? phase?.under?.presenter) === this.me;
  }

  /** Whether the phase carries this flag. */
  flag(name: string): boolean {
    return this.view?.phase?.flags.includes(name) ?? false;
  }

  /** Whether what one types is worth a word of the judge's while typing. */
  get judges(): boolean {
    return this.view?.phase?.judge !== 'off';
  }

  /** Whether the phase ends, among other things, with this. */
  waits_for(condition: string): boolean {
    const closes = this.view?.phase?.closes;
    return [...(closes?.any ?? []), ...(closes?.all ?? [])].includes(condition);
  }

  /** The lines of the problem one may write now. */
  get lines(): readonly ProblemKind[] {
    return (this.may('write_problem')?.as ?? []) as readonly ProblemKind[];
  }

  /** Whether somebody asked for a moment to think. */
  thinks(person: Id): boolean {
    return this.view?.hands?.[person]?.why === 'think';
  }

  /** Whether one is a coach where coaches lead. */
  get coaches(): boolean {
    return this.person(this.me)?.role === 'coach' && !this.view?.meeting.coachless;
  }

  /** Whether the seat is open to one: a coach's always, else once its holder is away. */
  get takes_seat(): boolean {
    const seat = this.view?.seat;
    if (!this.may('take_seat') || seat?.person === this.me) return false;
    if (seat?.person === undefined || this.flag('casting')) return true;
    if (this.coaches) return true;
    if (this.here.has(seat.person)) return false;
    const since = this.away_since_ms[seat.person];
    if (since === undefined) return true; // Away for so long as to count as gone.
    const deputy = seat.deputies?.includes(this.me) ?? false;
    return this.now_ms - since >= (deputy ? DEPUTY_AFTER_MS : ANYONE_AFTER_MS);
  }

  /** Who belongs here, in the set's order. */
  get people(): readonly (Person & { id: Id })[] {
    return Object.entries(this.view?.people ?? {})
      .filter(([, person]) => person.role !== 'out')
      .map(([id, person]) => ({ ...person, id }));
  }

  /** The newest step of one's own while it can be undone, with the seconds left. */
  get step(): { seq: number; seconds: number } | undefined {
    const right = this.may('undo');
    if (right?.seq === undefined || right.until_ms === undefined) return undefined;
    const seconds = Math.ceil((right.until_ms - this.now_ms) / 1000);
    return seconds > 0 ? { seq: right.seq, seconds } : undefined;
  }

  /** Milliseconds left in the phase; undefined before the start. */
  get left_ms(): number | undefined {
    return this.view?.phase && left_ms(this.view.phase, this.now_ms);
  }

  /** Sends a command now or as soon as the line is back; the outcome is the server's word. */
  do(command: Command, slot?: string): Promise<Outcome> {
    const item: Pending = { ref: new_ref(), command, state: 'sending', slot };
    this.keep([...this.pending, item]);
    this.refusal = undefined;
    this.request(item);
    return new Promise((resolve) => this.waiting.set(item.ref, resolve));
  }

  /** What the judge says of a text, or undefined where nobody answers. */
  check(text: string): Promise<Verdict | undefined> {
    const ref = new_ref();
    if (!this.connection.send({ type: 'check', ref, text })) return Promise.resolve(undefined);
    return new Promise((resolve) => this.checks.set(ref, resolve));
  }

  /** Lets go of a pending item: its words were taken back or thrown away. */
  forget(ref: string): void {
    this.keep(this.pending.filter((item) => item.ref !== ref));
  }

  /** Tries the line at once. */
  hurry(): void {
    this.connection.hurry();
  }

  /** Has a screen reader say this when it has nothing else to say. */
  say(text: string): void {
    if (text === '') return;
    this.sayings += 1;
    const said = untrack(() => this.said);
    this.said = [...said, { id: this.sayings, text }].slice(-SAID_KEPT);
  }

  private keep(items: readonly Pending[]): void {
    this.pending = items;
    this.outbox.write(items);
  }

  private request(item: Pending): void {
    if (!this.whole)
      this.connection.send({ type: 'request', ref: item.ref, command: item.command });
  }

  private lost(): void {
    this.line = 'down';
    for (const resolve of this.checks.values()) resolve(undefined);
    this.checks.clear();
  }

  private receive(message: Message): void {
    switch (message.type) {
      case 'view':
        this.take_view(message as unknown as { seq: number; at_ms: number; patch: object });
        break;
      case 'presence':
        this.here = new Set(message['here'] as Id[]);
        this.away_since_ms = message['away_since_ms'] as Record<Id, number>;
        break;
      case 'accepted':
        this.accepted(message as unknown as { ref: string; seq: number; id?: Id; hint?: Hint });
        break;
      case 'rejected':
        this.rejected(message as unknown as Rejection);
        break;
      case 'checked':
        this.checks.get(String(message['ref']))?.(message['verdict'] as Verdict);
        this.checks.delete(String(message['ref']));
        break;
      case 'pong':
        this.clock.pong(
          Number(message['sent_at_ms']),
          Number(message['received_at_ms']),
          Number(message['server_at_ms']),
        );
        this.tick();
        break;
      case 'cue':
        this.cue = { cue: String(message['cue']), index: Number(message['index']) };
        this.tick();
        break;
    }
  }

  private take_view(message: { seq: number; at_ms: number; patch: object }): void {
    const before = this.view;
    const first = this.whole;
    if (first) this.clock.reset();
    if (first) this.live_since_ms = message.at_ms;
    this.clock.message(message.at_ms);
    this.view = (first ? message.patch : merge(before, message.patch)) as View;
    this.seq = message.seq;
    this.whole = false;
    this.line = 'live';
    const open = this.pending.filter(
      (item) => item.state !== 'accepted' || (item.seq ?? 0) > message.seq,
    );
    if (open.length !== this.pending.length) this.keep(open);
    if (first) for (const item of open) if (item.state === 'sending') this.request(item);
    this.announce(before, this.view);
    this.tick();
  }

  private announce(before: View | undefined, after: View): void {
    const brief = preferences.on.brief;
    const alarm = interruption(before, after);
    if (alarm) this.alarm = { id: (this.sayings += 1), text: alarm };
    for (const text of announcements(before, after, brief)) this.say(text);
    if (before && !brief && before.queue?.length !== after.queue?.length) this.say_queue();
  }

  /** The number waiting, at most once in five seconds and only if it still says something. */
  private say_queue(): void {
    this.summary ??= setTimeout(() => {
      this.summary = undefined;
      const n = this.view?.queue?.length ?? 0;
      if (n > 0) this.say(t('ui.say.waiting', { n }));
    }, SUMMARY_AFTER_MS);
  }

  private accepted(message: { ref: string; seq: number; id?: Id; hint?: Hint }): void {
    const item = this.pending.find((each) => each.ref === message.ref);
    if (item) {
      const { seq, id, hint } = message;
      const settled: Pending = { ...item, state: 'accepted', seq, id, hint };
      this.keep(
        seq <= this.seq
          ? this.pending.filter((each) => each !== item)
          : this.pending.map((each) => (each === item ? settled : each)),
      );
    }
    this.settle(message.ref, { ok: true, ...message });
  }

  private rejected(message: Rejection): void {
    const item = this.pending.find((each) => each.ref === message.ref);
    const params = message.params ?? {};
    if (item && RETRY.has(message.code)) {
      setTimeout(() => this.request(item), Number(params['retry_ms'] ?? 1_000));
      return;
    }
    if (message.ref !== undefined && this.checks.has(message.ref)) {
      this.checks.get(message.ref)?.(undefined);
      this.checks.delete(message.ref);
      return;
    }
    if (item?.slot !== undefined) {
      const refused: Pending = { ...item, state: 'refused', ...message, params };
      this.keep(this.pending.map((each) => (each === item ? refused : each)));
    } else {
      if (item) this.forget(item.ref);
      this.refusal = { code: message.code, params };
    }
    if (message.ref !== undefined)
      this.settle(message.ref, { ok: false, code: message.code, params, hint: message.hint });
  }

  private settle(ref: string, outcome: Outcome): void {
    this.waiting.get(ref)?.(outcome);
    this.waiting.delete(ref);
  }

  /** Draws the time again, and once more when the digits change. */
  readonly tick = (): void => {
    clearTimeout(this.ticker);
    this.now_ms = this.clock.now_ms();
    this.ticker = setTimeout(this.tick, until_next_digit_ms(this.left_ms ?? -this.now_ms) + 2);
  };
}

interface Said {
  id: number;
  text: string;
}

interface Rejection {
  ref?: string;
  code: string;
  params?: Record<string, unknown>;
  hint?: Hint;
}
