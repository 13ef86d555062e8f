import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { announcements, interruption } from '../src/room/state/announcement_texts.ts';
import { use, type Catalogue } from '../src/lib/i18n.ts';
import type { View } from '../src/lib/view.ts';

const EN = join(import.meta.dirname, '../../app/locales/en.json');
const people = { amina: { name: 'Amina' }, ben: { name: 'Ben' }, chen: { name: 'Chen' } };
const phase = {
  key: 'explore',
  index: 6,
  started_at_ms: 0,
  duration_ms: 1_200_000,
  paused_ms: 0,
};
const seen = (more: object = {}): View =>
  ({
    meeting: { title: 'November', format: 'set_classic', state: 'running' },
    people,
    phase,
    mine: { person: 'chen', roles: [], may: {} },
    ...more,
  }) as unknown as View;
const asked = (question: object): object => ({
  floor: { question: 'q1', from_ms: 0 },
  questions: { q1: { at_ms: 0, ...question } },
});

beforeAll(() => use('en', JSON.parse(readFileSync(EN, 'utf-8')) as Catalogue));

describe('what is said when a view changes', () => {
  it('is nothing for the first view, nor for the same again', () => {
    expect(announcements(undefined, seen())).toEqual([]);
    expect(announcements(seen(), seen())).toEqual([]);
  });

  it('is the phase and its length', () => {
    const before = seen({ phase: { ...phase, index: 5, key: 'facts' } });
    expect(announcements(before, seen())).toEqual(['Open questions, 20 minutes']);
  });

  it('is who asks whom, and what', () => {
    const say = (question: object): string[] => announcements(seen(), seen(asked(question)));
    expect(say({ by: 'amina', to: 'ben', text: 'Why?' })).toEqual(['Amina asks: Why?']);
    expect(say({ by: 'amina', to: 'ben' })).toEqual(['Amina asks aloud']);
    expect(say({ by: 'amina', to: 'chen', text: 'Why?' })).toEqual(['Amina asks you: Why?']);
    expect(say({ by: 'amina', to: 'chen' })).toEqual(['Amina asks you aloud']);
    expect(say({ by: 'chen', to: 'ben', text: 'Why?' })).toEqual(['Your question is being asked']);
  });

  it('leaves out what others ask each other, for whom less is more', () => {
    const say = (question: object): string[] => announcements(seen(), seen(asked(question)), true);
    expect(say({ by: 'amina', to: 'ben', text: 'Why?' })).toEqual([]);
    expect(say({ by: 'amina', to: 'chen', text: 'Why?' })).toEqual(['Amina asks you: Why?']);
  });

  it('is that one is meant', () => {
    const order = ['chen'];
    expect(announcements(seen(), seen({ turns: { order, current: 'chen', done: {} } }))).toEqual([
      'It is your turn',
    ]);
    const questions = { q2: { by: 'chen', at_ms: 0 } };
    expect(announcements(seen(), seen({ queue: ['q2'], questions }))).toEqual(['You are next']);
  });

  it('is that a ballot is complete, once', () => {
    const ballot = { kind: 'pulse', choices: ['ok'], voted: ['chen'] };
    const shown = seen({ ballot: { ...ballot, counts: { ok: 1 } } });
    expect(announcements(seen({ ballot }), shown)).toEqual(['Everyone has chosen']);
    expect(announcements(shown, shown)).toEqual([]);
  });

  it('interrupts for a stopped clock alone', () => {
    const paused = seen({ phase: { ...phase, paused_at_ms: 9_000 } });
    expect(interruption(seen(), paused)).toBe('The clock is paused');
    expect(announcements(seen(), paused)).toEqual([]);
    expect(interruption(paused, seen())).toBeUndefined();
    expect(announcements(paused, seen())).toEqual(['The clock runs again']);
    expect(interruption(undefined, paused)).toBeUndefined();
  });
});
