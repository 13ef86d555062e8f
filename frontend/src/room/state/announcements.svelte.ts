/** What the room says to a screen reader, and the cues it sounds. */
import { untrack } from 'svelte';
import { t, words } from '../../lib/i18n.ts';
import { preferences } from '../../lib/preferences.svelte.ts';
import type { View } from '../../lib/view.ts';
import { announcements, interruption } from './announcement_texts.ts';

const QUEUE_AFTER_MS = 5_000;
const POLITE_KEPT = 4;

/** A sentence with an id of its own, so that the same one is read again when it is said again. */
export interface Sentence {
  id: number;
  text: string;
}

export class Announcements {
  /** The newest sentences of the live region that waits its turn. */
  polite = $state.raw<readonly Sentence[]>([]);
  /** The sentence of the live region that interrupts. */
  urgent = $state.raw<Sentence | undefined>();
  /** The newest cue of the server, for a tone or a buzz. */
  cue = $state.raw<{ name: string } | undefined>();

  private count = 0;
  private queue_timer: ReturnType<typeof setTimeout> | undefined;
  private queue_length = 0;

  /** Has a screen reader say this when it has nothing else to say. */
  say(text: string): void {
    if (text === '') return;
    const polite = untrack(() => this.polite);
    this.polite = [...polite, this.sentence(text)].slice(-POLITE_KEPT);
  }

  /** Says what changed between two views, as far as it concerns the viewer. */
  view_changed(before: View | undefined, after: View): void {
    const brief = preferences.on.brief;
    const urgent = interruption(before, after);
    if (urgent) this.urgent = this.sentence(urgent);
    for (const text of announcements(before, after, brief)) this.say(text);
    this.queue_length = after.queue?.length ?? 0;
    if (before && !brief && before.queue?.length !== after.queue?.length) this.say_queue_soon();
  }

  /** Announces a cue of the phase's clock. */
  give_cue(name: string): void {
    this.cue = { name };
    this.say(words(`ui.cue.${name}`));
  }

  close(): void {
    clearTimeout(this.queue_timer);
  }

  /** Says how many wait, at most once in five seconds and only while somebody does. */
  private say_queue_soon(): void {
    this.queue_timer ??= setTimeout(() => {
      this.queue_timer = undefined;
      if (this.queue_length > 0) this.say(t('ui.say.waiting', { n: this.queue_length }));
    }, QUEUE_AFTER_MS);
  }

  private sentence(text: string): Sentence {
    this.count += 1;
    return { id: this.count, text };
  }
}
