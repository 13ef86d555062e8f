"""A copy of a SQLite database while the server writes to it, and the way back.

Both directions use SQLite's own copying, never the files: a copy is one consistent state of the
database, and putting one back is a single transaction, which a running server's connections see
like any other write. PostgreSQL has its own tools for both.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.storage.engine import SQLITE_BUSY_MS, sqlite_path
from app.storage.migrate import DatabaseTooNew, known_revisions, migrate


class BackupFailed(Exception):
    """No copy was made, or none put back, and what was there is as it was. `str` says why."""


@dataclass(frozen=True, slots=True)
class Contents:
    """What a verified copy holds."""

    revision: str
    meetings: int
    events: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in the database now, and where that is which was in it before (None: nothing)."""

    contents: Contents
    set_aside: Path | None


def backup(database_url: str, target: Path) -> Contents:
    """Copies the database to the new file `target`, verified and synced before it has that name.

    Blocks for as long as reading the file takes; writers and readers go on. Raises BackupFailed.
    """
    live = _file_of(database_url)
    with _new_file(target) as copy:
        _copy(live, copy)
        return verify(copy)


def restore(database_url: str, source: Path) -> Restored:
    """Puts a backup in the database's place, at once and as a whole; the server may be running.

    First the backup is verified and, where it is older, migrated, both on a copy; then what the
    database holds is set aside in a file beside it. Raises BackupFailed, and has changed nothing.
    """
    live = _file_of(database_url, must_exist=False)
    live.parent.mkdir(parents=True, exist_ok=True)
    scratch = live.with_name(f".{live.name}.restoring")
    _remove(scratch)
    try:
        _copy(source, scratch)
        verify(scratch)
        migrate(f"sqlite:///{scratch}")
        contents = verify(scratch)
        set_aside = _set_aside(live) if live.exists() and live.stat().st_size else None
        _put(scratch, live)
        return Restored(contents, set_aside)
    finally:
        _remove(scratch)


def verify(path: Path) -> Contents:
    """What the file holds, if it is whole: SQLite finds no damage, no row points nowhere, this
    version knows its tables, and no meeting's log lacks a seq. Raises BackupFailed if it is not."""
    try:
        with closing(_open(path, "ro")) as connection:
            _check(connection, "PRAGMA integrity_check", "it is damaged", sound=[("ok",)])
            _check(connection, "PRAGMA foreign_key_check", "a row points nowhere", sound=[])
            _check(connection, _GAPS, "a meeting's log lacks a seq", sound=[])
            [(revision,)] = connection.execute("SELECT version_num FROM alembic_version").fetchall()
            [(meetings, events)] = connection.execute(_COUNTS).fetchall()
    except (sqlite3.Error, ValueError) as error:
        raise BackupFailed(f"{path.name}: not a database of Setroom") from error
    if revision not in known_revisions():
        raise BackupFailed(f"{path.name}: {DatabaseTooNew(revision)}")
    return Contents(revision, meetings, events)


_GAPS = (
    "SELECT meeting FROM meeting_event GROUP BY meeting"
    " HAVING min(seq) <> 1 OR max(seq) <> count(*) LIMIT 1"
)
_COUNTS = "SELECT count(DISTINCT meeting), count(*) FROM meeting_event"


def _check(
    connection: sqlite3.Connection, statement: str, otherwise: str, sound: list[tuple[str]]
) -> None:
    if connection.execute(statement).fetchall() != sound:
        raise BackupFailed(f"the copy is damaged: {otherwise}")


def _file_of(database_url: str, *, must_exist: bool = True) -> Path:
    path = sqlite_path(database_url)
    if path is None:
        raise BackupFailed("for PostgreSQL use pg_dump and pg_restore")
    if must_exist and not path.exists():
        raise BackupFailed(f"{path} does not exist")
    return path


def _open(path: Path, mode: str) -> sqlite3.Connection:
    """`mode` is ro or rw. Raises sqlite3.Error where there is no file, instead of making one."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)
    connection.execute(f"PRAGMA busy_timeout={SQLITE_BUSY_MS}")
    return connection


def _copy(source: Path, target: Path) -> None:
    """One consistent state of `source` as a new file without a write-ahead log beside it."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(_open(source, "ro")) as reading, closing(_open(target, "rw")) as writing:
            reading.backup(writing)
            writing.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as error:
        raise BackupFailed(f"{source.name} cannot be read: {error}") from error


def _put(source: Path, live: Path) -> None:
    """`source` as the whole of `live`, in one transaction that is synced when this returns."""
    os.close(os.open(live, os.O_CREAT | os.O_WRONLY, 0o600))
    try:
        with closing(_open(source, "ro")) as reading, closing(_open(live, "rw")) as writing:
            writing.execute("PRAGMA journal_mode=WAL")
            writing.execute("PRAGMA synchronous=FULL")
            reading.backup(writing)
    except sqlite3.Error as error:
        raise BackupFailed(f"{live.name} cannot be written: {error}") from error


def _set_aside(live: Path) -> Path:
    """What the database holds, whatever that is, in a file beside it with a number of its own."""
    free = (live.with_name(f"{live.name}.before-restore-{number}") for number in count(1))
    path = next(path for path in free if not path.exists())
    try:
        with _new_file(path) as copy:
            _copy(live, copy)
    except BackupFailed as error:
        raise BackupFailed(f"{error}; stop the server and move that file away first") from error
    return path


@contextmanager
def _new_file(target: Path) -> Iterator[Path]:
    """A file to fill, which gets the name `target` if all goes well, and else was never there."""
    if target.exists():
        raise BackupFailed(f"{target} exists already")
    part = target.with_name(f".{target.name}.part")
    _remove(part)
    try:
        yield part
        for synced in (part, part.parent):
            handle = os.open(synced, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)
        part.rename(target)
    finally:
        _remove(part)


def _remove(path: Path) -> None:
    """The file, and what a connection may have left beside it."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
