"""Which errors of a driver mean that the database cannot work just now, and what to tell of them.

An error's text may quote what a person wrote, so only its class and code ever reach a log.
"""

import sqlite3

import psycopg
from sqlalchemy.exc import DBAPIError

from app.codes import Code, Rejected

RETRY_MS = 1_000  # long enough for a restarted database, short enough that nobody looks up

# SQLite's primary result codes for a machine in trouble. The others are our own mistakes.
SQLITE_TROUBLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CORRUPT,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_PROTOCOL,
        sqlite3.SQLITE_NOTADB,
    }
)
# After these nobody knows what the disk holds: asking it again may answer yes and be wrong.
SQLITE_SYNC_FAILED = frozenset({sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC})

# Classes of PostgreSQL's SQLSTATE: connection, transaction rolled back (deadlock), resources,
# an operator's hand (shutdown, time-out), the system; and two single ones below them.
POSTGRES_TROUBLE = ("08", "40", "53", "57", "58", "55P03", "25006")


def unavailable() -> Rejected:
    """The refusal for a database that cannot work just now."""
    return Rejected(Code.STORAGE_UNAVAILABLE, retry_ms=RETRY_MS)


def is_trouble(error: BaseException) -> bool:
    """Whether the database cannot work just now, rather than was asked for something wrong."""
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        return True
    match _driver_error(error):
        case sqlite3.Error() as sqlite_error:
            return _sqlite_code(sqlite_error) & 0xFF in SQLITE_TROUBLE
        case psycopg.OperationalError(sqlstate=None):
            return True  # the server could not be reached, or went away
        case psycopg.Error(sqlstate=str(state)):
            return state.startswith(POSTGRES_TROUBLE)
        case _:
            return False


def is_read_only(error: BaseException) -> bool:
    """Whether a write was refused because of where it was tried: for a reader, our own mistake."""
    match _driver_error(error):
        case sqlite3.Error() as sqlite_error:
            return _sqlite_code(sqlite_error) & 0xFF == sqlite3.SQLITE_READONLY
        case psycopg.Error(sqlstate=state):
            return state == "25006"
        case _:
            return False


def is_sync_failure(error: BaseException) -> bool:
    """Whether the disk refused to keep what it had taken."""
    driver_error = _driver_error(error)
    return (
        isinstance(driver_error, sqlite3.Error) and _sqlite_code(driver_error) in SQLITE_SYNC_FAILED
    )


def without_values(error: Exception) -> Exception:
    """The same error, for whoever raises it: PostgreSQL quotes the offending row in its details,
    and a traceback must not carry what a person wrote into a log."""
    orig = _driver_error(error)
    if isinstance(orig, psycopg.Error) and orig.diag.message_primary:
        orig.args = (orig.diag.message_primary,)
        if isinstance(error, DBAPIError):
            error.args = (f"({type(orig).__name__}) {orig.diag.message_primary}",)
    return error


def name_of(error: BaseException) -> str:
    """What a log may say of an error: its class and code, never its text."""
    driver_error = _driver_error(error)
    code = getattr(driver_error, "sqlite_errorname", None) or getattr(
        driver_error, "sqlstate", None
    )
    name = type(driver_error).__name__
    return f"{name} {code}" if code else name


def _driver_error(error: BaseException) -> BaseException:
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def _sqlite_code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0)
