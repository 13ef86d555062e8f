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
  meeting_title?: string;
  starts_at?: string;
  call_url?: string;
  retention_days?: number;
}

export interface MeetingLine {
  id: string;
  title?: string;
  format: string;
  /** The set's own words for its own format. */
  format_title?: string;
  state: 'lobby' | 'running' | 'finished';
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

export interface SetHome {
  id: string;
  name: string;
  person_id: string;
  role: SetRole;
  time_zone: string;
  call_url?: string;
  retention_days?: number;
  members: readonly { id: string; name?: string; role: SetRole }[];
  former_members: readonly { id: string; name?: string }[];
  meetings: readonly MeetingLine[];
  meeting_id?: string;
  open_actions: readonly ActionLine[];
  rotation: readonly { person_id: string; last_presented_at?: string }[];
  next_time?: { starts_at?: string; host?: string; presenters: readonly string[] };
  learnings: readonly {
    id: string;
    person_id: string;
    level: string;
    text?: string;
    at: string;
    released: boolean;
  }[];
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
  people: NonNullable<View['people']>;
  mine: Pick<Mine, 'person' | 'parked' | 'gifts' | 'texts' | 'landed' | 'reflections'>;
}
