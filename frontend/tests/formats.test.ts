import { describe, expect, it } from 'vitest';
import de from '../../app/locales/de.json';
import en from '../../app/locales/en.json';
import {
  CONDITIONS,
  FLAGS,
  fold,
  INSERTS,
  minutes,
  new_key,
  NUDGES,
  PARTS,
  possible,
  ROLES,
  ROWS,
  unfold,
  VALUES,
  type Phase,
  type Table,
} from '../src/formats/table.ts';
import { said } from '../src/formats/sentences.ts';
import { use } from '../src/lib/i18n.ts';

const phase = (key: string, more: Partial<Phase> = {}): Phase => ({
  key,
  title: key,
  minutes: 10,
  ...more,
});
const table: Table = {
  key: 'ours',
  title: 'Ours',
  rounds: 3,
  opening: [phase('arrive')],
  round: [phase('tell'), phase('ask')],
  between: phase('break', { minutes: 5 }),
};

describe('a table of a format', () => {
  it('is the same again after it was unfolded', () => {
    expect(fold(unfold(table))).toEqual({ ...table, closing: [] });
    const { between, ...rest } = table;
    expect(between).toBeDefined();
    expect(fold(unfold(rest))).toEqual({ ...rest, closing: [] });
  });

  it('takes as long as its rounds, and what is no number takes nothing', () => {
    expect(minutes(unfold(table))).toBe(10 + 3 * 20 + 2 * 5);
    expect(minutes(unfold({ ...table, opening: [phase('x', { minutes: null })] }))).toBe(70);
  });

  it('gets a key of letters that nobody has', () => {
    expect(new_key('Unser Abend', [])).toBe('unser_abend');
    expect(new_key('Café à 8!', ['cafe_a_8'])).toBe('cafe_a_8_2');
    expect(new_key('3 × 20', [])).toBe('ours');
    expect(new_key('我们的', ['ours', 'ours_2'])).toBe('ours_3');
    expect(new_key('x'.repeat(60), [])).toHaveLength(28);
  });
});

describe('an end of a phase', () => {
  it('is offered where it can come about', () => {
    expect(possible('turns', 'round', phase('x'))).toBe(false);
    expect(possible('turns', 'round', phase('x', { turns: 'each' }))).toBe(true);
    expect(possible('presenter_ready', 'closing', phase('x'))).toBe(false);
    const asking = phase('x', { rows: { member: ['question>presenter'] } });
    expect(possible('queue_empty', 'round', asking)).toBe(true);
    expect(possible('queue_empty', 'round', { ...asking, gift: true })).toBe(false);
    expect(possible('time', 'between', phase('x'))).toBe(true);
  });
});

describe('a phase in words', () => {
  it('says who may do what, those who may do the same together', () => {
    use('en', en);
    const rows = { presenter: ['answer'], member: ['question>presenter'] };
    expect(said(phase('x', { rows: { ...rows, seat: ['question>presenter'] } }))).toEqual([
      'The presenter may answer in writing.',
      'Members and whoever holds the time may ask the presenter questions.',
      'Only questions get through; statements are refused.',
      'It is ready to end when its time is up.',
    ]);
  });

  it('says how it ends, and where a choice leads back to', () => {
    use('en', en);
    const loop = { choice: 'no', to: 'ask', minutes: 8 };
    const vote = phase('x', {
      ballot: 'agreement',
      loop,
      closes: { any: ['time', 'turns'], all: ['ballot'] },
    });
    expect(said(vote, { ask: 'Open questions' }).slice(1)).toEqual([
      'If somebody chooses “No”, it goes back to “Open questions” for 8 minutes.',
      'It is ready to end when its time is up or everybody has spoken or passed and everybody has chosen.',
    ]);
  });

  it('has words for everything a table may say, in every language', () => {
    const keys = [
      ...PARTS.flatMap((part) => [`part.${part}`, `add.${part}`]),
      ...ROLES.flatMap((role) => [`may.${role}`, `who.${role}`]),
      ...ROWS.map((row) => `row.${row.replace(/\W/, '_')}`),
      ...CONDITIONS.map((condition) => `closes.${condition}`),
      ...NUDGES.map((nudge) => `nudges.${nudge}`),
      ...FLAGS.map((flag) => `flag.${flag}`),
      ...Object.entries(VALUES).flatMap(([name, values]) => [
        name,
        ...values.map((value) => `${name}.${value || 'none'}`),
      ]),
    ].map((key) => `ui.format.${key}`);
    keys.push(...INSERTS.map((insert) => `phase.insert.${insert}.title`));
    for (const catalogue of [en, de]) expect(keys.filter((key) => !(key in catalogue))).toEqual([]);
  });
});
