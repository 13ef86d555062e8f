import { describe, expect, it } from 'vitest';
import { digits, left_ms, ServerClock, until_next_digit_ms } from '../src/lib/clock.ts';

/** A line with its own delays each way, and clocks that differ by `offset`. */
function measured(offset: number, delays: readonly (readonly [number, number])[]): ServerClock {
  let now = 1_000_000;
  const clock = new ServerClock(32, () => now);
  for (const [there, back] of delays) {
    const sent = now;
    const received = sent + there + offset;
    now += there + back;
    clock.pong(sent, received, received);
    now += 1_000;
  }
  return clock;
}

describe('the offset of the clocks', () => {
  it('is exact on a line that is equally fast both ways', () => {
    expect(measured(5_000, [[20, 20]]).offset_ms).toBe(5_000);
  });

  it('takes the fastest way there and the fastest way back, from different pings', () => {
    const clock = measured(-3_000, [
      [10, 90],
      [120, 10],
      [70, 80],
    ]);
    expect(clock.offset_ms).toBe(-3_000);
  });

  it('beats the sample with the shortest round trip', () => {
    const clock = measured(0, [
      [30, 60],
      [90, 30],
    ]);
    expect(Math.abs(clock.offset_ms)).toBeLessThan(15);
  });

  it('starts anew when a clock was set', () => {
    let now = 0;
    const clock = new ServerClock(32, () => now);
    clock.pong(0, 10, 10);
    now = 1_000;
    clock.pong(1_000, 61_010, 61_010);
    expect(clock.now_ms()).toBeGreaterThan(60_000);
  });

  it('starts anew when a message comes from later than any pong allows', () => {
    const now = 1_000;
    const clock = new ServerClock(32, () => now);
    clock.pong(990, 1_005, 1_005);
    clock.message(601_000);
    expect(clock.now_ms()).toBe(601_000);
  });

  it('trusts the latest of the messages until the first pong', () => {
    const now = 100;
    const clock = new ServerClock(32, () => now);
    clock.message(90);
    clock.message(95);
    clock.message(80);
    expect(clock.now_ms()).toBe(95);
    clock.reset();
    expect(clock.now_ms()).toBe(100);
  });

  it('forgets what fell out of the window', () => {
    let now = 0;
    const clock = new ServerClock(2, () => now);
    for (const there of [1, 50, 50]) {
      clock.pong(now, now + there, now + there);
      now += 100;
    }
    expect(clock.offset_ms).toBeGreaterThan(20);
  });
});

describe('the clock of a phase', () => {
  const span = { started_at_ms: 1_000, duration_ms: 60_000, paused_ms: 5_000 };

  it('counts from the deadline, pauses left out', () => {
    expect(left_ms(span, 11_000)).toBe(55_000);
  });

  it('stands while it is paused', () => {
    expect(left_ms({ ...span, paused_at_ms: 21_000 }, 900_000)).toBe(45_000);
  });

  it.each([
    [900_000, '15:00'],
    [899_001, '15:00'],
    [462_000, '07:42'],
    [1, '00:01'],
    [0, '00:00'],
    [-999, '00:00'],
    [-1_000, '+00:01'],
    [-40_000, '+00:40'],
    [3_723_000, '1:02:03'],
  ])('shows %i ms as %s', (left, shown) => {
    expect(digits(left)).toBe(shown);
  });

  it.each([
    [1_500, 500],
    [1_000, 1_000],
    [-400, 600],
  ])('changes its digits %i ms before the end in %i ms', (left, wait) => {
    expect(until_next_digit_ms(left)).toBe(wait);
  });
});
