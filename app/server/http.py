"""HTTP with deadlines: a silent or half-sent request ends, an endless head is refused."""

import asyncio
from typing import Any

import orjson
import uvicorn
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)
from uvicorn.server import ServerState

from app.codes import CODES, Code
from app.server.transport import StallWatch, harden, limits_of, say_goodbye


class TooMuch(Exception):
    """Raised inside the parser's callbacks to stop it."""


class HttpProtocol(HttpToolsProtocol):
    """uvicorn's httptools protocol; refusals of our own are problem+json like all others."""

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, Any],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        super().__init__(config, server_state, app_state, _loop)
        self.limits = limits_of(config)
        self.deadline: asyncio.TimerHandle | None = None
        self.stall: StallWatch | None = None
        self.in_head = False
        self.head_bytes = 0
        self.fields_bytes = 0
        self.fault = Code.BAD_REQUEST
        self.refused = False

    # A stream always has a whole transport; the base class of all protocols knows less.
    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        harden(transport, self.limits)
        self.stall = StallWatch(self.loop, transport, self.limits)
        self._expect_within(self.limits.head_s)

    def connection_lost(self, exc: Exception | None) -> None:
        self._expect_nothing()
        if self.stall is not None:
            self.stall.resumed()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.stall is not None:
            self.stall.paused()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.stall is not None:
            self.stall.resumed()

    def data_received(self, data: bytes) -> None:
        if self.refused:
            return
        if self.deadline is None and self._answering is None:
            self._expect_within(self.limits.head_s)
        if self.in_head:
            self.head_bytes += len(data)
        super().data_received(data)
        if self.in_head and self.head_bytes > self.limits.head_bytes_max:
            self._refuse(Code.TOO_LARGE)

    def on_message_begin(self) -> None:
        if len(self.pipeline) >= self.limits.pipelined_max:
            raise TooMuch
        super().on_message_begin()
        self.in_head = True
        self.head_bytes = self.fields_bytes = 0

    def on_header(self, name: bytes, value: bytes) -> None:
        # Those behind a body (trailers) count too, and are nobody's business.
        self.fields_bytes += len(name) + len(value) + 4
        if self.fields_bytes > self.limits.head_bytes_max:
            self.fault = Code.TOO_LARGE
            raise TooMuch
        if self.in_head:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self.in_head = False
        if len(self.url) + self.fields_bytes > self.limits.head_bytes_max:
            self.fault = Code.TOO_LARGE
            raise TooMuch
        super().on_headers_complete()
        self._expect_within(self.limits.body_s)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        self._expect_nothing()

    def handle_websocket_upgrade(self) -> None:
        if self._answering is not None:  # its answer would end up among the frames
            self._refuse(Code.BAD_REQUEST)
            return
        self._expect_nothing()
        super().handle_websocket_upgrade()

    def send_400_response(self, msg: str) -> None:
        self._refuse(self.fault)

    @property
    def _answering(self) -> RequestResponseCycle | None:
        """The request that still waits for its answer, or for the end of it."""
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request
        return None if cycle is None or cycle.response_complete else cycle

    def _expect_within(self, seconds: float) -> None:
        self._expect_nothing()
        self.deadline = self.loop.call_later(seconds, self._too_late)

    def _expect_nothing(self) -> None:
        if self.deadline is not None:
            self.deadline.cancel()
            self.deadline = None

    def _too_late(self) -> None:
        self.deadline = None
        if self._answering is None and not self.in_head:
            self.transport.abort()  # it never said a word: nobody to explain anything to
        else:
            self._refuse(Code.REQUEST_TIMEOUT)

    def _refuse(self, code: Code) -> None:
        """Ends the connection with a problem, unless an answer has begun already.

        What still comes in is thrown away for a moment: closing with bytes unread would reset
        the connection and take the problem back out of the peer's hands.
        """
        self._expect_nothing()
        self.refused = True
        self.in_head = False
        if self.transport.is_closing():
            return
        cycle = self._answering
        if cycle is None or not cycle.response_started:
            self.transport.write(_problem(code, self.limits.head_bytes_max))
        if cycle is not None:
            cycle.disconnected = True
            cycle.message_event.set()
        say_goodbye(self.loop, self.transport, self.limits)


def _problem(code: Code, head_bytes_max: int) -> bytes:
    # The table's status of too_large is that of a body; a head has one of its own.
    status = 431 if code is Code.TOO_LARGE else CODES[code].http
    params = {"max": head_bytes_max} if code is Code.TOO_LARGE else {}
    body = orjson.dumps(
        {
            "type": f"urn:setroom:{code}",
            "title": CODES[code].meaning,
            "status": status,
            "code": code,
        }
        | ({"params": params} if params else {})
    )
    return b"".join(
        [
            STATUS_LINE[status],
            b"content-type: application/problem+json\r\ncache-control: no-store\r\n",
            b"x-content-type-options: nosniff\r\nconnection: close\r\ncontent-length: ",
            str(len(body)).encode(),
            b"\r\n\r\n",
            body,
        ]
    )
