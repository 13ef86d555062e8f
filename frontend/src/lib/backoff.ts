/** How long to wait before the next attempt: doubled each time, half of it jitter. */

export const FIRST_MS = 250;
export const LONGEST_MS = 8_000;

/** Milliseconds to wait before attempt number `attempt` (0 is the first retry). */
export function wait_ms(attempt: number, random: () => number = Math.random): number {
  const ceiling = Math.min(LONGEST_MS, FIRST_MS * 2 ** attempt);
  return Math.round(ceiling / 2 + (random() * ceiling) / 2);
}
