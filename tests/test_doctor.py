"""What `setroom doctor` says of a server in trouble, and of one that is well."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.doctor import Finding, findings
from app.services.clock import SystemClock
from app.settings import Settings
from app.storage.migrate import migrate
from tests.process import ServerProcess, free_port


@pytest.fixture
def built(tmp_path: Path) -> Path:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "index.html").write_text("<!doctype html>")
    return tmp_path


def looked(folder: Path, **options: object) -> list[Finding]:
    """What it finds there."""
    given = {"data_dir": folder, "static_dir": folder / "static", "port": free_port(), **options}
    return list(findings(Settings(**given)))  # type: ignore[arg-type]


def bad(found: list[Finding]) -> Iterator[str]:
    """What is wrong."""
    return (finding.what for finding in found if not finding.well)


def test_all_is_well_and_no_server_runs(built: Path) -> None:
    migrate(f"sqlite:///{built}/setroom.db")
    found = looked(built)
    of_this_machine = ("files may be open", "MB are free", "syncs to disk")
    assert not [what for what in bad(found) if not any(word in what for word in of_this_machine)]
    assert any("no server answers" in finding.what for finding in found)


def test_it_makes_no_database(built: Path) -> None:
    [what] = [what for what in bad(looked(built)) if "database" in what]
    assert "setroom migrate" in what
    assert not (built / "setroom.db").exists()


def test_a_database_nobody_answers_for(built: Path) -> None:
    url = f"postgresql://anna:verysecret@127.0.0.1:{free_port()}/setroom"
    [what] = [what for what in bad(looked(built, database_url=url)) if "database" in what]
    assert what.endswith("cannot be used: OperationalError")
    assert "verysecret" not in what


def test_a_file_that_is_no_database(built: Path) -> None:
    (built / "setroom.db").write_bytes(b"no database" * 1_000)
    [what] = [what for what in bad(looked(built)) if "setroom.db" in what]
    assert what.endswith("NOTADB")


def test_a_folder_that_cannot_be_written(built: Path) -> None:
    (built / "data").write_text("a file")
    assert any(f"{built}/data cannot be written" in what for what in bad(looked(built / "data")))


def test_a_database_of_another_version(built: Path) -> None:
    migrate(f"sqlite:///{built}/setroom.db")
    for version, said in (("0002", "run setroom migrate"), ("9999", "does not know")):
        with closing(sqlite3.connect(built / "setroom.db")) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        assert any(said in what for what in bad(looked(built)))


def test_a_clock_that_was_set_back(built: Path) -> None:
    migrate(f"sqlite:///{built}/setroom.db")
    later_ms = SystemClock().now_ms() + 3_600_000
    with closing(sqlite3.connect(built / "setroom.db")) as connection, connection:
        connection.execute(
            "INSERT INTO meeting_event VALUES (1, 1, 'a', NULL, NULL, 't', ?, '{}', NULL)",
            (later_ms,),
        )
    assert any("ahead of this clock" in what for what in bad(looked(built)))


@pytest.mark.postgres
def test_a_database_server_that_is_well(built: Path, postgres_url: str) -> None:
    found = [finding.what for finding in looked(built, database_url=postgres_url) if finding.well]
    assert "the database accepts writes" in found
    assert any("this clock and the database's differ" in what for what in found)


async def test_a_server_reached_by_its_address_or_not(built: Path) -> None:
    server = ServerProcess(built)
    await server.start()
    found = looked(built, port=server.port)
    assert any("leads here: pages and sockets" in finding.what for finding in found)
    other = looked(built, port=server.port, public_url="http://sets.example.invalid")
    await server.stop()
    assert any("the running server has another PUBLIC_URL" in what for what in bad(other))
    assert any("does not lead here: nothing answers there" in what for what in bad(other))
