import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { choose, dateTime, has, regional, t, use, words, type Catalogue } from '../src/lib/i18n.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const LOCALES = join(ROOT, 'app', 'locales');
const catalogue = (file: string): Catalogue =>
  JSON.parse(readFileSync(join(LOCALES, file), 'utf-8')) as Catalogue;
const en = catalogue('en.json');
const files = readdirSync(LOCALES).filter((file) => file.endsWith('.json'));
const ours = (words: Catalogue): string[] =>
  Object.keys(words).filter((key) => /^(ui|code|format|phase|prompt)\./.test(key));
const placeholders = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.(svelte|ts)$/.test(entry.name) ? [readFileSync(path, 'utf-8')] : [];
  });
}

describe('words', () => {
  it('choose the plural and fill in the names', () => {
    use('en', { 'x#one': '{n} waits for {name}', 'x#other': '{n} wait', y: 'To {name}' });
    expect(words('x', { n: 1, name: 'Ben' })).toBe('1 waits for Ben');
    expect(words('x', { n: 3 })).toBe('3 wait');
    expect(words('y', {})).toBe('To {name}');
    expect(words('unknown.key')).toBe('unknown.key');
    expect(has('x')).toBe(true);
    expect(has('z')).toBe(false);
  });

  it('write days and hours as the reader does', () => {
    const at = Date.UTC(2026, 10, 27, 13, 5);
    const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
    use('en', {}, regional(['de', 'en-GB', 'en-US'], 'en'));
    expect(dateTime(at, style)).toBe('27 November 2026 at 13:05');
    use('en', {}, regional(['fr', 'de-AT'], 'en'));
    expect(dateTime(at, style)).toMatch(/^November 27, 2026 at 1:05\sPM$/);
  });

  it('keep a name that runs the other way from turning over the words beside it', () => {
    use('en', { x: '{by} asks {to}' });
    expect(words('x', { by: 'عمر (المدير)', to: 'Ben' })).toBe('\u2068عمر (المدير)\u2069 asks Ben');
  });

  it('come from the catalogue in use', () => {
    use('en', en);
    expect(t('ui.product')).toBe('Setroom');
  });

  it.each([
    [['de-AT', 'en'], 'de'],
    [['ja', 'de'], 'de'],
    [['xx'], 'en'],
    [[], 'en'],
  ])('of the wanted languages %j are in %s', (wanted, found) => {
    expect(choose(wanted, ['de', 'en'])).toBe(found);
  });
});

describe.each(files)('the catalogue %s', (file) => {
  const translated = catalogue(file);

  it('has the same keys as the English one', () => {
    const missing = ours(en).filter((key) => !(key in translated));
    const extra = ours(translated).filter((key) => !(key in en));
    // A language may have more plurals than English.
    expect(missing).toEqual([]);
    expect(extra.filter((key) => !key.includes('#'))).toEqual([]);
  });

  it('fills in nothing the English one does not', () => {
    const odd = ours(translated).filter((key) => {
      const known = placeholders(en[key] ?? en[key.replace(/#.*/, '#other')] ?? '');
      return placeholders(translated[key] ?? '').some((name) => !known.includes(name));
    });
    expect(odd).toEqual([]);
  });
});

describe('the screens', () => {
  const text = sources(join(ROOT, 'frontend', 'src')).join('\n');

  it('use no key without words', () => {
    const used = [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '');
    expect(used.length).toBeGreaterThan(200);
    use('en', en);
    expect(used.filter((key) => !has(key))).toEqual([]);
  });

  it('leave no words of the interface unused', () => {
    const stems = [...text.matchAll(/`(ui\.[\w.]+)\$\{/g)].map((match) => match[1] ?? '');
    const named = new Set([...text.matchAll(/'(ui\.[\w.]+)'/g)].map((match) => match[1] ?? ''));
    const unused = Object.keys(en)
      .map((key) => key.replace(/#.*/, ''))
      .filter((key) => key.startsWith('ui.') && !named.has(key))
      .filter((key) => !stems.some((stem) => key.startsWith(stem)));
    expect([...new Set(unused)]).toEqual([]);
  });
});
