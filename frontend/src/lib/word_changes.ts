/** The difference between two lines, word by word. */

export interface Piece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** A word with the space after it, so that pieces can be put together again. */
function words(text: string): string[] {
  const segments: string[] = [];
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)) {
    if (segments.length > 0 && !segment.trim()) segments[segments.length - 1] += segment;
    else segments.push(segment);
  }
  return segments;
}

const same = (a: string | undefined, b: string | undefined): boolean =>
  a?.trim().toLowerCase() === b?.trim().toLowerCase();

/** For each place in both, how many words the rests have in common, in order. */
function common(before: readonly string[], after: readonly string[]): number[][] {
  const rows = Array.from({ length: before.length + 1 }, () =>
    new Array<number>(after.length + 1).fill(0),
  );
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1)
      rows[i]![j] = same(before[i], after[j])
        ? 1 + rows[i + 1]![j + 1]!
        : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
  return rows;
}

function add(pieces: Piece[], kind: Piece['kind'], text: string): void {
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += text;
  else pieces.push({ kind, text });
}

/** The pieces of both lines in order: what stayed (as it is now), what went, what came. */
export function changes(before: string, after: string): Piece[] {
  const [old, now] = [words(before), words(after)];
  const shared = common(old, now);
  const pieces: Piece[] = [];
  let [i, j] = [0, 0];
  let space = '';
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && same(old[i], now[j])) {
      add(pieces, 'same', now[j]!);
      // What stayed is written as it is now; the space it lost goes with what went after it.
      space = /\s$/.test(old[i]!) && !/\s$/.test(now[j]!) ? ' ' : '';
      i += 1;
      j += 1;
    } else if (i < old.length && (j === now.length || shared[i + 1]![j]! >= shared[i]![j + 1]!)) {
      add(pieces, 'gone', space + old[i]!);
      space = '';
      i += 1;
    } else {
      add(pieces, 'new', now[j]!);
      j += 1;
    }
  }
  return pieces;
}
