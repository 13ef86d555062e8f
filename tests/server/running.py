"""A real server in a thread, a small application behind it, and clients on plain sockets."""

import base64
import os
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

from starlette.types import Receive, Scope, Send

from app.realtime.connection import Connection
from app.server import Limits, make_server

IMPATIENT = Limits(
    head_s=0.4,
    body_s=0.4,
    head_bytes_max=12 * 1024,
    ping_every_s=30.0,
    linger_s=0.3,
    stall_s=0.4,
)


@dataclass
class Echo:
    """Answers each text with itself; `boom` breaks, `hold` stops the loop until it is released,
    `much` sends what may still be unsent, `flood` more than that."""

    connection: Connection
    app: "Application"

    def received(self, text: str) -> None:
        if len(text) == 1:
            self.app.happened.append(text)
        if text == "boom":
            raise RuntimeError("the words of somebody")
        if text == "hold":
            self.app.holding.set()
            assert self.app.released.wait(10)
        frames = {"much": 12, "flood": 64}.get(text)
        if frames is not None:
            for _ in range(frames):
                self.connection.send_text(b"x" * 65536)
        else:
            self.connection.send_text(text.encode())

    def writable(self) -> None:
        self.app.happened.append("writable")

    def lost(self) -> None:
        self.app.happened.append("lost")
        self.app.lost.set()


@dataclass
class Application:
    """An ASGI application with what the runner's tests need to see."""

    happened: list[str] = field(default_factory=list)
    lost: threading.Event = field(default_factory=threading.Event)
    holding: threading.Event = field(default_factory=threading.Event)
    released: threading.Event = field(default_factory=threading.Event)
    connections: list[Connection] = field(default_factory=list)

    @contextmanager
    def held_up(self, by: "SocketClient") -> Iterator[None]:
        """The loop stands still meanwhile: what is sent waits in the kernel, in that order."""
        self.holding.clear()
        self.released.clear()
        by.send(b"hold")
        assert self.holding.wait(10)
        try:
            yield
        finally:
            self.released.set()
        assert by.frame() == (1, b"hold")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
        elif scope["type"] == "websocket":
            await self._socket(scope, receive, send)
        else:
            await self._http(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        await receive()
        if scope["path"] == "/broken":
            raise RuntimeError("before the handshake")
        await send({"type": "websocket.accept"})
        if scope["path"] == "/dropped":
            return
        if scope["path"] == "/late":
            raise RuntimeError("after the handshake")
        connection = cast(Connection, scope["extensions"]["setroom.connection"]["connection"])
        self.connections.append(connection)
        connection.listen(Echo(connection, self))

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        size, more = 0, True
        while more:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            size += len(message.get("body", b""))
            more = message.get("more_body", False)
        if scope["path"] == "/boom":
            raise RuntimeError("the words of somebody")
        body = b"x" * 8_000_000 if scope["path"] == "/big" else str(size).encode()
        headers = [(b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body, "more_body": True})
        if scope["path"] == "/big":
            await receive()
            self.lost.set()
        await send({"type": "http.response.body", "body": b""})


@dataclass
class Running:
    """A server that listens; `connect` gives a plain socket to it."""

    port: int
    app: Application
    server: Any
    clients: list[socket.socket] = field(default_factory=list)

    def connect(self, receive_bytes: int | None = None) -> socket.socket:
        client = socket.socket()
        self.clients.append(client)
        if receive_bytes is not None:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        client.settimeout(10)
        client.connect(("127.0.0.1", self.port))
        return client

    def hang_up(self) -> None:
        """Closes what a test opened."""
        while self.clients:
            self.clients.pop().close()

    def upgrade(self, path: str = "/", receive_bytes: int | None = None) -> "SocketClient":
        client = SocketClient(self.connect(receive_bytes))
        client.open(path)
        return client


@contextmanager
def running(limits: Limits = IMPATIENT) -> Iterator[Running]:
    """The server in a thread of its own loop, as in production; stopped at the end."""
    app = Application()
    listener = socket.create_server(("127.0.0.1", 0))
    server = make_server(app, limits=limits)
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        yield Running(listener.getsockname()[1], app, server)
    finally:
        server.should_exit = True
        thread.join(15)
        listener.close()
        assert not thread.is_alive(), "the server did not stop"


def read_all(client: socket.socket) -> bytes:
    """Everything until the server ends the connection, by FIN or by reset."""
    received = b""
    try:
        while chunk := client.recv(65536):
            received += chunk
    except ConnectionResetError:
        pass
    return received


class SocketClient:
    """A WebSocket client that can also send what no client should."""

    def __init__(self, client: socket.socket) -> None:
        self.socket = client
        self.buffer = b""

    def open(self, path: str, extra: str = "", version: int = 13) -> str:
        key = base64.b64encode(os.urandom(16)).decode()
        head = (
            f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: {version}\r\n{extra}\r\n"
        )
        self.socket.sendall(head.encode())
        while b"\r\n\r\n" not in self.buffer:
            chunk = self.socket.recv(65536)
            if not chunk:
                break
            self.buffer += chunk
        answer, _, self.buffer = self.buffer.partition(b"\r\n\r\n")
        return answer.decode()

    def send(
        self, payload: bytes, opcode: int = 1, fin: bool = True, rsv: int = 0, mask: bool = True
    ) -> None:
        first = (0x80 if fin else 0) | rsv << 4 | opcode
        masked = 0x80 if mask else 0
        if len(payload) < 126:
            head = struct.pack("!BB", first, masked | len(payload))
        elif len(payload) < 65536:
            head = struct.pack("!BBH", first, masked | 126, len(payload))
        else:
            head = struct.pack("!BBQ", first, masked | 127, len(payload))
        # A mask of zeros leaves the payload as it is.
        self.socket.sendall(head + (b"\0\0\0\0" if mask else b"") + payload)

    def frame(self) -> tuple[int, bytes]:
        """The next frame: opcode and payload. Raises EOFError when there is none any more."""
        first, size = self._take(2)
        if size == 126:
            size = int.from_bytes(self._take(2), "big")
        elif size == 127:
            size = int.from_bytes(self._take(8), "big")
        return first & 0x0F, self._take(size)

    def close_code(self) -> int | None:
        """The code of the server's close frame; None when it ended without one."""
        try:
            while True:
                opcode, payload = self.frame()
                if opcode == 8:
                    return int.from_bytes(payload[:2], "big")
        except (EOFError, ConnectionResetError):
            return None

    def _take(self, size: int) -> bytes:
        while len(self.buffer) < size:
            chunk = self.socket.recv(65536)
            if not chunk:
                raise EOFError
            self.buffer += chunk
        taken, self.buffer = self.buffer[:size], self.buffer[size:]
        return taken
