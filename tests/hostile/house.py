"""A server as people run it, with an attacker at its door: real sockets, real SQLite, its limits.

It runs in a thread of its own loop, on a clock that the test can move. What it holds (tasks,
sessions, connections) and what it has stored can be looked at from outside.
"""

import asyncio
import socket
import sqlite3
import threading
from collections.abc import Coroutine, Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import httpx
import uvloop

from app.main import create_app, drain
from app.server import Limits, configure_logs, make_server
from app.settings import Settings
from app.storage.tables import Ticket
from tests.e2e.world import JumpingClock

T = TypeVar("T")

IMPATIENT = Limits(
    head_s=3.0,
    body_s=3.0,
    linger_s=0.3,
    stall_s=0.5,
    unsent_bytes_high=16 * 1024,
    kernel_bytes=16 * 1024,
)
"""As in production, only sooner: nobody waits ten seconds for a test."""

SETTLED_WITHIN_S = 15.0
SECRET = "nobody may read this file"
PAGE = "<!doctype html><title>Setroom</title>"

IN_PASSING = {"session": ("used_at_ms",)}
"""Columns that a mere look may change."""

EXPIRES_AT = list(Ticket.model_fields).index("expires_at_ms")
"""Where a row of the tickets says until when it holds."""


@dataclass
class Holding:
    """What the process keeps for those who are connected."""

    tasks: int
    sessions: int
    connections: int
    waiting: int
    rooms: int

    def at_most(self, other: "Holding") -> bool:
        """Whether nothing of it has grown."""
        pairs = zip(astuple(self), astuple(other), strict=True)
        return all(one <= most for one, most in pairs)


@dataclass
class House:
    """Where it listens, and what is inside."""

    port: int
    app: Any
    server: Any
    clock: JumpingClock
    database: Path
    loop: asyncio.AbstractEventLoop

    @property
    def url(self) -> str:
        """By address; browsers know it as `http://localhost:{port}`."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def origin(self) -> str:
        """What a page of it sends as Origin."""
        return f"http://localhost:{self.port}"

    def browser(self, address: str = "127.0.0.1", **options: Any) -> httpx.AsyncClient:
        """A browser that knows nobody yet, at a loopback address of its own."""
        # A connection for each request: none is found closed because a test took its time.
        once = httpx.Limits(max_keepalive_connections=0)
        transport = httpx.AsyncHTTPTransport(local_address=address, limits=once)
        return httpx.AsyncClient(base_url=self.url, transport=transport, timeout=20, **options)

    def connect(
        self, receive_bytes: int | None = None, address: str = "127.0.0.1"
    ) -> socket.socket:
        """A plain connection."""
        client = socket.socket()
        if receive_bytes is not None:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        client.settimeout(15)
        client.bind((address, 0))
        client.connect(("127.0.0.1", self.port))
        return client

    async def inside(self, work: Coroutine[Any, Any, T]) -> T:
        """Runs something on the server's own loop."""
        return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(work, self.loop))

    async def holding(self) -> Holding:
        """What it keeps at this moment."""

        async def look() -> Holding:
            gateway = self.app.state.gateway
            return Holding(
                tasks=len(asyncio.all_tasks()) - 1,
                sessions=len(gateway._sessions),
                connections=len(self.server.server_state.connections),
                waiting=gateway._waiting.total(),
                rooms=len(gateway.timers._alarms),
            )

        return await self.inside(look())

    async def settled(self, most: Holding) -> None:
        """Returns once it keeps no more than that; departures, a minute later, included."""
        try:
            async with asyncio.timeout(SETTLED_WITHIN_S):
                while not (now := await self.holding()).at_most(most):
                    await asyncio.to_thread(self.clock.pass_ms, 5_000)
        except TimeoutError:
            raise AssertionError(f"it keeps {now}, at rest {most}") from None

    def stored(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table, without what a mere look may change."""
        with closing(sqlite3.connect(self.database, timeout=10)) as connection:
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {name: _rows(connection, name) for (name,) in names.fetchall()}

    @contextmanager
    def nothing_stored(self, but: str = "") -> Iterator[None]:
        """Whatever happens in it, not a row changes (`but`: of any other table)."""
        before = self.stored()
        yield
        after, now_ms = self.stored(), self.clock.now_ms()
        for tables in (before, after):  # tickets that are over are forgotten every hour
            tables["ticket"] = [row for row in tables["ticket"] if row[EXPIRES_AT] > now_ms]
        differ = {
            name: sorted(set(rows) ^ set(before[name]), key=repr)
            for name, rows in after.items()
            if rows != before[name] and name != but
        }
        assert not differ, f"stored, or gone: {differ}"

    def write(self, statement: str, *values: object) -> None:
        """Prepares what only time would bring."""
        with closing(sqlite3.connect(self.database, timeout=10)) as connection:
            connection.execute(statement, values)
            connection.commit()


def _rows(connection: sqlite3.Connection, table: str) -> list[tuple[Any, ...]]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    kept = ", ".join(name for name in columns if name not in IN_PASSING.get(table, ()))
    return sorted(connection.execute(f"SELECT {kept} FROM {table}"), key=repr)


@contextmanager
def house(folder: Path, migrated: Path, **options: Any) -> Iterator[House]:
    """Serves until the block ends. `options` are settings; the limits are those of production."""
    configure_logs("WARNING")
    database = folder / "setroom.db"
    database.write_bytes(migrated.read_bytes())
    (folder / "static").mkdir()
    (folder / "static" / "index.html").write_text(PAGE)
    (folder / "secret.txt").write_text(SECRET)
    listener = socket.create_server(("127.0.0.1", 0), backlog=256)
    port = listener.getsockname()[1]
    clock = JumpingClock()
    settings = Settings(
        database_url=f"sqlite:///{database}",
        static_dir=folder / "static",
        public_url=f"http://localhost:{port}",
        **options,
    )
    app = create_app(settings, clock)
    server = make_server(app, drain=partial(drain, app), limits=IMPATIENT)
    loops: list[asyncio.AbstractEventLoop] = []

    def serve() -> None:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            loops.append(runner.get_loop())
            runner.run(server.serve([listener]))

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        # The listener takes connections before the server does: the first one waits for it.
        httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=20).raise_for_status()
        yield House(port, app, server, clock, database, loops[0])
    finally:
        server.should_exit = True
        thread.join(15)
        listener.close()
        assert not thread.is_alive(), "the server did not stop"
