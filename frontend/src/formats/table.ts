/** A format while it is edited: the table of docs/formats.md, its phases in lists by part. */

export const PARTS = ['opening', 'round', 'between', 'closing'] as const;
export const ROLES = ['presenter', 'member', 'turn', 'seat'] as const;
export const ROWS = [
  'question>presenter',
  'question>turn',
  'question>any',
  'answer',
  'statement',
  'reflection',
  'action',
  'problem:first',
  'problem:wanted',
  'problem:mine',
  'problem:agreed',
  'problem:after',
  'problem:proposal',
] as const;
export const CONDITIONS = [
  'time',
  'turns',
  'ready',
  'presenter_ready',
  'queue_empty',
  'problem',
  'agreed',
  'action',
  'statuses',
  'ballot',
  'presenters',
] as const;
export const NUDGES = [
  'closed',
  'leading',
  'stacked',
  'preamble',
  'imperative',
  'unsure',
  'judging',
] as const;
export const FLAGS = ['silent', 'blind', 'gift', 'auto', 'laps', 'review', 'casting'] as const;
export const INSERTS = ['word', 'check', 'vote', 'silence', 'break', 'peer_consult'] as const;
/** The values of each setting; the first is the default. */
export const VALUES = {
  judge: ['enforce', 'nod', 'hint', 'off'],
  queue: ['round_robin', 'first_come', 'quiet_first'],
  release: ['call', 'ready'],
  turns: ['none', 'each', 'presenter', 'owners'],
  presenter: ['rotation', 'first', 'last', 'listens'],
  ballot: ['', 'agreement', 'pulse', 'vote', 'skill', 'method'],
  seat: ['coach', 'rotate', 'member'],
} as const;
const NUDGES_ELSE = ['leading', 'stacked', 'preamble', 'imperative'];
const CHOICES: Record<string, readonly string[]> = {
  agreement: ['yes', 'close', 'no'],
  pulse: ['not_ok', 'ok', 'great'],
  vote: ['yes', 'no'],
};

export type Part = (typeof PARTS)[number];
export type Role = (typeof ROLES)[number];
export type Condition = (typeof CONDITIONS)[number];
export type Flag = (typeof FLAGS)[number];
export type Picked = keyof typeof VALUES;

export interface Prompt {
  at?: 'start' | 'end' | number | null;
  text?: string;
  key?: string;
}

export interface Phase extends Partial<Record<Flag, boolean | undefined>> {
  key: string;
  title: string;
  minutes: number | null;
  rows?: Partial<Record<Role, string[]>> | undefined;
  judge?: string | undefined;
  nudges?: string[] | undefined;
  queue?: string | undefined;
  release?: string | undefined;
  gap_s?: number | null | undefined;
  turns?: string | undefined;
  presenter?: string | undefined;
  ballot?: string | undefined;
  choices?: string[] | undefined;
  loop?: { choice: string; to: string; minutes: number | null } | undefined;
  closes?: { any?: string[]; all?: string[] } | undefined;
  skip_if?: string | undefined;
  prompts?: Prompt[] | undefined;
}

interface Whole {
  key: string;
  title: string;
  seat?: string | undefined;
  rounds?: number | null | undefined;
  inserts?: string[] | undefined;
  questions_only?: boolean | undefined;
}

export interface Table extends Whole {
  opening?: Phase[];
  round: Phase[];
  between?: Phase;
  closing?: Phase[];
}

/** The table with its phases in lists, one a part. */
export interface Plan extends Whole {
  parts: Record<Part, Phase[]>;
}

export function unfold(table: Table): Plan {
  const { opening = [], round, between, closing = [], ...whole } = table;
  return { ...whole, parts: { opening, round, between: between ? [between] : [], closing } };
}

export function fold(plan: Plan): Table {
  const { parts, ...whole } = plan;
  const [between] = parts.between;
  return {
    ...whole,
    opening: parts.opening,
    round: parts.round,
    ...(between && { between }),
    closing: parts.closing,
  };
}

/** Where a phase stands in the table, as refusals name it. */
export const place = (part: Part, at: number): string =>
  part === 'between' ? part : `${part}.${at}`;

/** Total minutes with all planned rounds; an entry that is not a number counts as 0. */
export function minutes(plan: Plan): number {
  const rounds = plan.rounds ?? 1;
  const times: Record<Part, number> = {
    opening: 1,
    round: rounds,
    between: rounds - 1,
    closing: 1,
  };
  return PARTS.reduce(
    (sum, part) =>
      sum + times[part] * plan.parts[part].reduce((all, phase) => all + (phase.minutes ?? 0), 0),
    0,
  );
}

/** A new key made from these words, different from the existing keys. */
export function new_key(text: string, taken: readonly string[]): string {
  const plain = text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  const stem =
    plain
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^[^a-z]+|_+$/g, '')
      .slice(0, 28) || 'ours';
  let key = stem;
  for (let n = 2; taken.includes(key); n += 1) key = `${stem}_${n}`;
  return key;
}

const rows = (phase: Phase): string[] => Object.values(phase.rows ?? {}).flat();

/** Whether anybody may ask questions in the phase. */
export const asks = (phase: Phase): boolean =>
  rows(phase).some((row) => row.startsWith('question'));

export const nudges = (phase: Phase): readonly string[] => phase.nudges ?? NUDGES_ELSE;

/** The choices of the phase's ballot. */
export const choices = (phase: Phase): readonly string[] =>
  phase.choices?.length ? phase.choices : (CHOICES[phase.ballot ?? ''] ?? []);

/** Whether this condition can be met in the phase; the editor offers no others. */
export function possible(condition: Condition, part: Part, phase: Phase): boolean {
  const turns = phase.turns ?? 'none';
  const needs: Partial<Record<Condition, boolean>> = {
    turns: turns !== 'none',
    statuses: turns === 'owners',
    ballot: Boolean(phase.ballot),
    queue_empty: asks(phase) && !phase.gift,
    presenter_ready: part === 'round',
    problem: rows(phase).some((row) => row.startsWith('problem')),
    agreed: rows(phase).includes('problem:agreed'),
    action: phase.rows?.presenter?.includes('action') ?? false,
    presenters: part === 'opening',
  };
  return needs[condition] ?? true;
}
