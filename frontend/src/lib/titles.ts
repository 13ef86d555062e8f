/** Titles of formats and phases: the set's own first, else those of the catalogue. */
import { has, words } from './i18n.ts';

interface Of {
  meeting: { format: string };
}

interface Titled {
  key: string;
  title?: string;
  /** What was put in for a while: it has the title, the key is that of the phase under it. */
  insert?: string;
}

/** The title of a phase or insert. */
export function phase_title(view: Of, phase: Titled): string {
  if (phase.insert !== undefined) return key_title('insert', phase.insert);
  return phase.title ?? key_title(view.meeting.format, phase.key);
}

/** The title of a format's phase by its key; the key itself, spaced, as a last resort. */
export function key_title(format: string, key: string): string {
  const path = `phase.${format}.${key}.title`;
  return has(path) ? words(path) : key.replaceAll('_', ' ');
}

/** What the phase is for, in a sentence; empty where nobody wrote one. */
export function phase_about(view: Of, phase: Titled): string {
  const path =
    phase.insert !== undefined
      ? `phase.insert.${phase.insert}.about`
      : `phase.${view.meeting.format}.${phase.key}.about`;
  return has(path) ? words(path) : '';
}

/** The title of a format. */
export function format_title(key: string, title?: string): string {
  const path = `format.${key}.title`;
  return title ?? (has(path) ? words(path) : key.replaceAll('_', ' '));
}

/** What a choice of a ballot of this kind is called. */
export function choice_words(kind: string, choice: string): string {
  const path = `ui.ballot.${kind}.${choice}`;
  return has(path) ? words(path) : choice.replaceAll('_', ' ');
}
