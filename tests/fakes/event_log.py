"""The log of meetings in memory, with the moments at which a server may die.

It passes the contract suite of the real log (`tests/storage/test_event_log.py`). The object is the
disk: a simulated server that dies and starts again is handed the same one.
"""

from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import replace

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

import app.storage.tables  # noqa: F401 - the models register themselves
from app.storage.event_log import Also, RefTaken, SeqConflict, StoredEvent
from app.storage.hints import Hints, Reached

Moment = Callable[[int, Sequence[StoredEvent]], Awaitable[None]]


async def nothing(meeting: int, events: Sequence[StoredEvent]) -> None:
    """The moment passes."""


class MemoryEventLog:
    """An `EventLog` without a disk.

    `before_append` is awaited before anything is stored, `before_reply` when it is stored and the
    caller does not know yet: assign a coroutine that raises (a crash) or waits (a delay).
    `before_reply` may raise with the events kept; `before_append` raises and nothing happened.
    """

    def __init__(self, hints: Hints | None = None) -> None:
        self.before_append: Moment = nothing
        self.before_reply: Moment = nothing
        self._hints = hints
        self._logs: dict[int, list[StoredEvent]] = {}
        self._seqs: dict[tuple[int, str, str], int] = {}
        self._tables: Engine | None = None

    @property
    def tables(self) -> Engine:
        """The rows that `also` writes, in a SQLite of this log's own; made when first wanted."""
        if self._tables is None:
            self._tables = create_engine("sqlite://", poolclass=StaticPool)
            SQLModel.metadata.create_all(self._tables)
        return self._tables

    def close(self) -> None:
        """Forgets the rows; the log goes with the object."""
        if self._tables is not None:
            self._tables.dispose()

    async def append(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        also: Also | None = None,
    ) -> None:
        await self._append(meeting, expected_seq, events, (), also)

    async def erase(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        seqs: Collection[int],
        also: Also | None = None,
    ) -> None:
        await self._append(meeting, expected_seq, events, seqs, also)

    async def read(self, meeting: int, after_seq: int = 0) -> list[StoredEvent]:
        return self._logs.get(meeting, [])[after_seq:]

    async def find_ref(self, meeting: int, actor: str, ref: str) -> StoredEvent | None:
        seq = self._seqs.get((meeting, actor, ref))
        return None if seq is None else self._logs[meeting][seq - 1]

    async def newest(self, meetings: Collection[int]) -> dict[int, int]:
        return {
            meeting: len(log) for meeting, log in self._logs.items() if log and meeting in meetings
        }

    async def _append(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        seqs: Collection[int],
        also: Also | None,
    ) -> None:
        if not events:
            raise ValueError("a command makes at least one event")
        if any(event.seq != seq for seq, event in enumerate(events, expected_seq + 1)):
            raise ValueError(f"these events do not come after {expected_seq}")
        await self.before_append(meeting, events)
        await self._refuse_taken(meeting, expected_seq, events)
        if also is not None:
            with Session(self.tables, expire_on_commit=False) as session:
                also(session)
                session.commit()
        self._logs[meeting] = [
            replace(event, words=None, fingerprint=None) if event.seq in seqs else event
            for event in [*self._logs.get(meeting, ()), *events]
        ]
        for event in events:
            if event.ref is not None:
                self._seqs[meeting, event.actor, event.ref] = event.seq
        if self._hints is not None:
            self._hints.committed([Reached(meeting, events[-1].seq)])
        await self.before_reply(meeting, events)

    async def _refuse_taken(
        self, meeting: int, expected_seq: int, events: Sequence[StoredEvent]
    ) -> None:
        for event in events:
            if event.ref is not None:
                first = await self.find_ref(meeting, event.actor, event.ref)
                if first is not None:
                    raise RefTaken(meeting, first)
        newest = len(self._logs.get(meeting, ()))
        if newest != expected_seq:
            raise SeqConflict(meeting, newest)
