/** The server's time, read through a network: one-way minima over a window of pings (law 7). */

interface Sample {
  /** Server's receipt minus our sending: the offset plus the way there, so never below it. */
  there: number;
  /** Server's sending minus our receipt: the offset minus the way back, so never above it. */
  back: number;
}

export class ServerClock {
  private samples: Sample[] = [];
  private rough: number | undefined;
  private readonly window: number;
  private readonly local: () => number;

  constructor(window = 32, local: () => number = Date.now) {
    this.window = window;
    this.local = local;
  }

  /** Milliseconds to add to our own clock. */
  get offset_ms(): number {
    if (this.samples.length === 0) return this.rough ?? 0;
    return (this.ceiling() + this.floor()) / 2;
  }

  /** The server's time now, in UTC milliseconds. */
  now_ms(): number {
    return this.local() + this.offset_ms;
  }

  /** Takes one pong: the times of sending and receipt on both sides. */
  pong(sent_at_ms: number, received_at_ms: number, server_at_ms: number): void {
    const sample = { there: received_at_ms - sent_at_ms, back: server_at_ms - this.local() };
    this.samples = [...this.samples, sample].slice(-this.window);
    // The bounds cross only when one of the clocks was set: earlier samples are worthless.
    if (this.floor() > this.ceiling()) this.samples = [sample];
  }

  /** Takes the time a message was made at: good enough until the first pong, and proof that a
   * clock was set where it lies beyond what the pongs allow. */
  message(server_at_ms: number): void {
    const back = server_at_ms - this.local();
    if (this.samples.length > 0 && back > this.ceiling()) this.reset();
    this.rough = Math.max(this.rough ?? back, back);
  }

  /** Forgets what was measured, after a sleep or on a new connection. */
  reset(): void {
    this.samples = [];
    this.rough = undefined;
  }

  private ceiling(): number {
    return Math.min(...this.samples.map((each) => each.there));
  }

  private floor(): number {
    return Math.max(...this.samples.map((each) => each.back));
  }
}

/** The part of a phase that its clock needs. */
export interface Span {
  started_at_ms: number;
  duration_ms: number;
  paused_ms: number;
  paused_at_ms?: number;
}

/** Milliseconds left; negative in overtime. A paused clock stands. */
export function left_ms(span: Span, at_ms: number): number {
  const now = span.paused_at_ms ?? at_ms;
  return span.started_at_ms + span.duration_ms + span.paused_ms - now;
}

/** `07:42` while time is left, `+00:40` in overtime; hours only where there are any. */
export function digits(remaining_ms: number): string {
  const over = remaining_ms <= -1000;
  const seconds = over
    ? Math.floor(-remaining_ms / 1000)
    : Math.max(0, Math.ceil(remaining_ms / 1000));
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${over ? '+' : ''}${hours ? `${hours}:` : ''}${rest}`;
}

/** Milliseconds until the digits change. */
export function until_next_digit_ms(remaining_ms: number): number {
  const part = ((remaining_ms % 1000) + 1000) % 1000;
  return part === 0 ? 1000 : part;
}
