/** What was sent and is not yet seen in a view. It outlives a cut and a reload: the same ref again
 * gets the first outcome, so sending twice is harmless. */
import type { Command, Hint } from '../../lib/protocol.ts';
import type { Box } from '../../lib/storage.ts';

export interface Pending {
  ref: string;
  command: Command;
  state: 'sending' | 'accepted' | 'refused';
  /** Which composer it came from, so that refused words go home. */
  slot?: string | undefined;
  seq?: number | undefined;
  id?: string | undefined;
  code?: string | undefined;
  params?: Record<string, unknown> | undefined;
  hint?: Hint | undefined;
}

/** A ref nobody else makes. `crypto.randomUUID` is missing where the page came without TLS. */
export function new_ref(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class Outbox {
  private readonly box: Box;
  private readonly key: string;

  constructor(box: Box, meeting: string) {
    this.box = box;
    this.key = `setroom.outbox.${meeting}`;
  }

  /** What was under way or refused when the page was left. */
  read(): Pending[] {
    try {
      return JSON.parse(this.box.get(this.key) ?? '[]') as Pending[];
    } catch {
      return [];
    }
  }

  write(items: readonly Pending[]): void {
    const kept = items.filter((item) => item.state !== 'accepted');
    if (kept.length === 0) this.box.remove(this.key);
    else this.box.set(this.key, JSON.stringify(kept));
  }
}
