"""The log of each meeting: what happened, in order, for as long as the meeting is kept.

The database is the sequencer (law 5). Any node may append the event after the last one it knows;
`(meeting, seq)` and `(meeting, actor, ref)` are unique, and whoever comes second is told so.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import orjson
from sqlalchemy import Connection, bindparam, text
from sqlmodel import Session

from app.storage.door import Door, Row, Rows, Work
from app.storage.group import insert
from app.storage.hints import Reached

Also = Callable[[Session], object]


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """One event as the log keeps it.

    `payload` holds facts, `words` what people wrote, by field: None once erased, or where there
    never was any. `ref` and `fingerprint` (of the command, to know it again) stand on a command's
    last event only.
    """

    seq: int
    actor: str
    type: str
    at_ms: int
    payload: Mapping[str, Any]
    words: Mapping[str, Any] | None = None
    ref: str | None = None
    fingerprint: str | None = None


class SeqConflict(Exception):
    """Somebody else appended first. Read what came after, evolve, and decide again.

    `newest` is the log's last seq. Where it is *below* what the caller expected, the log was put
    back to an earlier state (a restored backup): forget the room and load it anew.
    """

    def __init__(self, meeting: int, newest: int) -> None:
        super().__init__(f"meeting {meeting} is at {newest}")
        self.meeting = meeting
        self.newest = newest


class RefTaken(Exception):
    """This person's ref was accepted before: `event` is what it made, its `seq` the first answer.

    Compare `event.fingerprint` to tell a repetition from another command under the same ref; an
    erased event has none.
    """

    def __init__(self, meeting: int, event: StoredEvent) -> None:
        super().__init__(f"meeting {meeting} holds this ref at {event.seq}")
        self.meeting = meeting
        self.event = event


class EventLog(Protocol):
    """The logs of all meetings. A meeting's seqs are 1, 2, 3 …, without a gap."""

    async def append(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        also: Also | None = None,
    ) -> None:
        """Adds the events of one command, all or none; once it returns, they survive a power cut.

        They carry the seqs after `expected_seq`, which must be the log's last. `also` writes the
        rows that follow from them in the same transaction; it may run more than once, and an
        exception it raises undoes the whole and is raised here.

        Raises RefTaken when a ref of theirs is in the log, else SeqConflict when `expected_seq` is
        not its last. Raises Rejected(storage_unavailable) when the database cannot write, or when
        its answer was lost and the events are not found: nobody knows then, and the caller's ref
        finds out when it is sent again.
        """

    async def erase(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        seqs: Collection[int],
        also: Also | None = None,
    ) -> None:
        """As `append`, and takes words and fingerprint from the earlier events `seqs` with it."""

    async def read(self, meeting: int, after_seq: int = 0) -> list[StoredEvent]:
        """The events after `after_seq`, in order; none where the meeting has none."""

    async def find_ref(self, meeting: int, actor: str, ref: str) -> StoredEvent | None:
        """The event that answered this ref, if it was accepted."""

    async def newest(self, meetings: Collection[int]) -> dict[int, int]:
        """The last seq of each of these meetings that has events: what a slow poll compares."""


class SqlEventLog:
    """The log in a database, behind the door."""

    def __init__(self, door: Door) -> None:
        self._door = door
        self._insert = _insert_columns if door.dialect == "postgresql" else _insert_each

    async def append(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        also: Also | None = None,
    ) -> None:
        rows = self._rows(meeting, expected_seq, events)

        def do(session: Session) -> None:
            insert(session.connection(), rows)
            assert also is not None
            also(session)

        await self._door.submit(self._work(meeting, events, rows if also is None else do))

    async def erase(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        seqs: Collection[int],
        also: Also | None = None,
    ) -> None:
        rows = self._rows(meeting, expected_seq, events)

        def do(session: Session) -> None:
            insert(session.connection(), rows)
            erase_words(session, meeting, seqs)
            if also is not None:
                also(session)

        work = self._work(meeting, events, do)
        work.scrub = True
        await self._door.submit(work)

    async def read(self, meeting: int, after_seq: int = 0) -> list[StoredEvent]:
        def query(session: Session) -> list[Row]:
            found = session.connection().execute(_READ, {"meeting": meeting, "after": after_seq})
            return [tuple(row) for row in found]

        return [_event(row) for row in await self._door.read(query)]

    async def find_ref(self, meeting: int, actor: str, ref: str) -> StoredEvent | None:
        return await self._door.read(
            lambda session: _find_ref(session.connection(), meeting, actor, ref)
        )

    async def newest(self, meetings: Collection[int]) -> dict[int, int]:
        def query(session: Session) -> dict[int, int]:
            asked = {"meetings": orjson.dumps(list(meetings)).decode()}
            found = session.connection().execute(_NEWEST[self._door.dialect], asked)
            return {meeting: seq for meeting, seq in found if seq is not None}

        return await self._door.read(query)

    def _rows(self, meeting: int, expected_seq: int, events: Sequence[StoredEvent]) -> Rows:
        seq = expected_seq
        for event in events:
            seq += 1
            if event.seq != seq:
                raise ValueError(f"these events do not come after {expected_seq}")
        if seq == expected_seq:
            raise ValueError("a command makes at least one event")
        return Rows(
            self._insert,
            [_row(meeting, event) for event in events],
            lambda connection, error: _explain(connection, meeting, expected_seq, events, error),
        )

    def _work(
        self, meeting: int, events: Sequence[StoredEvent], do: Rows | Callable[[Session], None]
    ) -> Work:
        last = events[-1]

        def happened(session: Session) -> bool:
            if last.ref is None:
                return False
            found = _find_ref(session.connection(), meeting, last.actor, last.ref)
            return found is not None and (found.seq, found.at_ms) == (last.seq, last.at_ms)

        return Work(do, happened=happened, reached=Reached(meeting, last.seq))


def erase_words(session: Session, meeting: int, seqs: Collection[int]) -> None:
    """Takes what people wrote, and the fingerprints, from events of a log; for `also`, where one
    meeting's erasing reaches copies carried into another."""
    session.connection().execute(_ERASE, {"meeting": meeting, "seqs": sorted(seqs)})


_COLUMNS = "meeting, seq, actor, ref, fingerprint, type, at_ms, payload, words"
_SELECT = f"SELECT {_COLUMNS} FROM meeting_event"  # noqa: S608 - our own names
_READ = text(f"{_SELECT} WHERE meeting = :meeting AND seq > :after ORDER BY seq")
_FIND_REF = text(f"{_SELECT} WHERE meeting = :meeting AND actor = :actor AND ref = :ref")
_LAST = text("SELECT coalesce(max(seq), 0) FROM meeting_event WHERE meeting = :meeting")
_NEWEST = {  # one look into the index for each meeting; grouping would read every event
    "sqlite": text(
        "SELECT value, (SELECT max(seq) FROM meeting_event WHERE meeting = value)"
        " FROM json_each(:meetings)"
    ),
    "postgresql": text(
        "SELECT value, (SELECT max(seq) FROM meeting_event WHERE meeting = value)"
        " FROM (SELECT CAST(json_array_elements_text(CAST(:meetings AS json)) AS int) AS value)"
        " AS asked"
    ),
}
_ERASE = text(
    "UPDATE meeting_event SET words = NULL, fingerprint = NULL"
    " WHERE meeting = :meeting AND seq IN :seqs"
).bindparams(bindparam("seqs", expanding=True))
# The columns are our own names, and no value is ever among them.
_INSERT = f"INSERT INTO meeting_event ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608
_UNNEST = (
    f"INSERT INTO meeting_event ({_COLUMNS}) SELECT * FROM unnest("  # noqa: S608
    "%b::int[], %b::int[], %b::text[], %b::text[], %b::text[], %b::text[], %b::bigint[],"
    " %b::text[], %b::text[])"
)


def _insert_each(connection: Connection, rows: Sequence[Row]) -> None:
    connection.exec_driver_sql(_INSERT, list(rows))


def _insert_columns(connection: Connection, rows: Sequence[Row]) -> None:
    """One statement with nine arrays: as fast as COPY, which would quote rows in error messages."""
    connection.exec_driver_sql(_UNNEST, tuple(map(list, zip(*rows, strict=True))))


def _row(meeting: int, event: StoredEvent) -> Row:
    return (
        meeting,
        event.seq,
        event.actor,
        event.ref,
        event.fingerprint,
        event.type,
        event.at_ms,
        orjson.dumps(event.payload).decode(),
        None if event.words is None else orjson.dumps(event.words).decode(),
    )


def _event(row: Row) -> StoredEvent:
    _, seq, actor, ref, fingerprint, kind, at_ms, payload, words = row
    return StoredEvent(
        seq=seq,
        actor=actor,
        type=kind,
        at_ms=at_ms,
        payload=orjson.loads(payload),
        words=None if words is None else orjson.loads(words),
        ref=ref,
        fingerprint=fingerprint,
    )


def _find_ref(connection: Connection, meeting: int, actor: str, ref: str) -> StoredEvent | None:
    row = connection.execute(_FIND_REF, {"meeting": meeting, "actor": actor, "ref": ref}).first()
    return None if row is None else _event(tuple(row))


def _explain(
    connection: Connection,
    meeting: int,
    expected_seq: int,
    events: Sequence[StoredEvent],
    error: Exception,
) -> Exception:
    """Why an insert was refused: the ref first, because a repeated command finds both taken."""
    for event in events:
        if event.ref is not None:
            first = _find_ref(connection, meeting, event.actor, event.ref)
            if first is not None:
                return RefTaken(meeting, first)
    newest = connection.execute(_LAST, {"meeting": meeting}).scalar_one()
    return error if newest == expected_seq else SeqConflict(meeting, newest)
