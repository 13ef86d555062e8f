/** What one viewer may see: the view of design §5, after all patches. Absent means none. */

export type Id = string;
export type Role = 'coach' | 'member' | 'observer' | 'clock';
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
  state: QuestionState;
  text?: string;
  spoken?: true;
  at_ms: number;
  round?: number;
  landed?: boolean;
  answers?: Record<Id, Answer>;
}

export interface ProblemLine {
  as: string;
  by: Id;
  text: string;
}

export interface Round {
  presenter?: Id;
  title?: string;
  wanted?: string;
  problem?: Record<Id, ProblemLine>;
}

export interface Phase {
  key: string;
  index: number;
  place: string;
  title?: string;
  round?: number;
  presenter?: Id;
  flags: Record<string, unknown> | readonly string[];
  started_at_ms: number;
  duration_ms: number;
  paused_at_ms?: number;
  paused_ms: number;
  closes: unknown;
  met?: unknown;
  under?: Phase;
}

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
}

export interface Ballot {
  kind: string;
  choices: readonly string[];
  voted: readonly Id[];
  counts?: Record<string, number>;
  votes?: Record<Id, string>;
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
  reports?: Record<string, Report> | readonly Report[];
}

export interface Report {
  status: Action['status'];
  happened?: string;
  learnt?: string;
  at_ms?: number;
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
  released?: boolean;
}

export interface Statement {
  by: Id;
  text?: string;
  round?: number;
}

export type Allowed = { ok: true; to?: readonly Id[]; [fact: string]: unknown };
export type Refusal = { ok: false; code: string; params?: Record<string, unknown> };

export interface Desk {
  next?: { label: string; command: { type: string; [field: string]: unknown } };
  hands?: Record<Id, string>;
  held?: Record<Id, Question>;
  signal?: unknown;
  balance?: Record<Id, unknown>;
  [more: string]: unknown;
}

export interface Mine {
  person: Id;
  roles: readonly string[];
  may: Record<string, Allowed | Refusal>;
  cue?: unknown;
  held?: Record<Id, Question>;
  returned?: Record<Id, Question>;
  parked?: Record<Id, Question>;
  gifts?: Record<Id, Question>;
  reflections?: Record<Id, Reflection>;
  consent?: unknown;
  [more: string]: unknown;
}

export interface View {
  meeting: {
    id: Id;
    set: Id;
    title: string;
    format: string;
    state: 'lobby' | 'running' | 'finished';
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
  hands?: Record<Id, string>;
  statements?: Record<Id, Statement>;
  actions?: Record<Id, Action>;
  reflections?: Record<Id, Reflection>;
  desk?: Desk;
  mine?: Mine;
}
