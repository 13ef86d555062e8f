"""Backup and restore of a SQLite database that is being written to (F28)."""

import asyncio
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest
from alembic import command

from app.storage.backup import BackupFailed, Contents, backup, restore, verify
from app.storage.door import Door
from app.storage.engine import sqlite_path
from app.storage.event_log import SeqConflict, SqlEventLog, StoredEvent
from app.storage.migrate import alembic_config, migrating_engine, revision_of
from tests.storage.works import Adding, people, said

MEETINGS = 4


@pytest.fixture
def live(sqlite_url: str) -> Path:
    path = sqlite_path(sqlite_url)
    assert path is not None
    return path


def change(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


async def logs(url: str) -> dict[int, list[StoredEvent]]:
    async with Door(url) as door:
        return {meeting: await SqlEventLog(door).read(meeting) for meeting in range(MEETINGS)}


async def write_until(log: SqlEventLog, meeting: int, done: Callable[[], bool]) -> int:
    """Appends to one meeting, each after the commit of the last; how many."""
    seq = 0
    while not done():
        seq += 1
        await log.append(meeting, seq - 1, [said(seq, f"{seq}")])
    return seq


async def test_g24_a_backup_under_load_is_a_prefix_of_the_live_log(
    live: Path, sqlite_url: str, tmp_path: Path
) -> None:
    targets = [tmp_path / f"backup-{number}.db" for number in range(5)]
    done = False

    async def backups() -> None:
        nonlocal done
        async with Door(sqlite_url) as looking:
            for number, target in enumerate(targets, 1):
                while len(await SqlEventLog(looking).read(0)) < 40 * number:
                    pass
                await asyncio.to_thread(backup, sqlite_url, target)
        done = True

    async with Door(sqlite_url) as door:
        log = SqlEventLog(door)
        begun = perf_counter()
        *written, _ = await asyncio.gather(
            *(write_until(log, meeting, lambda: done) for meeting in range(MEETINGS)), backups()
        )
        rate = sum(written) / (perf_counter() - begun)  # type: ignore[arg-type]
        whole = {meeting: await log.read(meeting) for meeting in range(MEETINGS)}
    assert rate > 200, "commands a second, or this shows nothing"
    before = 0
    for target in targets:
        part = await logs(f"sqlite:///{target}")
        for meeting, events in part.items():
            assert events == whole[meeting][: len(events)]
        assert before < sum(map(len, part.values())) <= sum(map(len, whole.values()))
        before = sum(map(len, part.values()))


async def test_a_backup_is_one_private_file_that_says_what_it_holds(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Door(sqlite_url) as door:
        await SqlEventLog(door).append(1, 0, [said(1), said(2)])
        await SqlEventLog(door).append(2, 0, [said(1)])
        folder = tmp_path / "backups"
        folder.mkdir()
        head = revision_of(sqlite_url).head
        assert backup(sqlite_url, folder / "b.db") == Contents(head, meetings=2, events=3)
    assert [file.name for file in folder.iterdir()] == ["b.db"]
    assert stat.S_IMODE((folder / "b.db").stat().st_mode) == 0o600
    assert verify(folder / "b.db") == Contents(head, 2, 3)


async def test_f28_a_restore_under_a_running_server_is_seen_by_it(
    live: Path, sqlite_url: str, tmp_path: Path
) -> None:
    async with Door(sqlite_url) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1, "a"), said(2)])
        backup(sqlite_url, tmp_path / "b.db")
        await log.append(1, 2, [said(3, "b")])
        await door.write(Adding("ann"))
        restored = await asyncio.to_thread(restore, sqlite_url, tmp_path / "b.db")
        assert restored.contents.events == 2
        assert await log.read(1) == [said(1, "a"), said(2)]
        assert await door.read(people) == []
        with pytest.raises(SeqConflict) as conflict:
            await log.append(1, 3, [said(4, "c")])
        assert conflict.value.newest == 2, "below what the room knew: it must be loaded anew"
        await log.append(1, 2, [said(3, "c")])
    assert restored.set_aside == live.with_name("setroom.db.before-restore-1")
    assert (await logs(f"sqlite:///{restored.set_aside}"))[1][-1] == said(3, "b")
    verify(live)


async def test_a_restore_while_others_write_is_one_transaction(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Door(sqlite_url) as door:
        await door.write(Adding("kept"))
        backup(sqlite_url, tmp_path / "b.db")
        done = False

        async def writing() -> None:
            number = 0
            while not done:
                number += 1
                await door.write(Adding(f"p{number}"))

        async def restoring() -> None:
            nonlocal done
            for _ in range(3):
                await asyncio.to_thread(restore, sqlite_url, tmp_path / "b.db")
            done = True

        await asyncio.gather(writing(), restoring())
        names = await door.read(people)
        assert "kept" in names
        numbers = sorted(int(name[1:]) for name in names if name != "kept")
        assert numbers == list(range(min(numbers, default=1), max(numbers, default=0) + 1))


async def test_a_restore_makes_a_database_where_there_is_none(
    sqlite_url: str, tmp_path: Path
) -> None:
    async with Door(sqlite_url) as door:
        await SqlEventLog(door).append(1, 0, [said(1)])
    backup(sqlite_url, tmp_path / "b.db")
    url = f"sqlite:///{tmp_path}/new/place.db"
    restored = restore(url, tmp_path / "b.db")
    assert restored.set_aside is None
    assert (await logs(url))[1] == [said(1)]
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["place.db"]


async def test_each_restore_sets_aside_what_was_there(sqlite_url: str, tmp_path: Path) -> None:
    backup(sqlite_url, tmp_path / "b.db")
    aside = [restore(sqlite_url, tmp_path / "b.db").set_aside for _ in range(2)]
    assert [path and path.name for path in aside] == [
        "setroom.db.before-restore-1",
        "setroom.db.before-restore-2",
    ]


def test_an_older_backup_is_migrated_on_its_way(
    sqlite_url: str, live: Path, tmp_path: Path
) -> None:
    old = tmp_path / "old.db"
    engine = migrating_engine(f"sqlite:///{old}")
    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    assert verify(old).revision == "0001"
    head = revision_of(sqlite_url).head
    assert restore(sqlite_url, old).contents.revision == head
    assert verify(old).revision == "0001", "the backup itself is left as it was"
    with pytest.raises(sqlite3.IntegrityError, match="a seq would be missing"):
        change(live, "INSERT INTO meeting_event VALUES (1, 2, 'a', NULL, NULL, 't', 1, '{}', NULL)")


def drop_guards(path: Path) -> None:
    change(path, "DROP TRIGGER meeting_event_delete")


def damage_gap(path: Path) -> None:
    drop_guards(path)
    change(path, "DELETE FROM meeting_event WHERE seq = 2")


def damage_head(path: Path) -> None:
    drop_guards(path)
    change(path, "DELETE FROM meeting_event WHERE seq = 1")


def damage_key(path: Path) -> None:
    change(
        path, "INSERT INTO invite VALUES ('i','no set','member',NULL,'h','x',1,NULL,0,NULL,NULL)"
    )


def damage_version(path: Path) -> None:
    change(path, "UPDATE alembic_version SET version_num = '9999'")


def damage_bytes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4_096 * 2 :] = bytes(len(content) - 4_096 * 2)
    path.write_bytes(content)


def damage_end(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: 4_096 * 3 + 100])


def foreign(path: Path) -> None:
    path.unlink()
    change(path, "CREATE TABLE meeting_event (meeting, seq)")


def not_sqlite(path: Path) -> None:
    path.write_text("name,text\n" * 100)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def missing(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize(
    "damage",
    [
        damage_gap, damage_head, damage_key, damage_version, damage_bytes, damage_end, foreign,
        not_sqlite, empty, missing,
    ],
)  # fmt: skip
async def test_what_is_not_whole_is_not_restored_and_nothing_is_touched(
    damage: Callable[[Path], None], live: Path, sqlite_url: str, tmp_path: Path
) -> None:
    async with Door(sqlite_url) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1), said(2), said(3)])
        source = tmp_path / "b.db"
        backup(sqlite_url, source)
        damage(source)
        files = {file.name for file in live.parent.iterdir()}
        with pytest.raises(BackupFailed):
            restore(sqlite_url, source)
        assert {file.name for file in live.parent.iterdir()} == files
        assert await log.read(1) == [said(1), said(2), said(3)]
        await log.append(1, 3, [said(4)])


def test_a_database_that_cannot_be_set_aside_is_not_overwritten(
    live: Path, sqlite_url: str, tmp_path: Path
) -> None:
    backup(sqlite_url, tmp_path / "b.db")
    not_sqlite(live)
    before = live.read_bytes()
    with pytest.raises(BackupFailed, match="move that file away"):
        restore(sqlite_url, tmp_path / "b.db")
    assert live.read_bytes() == before


async def test_a_backup_overwrites_nothing_and_leaves_nothing_half(
    sqlite_url: str, live: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    there = folder / "there.db"
    there.write_text("something else")
    with pytest.raises(BackupFailed, match="exists already"):
        backup(sqlite_url, there)
    assert there.read_text() == "something else"
    damage_bytes(live)
    with pytest.raises(BackupFailed):
        backup(sqlite_url, folder / "b.db")
    assert [file.name for file in folder.iterdir()] == ["there.db"]


def test_postgres_has_its_own_tools(tmp_path: Path) -> None:
    for act in (backup, restore):
        with pytest.raises(BackupFailed, match="pg_dump"):
            act("postgresql://db/x", tmp_path / "b.db")


def test_there_must_be_something_to_copy(tmp_path: Path) -> None:
    with pytest.raises(BackupFailed, match="does not exist"):
        backup(f"sqlite:///{tmp_path}/none.db", tmp_path / "b.db")
    assert list(tmp_path.iterdir()) == []
