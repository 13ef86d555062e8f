/** Words: flat catalogues of `app/locales`, `{name}` placeholders, `key#one` and `key#other`. */
import type en from '../../../app/locales/en.json';

export type Key = keyof typeof en;
export type Params = Record<string, string | number>;
export type Catalogue = Record<string, string>;

/** Addresses of the catalogues by language: data to fetch, not scripts to run. */
const addresses = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>('../../../app/locales/*.json', {
      eager: true,
      import: 'default',
      query: '?url',
    }),
  ).map(([path, address]) => [path.replace(/^.*\/|\.json$/g, ''), address]),
);

let catalogue: Catalogue = {};
let tag = 'en';
/** The reader's own, such as en-GB: days and hours are written as there. */
let region = 'en';
let plurals = new Intl.PluralRules('en');

/** Languages that have a catalogue. */
export const languages: string[] = Object.keys(addresses).sort();

/** The first wanted language that has a catalogue, by its primary subtag; `en` where none has. */
export function choose(wanted: readonly string[], available: readonly string[]): string {
  for (const each of wanted) {
    const primary = each.toLowerCase().split('-')[0] ?? '';
    if (available.includes(primary)) return primary;
  }
  return 'en';
}

/** The region of that language that the reader wants first; the language alone where none. */
export function regional(wanted: readonly string[], language: string): string {
  return wanted.find((each) => each.toLowerCase().split('-')[0] === language) ?? language;
}

/** Uses this catalogue from now on, and writes days and hours as that region does. */
export function use(language: string, words: Catalogue, where = language): void {
  tag = language;
  region = where;
  catalogue = words;
  plurals = new Intl.PluralRules(language);
}

/** Loads and uses the catalogue for a reader of these languages, the preferred one first. */
export async function load(wanted: readonly string[]): Promise<void> {
  const language = choose(wanted, languages);
  const address = addresses[language];
  if (!address) return;
  use(language, (await (await fetch(address)).json()) as Catalogue, regional(wanted, language));
}

/** The language in use. */
export const language = (): string => tag;

/** Whether the catalogue has words for this key. */
export const has = (key: string): boolean => key in catalogue || `${key}#other` in catalogue;

/** Words for a key the compiler knows. `n` chooses the plural. */
export const t = (key: Key | PluralKey, params: Params = {}): string => words(key, params);

type PluralKey = Key extends infer K ? (K extends `${infer Base}#${string}` ? Base : never) : never;

/** Words for a key that came with data; the key itself where there are none. */
export function words(key: string, params: Params = {}): string {
  const n = params['n'];
  const plural = typeof n === 'number' ? catalogue[`${key}#${plurals.select(n)}`] : undefined;
  const text = plural ?? catalogue[key] ?? catalogue[`${key}#other`] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => isolated(params[name] ?? whole));
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Isolates a name written right to left, so that it does not reorder the words around it. */
function isolated(value: string | number): string {
  const text = String(value);
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** A moment as the reader's day and time. */
export function dateTime(atMs: number, options: Intl.DateTimeFormatOptions = {}): string {
  const style = Object.keys(options).length
    ? options
    : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(region, style).format(atMs);
}

/** A calendar day (`2026-11-22`) in words. */
export function day(date: string): string {
  return new Intl.DateTimeFormat(region, {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`));
}

/** Names in a row: "Amina, Ben and Chen". */
export const list = (names: readonly string[]): string => new Intl.ListFormat(region).format(names);
