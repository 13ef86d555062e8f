import { describe, expect, it } from 'vitest';
import { ANYONE_AFTER_MS, DEPUTY_AFTER_MS } from '../src/lib/protocol.ts';
import type { View } from '../src/lib/view.ts';
import * as select from '../src/room/state/selectors.ts';

const NOW_MS = 1_000_000;
const people = {
  coach: { name: 'Cleo', role: 'coach' },
  amina: { name: 'Amina', role: 'member' },
  ben: { name: 'Ben', role: 'out' },
};
const view = (more: object = {}): View =>
  ({ meeting: { state: 'running' }, people, mine: mine('amina'), ...more }) as unknown as View;
const mine = (person: string, may: object = {}): object => ({ person, roles: [], may });

describe('rights', () => {
  it('are none before the first view', () => {
    expect(select.right_to(undefined, 'ask')).toBeUndefined();
    expect(select.own_part(undefined).person).toBe('');
    expect(select.people(undefined)).toEqual([]);
  });

  it('are what the server allows, with its reason where it refuses', () => {
    const now = view({
      mine: mine('amina', { ask: { ok: false, code: 'silent' }, done: { ok: true } }),
    });
    expect(select.right_to(now, 'done')).toEqual({ ok: true });
    expect(select.refusal_of(now, 'done')).toBeUndefined();
    expect(select.right_to(now, 'ask')).toBeUndefined();
    expect(select.refusal_of(now, 'ask')).toBe('silent');
  });

  it('to ask need somebody to be asked', () => {
    const asking = (right: object): boolean =>
      select.can_ask(view({ mine: mine('amina', { ask: { ok: true, ...right } }) }));
    expect(asking({ to: ['ben'] })).toBe(true);
    expect(asking({ everyone: true })).toBe(true);
    expect(asking({ to: [] })).toBe(false);
    expect(asking({})).toBe(false);
  });
});

describe('people', () => {
  it('are those who belong to the meeting', () => {
    expect(select.people(view()).map((each) => each.id)).toEqual(['coach', 'amina']);
    expect(select.person(view(), 'ben')?.name).toBe('Ben');
    expect(select.person(view(), undefined)).toBeUndefined();
  });
});

describe('the phase', () => {
  it('has the presenter of the phase under an insert', () => {
    expect(select.is_presenting(view({ phase: { under: { presenter: 'amina' } } }))).toBe(true);
    expect(select.is_presenting(view({ phase: { presenter: 'coach' } }))).toBe(false);
    expect(select.is_presenting(undefined)).toBe(false);
  });

  it('has flags, and conditions that end it in two lists', () => {
    const now = view({ phase: { flags: ['casting'], closes: { any: ['time'], all: ['ready'] } } });
    expect(select.has_flag(now, 'casting')).toBe(true);
    expect(select.has_flag(now, 'silent')).toBe(false);
    expect([select.waits_for(now, 'time'), select.waits_for(now, 'ready')]).toEqual([true, true]);
    expect(select.waits_for(now, 'presenter_ready')).toBe(false);
  });

  it('has the question on the floor with its id', () => {
    const questions = { q1: { by: 'amina', at_ms: 1 } };
    const floor = { question: 'q1', from_ms: 7 };
    expect(select.question_on_floor(view({ questions, floor }))).toEqual({
      by: 'amina',
      at_ms: 1,
      id: 'q1',
      from_ms: 7,
    });
    expect(select.question_on_floor(view({ questions }))).toBeUndefined();
  });

  it('shows who thinks', () => {
    const now = view({ hands: { amina: { why: 'think' }, coach: { why: 'pause' } } });
    expect(select.is_thinking(now, 'amina')).toBe(true);
    expect(select.is_thinking(now, 'coach')).toBe(false);
  });
});

describe('the seat', () => {
  const take = { take_seat: { ok: true } };
  const seat = { person: 'dana', deputies: ['amina'] };
  const away = (ms: number): select.Presence => ({
    here: new Set(),
    away_since_ms: { dana: NOW_MS - ms },
  });
  const here: select.Presence = { here: new Set(['dana']), away_since_ms: {} };
  const open = (presence: select.Presence, more: object = {}): boolean =>
    select.can_take_seat(view({ seat, mine: mine('amina', take), ...more }), presence, NOW_MS);

  it('is closed while its holder is here, and without the right to it', () => {
    expect(open(here)).toBe(false);
    expect(open(away(ANYONE_AFTER_MS), { mine: mine('amina') })).toBe(false);
  });

  it('is closed to whoever holds it', () => {
    expect(open(away(ANYONE_AFTER_MS), { seat: { person: 'amina' } })).toBe(false);
  });

  it('opens to a deputy first, then to anyone', () => {
    expect(open(away(DEPUTY_AFTER_MS - 1))).toBe(false);
    expect(open(away(DEPUTY_AFTER_MS))).toBe(true);
    const no_deputy = { seat: { person: 'dana' } };
    expect(open(away(ANYONE_AFTER_MS - 1), no_deputy)).toBe(false);
    expect(open(away(ANYONE_AFTER_MS), no_deputy)).toBe(true);
  });

  it('is open where nobody holds it, or its holder left long ago', () => {
    expect(open(here, { seat: {} })).toBe(true);
    expect(open({ here: new Set(), away_since_ms: {} })).toBe(true);
  });

  it('is always open to a coach, but not where nobody coaches', () => {
    const coach = { mine: mine('coach', take) };
    expect(open(here, coach)).toBe(true);
    expect(open(here, { ...coach, meeting: { coachless: true } })).toBe(false);
  });
});

describe('the step to undo', () => {
  const step = (until_ms: number): object =>
    view({ mine: mine('amina', { undo: { ok: true, seq: 9, until_ms } }) });

  it('lasts until its time is up, in seconds rounded up', () => {
    expect(select.undoable_step(step(NOW_MS + 1) as View, NOW_MS)).toEqual({ seq: 9, seconds: 1 });
    expect(select.undoable_step(step(NOW_MS) as View, NOW_MS)).toBeUndefined();
    expect(select.undoable_step(view(), NOW_MS)).toBeUndefined();
  });
});
