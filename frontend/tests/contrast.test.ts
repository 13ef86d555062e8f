import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(import.meta.dirname, '../src/styles/tokens.css'), 'utf-8');

/** A token's colour, light and dark. */
function token(name: string): [string, string] {
  const found = new RegExp(`--${name}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(css);
  if (!found) throw new Error(`no token ${name}`);
  return [found[1] ?? '', found[2] ?? ''];
}

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const themes = [
  ['light', 0],
  ['dark', 1],
] as const;

describe.each(themes)('in %s', (_, theme) => {
  const of = (name: string): string => token(name)[theme];
  const grounds = ['bg', 'surface', 'wash'];
  const texts = ['text', 'muted', 'accent', 'ok', 'warn', 'danger'];

  it.each(texts.flatMap((text) => grounds.map((ground) => [text, ground])))(
    '%s on %s reads well (AA)',
    (text, ground) => {
      expect(contrast(of(text), of(ground))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('the words on the accent read well', () => {
    expect(contrast(of('on-accent'), of('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(grounds)('the line of a control stands out on %s', (ground) => {
    expect(contrast(of('line'), of(ground))).toBeGreaterThanOrEqual(3);
  });
});
