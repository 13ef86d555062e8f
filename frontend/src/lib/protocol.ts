// Made by frontend/generate.py from app/protocol.py. Do not edit.

export const TEXT_CHARS_MAX = 2000;
export const LINE_CHARS_MAX = 200;
export const DEPUTY_AFTER_MS = 30000;
export const ANYONE_AFTER_MS = 60000;

/** The request is in the record, for good. */
export interface AcceptedMessage {
  type: 'accepted';
  ref: string;
  /** a view of this seq or later shows it */
  seq: number;
  /** of the thing made */
  id?: string | undefined;
  /** a nudge, for the author alone */
  hint?: Hint | undefined;
}

/** Change how questions pass, from now on, for phases of this key. */
export interface Adjust {
  type: 'adjust';
  judge?: 'enforce' | 'nod' | 'hint' | 'off' | undefined;
  queue?: 'round_robin' | 'first_come' | 'quiet_first' | undefined;
  release?: 'call' | 'ready' | undefined;
  gap_s?: number | undefined;
}

/** Decide as what somebody takes part; `out` removes them. */
export interface Admit {
  type: 'admit';
  person: string;
  as: 'member' | 'observer' | 'clock' | 'out';
}

/** End the insert or the phase; with `to`, go to that place in the plan. */
export interface Advance {
  type: 'advance';
  /** phase.index as last seen */
  expect: number;
  /** a place: explore, explore.2 */
  to?: string | undefined;
  /** for the phase that begins */
  minutes?: number | undefined;
}

/** Answer a question; without a text, it is answered aloud. `keep` parks it. */
export interface Answer {
  type: 'answer';
  question: string;
  text?: string | undefined;
  keep?: boolean | undefined;
}

/** Ask a question; without a text, it is asked aloud. */
export interface Ask {
  type: 'ask';
  text?: string | undefined;
  to?: string | undefined;
  /** whose question it is, when another types it */
  by?: string | undefined;
  lang?: string | undefined;
  /** it is a question */
  appeal?: boolean | undefined;
}

/** Ask for time to present; without a title, take the bid back. */
export interface Bid {
  type: 'bid';
  title?: string | undefined;
  wanted?: string | undefined;
  urgency?: number | undefined;
  minutes?: number | undefined;
}

/** Bring a question to the floor; called for the question on the floor, it ends its gap. */
export interface Call {
  type: 'call';
  question?: string | undefined;
  /** id of the question on the floor as last seen, or an empty string */
  expect: string;
}

/** A text to judge; nothing comes of it but `checked`. */
export interface CheckMessage {
  type: 'check';
  ref: string;
  text: string;
  lang?: string | undefined;
}

/** What the judge says of a text. */
export interface CheckedMessage {
  type: 'checked';
  ref: string;
  verdict: Verdict;
}

export type ClientMessage = HelloMessage | RequestMessage | CheckMessage | PingMessage;

export type Code = 'meeting_finished' | 'not_started' | 'forbidden_role' | 'wrong_phase' | 'wrong_addressee' | 'not_your_turn' | 'silent' | 'unknown_item' | 'wrong_state' | 'stale_state' | 'presenters_missing' | 'not_a_question' | 'limit_reached' | 'duplicate_conflict' | 'malformed_json' | 'invalid_frame' | 'unknown_type' | 'unknown_field' | 'invalid_field' | 'invalid_text' | 'invalid_format' | 'too_large' | 'unsupported_media_type' | 'bad_host' | 'bad_request' | 'request_timeout' | 'token_in_url' | 'unauthenticated' | 'session_expired' | 'session_revoked' | 'csrf' | 'not_found' | 'method_not_allowed' | 'invite_invalid' | 'invite_gone' | 'name_taken' | 'guests_off' | 'rate_limited' | 'too_many_connections' | 'bad_frame' | 'hello_required' | 'hello_timeout' | 'already_joined' | 'bad_ticket' | 'removed' | 'erased' | 'protocol_version' | 'slow_consumer' | 'drain' | 'storage_unavailable' | 'internal';

export type Command = Start | Advance | Undo | Pause | Extend | Adjust | Intervene | Finish | SetPresenters | Bid | NameDeputy | TakeSeat | Admit | RaiseHand | Done | Ask | Call | Answer | Landed | Nod | Reorder | Edit | Withdraw | Say | Reflect | ReleaseReflection | WriteProblem | Vote | Commit | ReportBack;

/** Commit to an action; it may be incomplete, and is shown as such. */
export interface Commit {
  type: 'commit';
  /** one's own action, to change it */
  action?: string | undefined;
  what?: string | undefined;
  due?: string | undefined;
  /** how one will know */
  sign?: string | undefined;
  supporter?: string | undefined;
  first_step?: string | undefined;
  confidence?: number | undefined;
  /** no action, and why */
  none_because?: string | undefined;
}

/** A moment of the phase's clock, pushed because hidden tabs do not tick. */
export interface CueMessage {
  type: 'cue';
  cue: 'five_minutes' | 'one_minute' | 'time';
  /** phase.index */
  index: number;
}

/** End one's turn, pass, or be ready; `rest` ends all turns and shows the ballot. */
export interface Done {
  type: 'done';
  person?: string | undefined;
  rest?: boolean | undefined;
  pass?: boolean | undefined;
  undo?: boolean | undefined;
}

/** Change one's own words, or put a question that was asked aloud into words. */
export interface Edit {
  type: 'edit';
  item: string;
  text: string;
  lang?: string | undefined;
  appeal?: boolean | undefined;
}

/** Give this phase, or a later one, more or less time. */
export interface Extend {
  type: 'extend';
  minutes: number;
  /** absent: the phase that runs */
  place?: string | undefined;
}

/** End the meeting. */
export interface Finish {
  type: 'finish';
  next_at?: number | undefined;
  /** who hosts next time */
  host?: string | undefined;
  presenters?: readonly (string)[] | undefined;
}

/** The server restarts: a close frame follows. */
export interface GoawayMessage {
  type: 'goaway';
  /** come back after so long */
  retry_ms: number;
}

/** The first frame, within five seconds of the upgrade. */
export interface HelloMessage {
  type: 'hello';
  ticket: string;
  protocol: number;
}

/** A hint that only the author sees: a code with parameters; its text is in the catalogues. */
export interface Hint {
  code: string;
  params?: Record<string, string> | undefined;
  rewordings?: readonly (string)[] | undefined;
}

/** Put in a phase for a while; clock and floor of the phase under it wait. */
export interface Intervene {
  type: 'intervene';
  insert: string;
  /** the coach's one question, for everyone to see */
  text?: string | undefined;
  minutes?: number | undefined;
}

/** Give or take back the presenter's star for what helped. */
export interface Landed {
  type: 'landed';
  item: string;
  on: boolean;
}

/** Name who takes the seat when its holder drops out, or hand it over now. */
export interface NameDeputy {
  type: 'name_deputy';
  people: readonly (string)[];
  now?: boolean | undefined;
}

/** Let a held question pass, or return it; with a person, nudge them quietly. */
export interface Nod {
  type: 'nod';
  question?: string | undefined;
  person?: string | undefined;
  pass: boolean;
  hint?: string | undefined;
}

/** Stop or restart the clock; everything else continues. */
export interface Pause {
  type: 'pause';
  on: boolean;
}

/** The client's own clock, for measuring its offset. */
export interface PingMessage {
  type: 'ping';
  /** by the client's clock; comes back as it is */
  sent_at_ms: number;
}

/** The answer to a ping, with the server's clock when it came and when this left. */
export interface PongMessage {
  type: 'pong';
  sent_at_ms: number;
  received_at_ms: number;
  server_at_ms: number;
}

/** Who has a socket, and for how long the others have had none. */
export interface PresenceMessage {
  type: 'presence';
  here: readonly (string)[];
  away_since_ms: Record<string, number>;
}

/** Raise or lower a hand. Everybody sees `think`, which holds the queue; the desk, the rest. */
export interface RaiseHand {
  type: 'raise_hand';
  on?: boolean | undefined;
  why?: 'pause' | 'think' | 'consult' | 'enough' | 'sound' | 'process' | undefined;
}

/** Write down what one saw or learnt; private until released. */
export interface Reflect {
  type: 'reflect';
  text: string;
  level?: 'self' | 'set' | 'organisation' | undefined;
  skill?: string | undefined;
  /** whom it is about */
  person?: string | undefined;
  release?: boolean | undefined;
}

/** The request was refused and changed nothing; its ref is free again. */
export interface RejectedMessage {
  type: 'rejected';
  /** absent where the frame had none */
  ref?: string | undefined;
  code: Code;
  /** facts for the sentence */
  params?: Record<string, unknown> | undefined;
  hint?: Record<string, unknown> | undefined;
}

/** Show one's own reflection to the set, or hide it again. */
export interface ReleaseReflection {
  type: 'release';
  item: string;
  on: boolean;
}

/** Move a waiting question before another; without `before`, to the end. */
export interface Reorder {
  type: 'reorder';
  question: string;
  before?: string | undefined;
}

/** Say what became of one's action, and what was learnt. */
export interface ReportBack {
  type: 'report_back';
  action: string;
  status: 'open' | 'done' | 'changed' | 'dropped';
  happened?: string | undefined;
  learnt?: string | undefined;
}

/** A command; answered by exactly one `accepted` or `rejected` with its ref. */
export interface RequestMessage {
  type: 'request';
  /** made by the client; sent again, it gets the first answer */
  ref: string;
  command: Command;
}

/** Make a statement or offer an idea; without a text, it is said aloud. */
export interface Say {
  type: 'say';
  text?: string | undefined;
  by?: string | undefined;
}

export type ServerMessage = ViewMessage | PresenceMessage | AcceptedMessage | RejectedMessage | CheckedMessage | PongMessage | CueMessage | GoawayMessage;

/** Set who presents, in order; rounds that have begun keep their presenters. */
export interface SetPresenters {
  type: 'set_presenters';
  presenters: readonly (string)[];
  /** for each round, shared among its phases */
  minutes?: number | undefined;
  /** who may type for others */
  scribe?: string | undefined;
}

/** Begin the first phase. */
export interface Start {
  type: 'start';
}

/** Take the seat, and with it the controls. */
export interface TakeSeat {
  type: 'take_seat';
}

/** Take back one's newest step within ten seconds. */
export interface Undo {
  type: 'undo';
  /** accepted.seq of the step */
  seq: number;
}

/** One text judged. */
export interface Verdict {
  form: 'open' | 'closed' | 'leading' | 'stacked' | 'statement' | 'advice' | 'noise';
  admissible: boolean;
  /** how sure, 0 to 1 */
  confidence: number;
  nudge?: 'closed' | 'leading' | 'stacked' | 'preamble' | 'imperative' | 'unsure' | 'judging' | undefined;
  reasons?: readonly (string)[] | undefined;
  hint?: Hint | undefined;
  /** the language pack that judged; und where none fits */
  lang: string;
  /** the judge's version, recorded with what it decided */
  version: string;
}

/** What changed in what this viewer may see; the first one is the whole of it. */
export interface ViewMessage {
  type: 'view';
  /** of the newest event in it; never falls on a connection */
  seq: number;
  at_ms: number;
  /** JSON merge patch (RFC 7386) */
  patch: Record<string, unknown>;
}

/** Choose in the ballot that is open. */
export interface Vote {
  type: 'vote';
  choice: string;
  text?: string | undefined;
}

/** Take back what one posted; its words are erased. */
export interface Withdraw {
  type: 'withdraw';
  item: string;
}

/** Write one line of the problem, or take over somebody else's. */
export interface WriteProblem {
  type: 'write_problem';
  as: 'first' | 'wanted' | 'mine' | 'agreed' | 'after' | 'proposal';
  text?: string | undefined;
  /** the line taken over */
  from?: string | undefined;
  by?: string | undefined;
}
