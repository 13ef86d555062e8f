import { describe, expect, it } from 'vitest';
import { changes, type Piece } from '../src/lib/word_changes.ts';

const put = (pieces: Piece[], without: Piece['kind']): string =>
  pieces
    .filter((piece) => piece.kind !== without)
    .map((piece) => piece.text)
    .join('');

describe('what changed between two lines', () => {
  it('is told word by word, what went before what came', () => {
    expect(changes('My team avoids me.', 'I avoid my team.')).toEqual([
      { kind: 'new', text: 'I avoid ' },
      { kind: 'same', text: 'my team' },
      { kind: 'gone', text: ' avoids me' },
      { kind: 'same', text: '.' },
    ]);
  });

  it('is nothing where both say the same', () => {
    expect(changes('Nobody asks.', 'nobody asks.')).toEqual([
      { kind: 'same', text: 'nobody asks.' },
    ]);
    expect(changes('', '')).toEqual([]);
  });

  it('gives back either line', () => {
    const before = 'They never say what they want, so I decide alone.';
    const after = 'I decide alone, and never ask what they want.';
    const pieces = changes(before, after);
    expect(put(pieces, 'gone')).toBe(after);
    expect(put(pieces, 'new').toLowerCase().replace(/\s/g, '')).toBe(
      before.toLowerCase().replace(/\s/g, ''),
    );
  });

  it('finds words where no spaces divide them', () => {
    const pieces = changes('我的团队很安静', '我的团队害怕');
    expect(pieces[0]).toEqual({ kind: 'same', text: '我的团队' });
    expect(put(pieces, 'gone')).toBe('我的团队害怕');
  });
});
