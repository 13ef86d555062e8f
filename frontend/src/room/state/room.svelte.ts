/** One meeting as this browser has it: messages come in, the view, the time and the answers to
 * commands come out. Its parts are in this folder: the socket, the outbox, the announcements, and
 * the selectors that read the view. */
import { left_ms, ServerClock, until_next_digit_ms } from '../../lib/clock.ts';
import { Drafts } from '../../lib/drafts.ts';
import { merge } from '../../lib/patch.ts';
import type { Command, Verdict } from '../../lib/protocol.ts';
import type { ProblemKind } from '../../lib/protocol_kinds.ts';
import { tab } from '../../lib/storage.ts';
import type { Allowed, Id, Mine, Person, View } from '../../lib/view.ts';
import { Announcements } from './announcements.svelte.ts';
import { Connection, type Message } from './connection.ts';
import {
  new_ref,
  Outbox,
  type Accepted,
  type Outcome,
  type Refusal,
  type Rejected,
} from './outbox.svelte.ts';
import { OutboxStorage, type Pending } from './outbox_storage.ts';
import * as select from './selectors.ts';

export class Room {
  readonly meeting: Id;
  readonly drafts: Drafts;
  readonly clock = new ServerClock();
  readonly outbox: Outbox;
  readonly announcements = new Announcements();

  view = $state.raw<View | undefined>();
  seq = $state(0);
  here = $state.raw<ReadonlySet<Id>>(new Set());
  away_since_ms = $state.raw<Record<Id, number>>({});
  connection_state = $state<'connecting' | 'live' | 'down'>('connecting');
  /** Since when the connection has been up, by the server's clock. */
  live_since_ms = $state(0);
  /** The code of the reason why this browser may not come back to the meeting. */
  ended = $state<string | undefined>();
  /** The server's time, as of the last tick. */
  now_ms = $state(Date.now());
  /** The newest refusal that no text field shows. */
  refusal = $state.raw<Refusal | undefined>();

  private readonly connection: Connection;
  private readonly checks = new Map<string, (verdict: Verdict | undefined) => void>();
  /** The first view of a connection is whole; the others are patches to it. */
  private awaiting_whole_view = true;
  private tick_timer: ReturnType<typeof setTimeout> | undefined;

  constructor(meeting: Id) {
    this.meeting = meeting;
    this.drafts = new Drafts(tab, meeting);
    this.outbox = new Outbox(new OutboxStorage(tab, meeting), (item) => this.request(item));
    this.connection = new Connection(meeting, {
      opened: () => (this.awaiting_whole_view = true),
      message: (message) => this.receive(message),
      lost: () => this.lost(),
      ended: (code) => (this.ended = code),
    });
    document.addEventListener('visibilitychange', this.tick);
  }

  close(): void {
    clearTimeout(this.tick_timer);
    this.announcements.close();
    document.removeEventListener('visibilitychange', this.tick);
    this.connection.close();
  }

  get mine(): Mine {
    return select.own_part(this.view);
  }

  get me(): Id {
    return this.mine.person;
  }

  /** The viewer's right to a command, or undefined. Screens show what this allows, nothing else. */
  may(command: Command['type']): Allowed | undefined {
    return select.right_to(this.view, command);
  }

  /** The code of the reason why a command is refused now. */
  why_not(command: Command['type']): string | undefined {
    return select.refusal_of(this.view, command);
  }

  person(id: Id | undefined): Person | undefined {
    return select.person(this.view, id);
  }

  name(id: Id | undefined): string {
    return this.person(id)?.name ?? '…';
  }

  get floor(): select.QuestionOnFloor | undefined {
    return select.question_on_floor(this.view);
  }

  get can_ask(): boolean {
    return select.can_ask(this.view);
  }

  get is_presenting(): boolean {
    return select.is_presenting(this.view);
  }

  has_flag(flag: string): boolean {
    return select.has_flag(this.view, flag);
  }

  /** Whether the judge checks texts in this phase. */
  get is_judged(): boolean {
    return this.view?.phase?.judge !== 'off';
  }

  waits_for(condition: string): boolean {
    return select.waits_for(this.view, condition);
  }

  /** The lines of the problem the viewer may write now. */
  get writable_lines(): readonly ProblemKind[] {
    return (this.may('write_problem')?.as ?? []) as readonly ProblemKind[];
  }

  is_thinking(person: Id): boolean {
    return select.is_thinking(this.view, person);
  }

  get is_leading_coach(): boolean {
    return select.is_leading_coach(this.view);
  }

  get can_take_seat(): boolean {
    return select.can_take_seat(this.view, this, this.now_ms);
  }

  get people(): readonly (Person & { id: Id })[] {
    return select.people(this.view);
  }

  get undoable_step(): { seq: number; seconds: number } | undefined {
    return select.undoable_step(this.view, this.now_ms);
  }

  /** Milliseconds left in the phase; undefined before the start. */
  get left_ms(): number | undefined {
    return this.view?.phase && left_ms(this.view.phase, this.now_ms);
  }

  /** Sends a command, now or when the connection is back. `slot` names the composer that gets its
   * words back if it is refused. */
  send(command: Command, slot?: string): Promise<Outcome> {
    this.refusal = undefined;
    return this.outbox.add(command, slot);
  }

  /** The judge's verdict on a text, or undefined where none comes. */
  check(text: string): Promise<Verdict | undefined> {
    const ref = new_ref();
    if (!this.connection.send({ type: 'check', ref, text })) return Promise.resolve(undefined);
    return new Promise((resolve) => this.checks.set(ref, resolve));
  }

  /** Tries to connect at once instead of waiting for the next attempt. */
  reconnect_now(): void {
    this.connection.reconnect_now();
  }

  /** Has a screen reader say this when it has nothing else to say. */
  say(text: string): void {
    this.announcements.say(text);
  }

  private request({ ref, command }: Pending): void {
    if (!this.awaiting_whole_view) this.connection.send({ type: 'request', ref, command });
  }

  private lost(): void {
    this.connection_state = 'down';
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
        this.outbox.accepted(message as unknown as Accepted, this.seq);
        break;
      case 'rejected':
        this.rejected(message as unknown as Rejected);
        break;
      case 'checked':
        this.checked(String(message['ref']), message['verdict'] as Verdict);
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
        this.announcements.give_cue(String(message['cue']));
        this.tick();
        break;
    }
  }

  private take_view(message: { seq: number; at_ms: number; patch: object }): void {
    const before = this.view;
    const is_first = this.awaiting_whole_view;
    if (is_first) this.clock.reset();
    if (is_first) this.live_since_ms = message.at_ms;
    this.clock.message(message.at_ms);
    this.view = (is_first ? message.patch : merge(before, message.patch)) as View;
    this.seq = message.seq;
    this.awaiting_whole_view = false;
    this.connection_state = 'live';
    this.outbox.drop_shown(message.seq);
    if (is_first) this.outbox.resend();
    this.announcements.view_changed(before, this.view);
    this.tick();
  }

  private rejected(message: Rejected): void {
    if (message.ref !== undefined && this.checks.has(message.ref))
      this.checked(message.ref, undefined);
    else this.refusal = this.outbox.rejected(message) ?? this.refusal;
  }

  private checked(ref: string, verdict: Verdict | undefined): void {
    this.checks.get(ref)?.(verdict);
    this.checks.delete(ref);
  }

  /** Updates the time, and plans the next update for when the digits change. */
  readonly tick = (): void => {
    clearTimeout(this.tick_timer);
    this.now_ms = this.clock.now_ms();
    this.tick_timer = setTimeout(this.tick, until_next_digit_ms(this.left_ms ?? -this.now_ms) + 2);
  };
}
