"""What a database URL means, and what every connection is told first."""

import os
import stat
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlmodel import Session

from app.storage.door import Door
from app.storage.engine import engine_url, sqlite_path, writing_engine


@pytest.mark.parametrize(
    ("given", "driver"),
    [
        ("sqlite:///data/x.db", "sqlite+pysqlite"),
        ("sqlite:////var/lib/x.db", "sqlite+pysqlite"),
        ("postgresql://me:secret@db/setroom", "postgresql+psycopg"),
        ("postgres://db/setroom", "postgresql+psycopg"),
        ("postgresql+psycopg://db/setroom", "postgresql+psycopg"),
    ],
)
def test_plain_urls_are_understood(given: str, driver: str) -> None:
    assert engine_url(given).drivername == driver


@pytest.mark.parametrize("given", ["sqlite://", "sqlite:///:memory:", "mysql://db/x"])
def test_other_databases_are_refused(given: str) -> None:
    with pytest.raises(ValueError, match="DATABASE_URL"):
        engine_url(given)


def test_only_sqlite_has_a_file() -> None:
    assert sqlite_path("sqlite:////var/lib/x.db") == Path("/var/lib/x.db")
    assert sqlite_path("postgresql://db/x") is None


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        path = tmp_path / "new" / "setroom.db"
        engine = writing_engine(f"sqlite:///{path}")
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE t (x)")
            for file in path.parent.iterdir():
                assert stat.S_IMODE(file.stat().st_mode) == 0o600, file.name
        engine.dispose()
    finally:
        os.umask(before)


async def test_d_sqlite_syncs_every_commit_and_overwrites_what_it_deletes(sqlite_url: str) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "secure_delete": 1,
        "temp_store": 2,  # memory
        "busy_timeout": 5_000,
    }

    def pragmas(session: Session) -> dict[str, object]:
        return {name: session.execute(text(f"PRAGMA {name}")).scalar_one() for name in wanted}

    async with Door(sqlite_url) as door:
        assert await door.write(pragmas) == wanted
        assert await door.read(pragmas) == wanted


@pytest.mark.postgres
async def test_d_postgres_syncs_every_commit(postgres_url: str) -> None:
    async with Door(postgres_url) as door:
        setting = text("SHOW synchronous_commit")
        assert await door.write(lambda session: session.execute(setting).scalar_one()) == "on"
