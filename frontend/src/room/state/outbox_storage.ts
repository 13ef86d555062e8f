/** Keeps the unsent and refused commands of one meeting in the tab's storage, over a reload. */
import type { Command, Hint } from '../../lib/protocol.ts';
import type { Box } from '../../lib/storage.ts';

/** A command on its way: sent, but not yet contained in a view. */
export interface Pending {
  ref: string;
  command: Command;
  state: 'sending' | 'accepted' | 'refused';
  /** The composer it came from: refused words go back there. */
  slot?: string | undefined;
  seq?: number | undefined;
  id?: string | undefined;
  code?: string | undefined;
  params?: Record<string, unknown> | undefined;
  hint?: Hint | undefined;
}

export class OutboxStorage {
  private readonly box: Box;
  private readonly key: string;

  constructor(box: Box, meeting: string) {
    this.box = box;
    this.key = `setroom.outbox.${meeting}`;
  }

  /** The commands that were being sent or refused when the page was left. */
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
