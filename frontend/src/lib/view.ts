/** What one viewer may see, after all patches (docs/protocol.md). Absent means none. */

export type Id = string;
export type Role = 'coach' | 'member' | 'observer' | 'clock' | 'out';
export type QuestionState =
  | 'held'
  | 'returned'
  | 'queued'
  | 'asked'
  | 'answered'
  | 'parked'
  | 'gifted'
  | 'lapsed'
  | 'withdrawn';

export interface Answer {
  by: Id;
  text?: string;
  at_ms: number;
}

export interface Question {
  by: Id;
  to?: Id;
  /** Absent where the list one finds it in says it. */
  state?: QuestionState;
  text?: string;
  spoken?: true;
  appeal?: true;
  hint?: string;
  /** What the judge called it, while it is held or returned. */
  form?: string;
  at_ms: number;
  round?: number;
  landed?: boolean;
  answers?: Record<Id, Answer>;
}

export interface ProblemLine {
  as: string;
  by: Id;
  text: string;
  /** The line it was taken over from. */
  taken_from?: Id;
}

export interface Round {
  presenter?: Id;
  title?: string;
  wanted?: string;
  problem?: Record<Id, ProblemLine>;
}

export interface Phase {
  /** The one question of an insert, for everyone to see. */
  text?: string;
  key: string;
  index: number;
  place: string;
  title?: string;
  round?: number;
  presenter?: Id;
  flags: readonly string[];
  kinds: readonly string[];
  judge: 'enforce' | 'nod' | 'hint' | 'off';
  queue: 'round_robin' | 'first_come' | 'quiet_first';
  release: 'call' | 'ready';
  gap_s: number;
  insert?: string;
  started_at_ms: number;
  duration_ms: number;
  paused_at_ms?: number;
  paused_ms: number;
  closes: { any?: readonly string[]; all?: readonly string[] };
  met: boolean;
  /** When its time is up (UTC ms); absent while the clock is paused. */
  ends?: number;
  under?: Under;
}

/** The phase that waits under an insert. */
export type Under = Pick<
  Phase,
  | 'key'
  | 'index'
  | 'place'
  | 'round'
  | 'presenter'
  | 'started_at_ms'
  | 'duration_ms'
  | 'paused_at_ms'
  | 'paused_ms'
>;

export interface Planned {
  key: string;
  title?: string;
  minutes: number;
  real_ms?: number;
  round?: number;
}

export type Mark = 'told' | 'passed' | 'ready';

export interface Turns {
  order: readonly Id[];
  current?: Id;
  done: Record<Id, Mark>;
  lap?: number;
  ended?: true;
  /** What each has practised, where the round looks back on it. */
  skills?: Record<Id, string>;
}

export interface Ballot {
  kind: string;
  choices: readonly string[];
  voted: readonly Id[];
  counts?: Record<string, number>;
  votes?: Record<Id, Vote>;
}

export interface Vote {
  choice: string;
  text?: string;
}

export interface Hand {
  why?: string;
  at_ms: number;
}

export interface Person {
  name: string;
  role: Role;
  present_since_ms?: number;
}

export interface Action {
  owner: Id;
  what?: string;
  due?: string;
  sign?: string;
  supporter?: Id;
  first_step?: string;
  confidence?: number;
  none_because?: string;
  status: 'open' | 'done' | 'changed' | 'dropped';
  round?: number;
  carried?: true;
  reports: readonly Report[];
  /** In reports: what came of it after the meeting. */
  now?: { status: Action['status']; reports: readonly Report[] };
}

export interface Report {
  status: Action['status'];
  happened?: string;
  learnt?: string;
  at_ms?: number;
  carried?: true;
}

export interface Bid {
  title: string;
  wanted?: string;
  urgency?: number;
  minutes?: number;
}

export interface Reflection {
  by: Id;
  text: string;
  round?: number;
  level?: 'self' | 'set' | 'organisation';
  skill?: string;
  person?: Id;
  released?: true;
}

export interface Statement {
  by: Id;
  text?: string;
  spoken?: true;
  round?: number;
  landed?: true;
}

export interface Allowed {
  ok: true;
  /** ask: whom, by name */
  to?: readonly Id[];
  /** ask: whether a question to nobody in particular goes to everyone */
  everyone?: true;
  /** write_problem: which lines */
  as?: readonly string[];
  /** undo: the step, and until when */
  seq?: number;
  until_ms?: number;
}

export type Refusal = { ok: false; code: string; params?: Record<string, unknown> };

export interface Desk {
  /** The one key; `place` is where going on leads. */
  next?: {
    label: string;
    command: { type: string; [field: string]: unknown };
    place?: string;
  };
  hands: Record<Id, Hand>;
  held: Record<Id, Question>;
  prompts?: readonly Prompt[];
  /** One at a time: its words are `signal.{key}` and `.why`; dismissed by its id. */
  signal?: { id: string; key: string; params?: { person?: Id } };
  balance: Record<Id, number>;
  inserts: readonly string[];
}

export interface Prompt {
  key?: string;
  text?: string;
}

export interface Mine {
  person: Id;
  roles: readonly string[];
  may: Record<string, Allowed | Refusal>;
  cue?: string;
  held?: Record<Id, Question>;
  returned?: Record<Id, Question>;
  parked?: Record<Id, Question>;
  gifts?: Record<Id, Question>;
  reflections?: Record<Id, Reflection>;
  landed?: readonly Id[];
  lines?: Record<Id, ProblemLine>;
  texts?: Record<Id, { text?: string; answers?: Record<Id, string> }>;
  vote?: Vote;
  consent?: { insert: string; minutes: number; text?: string };
  nudge?: { at_ms: number; hint?: string };
  hand?: Hand;
}

export interface View {
  meeting: {
    id: Id;
    set: Id;
    title: string;
    format: string;
    format_title?: string;
    questions_only?: true;
    coachless?: true;
    state: 'lobby' | 'running' | 'finished';
    /** Called off before it began. */
    cancelled?: true;
    lang: string;
    call_url?: string;
  };
  plan: { order: readonly string[]; phases: Record<string, Planned> };
  phase?: Phase;
  floor?: { question: Id; from_ms: number };
  queue?: readonly Id[];
  questions?: Record<Id, Question>;
  rounds?: Record<string, Round>;
  turns?: Turns;
  ballot?: Ballot;
  people?: Record<Id, Person>;
  seat?: { person?: Id; deputies?: readonly Id[]; since_ms?: number };
  bids?: Record<Id, Bid>;
  hands?: Record<Id, Hand>;
  statements?: Record<Id, Statement>;
  actions?: Record<Id, Action>;
  reflections?: Record<Id, Reflection>;
  ending?: { at_ms: number; next_at?: number; host?: Id; presenters?: readonly Id[] };
  desk?: Desk;
  mine?: Mine;
}
