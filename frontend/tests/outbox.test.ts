import { beforeEach, describe, expect, it } from 'vitest';
import { box, type Box } from '../src/lib/storage.ts';
import { Outbox } from '../src/room/state/outbox.svelte.ts';
import { OutboxStorage, type Pending } from '../src/room/state/outbox_storage.ts';

const ASK = { type: 'ask', text: 'What if?' } as const;
let memory: Box;
let sent: Pending[];
const open_outbox = (): Outbox =>
  new Outbox(new OutboxStorage(memory, 'm1'), (item) => void sent.push(item));

beforeEach(() => {
  memory = box(() => {
    throw new DOMException('only memory here', 'SecurityError');
  });
  sent = [];
});

describe('outbox', () => {
  it('keeps an accepted command until a view contains it', async () => {
    const outbox = open_outbox();
    const outcome = outbox.add(ASK, 'ask');
    outbox.accepted({ ref: sent[0]!.ref, seq: 7, id: 'q1' }, 6);
    expect(await outcome).toMatchObject({ ok: true, seq: 7, id: 'q1' });
    outbox.drop_shown(6);
    expect(outbox.items).toHaveLength(1);
    outbox.drop_shown(7);
    expect(outbox.items).toEqual([]);
  });

  it('drops an accepted command at once where the view came first', () => {
    const outbox = open_outbox();
    void outbox.add(ASK);
    outbox.accepted({ ref: sent[0]!.ref, seq: 7 }, 7);
    expect(outbox.items).toEqual([]);
  });

  it('sends again under the same ref, also after a reload', () => {
    void open_outbox().add(ASK);
    open_outbox().resend();
    expect(sent).toHaveLength(2);
    expect(sent[1]!.ref).toBe(sent[0]!.ref);
    expect(sent[1]!.command).toEqual(ASK);
  });

  it('keeps refused words for the field they came from', async () => {
    const outbox = open_outbox();
    const outcome = outbox.add(ASK, 'ask');
    const refusal = outbox.rejected({ ref: sent[0]!.ref, code: 'not_a_question' });
    expect(refusal).toBeUndefined();
    expect(await outcome).toMatchObject({ ok: false, code: 'not_a_question' });
    expect(outbox.items[0]).toMatchObject({ state: 'refused', slot: 'ask', command: ASK });
    outbox.resend();
    expect(sent).toHaveLength(1);
    outbox.discard(sent[0]!.ref);
    expect(open_outbox().items).toEqual([]);
  });

  it('returns the refusal of a command that came from no field', () => {
    const outbox = open_outbox();
    void outbox.add({ type: 'start' });
    const params = { missing: 1 };
    expect(outbox.rejected({ ref: sent[0]!.ref, code: 'presenters_missing', params })).toEqual({
      code: 'presenters_missing',
      params,
    });
    expect(outbox.items).toEqual([]);
  });

  it('keeps a command the server is too busy for', () => {
    const outbox = open_outbox();
    void outbox.add(ASK);
    const busy = { code: 'rate_limited', params: { retry_ms: 0 } };
    expect(outbox.rejected({ ref: sent[0]!.ref, ...busy })).toBeUndefined();
    expect(outbox.items[0]?.state).toBe('sending');
  });

  it('settles nothing for a ref it does not know', () => {
    const outbox = open_outbox();
    void outbox.add(ASK);
    outbox.accepted({ ref: 'other', seq: 7 }, 7);
    expect(outbox.items).toHaveLength(1);
  });
});
