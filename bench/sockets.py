"""A lean WebSocket client for load: frames in, frames out, nothing looked at that need not be."""

import asyncio
import base64
import os
from collections.abc import Callable
from typing import cast

MASK = b"\0\0\0\0"
"""A mask of zeros is a mask, and costs nothing to apply."""


class Socket(asyncio.Protocol):
    """One connection. `heard` is called with each text frame's payload."""

    def __init__(self, heard: Callable[["Socket", bytes], None]) -> None:
        self.heard = heard
        self.opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.lost = False
        self._transport: asyncio.Transport | None = None
        self._data = b""
        self._parts: list[bytes] = []
        self._upgraded = False

    @classmethod
    async def open(
        cls,
        port: int,
        path: str,
        heard: Callable[["Socket", bytes], None],
        headers: dict[str, str] | None = None,
    ) -> "Socket":
        """Connects to 127.0.0.1 and upgrades. Raises ConnectionError where it is refused."""
        loop = asyncio.get_running_loop()
        _, socket = await loop.create_connection(lambda: cls(heard), "127.0.0.1", port)
        lines = [
            f"GET {path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            f"Origin: http://127.0.0.1:{port}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {base64.b64encode(os.urandom(16)).decode()}",
            "Sec-WebSocket-Version: 13",
            *(f"{name}: {value}" for name, value in (headers or {}).items()),
        ]
        assert socket._transport is not None
        socket._transport.write("\r\n".join([*lines, "", ""]).encode())
        await socket.opened
        return socket

    def send(self, payload: bytes) -> None:
        """Sends one text frame."""
        assert self._transport is not None
        size = len(payload)
        short = size < 126
        head = bytes((0x81, 0x80 | size)) if short else b"\x81\xfe" + size.to_bytes(2, "big")
        self._transport.write(head + MASK + payload)

    def close(self) -> None:
        """Hangs up."""
        if self._transport is not None:
            self._transport.abort()

    # asyncio.Protocol

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self.lost = True
        if not self.opened.done():
            self.opened.set_exception(ConnectionError("no upgrade"))

    def data_received(self, data: bytes) -> None:
        self._data += data
        if not self._upgraded:
            head, found, rest = self._data.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head.split(b"\r\n", 1)[0]:
                self.opened.set_exception(ConnectionError(head.decode(errors="replace")))
                return
            self._upgraded, self._data = True, rest
            self.opened.set_result(None)
        self._read_frames()

    def _read_frames(self) -> None:
        data, at = self._data, 0
        while len(data) - at >= 2:
            size, start = data[at + 1] & 0x7F, at + 2
            if size == 126:
                size, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
            elif size == 127:
                size, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
            if len(data) < start + size:
                break
            self._frame(data[at], data[start : start + size])
            at = start + size
        self._data = data[at:]

    def _frame(self, head: int, payload: bytes) -> None:
        kind = head & 0x0F
        if kind == 9:
            assert self._transport is not None
            self._transport.write(bytes((0x8A, 0x80 | len(payload))) + MASK + payload)
        elif kind in (0, 1):
            if head & 0x80 and not self._parts:
                self.heard(self, payload)
                return
            self._parts.append(payload)
            if head & 0x80:
                whole, self._parts = b"".join(self._parts), []
                self.heard(self, whole)
