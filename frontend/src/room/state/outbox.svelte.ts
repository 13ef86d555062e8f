/** The commands on their way to the server. Each is sent again with the same ref after a lost
 * connection or a reload; the server answers a repeated ref with its first outcome, so sending twice
 * is harmless. */
import type { Command, Hint } from '../../lib/protocol.ts';
import type { Id } from '../../lib/view.ts';
import type { OutboxStorage, Pending } from './outbox_storage.ts';

export type Outcome =
  | { ok: true; seq: number; id?: Id | undefined; hint?: Hint | undefined }
  | { ok: false; code: string; params: Record<string, unknown>; hint?: Hint | undefined };

export interface Accepted {
  ref: string;
  seq: number;
  id?: Id;
  hint?: Hint;
}

export interface Rejected {
  ref?: string;
  code: string;
  params?: Record<string, unknown>;
  hint?: Hint;
}

/** Why a command was refused that came from no text field. */
export interface Refusal {
  code: string;
  params: Record<string, unknown>;
}

/** Codes after which the same command is sent again. */
const RETRIED = new Set(['rate_limited', 'storage_unavailable', 'drain']);
const RETRY_MS = 1_000;

/** A ref nobody else makes. `crypto.randomUUID` is missing on pages without TLS. */
export function new_ref(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export class Outbox {
  items = $state.raw<readonly Pending[]>([]);

  private readonly storage: OutboxStorage;
  private readonly send: (item: Pending) => void;
  private readonly waiting = new Map<string, (outcome: Outcome) => void>();

  /** `send` hands an item to the connection, and may drop it while there is none: `resend`. */
  constructor(storage: OutboxStorage, send: (item: Pending) => void) {
    this.storage = storage;
    this.send = send;
    this.items = storage.read();
  }

  /** Sends a command; `slot` names the composer that gets its words back if it is refused. */
  add(command: Command, slot?: string): Promise<Outcome> {
    const item: Pending = { ref: new_ref(), command, state: 'sending', slot };
    this.replace([...this.items, item]);
    this.send(item);
    return new Promise((resolve) => this.waiting.set(item.ref, resolve));
  }

  /** Sends again what has no outcome yet: a new connection knows nothing of it. */
  resend(): void {
    for (const item of this.items) if (item.state === 'sending') this.send(item);
  }

  /** Removes a refused item: its words are back in a field, or nobody wants them. */
  discard(ref: string): void {
    this.replace(this.items.filter((item) => item.ref !== ref));
  }

  /** Removes the accepted items a view of this seq contains. */
  drop_shown(seq: number): void {
    const open = this.items.filter((item) => item.state !== 'accepted' || (item.seq ?? 0) > seq);
    if (open.length !== this.items.length) this.replace(open);
  }

  /** Takes the server's yes; `seen` is the seq of the newest view. */
  accepted(message: Accepted, seen: number): void {
    const item = this.items.find((each) => each.ref === message.ref);
    if (item) {
      const { seq, id, hint } = message;
      const accepted: Pending = { ...item, state: 'accepted', seq, id, hint };
      if (seq <= seen) this.discard(item.ref);
      else this.replace(this.items.map((each) => (each === item ? accepted : each)));
    }
    this.settle(message.ref, { ok: true, ...message });
  }

  /** Takes the server's no. Returns the refusal where no text field can show it. */
  rejected(message: Rejected): Refusal | undefined {
    const item = this.items.find((each) => each.ref === message.ref);
    const { ref, code, params = {}, hint } = message;
    if (item && RETRIED.has(code)) {
      setTimeout(() => this.send(item), Number(params['retry_ms'] ?? RETRY_MS));
      return undefined;
    }
    const in_a_field = item?.slot !== undefined;
    if (in_a_field) {
      const refused: Pending = { ...item, state: 'refused', ...message, params };
      this.replace(this.items.map((each) => (each === item ? refused : each)));
    } else if (item) this.discard(item.ref);
    if (ref !== undefined) this.settle(ref, { ok: false, code, params, hint });
    return in_a_field ? undefined : { code, params };
  }

  private settle(ref: string, outcome: Outcome): void {
    this.waiting.get(ref)?.(outcome);
    this.waiting.delete(ref);
  }

  private replace(items: readonly Pending[]): void {
    this.items = items;
    this.storage.write(items);
  }
}
