"""What nodes tell each other: that a log grew, who has a socket where, who signed out or left.

Never content, and never the truth: a hint may be lost, doubled or late, and whoever listens reads
the log or waits for the next one. That the log grew is told by the door itself: in the commit's
own transaction on PostgreSQL (nothing is announced that is not committed), after it in one process.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

import psycopg
import structlog

from app.storage.engine import engine_url
from app.storage.trouble import name_of

log = structlog.get_logger()

CHANNEL = "setroom"  # one for all meetings: as fast as one each, and far cheaper to listen to
LISTEN = "LISTEN setroom"  # takes no parameters
PAYLOAD_BYTES_MAX = 7_900  # PostgreSQL refuses 8,000
RECONNECT_S = 0.5
WAITING_MAX = 1_000  # hints that wait for a database that is away; the oldest are worth least


@dataclass(frozen=True, slots=True)
class Reached:
    """A meeting's log holds everything up to `seq`."""

    meeting: int
    seq: int


@dataclass(frozen=True, slots=True)
class Here:
    """Who has a socket of a meeting at one node; replaces what that node said before."""

    node: str
    meeting: int
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SignedOut:
    """A session (its id, which opens nothing) was ended."""

    session: str


@dataclass(frozen=True, slots=True)
class Departed:
    """Somebody is of a set no more."""

    set: str
    person: str


@dataclass(frozen=True, slots=True)
class Missed:
    """Hints may have been lost: look at the log of every live room, say again who is here."""


Hint = Reached | Here | SignedOut | Departed | Missed
Listener = Callable[[Sequence[Hint]], None]


class Hints(Protocol):
    """The way between nodes. Listeners are called on the event loop and must not block."""

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Calls `listener` with every hint from now on, this node's own too; gives the way out."""

    def tell(self, hints: Sequence[Hint]) -> None:
        """Tells all nodes soon, or never: returns at once and does not fail."""

    def committed(self, reached: Sequence[Reached]) -> None:
        """The door's word that this node has just committed these."""

    async def open(self) -> None:
        """Begins to hear the others."""

    async def close(self) -> None:
        """Stops; what waits to be told is dropped."""


class _Listeners:
    """Those who want to hear, in the order they came."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)

        def leave() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return leave

    def _deliver(self, hints: Sequence[Hint]) -> None:
        for listener in tuple(self._listeners):
            try:
                listener(hints)
            except Exception as error:
                log.error("hint_listener_failed", error=name_of(error))


class LocalHints(_Listeners):
    """Hints within one process: one node, or several of one test. Delivered at once."""

    def tell(self, hints: Sequence[Hint]) -> None:
        self._deliver(hints)

    def committed(self, reached: Sequence[Reached]) -> None:
        self._deliver(reached)

    async def open(self) -> None:
        return

    async def close(self) -> None:
        return


class PostgresHints(_Listeners):
    """Hints over LISTEN/NOTIFY: one connection that hears, one that tells.

    A lost connection is made again for as long as it takes, and then `Missed` is delivered.
    """

    def __init__(self, database_url: str) -> None:
        super().__init__()
        self._address = engine_url(database_url).set(drivername="postgresql")
        self._waiting: list[Hint] = []
        self._something_waits = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    def tell(self, hints: Sequence[Hint]) -> None:
        self._waiting = [*self._waiting, *hints][-WAITING_MAX:]
        self._something_waits.set()

    def committed(self, reached: Sequence[Reached]) -> None:
        """Nothing to do: the transaction itself told everyone, us included."""

    async def open(self) -> None:
        """Returns once hints are heard. Raises psycopg.Error when there is no database."""
        connection = await self._listening()
        self._tasks = [
            asyncio.create_task(self._hear(connection)),
            asyncio.create_task(self._speak()),
        ]

    async def close(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []

    async def _hear(self, connection: psycopg.AsyncConnection) -> None:
        while True:
            with suppress(psycopg.Error):
                async with connection:
                    async for notification in connection.notifies():
                        self._deliver(decode(notification.payload))
            log.warning("hints_lost")
            connection = await self._until_made(self._listening)
            self._deliver([Missed()])

    async def _speak(self) -> None:
        while True:
            connection = await self._until_made(self._connect)
            with suppress(psycopg.Error):
                async with connection:
                    await self._tell_what_waits(connection)

    async def _tell_what_waits(self, connection: psycopg.AsyncConnection) -> None:
        while True:
            told = len(self._waiting)
            for payload in encode(self._waiting):
                await connection.execute("SELECT pg_notify(%s, %s)", (CHANNEL, payload))
            self._waiting = self._waiting[told:]
            if not self._waiting:
                self._something_waits.clear()
                await self._something_waits.wait()

    async def _until_made(
        self, make: Callable[[], Awaitable[psycopg.AsyncConnection]]
    ) -> psycopg.AsyncConnection:
        while True:
            try:
                return await make()
            except psycopg.Error:
                await asyncio.sleep(RECONNECT_S)

    async def _listening(self) -> psycopg.AsyncConnection:
        connection = await self._connect()
        await connection.execute(LISTEN)
        return connection

    async def _connect(self) -> psycopg.AsyncConnection:
        return await psycopg.AsyncConnection.connect(
            self._address.render_as_string(hide_password=False),
            autocommit=True,
            connect_timeout=3,
            application_name="setroom hints",
            keepalives_idle=10,
            keepalives_interval=5,
            keepalives_count=2,
        )


def hints_for(database_url: str) -> Hints:
    """The hints that fit a database: over it where several nodes can share it, else in process."""
    if engine_url(database_url).get_backend_name() == "sqlite":
        return LocalHints()
    return PostgresHints(database_url)


def encode(hints: Iterable[Hint]) -> list[str]:
    """Payloads of NOTIFY that say these: JSON lists, of a meeting only the newest seq.

    `[meeting, seq]` is `Reached`, `[node, meeting, [person]]` is `Here`, `[session]` is
    `SignedOut`, `[set, person]` is `Departed`. `Missed` is not said.
    """
    newest: dict[int, int] = {}
    items = []
    for hint in hints:
        match hint:
            case Reached(meeting, seq):
                newest[meeting] = max(seq, newest.get(meeting, 0))
            case Here(node, meeting, people):
                items.append(json.dumps([node, meeting, people]))
            case SignedOut(session):
                items.append(json.dumps([session]))
            case Departed(set_id, person):
                items.append(json.dumps([set_id, person]))
            case Missed():
                pass
    items.extend(f"[{meeting},{seq}]" for meeting, seq in newest.items())
    return list(_packed(items))


def decode(payload: str) -> list[Hint]:
    """What a payload says; nothing where it is not one of ours."""
    try:
        items = json.loads(payload)
    except ValueError:
        return []
    hints: list[Hint] = []
    for item in items if isinstance(items, list) else ():
        match item:
            case [int(meeting), int(seq)]:
                hints.append(Reached(meeting, seq))
            case [str(node), int(meeting), [*people]]:
                hints.append(Here(node, meeting, tuple(map(str, people))))
            case [str(session)]:
                hints.append(SignedOut(session))
            case [str(set_id), str(person)]:
                hints.append(Departed(set_id, person))
            case _:
                pass
    return hints


def _packed(items: Iterable[str]) -> Iterator[str]:
    """Joins JSON values (ASCII) to lists as long as a payload may be."""
    packed: list[str] = []
    size = 2
    for item in items:
        if packed and size + len(item) + 1 > PAYLOAD_BYTES_MAX:
            yield f"[{','.join(packed)}]"
            packed, size = [], 2
        packed.append(item)
        size += len(item) + 1
    if packed:
        yield f"[{','.join(packed)}]"
