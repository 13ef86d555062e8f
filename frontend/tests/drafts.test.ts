import { describe, expect, it } from 'vitest';
import { Drafts } from '../src/lib/drafts.ts';
import { OutboxStorage, type Pending } from '../src/room/state/outbox_storage.ts';
import { box } from '../src/lib/storage.ts';

/** As much of a `Storage` as a box uses. */
function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    clear: () => kept.clear(),
    key: (at) => [...kept.keys()][at] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

const forbidden = (): Storage => {
  throw new DOMException('third-party storage is blocked', 'SecurityError');
};

describe('drafts', () => {
  it('survive a reload, each meeting and field for itself', () => {
    const kept = storage();
    new Drafts(
      box(() => kept),
      'm1',
    ).write('ask', 'What if');
    const reloaded = new Drafts(
      box(() => kept),
      'm1',
    );
    expect(reloaded.read('ask')).toBe('What if');
    expect(reloaded.read('say')).toBe('');
    expect(
      new Drafts(
        box(() => kept),
        'm2',
      ).read('ask'),
    ).toBe('');
  });

  it('leave nothing behind once sent', () => {
    const kept = storage();
    const drafts = new Drafts(
      box(() => kept),
      'm1',
    );
    drafts.write('ask', 'What if');
    drafts.write('ask', '');
    expect(kept.length).toBe(0);
  });

  it('live in memory where storage throws', () => {
    const drafts = new Drafts(box(forbidden), 'm1');
    drafts.write('ask', 'What if');
    expect(drafts.read('ask')).toBe('What if');
  });
});

describe('the outbox', () => {
  const item = (ref: string, state: Pending['state']): Pending => ({
    ref,
    state,
    command: { type: 'ask', text: ref },
  });

  it('keeps what is under way or refused, not what was accepted', () => {
    const kept = storage();
    const outbox = new OutboxStorage(
      box(() => kept),
      'm1',
    );
    outbox.write([item('a', 'sending'), item('b', 'accepted'), item('c', 'refused')]);
    expect(
      new OutboxStorage(
        box(() => kept),
        'm1',
      )
        .read()
        .map((each) => each.ref),
    ).toEqual(['a', 'c']);
    outbox.write([]);
    expect(kept.length).toBe(0);
  });

  it('is empty where what was kept makes no sense', () => {
    const kept = storage();
    kept.setItem('setroom.outbox.m1', '{broken');
    expect(
      new OutboxStorage(
        box(() => kept),
        'm1',
      ).read(),
    ).toEqual([]);
  });
});
