"""Connections to the database: which URLs are understood, and what every connection is told first.

Who writes and who reads is `door.py`'s matter; this module only makes both kinds of connection.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool

READERS_MAX = 4  # a page of a set's home takes about a millisecond; two cores serve no more at once
SQLITE_BUSY_MS = 5_000  # how long to wait for another process (the CLI) that writes just now

SQLITE_PRAGMAS = {
    "journal_mode": "WAL",  # readers never wait for the writer, nor it for them
    "synchronous": "FULL",  # a commit that returned survives a power cut
    "foreign_keys": "ON",
    "busy_timeout": str(SQLITE_BUSY_MS),
    "secure_delete": "ON",  # what was erased is overwritten, not merely forgotten
    "temp_store": "MEMORY",  # no text of a meeting in temporary files
}

POSTGRES_SETTINGS = {
    "synchronous_commit": "on",
    "lock_timeout": "2s",  # a node that stopped in the middle holds up one meeting, not us
    "statement_timeout": "20s",
    "idle_in_transaction_session_timeout": "5s",  # and is thrown out soon
}


def engine_url(database_url: str) -> URL:
    """The database as SQLAlchemy names it, from a plain `sqlite:///…` or `postgresql://…`.

    Raises ValueError for another kind, and for SQLite without a file: a database in memory could
    not be shared between the writer and the readers.
    """
    url = make_url(database_url)
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite":
        if url.database in (None, "", ":memory:"):
            raise ValueError("DATABASE_URL: sqlite needs a file, as in sqlite:////var/lib/x.db")
        return url.set(drivername="sqlite+pysqlite")
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    raise ValueError(f"DATABASE_URL: {kind} is neither sqlite nor postgresql")


def sqlite_path(database_url: str) -> Path | None:
    """The file of a SQLite database; None for another kind."""
    url = engine_url(database_url)
    return Path(url.database or "") if url.get_backend_name() == "sqlite" else None


def writing_engine(database_url: str) -> Engine:
    """Connections that may write. Whoever takes one holds the write lock from the first BEGIN."""
    return _engine(database_url, reads_only=False)


def reading_engine(database_url: str) -> Engine:
    """Connections that see one consistent state for each transaction and cannot write."""
    return _engine(database_url, reads_only=True)


def _engine(database_url: str, *, reads_only: bool) -> Engine:
    url = engine_url(database_url)
    if url.get_backend_name() == "sqlite":
        return _sqlite_engine(url, reads_only=reads_only)
    return _postgres_engine(url, reads_only=reads_only)


def _sqlite_engine(url: URL, *, reads_only: bool) -> Engine:
    _make_private(Path(url.database or ""))
    pool: dict[str, Any] = {"poolclass": NullPool}
    if reads_only:
        pool = {"poolclass": QueuePool, "pool_size": READERS_MAX, "max_overflow": 0}
    engine = create_engine(
        url, hide_parameters=True, connect_args={"check_same_thread": False}, **pool
    )

    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, or savepoints would not hold
        for name, value in SQLITE_PRAGMAS.items():
            connection.execute(f"PRAGMA {name}={value}")
        if reads_only:
            connection.execute("PRAGMA query_only=ON")

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _postgres_engine(url: URL, *, reads_only: bool) -> Engine:
    settings = dict(POSTGRES_SETTINGS)
    pool: dict[str, Any] = {"poolclass": NullPool}
    if reads_only:
        settings["default_transaction_read_only"] = "on"
        pool = {
            "poolclass": QueuePool,
            "pool_size": READERS_MAX,
            "max_overflow": 0,
            "pool_pre_ping": True,
            "isolation_level": "REPEATABLE READ",
        }
    return create_engine(
        url,
        hide_parameters=True,
        connect_args={
            "connect_timeout": 3,
            "application_name": "setroom",
            "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        },
        **pool,
    )


def _make_private(path: Path) -> None:
    """Makes the file readable by its owner alone, if there is none yet; SQLite would ask umask."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        return
