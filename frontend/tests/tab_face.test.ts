import { beforeAll, describe, expect, it } from 'vitest';
import { use } from '../src/lib/i18n.ts';
import { ring, tab_title } from '../src/room/browser/tab_face.ts';
import type { View } from '../src/lib/view.ts';

const view = (phase?: object): View =>
  ({ meeting: { title: 'November', format: 'set_classic' }, phase }) as unknown as View;
const dash = (icon: string): number => Number(/dasharray="([\d.]+)/.exec(icon)?.[1]);
const WHOLE = 2 * Math.PI * 12.5;

describe('the title of the tab', () => {
  beforeAll(() => use('en', { 'phase.set_classic.explore.title': 'Open questions' }));

  it('is the time and the phase while a clock runs', () => {
    expect(tab_title(view({ key: 'explore' }), 462_000)).toBe('07:42 · Open questions');
    expect(tab_title(view({ key: 'explore' }), -40_000)).toBe('+00:40 · Open questions');
  });

  it('is the meeting where none runs', () => {
    expect(tab_title(view(), undefined)).toBe('November');
    expect(tab_title(view({ key: 'explore' }), undefined)).toBe('November');
  });
});

describe('the ring in the icon', () => {
  it('is whole at the start and half at half time', () => {
    expect(dash(ring(600_000, 600_000))).toBeCloseTo(WHOLE, 1);
    expect(dash(ring(300_000, 600_000))).toBeCloseTo(WHOLE / 2, 1);
  });

  it('changes its colour at one minute, and is whole again in overtime', () => {
    const colour = (icon: string): string | undefined => /.*stroke="(#\w+)"/.exec(icon)?.[1];
    expect(colour(ring(60_000, 600_000))).not.toBe(colour(ring(60_001, 600_000)));
    expect(dash(ring(-1, 600_000))).toBeCloseTo(WHOLE, 1);
  });

  it('is drawn again in steps, not each second', () => {
    expect(ring(599_000, 600_000)).toBe(ring(598_000, 600_000));
  });

  it('never leaves its frame, whatever the lengths are', () => {
    for (const [left, whole] of [
      [900_000, 600_000],
      [1, 0],
      [0, 0],
    ] as const)
      expect(dash(ring(left, whole))).toBeLessThanOrEqual(WHOLE + 0.1);
  });
});
