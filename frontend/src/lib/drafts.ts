/** What was typed and not sent: it survives a cut, a reload and a change of phase. */
import type { Box } from './storage.ts';

export class Drafts {
  private readonly box: Box;
  private readonly prefix: string;

  constructor(box: Box, meeting: string) {
    this.box = box;
    this.prefix = `setroom.draft.${meeting}.`;
  }

  read(slot: string): string {
    return this.box.get(this.prefix + slot) ?? '';
  }

  write(slot: string, text: string): void {
    if (text === '') this.box.remove(this.prefix + slot);
    else this.box.set(this.prefix + slot, text);
  }
}
