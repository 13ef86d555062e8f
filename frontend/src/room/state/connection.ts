/** One meeting's socket: ticket, hello, pings, and coming back after a cut. No state of the room. */
import { wait_ms } from '../../lib/backoff.ts';
import { get, post, Refused } from '../../lib/http.ts';

export interface Message {
  type: string;
  [field: string]: unknown;
}

export interface Listener {
  /** The socket is open and hello is said: what waits may be sent. */
  opened(): void;
  message(message: Message): void;
  /** The line is down; another attempt follows by itself. */
  lost(): void;
  /** No further attempt will follow; `code` says why, as in `app/codes.py`. */
  ended(code: string): void;
}

const PONG_WITHIN_MS = 5_000;
const PING_EVERY_MS = 10_000;
const FIRST_PINGS = 8;
const FIRST_PINGS_APART_MS = 120;
const STABLE_AFTER_MS = 5_000;
/** Close codes after which another attempt cannot help, with the code each stands for. */
const ENDS: Record<number, string> = {
  4400: 'bad_frame',
  4403: 'removed',
  4404: 'not_found',
  4410: 'erased',
  4426: 'protocol_version',
};

export class Connection {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private over = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private pinging: ReturnType<typeof setTimeout> | undefined;
  private deaf: ReturnType<typeof setTimeout> | undefined;
  private stable: ReturnType<typeof setTimeout> | undefined;
  private asked_to_wait_ms = 0;
  private readonly meeting: string;
  private readonly listener: Listener;
  private readonly wake = (): void => this.reconnect_now();
  private readonly cut = (): void => {
    if (this.socket) this.closed(this.socket, 1006);
  };

  constructor(meeting: string, listener: Listener) {
    this.meeting = meeting;
    this.listener = listener;
    addEventListener('online', this.wake);
    addEventListener('offline', this.cut);
    addEventListener('pageshow', this.wake);
    document.addEventListener('visibilitychange', this.wake);
    void this.open();
  }

  /** Sends a frame if the line is up; says whether it was handed over. */
  send(frame: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** Tries at once instead of waiting, or asks the open line whether it is still there. */
  reconnect_now(): void {
    if (this.over || document.visibilityState === 'hidden') return;
    if (this.socket) this.ping();
    else if (this.retry !== undefined) {
      clearTimeout(this.retry);
      void this.open();
    }
  }

  close(): void {
    this.over = true;
    for (const timer of [this.retry, this.pinging, this.deaf, this.stable]) clearTimeout(timer);
    removeEventListener('online', this.wake);
    removeEventListener('offline', this.cut);
    removeEventListener('pageshow', this.wake);
    document.removeEventListener('visibilitychange', this.wake);
    this.socket?.close(1000);
  }

  private async open(): Promise<void> {
    this.retry = undefined;
    let ticket: string;
    try {
      ({ ticket } = await post<{ ticket: string }>(`/meetings/${this.meeting}/ticket`));
    } catch (error) {
      this.failed(error instanceof Refused ? error : new Refused('internal'));
      return;
    }
    if (this.over) return;
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    const socket = new WebSocket(`${scheme}//${location.host}/ws/meetings/${this.meeting}`);
    this.socket = socket;
    socket.onopen = (): void => {
      this.send({ type: 'hello', ticket, protocol: 1 });
      this.stable = setTimeout(() => (this.attempt = 0), STABLE_AFTER_MS);
      this.listener.opened();
      this.ping(FIRST_PINGS);
    };
    socket.onmessage = (event: MessageEvent<string>): void => this.receive(event.data);
    socket.onclose = (event): void => this.closed(socket, event.code);
  }

  private receive(data: string): void {
    const message = JSON.parse(data) as Message;
    if (message.type === 'pong') {
      clearTimeout(this.deaf);
      this.deaf = undefined;
    }
    if (message.type === 'goaway') this.asked_to_wait_ms = Number(message['retry_ms'] ?? 0);
    this.listener.message(message);
  }

  /** A ping now; `more` quick ones follow, so that the clock is right within a second. */
  private ping(more = 0): void {
    clearTimeout(this.pinging);
    const socket = this.socket;
    if (!socket) return;
    if (this.send({ type: 'ping', sent_at_ms: Date.now() }))
      this.deaf ??= setTimeout(() => this.closed(socket, 1006), PONG_WITHIN_MS);
    const next = more > 0 ? FIRST_PINGS_APART_MS : PING_EVERY_MS;
    this.pinging = setTimeout(() => this.ping(Math.max(0, more - 1)), next);
  }

  private closed(socket: WebSocket, code: number): void {
    if (socket !== this.socket) return;
    this.socket = undefined;
    socket.onclose = null;
    socket.onmessage = null;
    socket.close();
    for (const timer of [this.pinging, this.deaf, this.stable]) clearTimeout(timer);
    this.deaf = undefined;
    if (this.over) return;
    const end = ENDS[code];
    if (end) this.end(end);
    else if (code === 4401) void this.ask_who_i_am();
    else this.again();
  }

  /** A ticket may have lapsed on a slow line; only a lost session is the end. */
  private async ask_who_i_am(): Promise<void> {
    try {
      await get('/me');
      this.again();
    } catch (error) {
      this.failed(error instanceof Refused ? error : new Refused('internal'));
    }
  }

  private failed(error: Refused): void {
    const passing = ['offline', 'internal', 'storage_unavailable', 'rate_limited', 'drain'];
    if (this.over) return;
    if (passing.includes(error.code)) {
      this.asked_to_wait_ms = Number(error.params['retry_ms'] ?? 0);
      this.again();
    } else this.end(error.code);
  }

  private again(): void {
    this.listener.lost();
    const wait = Math.max(this.asked_to_wait_ms, wait_ms(this.attempt));
    this.asked_to_wait_ms = 0;
    this.attempt += 1;
    this.retry = setTimeout(() => void this.open(), wait);
  }

  private end(code: string): void {
    this.close();
    this.listener.ended(code);
  }
}
