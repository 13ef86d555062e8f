"""Works that wait at the same moment, written in one transaction.

Three rungs. Together: one transaction, and works that only insert rows share a statement. If that
fails: one transaction, each work under a savepoint of its own. If that fails too: each work alone.
So a bad work is told its own error and harms no other, and a good one costs a share of one sync.
Everything here runs on the door's thread; nothing here knows the event loop.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any, cast

import structlog
from sqlalchemy import Connection, Engine, Transaction
from sqlmodel import Session

from app.codes import Rejected
from app.storage.engine import SQLITE_BUSY_MS
from app.storage.hints import CHANNEL, Reached, encode
from app.storage.trouble import (
    is_sync_failure,
    is_trouble,
    name_of,
    unavailable,
    without_values,
)

log = structlog.get_logger()

ALONE_TRIES = 3  # a deadlock with another node is over once one of the two has let go

Row = tuple[Any, ...]


@dataclass(slots=True, eq=False)
class Rows:
    """What a work does if it only inserts rows: it may share a statement with others of its kind.

    The first column decides the order in which several insert, so that two nodes never wait for
    each other. `explain` turns a failed insert into the error to raise, asking the connection.
    """

    insert: Callable[[Connection, Sequence[Row]], None]
    rows: Sequence[Row]
    explain: Callable[[Connection, Exception], Exception]


@dataclass(slots=True, eq=False)
class Work:
    """One unit of writing: all of it happens or none. It may be tried more than once before.

    `happened` is asked when the answer to a commit was lost. `reached` is what the other nodes are
    told of it. `scrub` empties the write-ahead log afterwards, so that text just overwritten is on
    no page of the disk.
    """

    do: Rows | Callable[[Session], Any]
    happened: Callable[[Session], bool] | None = None
    reached: Reached | None = None
    scrub: bool = False
    result: Any = None
    failure: Exception | None = None


class Writer:
    """The one connection that writes. It belongs to the thread that calls it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._postgres = engine.dialect.name == "postgresql"
        self._connection: Connection | None = None
        self.sealed = False  # the disk refused to keep what it had taken: nothing is written now
        self.must_scrub = False  # a reader was in the way: call `scrub` again

    def write(self, works: Sequence[Work]) -> list[Reached]:
        """Does all these works, each as if alone; what came of each stands in it. Never raises.

        Gives what the meetings' logs have reached by them.
        """
        try:
            self._climb(works)
        except Exception as error:
            self._let_go()
            log.error("door_failed", error=name_of(error), works=len(works))
            for work in works:
                work.failure = work.failure or error
        self.must_scrub |= any(work.scrub and not work.failure for work in works)
        self.scrub()
        return [work.reached for work in works if work.reached and not work.failure]

    def scrub(self) -> None:
        """Empties SQLite's write-ahead log if a work asked for it and no reader is in the way.

        PostgreSQL has nothing of the kind: it overwrites in its own time (VACUUM).
        """
        if self._postgres:
            self.must_scrub = False
        if not self.must_scrub or self._connection is None:
            return
        try:
            self.must_scrub = not _emptied(self._connection)
        except Exception as error:
            log.warning("scrub_failed", error=name_of(error))
            self._let_go()

    def close(self) -> None:
        """Lets go of the connection; the next write would make a new one."""
        self._let_go()

    def _climb(self, works: Sequence[Work]) -> None:
        if self._transact(works, _together) is None:
            return
        if len(works) > 1 and self._transact(works, _one_by_one) is None:
            return
        for work in works:
            self._alone(work)

    def _alone(self, work: Work) -> None:
        error: Exception | None = None
        for _ in range(ALONE_TRIES):
            error = self._transact([work], _one_by_one)
            if error is None:
                return
            if not is_trouble(error):
                work.failure = without_values(error)
                return
        _refuse([work], error)

    def _transact(
        self, works: Sequence[Work], do: Callable[[Connection, Sequence[Work]], None]
    ) -> Exception | None:
        """Does the works in one transaction. None: each knows what came of it. An error: nothing
        of it happened, and another way may be tried."""
        for work in works:
            work.result = work.failure = None
        try:
            if self.sealed:
                raise unavailable()
            connection = self._connection = self._connection or self._engine.connect()
            transaction = connection.begin()
        except Exception as error:
            self._let_go()
            _refuse(works, error)
            return None
        try:
            do(connection, works)
            self._announce(connection, works)
        except Exception as error:
            self._roll_back(transaction)
            return error
        try:
            transaction.commit()
        except Exception as error:
            self._let_go()
            return self._after_failed_commit(works, error)
        return None

    def _after_failed_commit(self, works: Sequence[Work], error: Exception) -> Exception | None:
        if is_sync_failure(error):
            self.sealed = True
            log.critical("disk_refused_to_sync", error=name_of(error))
            _refuse(works, error)
            return None
        if self._postgres and is_trouble(error):
            log.warning("commit_answer_lost", error=name_of(error), works=len(works))
            self._look_up(works)
            return None
        return error

    def _look_up(self, works: Sequence[Work]) -> None:
        """Asks a new connection which works the lost commit did; the others are refused, and
        whoever sends them again with their ref learns then what the log holds by that time."""
        unsure = [work for work in works if not work.failure]
        try:
            connection = self._connection = self._engine.connect()
            with connection.begin(), Session(bind=connection) as session:
                for work in unsure:
                    if work.happened is None or not work.happened(session):
                        work.failure = unavailable()
        except Exception as error:
            self._let_go()
            _refuse(unsure, error)

    def _announce(self, connection: Connection, works: Sequence[Work]) -> None:
        """Puts one notification for the whole group into its transaction."""
        if not self._postgres:
            return
        for payload in encode(work.reached for work in works if work.reached and not work.failure):
            connection.exec_driver_sql("SELECT pg_notify(%s, %s)", (CHANNEL, payload))

    def _roll_back(self, transaction: Transaction) -> None:
        try:
            transaction.rollback()
        except Exception:
            self._let_go()
        if self._connection is not None and self._connection.invalidated:
            self._let_go()

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(Exception):
                connection.close()


def _emptied(connection: Connection) -> bool:
    sqlite = connection.connection.dbapi_connection
    assert sqlite is not None
    cursor = sqlite.cursor()
    cursor.execute("PRAGMA busy_timeout=0")  # who waits for a reader makes everybody wait
    [(busy, _, _)] = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    cursor.execute(f"PRAGMA busy_timeout={SQLITE_BUSY_MS}")
    return not busy


def insert(connection: Connection, rows: Rows) -> None:
    """Inserts them all or none. Raises what their `explain` says of a failure, and leaves the
    transaction as it was; raises the driver's error when the database itself is in trouble."""
    savepoint = connection.begin_nested()
    try:
        rows.insert(connection, rows.rows)
    except Exception as error:
        if is_trouble(error):
            raise
        savepoint.rollback()
        raise rows.explain(connection, error) from None
    savepoint.commit()


def _together(connection: Connection, works: Sequence[Work]) -> None:
    """Works in their order; neighbours that insert alike in one statement, which fails as one."""
    for statement, neighbours in groupby(works, key=_statement):
        if statement is None:
            _one_by_one(connection, list(neighbours))
        else:
            rows = [row for work in neighbours for row in cast(Rows, work.do).rows]
            rows.sort(key=itemgetter(0))
            statement(connection, rows)


def _one_by_one(connection: Connection, works: Sequence[Work]) -> None:
    """Works in their order, each under a savepoint of its own."""
    for work in works:
        try:
            if isinstance(work.do, Rows):
                insert(connection, work.do)
            else:
                work.result = _in_session(connection, work.do)
        except Exception as error:
            if is_trouble(error):
                raise
            work.failure = without_values(error)


def _in_session(connection: Connection, do: Callable[[Session], Any]) -> Any:
    with Session(
        bind=connection, join_transaction_mode="create_savepoint", expire_on_commit=False
    ) as session:
        result = do(session)
        session.commit()
        return result


def _statement(work: Work) -> Callable[[Connection, Sequence[Row]], None] | None:
    return work.do.insert if isinstance(work.do, Rows) else None


def _refuse(works: Sequence[Work], error: Exception | None) -> None:
    if error is not None and not isinstance(error, Rejected):
        log.warning("storage_unavailable", error=name_of(error), works=len(works))
    for work in works:
        work.failure = unavailable()
