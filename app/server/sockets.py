"""The WebSocket side of the runner: frames as callbacks, ready frames out, every end with a code.

A subclass of uvicorn's sans-IO protocol. The handshake goes through ASGI as usual; the
application then takes the connection over with `listen` (see `app.realtime.connection`), and from
there no ASGI message, task or queue stands between the wire and the gateway.
"""

import asyncio
import traceback
from asyncio.transports import BaseTransport
from collections.abc import Callable
from typing import Any

import structlog
import uvicorn
from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from uvicorn.server import ServerState
from websockets.frames import CloseCode, Frame
from websockets.http11 import Request
from websockets.protocol import State

from app.realtime.allowance import Bucket
from app.realtime.connection import EXTENSION, Listener
from app.server.transport import StallWatch, harden, limits_of, say_goodbye
from app.services.clock import SystemClock

CLOCK = SystemClock()

log = structlog.get_logger(__name__)


class SocketProtocol(WebSocketsSansIOProtocol):
    """One socket: a `Connection` for the gateway, with bounds on what either side may leave."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.limits = limits_of(config)
        self.listener: Listener | None = None
        self.stall: StallWatch | None = None
        self.congested = False
        self.held = True  # nothing is read between the request and `listen`
        self.reading = True
        self.ended = False  # our last word is out: what still comes in is thrown away
        self.backlog = b""  # came in, and waits until the others had their turn
        self.taking: asyncio.Handle | None = None
        self.spilled = 0  # bytes since our close frame
        self.controls = Bucket(self.limits.control_frames, CLOCK)

    # What the gateway asks for (app.realtime.connection.Connection).

    def listen(self, listener: Listener) -> None:
        self.listener = listener
        # Nobody looks at the request again, and ten thousand of them are some fifty megabytes.
        del self.request, self.response
        self.scope = {**self.scope, "headers": [], "extensions": {}}
        self.hold_reading(False)

    def send_text(self, payload: bytes) -> None:
        if self.close_sent or self.disconnected:
            return
        if self.transport.get_write_buffer_size() > self.limits.unsent_bytes_max:
            self.abort()
            return
        self.transport.write(_text_frame(payload))

    def close(self, code: int, reason: str = "") -> None:
        if self.close_sent or self.disconnected or self.conn.state is not State.OPEN:
            return
        self.stop_keepalive()
        self.conn.send_close(code, reason)
        self._flush()
        self.close_sent = True
        self._spills(len(self.backlog))
        self._read_if_wanted()
        self.close_timer = self.loop.call_later(self.limits.linger_s, self.abort)

    def abort(self) -> None:
        self.close_sent = True
        self.transport.abort()

    def hold_reading(self, hold: bool) -> None:
        self.held = hold
        self._read_if_wanted()

    # What the transport tells.

    def connection_made(self, transport: BaseTransport) -> None:
        super().connection_made(transport)
        harden(self.transport, self.limits)
        self.stall = StallWatch(self.loop, self.transport, self.limits)

    def connection_lost(self, exc: Exception | None) -> None:
        if self.stall is not None:
            self.stall.resumed()
        self._drop_backlog()
        super().connection_lost(exc)
        listener, self.listener = self.listener, None
        if listener is not None:
            listener.lost()

    def pause_writing(self) -> None:
        super().pause_writing()
        self.congested = True
        self._read_if_wanted()
        if self.stall is not None:
            self.stall.paused()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.congested = False
        self._read_if_wanted()
        if self.stall is not None:
            self.stall.resumed()
        if self.listener is not None:
            self._tell(self.listener.writable)

    def data_received(self, data: bytes) -> None:
        if self.close_sent and self._spills(len(data)):
            return
        self.backlog += data
        if self.taking is None:
            self._take()

    def _take(self) -> None:
        """Parses a slice of what came in; the rest waits until the others had their turn."""
        self.taking = None
        size = self.limits.slice_bytes
        piece, self.backlog = self.backlog[:size], self.backlog[size:]
        self._parse(piece)
        if self.ended:
            self._drop_backlog()
        self._read_if_wanted()

    def _parse(self, data: bytes) -> None:
        self.conn.receive_data(data)
        if self.conn.parser_exc is not None:
            self._farewell()
        elif self.conn.handshake_exc is not None and not self.handshake_initiated:
            self._farewell()  # a head that websockets refuses: its answer is among the writes
        else:
            self.handle_events()

    def shutdown(self) -> None:
        if self.handshake_complete:
            self.close(CloseCode.SERVICE_RESTART)
        else:
            super().shutdown()

    # What frames say.

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if not self.close_sent:
            extensions = self.scope["extensions"]
            assert extensions is not None
            extensions[EXTENSION] = {"connection": self}
            self._read_if_wanted()

    def handle_ping(self) -> None:
        # It may stand behind what ended the connection, in the same bytes.
        if not self.ended and self._affords_control():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        if not self.ended and self._affords_control():
            super().handle_pong(event)

    def handle_cont(self, event: Frame) -> None:
        if len(self.frames) >= self.limits.fragments_max:
            self.frames = []
            self.fail(CloseCode.MESSAGE_TOO_BIG, "too many fragments")
        elif not self.ended:
            super().handle_cont(event)

    def handle_bytes(self, event: Frame) -> None:
        self.fail(CloseCode.UNSUPPORTED_DATA, "text frames only")

    def send_receive_event_to_app(self) -> None:
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if self.close_sent:
            return
        try:
            text = bytes(data).decode()
        except UnicodeDecodeError:
            log.warning("socket.invalid_utf8", bytes=len(data))
            self.fail(CloseCode.INVALID_DATA, "not UTF-8")
            return
        if self.listener is not None:
            self._tell(self.listener.received, text)

    def handle_close(self, event: Frame) -> None:
        self.stop_keepalive()
        if self.close_sent:
            self.transport.close()
            return
        self._farewell()  # the echo of the peer's own close frame

    def keepalive_timeout(self) -> None:
        self.pong_timer = None
        self.fail(CloseCode.INTERNAL_ERROR, "no answer to a ping")

    # The handshake's ASGI side.

    async def run_asgi(self) -> None:
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except Exception as error:
            self._broken(error)
        if not self.handshake_complete:
            self.send_500_response()
            self.transport.close()
        elif self.listener is None:
            # Refused over HTTP, or accepted and then dropped: never without a close frame.
            self.close(CloseCode.INTERNAL_ERROR)

    # What several of the above need.

    def fail(self, code: int, reason: str) -> None:
        """Ends a connection whose peer broke the protocol, or vanished."""
        if self.close_sent or self.disconnected:
            return
        self.conn.fail(code, reason)
        self._farewell()

    def _tell(self, news: Callable[..., None], *what: str) -> None:
        try:
            news(*what)
        except Exception as error:
            self._broken(error)
            self.fail(CloseCode.INTERNAL_ERROR, "internal")

    def _broken(self, error: Exception) -> None:
        # The message of an exception may quote what somebody wrote: its type and place do not.
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{place.filename}:{place.lineno}"
        log.error("socket.exception", error=type(error).__qualname__, where=where)

    def _affords_control(self) -> bool:
        if self.controls.take():
            self.fail(CloseCode.POLICY_VIOLATION, "too many control frames")
        return not self.ended

    def _spills(self, size: int) -> bool:
        """Whether what comes in after our close frame is too much to be looked at."""
        self.spilled += size
        if self.spilled > self.limits.spilled_bytes_max:
            self.transport.abort()
        if self.spilled > self.limits.spilled_bytes_parsed:
            self.ended = True
            self._drop_backlog()
        return self.ended

    def _drop_backlog(self) -> None:
        self.backlog = b""
        if self.taking is not None:
            self.taking.cancel()
            self.taking = None

    def _farewell(self) -> None:
        """Sends what the connection has left to say; incoming bytes are thrown away."""
        self.stop_keepalive()
        self._flush()
        self.close_sent = self.ended = True
        self._read_if_wanted()
        say_goodbye(self.loop, self.transport, self.limits)

    def _flush(self) -> None:
        self.transport.write(b"".join(self.conn.data_to_send()))

    def _read_if_wanted(self) -> None:
        """Goes on with what came in, then reads, unless the gateway holds or the peer is behind; a
        closing connection always."""
        held = self.handshake_initiated and (self.held or self.congested)
        wanted = self.close_sent or not held
        if wanted and self.backlog and self.taking is None:
            self.taking = self.loop.call_soon(self._take)
        wanted = wanted and not self.backlog
        if wanted is self.reading or self.transport.is_closing():
            return
        self.reading = wanted
        if wanted:
            self.transport.resume_reading()
        else:
            self.transport.pause_reading()


def _text_frame(payload: bytes) -> bytes:
    """The payload with a server's frame header (RFC 6455, section 5.2): whole, text, unmasked."""
    size = len(payload)
    if size < 126:
        return b"\x81" + size.to_bytes(1, "big") + payload
    if size < 65536:
        return b"\x81\x7e" + size.to_bytes(2, "big") + payload
    return b"\x81\x7f" + size.to_bytes(8, "big") + payload
