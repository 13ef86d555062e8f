/** What the HTTP calls answer, as far as screens read it. Times are RFC 3339. */
import type { Action, Mine, View } from './view.ts';

export type SetRole = 'coach' | 'member' | 'observer';

export interface Me {
  person_id: string;
  sets: readonly {
    id: string;
    name: string;
    your_name: string;
    role: SetRole;
    meeting_id?: string;
  }[];
}

/** What one may know before coming in. */
export interface Door {
  set_name: string;
  role: SetRole;
  people: number;
  personal?: boolean;
  you?: string;
  /** Who is signed in here, and would be no more. */
  replaces?: string;
  meeting_title?: string;
  starts_at?: string;
  call_url?: string;
  retention_days?: number;
  /** Whether somebody without a cookie may become a new person. */
  guests: boolean;
  agreement?: { version: number; text: string };
}

export interface MeetingLine {
  id: string;
  title?: string;
  format: string;
  /** The set's own words for its own format. */
  format_title?: string;
  state: 'lobby' | 'running' | 'finished';
  cancelled?: true;
  /** Whether one may move it or call it off. */
  may_change?: true;
  starts_at?: string;
  call_url?: string;
  started_at?: string;
  finished_at?: string;
  presented: readonly { person_id: string; title?: string }[];
}

/** A format one may meet by; `table` is that of docs/formats.md. */
export interface FormatLine {
  key: string;
  title: string;
  built_in: boolean;
  coachless: boolean;
  minutes: number;
  table: object;
  /** Who saved it last, and when. */
  made_by?: string;
  updated_at?: string;
}

export interface ActionLine extends Omit<Action, 'reports'> {
  id: string;
  meeting_id: string;
  reports: readonly {
    by: string;
    at: string;
    status: string;
    happened?: string;
    learnt?: string;
  }[];
}

/** What one says became of an action. */
export interface Told {
  status: Action['status'];
  happened?: string | undefined;
  learnt?: string | undefined;
}

/** An invite just made: only a hash of it is kept, so its address shows this once. */
export interface InviteMade {
  url: string;
  qr: string;
  expires_at?: string;
}

export interface InviteLine {
  id: string;
  role: SetRole;
  expires_at?: string;
  uses: number;
  uses_max?: number;
  state: 'open' | 'expired' | 'used_up' | 'revoked';
}

/** A note of somebody's log of learning. */
export interface LearningLine {
  id: string;
  set_id: string;
  set_name: string;
  meeting_id?: string;
  meeting_title?: string;
  person_id: string;
  level: string;
  text?: string;
  at: string;
  released: boolean;
}

export interface SetHome {
  id: string;
  name: string;
  person_id: string;
  role: SetRole;
  lang: string;
  time_zone: string;
  call_url?: string;
  rhythm_days?: number;
  retention_days?: number;
  agreement: { version: number; text?: string };
  members: readonly {
    id: string;
    name?: string;
    role: SetRole;
    agreed_version: number;
    agreed_at?: string;
  }[];
  former_members: readonly { id: string; name?: string }[];
  meetings: readonly MeetingLine[];
  meeting_id?: string;
  open_actions: readonly ActionLine[];
  reported_actions: readonly ActionLine[];
  rotation: readonly { person_id: string; last_presented_at?: string }[];
  next_time?: { starts_at?: string; host?: string; presenters: readonly string[] };
  learnings: readonly LearningLine[];
}

/** The parts of the view that stay, and when it was. */
export interface ReportParts extends Pick<
  View,
  'meeting' | 'plan' | 'rounds' | 'questions' | 'statements' | 'actions' | 'reflections' | 'ending'
> {
  set_name: string;
  starts_at?: string;
  started_at?: string;
  finished_at?: string;
  kept_until?: string;
  people: NonNullable<View['people']>;
  mine: Pick<Mine, 'person' | 'parked' | 'gifts' | 'texts' | 'landed' | 'reflections'>;
}
