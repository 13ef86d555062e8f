import { describe, expect, it } from 'vitest';
import { merge } from '../src/lib/patch.ts';

describe('a merge patch', () => {
  // The table of RFC 7386, appendix A.
  it.each([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: 1 }, { a: 1 }, { e: 1, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j with %j gives %j', (target, patch, merged) => {
    expect(merge(target, patch)).toEqual(merged);
  });

  it('leaves what did not change as it is', () => {
    const view = { people: { ben: { name: 'Ben' } }, queue: { q1: {} }, phase: { index: 1 } };
    const next = merge(view, { phase: { index: 2 } }) as typeof view;
    expect(next.people).toBe(view.people);
    expect(next.queue).toBe(view.queue);
    expect(view.phase.index).toBe(1);
    expect(merge(view, {})).toBe(view);
    expect(merge(view, { gone: null })).toBe(view);
    expect(merge(view, { phase: { index: 1 } })).toBe(view);
  });

  it('keeps a key of any name a key', () => {
    const merged = merge({}, JSON.parse('{"__proto__": {"admin": true}}')) as object;
    expect(Object.keys(merged)).toEqual(['__proto__']);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });
});
