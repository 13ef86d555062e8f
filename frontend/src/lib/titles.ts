/** Titles that come with data: a set's own words first, the catalogue's for what ships. */
import { has, words } from './i18n.ts';
import type { View } from './view.ts';

interface Titled {
  key: string;
  title?: string;
}

/** The title of a phase or insert. */
export function phase_title(view: View, phase: Titled): string {
  return phase.title ?? key_title(view.meeting.format, phase.key);
}

/** The title of a format's phase by its key; the key itself, spaced, as a last resort. */
export function key_title(format: string, key: string): string {
  for (const path of [`phase.${format}.${key}.title`, `phase.insert.${key}.title`])
    if (has(path)) return words(path);
  return key.replaceAll('_', ' ');
}

/** What the phase is for, in a sentence; empty where nobody wrote one. */
export function phase_about(view: View, phase: Titled): string {
  for (const path of [
    `phase.${view.meeting.format}.${phase.key}.about`,
    `phase.insert.${phase.key}.about`,
  ])
    if (has(path)) return words(path);
  return '';
}

/** The title of a format. */
export function format_title(key: string, title?: string): string {
  const path = `format.${key}.title`;
  return title ?? (has(path) ? words(path) : key.replaceAll('_', ' '));
}
