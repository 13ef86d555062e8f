/** A phase in words: what its table says, as a coach would say it. */
import { has, language, list, t, words } from '../lib/i18n.ts';
import {
  asks,
  choices,
  FLAGS,
  ROLES,
  VALUES,
  type Phase,
  type Picked,
  type Role,
} from './table.ts';

const either = (names: readonly string[]): string =>
  new Intl.ListFormat(language(), { type: 'disjunction' }).format(names);

/** What a row lets somebody do, after "may". */
export const row_words = (row: string): string => words(`ui.format.row.${row.replace(/\W/, '_')}`);

/** The beginning of a sentence, or of an entry in a list. */
export const begin = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Who may do these things, in a sentence. */
export function right(roles: readonly Role[], rows: readonly string[]): string {
  const who = list(roles.map((role) => words(`ui.format.who.${role}`)));
  return words(`ui.format.may.${roles.length > 1 ? 'several' : roles[0]}`, {
    who: begin(who),
    what: list(rows.map(row_words)),
  });
}

/** A choice of a ballot as people see it. */
export function choice_words(kind: string, choice: string): string {
  const key = `ui.ballot.${kind}.${choice}`;
  return has(key) ? words(key) : choice.replaceAll('_', ' ');
}

/** The sentence for a setting; none where it has its default. */
function picked(phase: Phase, name: Exclude<Picked, 'seat'>): string[] {
  const value = phase[name] ?? VALUES[name][0];
  return value === VALUES[name][0] ? [] : [words(`ui.format.${name}.${value}`)];
}

/** One sentence for all roles with the same rights. */
function rights(phase: Phase): string[] {
  const groups = new Map<string, Role[]>();
  for (const role of ROLES) {
    const rows = phase.rows?.[role] ?? [];
    const same = [...rows].sort().join();
    if (same) groups.set(same, [...(groups.get(same) ?? []), role]);
  }
  const said = [...groups.values()].map((roles) => right(roles, phase.rows?.[roles[0]!] ?? []));
  if (asks(phase)) said.push(words(`ui.format.judge.${phase.judge ?? 'enforce'}`));
  return said;
}

function ends(phase: Phase): string[] {
  const clauses = (names: readonly string[]): string[] =>
    names.map((name) => words(`ui.format.closes.${name}`));
  const { any = [], all = [] } = phase.closes ?? { any: ['time'] };
  const when = [
    ...(any.length > 0 ? [either(clauses(any))] : []),
    ...(all.length > 0 ? [list(clauses(all))] : []),
  ];
  return when.length > 0 ? [t('ui.format.ends', { when: list(when) })] : [];
}

function back(phase: Phase, titles: Record<string, string>): string[] {
  if (!phase.loop) return [];
  const { choice, to, minutes } = phase.loop;
  return [
    t('ui.format.loop_say', {
      choice: choice_words(phase.ballot ?? '', choice),
      title: titles[to] ?? to,
      minutes: minutes ?? 0,
    }),
  ];
}

/** Describes a phase, one sentence per setting; `titles` has the phases of its round by key. */
export function said(phase: Phase, titles: Record<string, string> = {}): string[] {
  const talk =
    !phase.silent && !phase.ballot && !phase.turns && Object.keys(phase.rows ?? {}).length === 0;
  return [
    ...(talk ? [t('ui.format.talk')] : []),
    ...picked(phase, 'turns'),
    ...(phase.turns === 'each' ? picked(phase, 'presenter') : []),
    ...rights(phase),
    ...picked(phase, 'ballot'),
    ...(phase.choices?.length
      ? [
          choices(phase)
            .map((choice) => choice_words(phase.ballot ?? '', choice))
            .join(', ') + '.',
        ]
      : []),
    ...back(phase, titles),
    ...FLAGS.filter((flag) => phase[flag]).map((flag) => words(`ui.format.flag.${flag}`)),
    ...(phase.skip_if ? [t('ui.format.skip_if')] : []),
    ...(phase.gap_s ? [t('ui.format.gap_say', { n: phase.gap_s })] : []),
    ...ends(phase),
  ];
}

/** When a prompt appears. */
export function moment(at: 'start' | 'end' | number | null | undefined): string {
  if (typeof at === 'number') return t('ui.format.at.minutes', { n: at });
  return at === 'end' ? t('ui.format.at.end') : t('ui.format.at.start');
}
