import { describe, expect, it } from 'vitest';
import { FIRST_MS, LONGEST_MS, wait_ms } from '../src/lib/backoff.ts';

describe('coming back', () => {
  it('waits longer each time, up to a bound', () => {
    const waits = [0, 1, 2, 3, 4, 5, 6, 20].map((attempt) => wait_ms(attempt, () => 1));
    expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 8000, 8000]);
    expect(waits[0]).toBe(FIRST_MS);
    expect(waits.at(-1)).toBe(LONGEST_MS);
  });

  it('spreads a crowd over half of the wait', () => {
    expect(wait_ms(3, () => 0)).toBe(1000);
    expect(wait_ms(3, () => 0.5)).toBe(1500);
  });
});
