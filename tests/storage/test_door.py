"""The one writing door, over a real SQLite file and a real PostgreSQL."""

import asyncio
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import Session

from app.codes import Code, Rejected
from app.storage.door import Door
from app.storage.engine import sqlite_path
from app.storage.event_log import SqlEventLog
from app.storage.tables import Person
from tests.storage.works import Adding, appending, holding, people, said


@pytest.fixture
def commits() -> Iterator[list[Connection]]:
    """Every commit of a transaction, as it happens."""
    seen: list[Connection] = []

    def note(connection: Connection) -> None:
        seen.append(connection)

    event.listen(Engine, "commit", note)
    yield seen
    event.remove(Engine, "commit", note)


async def test_a_work_gives_its_result_once_it_is_committed(door: Door, database_url: str) -> None:
    assert await door.write(Adding("ann")) == "ann"
    async with Door(database_url) as other:
        assert await other.read(people) == ["ann"]


async def test_works_that_wait_at_the_same_moment_share_a_commit(
    door: Door, commits: list[Connection]
) -> None:
    log = SqlEventLog(door)
    go_on, holder = await holding(door)
    waiting = [asyncio.create_task(log.append(number, 0, [said(1)])) for number in range(50)]
    waiting.append(asyncio.create_task(log.append(50, 0, [said(1)], Adding("ann"))))
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.gather(holder, *waiting)
    assert len(commits) == 2, "one for the holder, one for all who waited"


async def test_works_are_done_in_the_order_they_came(door: Door) -> None:
    order: list[int] = []

    def work(number: int) -> Callable[[Session], None]:
        return lambda session: order.append(number)

    await asyncio.gather(*(door.write(work(number)) for number in range(20)))
    assert order == list(range(20))


async def test_a_bad_work_is_undone_alone(door: Door) -> None:
    def fail(session: Session) -> None:
        session.add(Person(id="bad", created_at_ms=1))
        session.flush()
        raise Rejected(Code.NAME_TAKEN, name="Ann")

    go_on, holder = await holding(door)
    answers = asyncio.gather(
        door.write(Adding("ann")),
        door.write(fail),
        door.write(Adding("ann")),
        door.write(lambda session: session.execute(text("SELECT nonsense"))),
        door.write(Adding("ben")),
        return_exceptions=True,
    )
    await asyncio.sleep(0)
    go_on.set()
    first, refused, twice, wrong, last = await answers
    await holder
    assert (first, last) == ("ann", "ben")
    assert isinstance(refused, Rejected)
    assert refused.code == Code.NAME_TAKEN
    assert isinstance(twice, IntegrityError)
    assert isinstance(wrong, DBAPIError), "our own mistake is not called a database in trouble"
    assert await door.read(people) == ["ann", "ben", "holder"]


async def test_a_work_may_undo_itself_and_go_on(door: Door) -> None:
    def once_more(session: Session) -> None:
        session.add(Person(id="ann", created_at_ms=1))
        try:
            session.flush()
        except IntegrityError:
            session.rollback()
            session.add(Person(id="ben", created_at_ms=1))

    await asyncio.gather(door.write(once_more), door.write(once_more))
    assert await door.read(people) == ["ann", "ben"]


async def test_one_unwritable_append_harms_no_other_in_its_statement(
    door: Door, commits: list[Connection]
) -> None:
    log = SqlEventLog(door)
    go_on, holder = await holding(door)
    answers = asyncio.gather(
        log.append(0, 0, [said(1, "half a letter \ud800")]),
        *(log.append(meeting, 0, [said(1, "whole")]) for meeting in range(1, 20)),
        return_exceptions=True,
    )
    await asyncio.sleep(0)
    go_on.set()
    bad, *good = await answers
    await holder
    assert isinstance(bad, UnicodeEncodeError)
    assert good == [None] * 19
    assert len(commits) == 2, "the holder's, and one for the 19, not one for each"
    assert len(await log.newest(range(20))) == 19


async def test_whoever_stops_waiting_leaves_a_work_that_is_finished(door: Door) -> None:
    go_on, holder = await holding(door)
    gone = asyncio.create_task(door.write(Adding("ann")))
    await asyncio.sleep(0)
    gone.cancel()
    go_on.set()
    await holder
    await door.write(Adding("ben"))
    assert await door.read(people) == ["ann", "ben", "holder"]


async def test_closing_writes_what_waits_and_refuses_what_comes_later(database_url: str) -> None:
    async with Door(database_url) as door:
        go_on, holder = await holding(door)
        waiting = [asyncio.create_task(door.write(Adding(f"p{n}"))) for n in range(10)]
        await asyncio.sleep(0)
        closing = asyncio.create_task(door.close())
        await asyncio.sleep(0)
        go_on.set()
        await asyncio.gather(holder, closing, *waiting)
        for late in (door.write(people), door.read(people), door.probe()):
            with pytest.raises(Rejected) as refusal:
                await late
            assert refusal.value.code == Code.STORAGE_UNAVAILABLE
    async with Door(database_url) as door:
        assert len(await door.read(people)) == 11


async def test_readers_wait_for_nobody_and_see_what_is_committed(door: Door) -> None:
    await door.write(Adding("ann"))
    go_on, holder = await holding(door)
    assert await door.read(people) == ["ann"]
    go_on.set()
    await holder
    assert await door.read(people) == ["ann", "holder"]


async def test_one_read_sees_one_state(door: Door) -> None:
    read_once, go_on = threading.Event(), threading.Event()

    def twice(session: Session) -> tuple[list[str], list[str]]:
        before = people(session)
        read_once.set()
        assert go_on.wait(10)
        session.expire_all()
        return before, people(session)

    reading = asyncio.create_task(door.read(twice))
    await asyncio.to_thread(read_once.wait, 10)
    await door.write(Adding("ann"))
    go_on.set()
    assert await reading == ([], [])


async def test_a_reader_cannot_write(door: Door) -> None:
    with pytest.raises(DBAPIError, match=r"read-?only"):
        await door.read(lambda session: session.execute(text("DELETE FROM person")))


async def test_l1_two_nodes_that_race_for_the_same_seqs_leave_no_gap(database_url: str) -> None:
    async with Door(database_url) as one, Door(database_url) as two:
        nodes = [SqlEventLog(one), SqlEventLog(two)]
        actors = [f"p{number}" for number in range(6)]
        seqs = await asyncio.gather(
            *(appending(nodes[n % 2], actor, 8) for n, actor in enumerate(actors))
        )
        log = await nodes[0].read(1)
        assert [event.seq for event in log] == list(range(1, 49))
        for actor, mine in zip(actors, seqs, strict=True):
            assert [event.seq for event in log if event.actor == actor] == mine


async def test_l2_a_command_sent_to_two_nodes_is_accepted_once(database_url: str) -> None:
    async with Door(database_url) as one, Door(database_url) as two:
        for meeting in range(20):
            answers = await asyncio.gather(
                *(SqlEventLog(d).append(meeting, 0, [said(1), said(2, "a")]) for d in (one, two)),
                return_exceptions=True,
            )
            assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "RefTaken"]
            assert len(await SqlEventLog(one).read(meeting)) == 2


async def test_closing_answers_who_reads(database_url: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def slow(session: Session) -> list[str]:
        begun.set()
        assert go_on.wait(10)
        return people(session)

    async with Door(database_url) as door:
        reading = asyncio.create_task(door.read(slow))
        await asyncio.to_thread(begun.wait, 10)
        closing = asyncio.create_task(door.close())
        await asyncio.sleep(0)
        go_on.set()
        assert await reading == []
        await closing


async def test_a_probe_writes(door: Door) -> None:
    await door.probe()


async def test_someone_else_who_writes_to_the_file_is_waited_for(sqlite_url: str) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    async with Door(sqlite_url) as door:
        other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        other.execute("BEGIN IMMEDIATE")
        waiting = asyncio.create_task(door.write(Adding("ann")))
        await door.read(people)
        other.execute("INSERT INTO person (id, created_at_ms) VALUES ('cli', 1)")
        other.execute("COMMIT")
        other.close()
        assert await waiting == "ann"
        assert await door.read(people) == ["ann", "cli"]


def holds(path: Path, secret: bytes) -> list[str]:
    """Which files of the database hold these bytes."""
    files = [path, path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-journal")]
    return [file.name for file in files if file.exists() and secret in file.read_bytes()]


async def test_c4_of_an_erased_text_no_byte_stays_in_the_files(sqlite_url: str) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    async with Door(sqlite_url) as door:
        log = SqlEventLog(door)
        for seq in range(1, 60):
            await log.append(1, seq - 1, [said(seq, f"{seq}")])
        assert holds(path, b"What is 7?")
        await log.erase(1, 59, [said(60, "erase")], range(1, 30))
        assert holds(path, b"What is 7?") == []
        assert holds(path, b"What is 31?"), "and the others stay"


async def test_c4_a_reader_in_the_way_of_erasing_only_delays_it(sqlite_url: str) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    reading, go_on = threading.Event(), threading.Event()

    def dawdle(session: Session) -> list[str]:
        names = people(session)
        reading.set()
        assert go_on.wait(10)
        return names

    async with Door(sqlite_url) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1)])
        reader = asyncio.create_task(door.read(dawdle))
        await asyncio.to_thread(reading.wait, 10)
        await log.erase(1, 1, [said(2, "erase")], [1])
        assert holds(path, b"What is 1?")
        go_on.set()
        await reader
        await door.write(Adding("ann"))
        await door.read(people)
        async with asyncio.timeout(20):
            while holds(path, b"What is 1?"):
                await door.read(people)
