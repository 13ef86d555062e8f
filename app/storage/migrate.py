"""Brings a database to the schema this version of the program knows, before anybody uses it.

Any number of processes may start at once: the first takes the database's own lock, the others wait
for it and find nothing left to do. All migrations of a run are one transaction: all or nothing.
"""

import logging
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.pool import ConnectionPoolEntry

from app.storage.engine import reading_engine, writing_engine

LOCK_KEY = 7_297_816_102  # of PostgreSQL's advisory lock; any number nobody else uses
LOCK_WAIT_MS = 120_000  # how long another process may take to migrate a large database

_BESIDE_THE_PACKAGE = Path(__file__).parents[2] / "migrations"  # a checkout
_IN_THE_PACKAGE = Path(__file__).parents[1] / "migrations"  # an installed wheel

log = logging.getLogger(__name__)


class DatabaseTooNew(Exception):
    """The database was migrated by a newer version of the program. Install that, or restore."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database is at {revision}, which this version does not know")
        self.revision = revision


@dataclass(frozen=True, slots=True)
class Revision:
    """Where a database stands: `current` is None before its first migration."""

    current: str | None
    head: str

    @property
    def at_head(self) -> bool:
        return self.current == self.head


def migrate(database_url: str) -> str:
    """Runs what is missing and gives the revision reached. Blocks; call it before the server.

    Raises DatabaseTooNew, and then has changed nothing.
    """
    engine = migrating_engine(database_url)
    try:
        with engine.begin() as connection:
            if connection.dialect.name == "postgresql":
                _lock_postgres(connection)
            before = _revision(connection)
            if not before.at_head:
                config = alembic_config()
                config.attributes["connection"] = connection
                command.upgrade(config, "head")
                _check_foreign_keys(connection)
        if not before.at_head:
            log.info("database.migrated to %s", before.head)
        return before.head
    finally:
        engine.dispose()


def revision_of(database_url: str) -> Revision:
    """Where the database stands. Raises DatabaseTooNew."""
    engine = reading_engine(database_url)
    try:
        with engine.connect() as connection:
            return _revision(connection)
    finally:
        engine.dispose()


def known_revisions() -> set[str]:
    """Every step this version knows."""
    scripts = ScriptDirectory.from_config(alembic_config())
    return {script.revision for script in scripts.walk_revisions()}


def migrating_engine(database_url: str) -> Engine:
    """Connections for changing the schema: SQLite rebuilds tables, so foreign keys are checked
    once at the end instead of at each step."""
    engine = writing_engine(database_url)

    def prepare(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute(f"PRAGMA busy_timeout={LOCK_WAIT_MS}")

    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", prepare)
    return engine


def _lock_postgres(connection: Connection) -> None:
    connection.execute(text(f"SET LOCAL lock_timeout = {LOCK_WAIT_MS}"))
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK_KEY})


def _revision(connection: Connection) -> Revision:
    current = MigrationContext.configure(connection).get_current_revision()
    if current is not None and current not in known_revisions():
        raise DatabaseTooNew(current)
    head = ScriptDirectory.from_config(alembic_config()).get_current_head()
    assert head is not None
    return Revision(current, head)


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        broken = connection.execute(text("PRAGMA foreign_key_check")).first()
        if broken is not None:
            raise RuntimeError(f"the migration would leave {broken[0]} pointing nowhere")


def alembic_config() -> Config:
    """Where the migrations are: in a checkout beside the package, in a wheel within it."""
    config = Config()
    where = _IN_THE_PACKAGE if _IN_THE_PACKAGE.exists() else _BESIDE_THE_PACKAGE
    config.set_main_option("script_location", str(where).replace("%", "%%"))
    return config
