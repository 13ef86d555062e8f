"""The database in trouble: full, gone, silent, or lost in the middle of a commit (F6 to F17)."""

import asyncio
import sqlite3
import threading
import traceback
from collections.abc import Awaitable, Callable, Iterator

import pytest
from sqlalchemy import Connection, Engine, event, text
from sqlmodel import Session
from structlog.testing import capture_logs

from app.codes import Code, Rejected
from app.storage.door import Door
from app.storage.engine import sqlite_path
from app.storage.event_log import RefTaken, SqlEventLog
from app.storage.trouble import RETRY_MS, is_trouble
from tests.postgres import Postgres
from tests.storage.lossy_link import Loss, LossyLink
from tests.storage.works import Adding, holding, people, said


@pytest.fixture
def link(postgres: Postgres) -> Iterator[LossyLink]:
    with LossyLink(postgres.port) as link:
        yield link


def through(link: LossyLink, url: str) -> str:
    return f"postgresql://setroom@127.0.0.1:{link.port}/{url.rpartition('/')[2]}"


async def refused(asked: Awaitable[object]) -> None:
    """Asserts the one refusal for a database in trouble."""
    with pytest.raises(Rejected) as refusal:
        await asked
    assert refusal.value.code == Code.STORAGE_UNAVAILABLE
    assert refusal.value.params == {"retry_ms": RETRY_MS}


async def fill(log: SqlEventLog) -> int:
    """Appends until it is refused; the last seq that was not."""
    for seq in range(2, 2_000):
        try:
            await log.append(1, seq - 1, [said(seq, f"{seq}")])
        except Rejected:
            await refused(log.append(1, seq - 1, [said(seq, f"{seq}")]))
            return seq - 1
    raise AssertionError("the disk never was full")


async def test_f16_a_full_disk_is_a_typed_refusal_reads_go_on_and_writes_come_back(
    sqlite_url: str,
) -> None:
    async with Door(sqlite_url) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1)])
        pages = await door.read(lambda s: s.execute(text("PRAGMA page_count")).scalar_one())
        await door.write(lambda s: s.execute(text(f"PRAGMA max_page_count={pages}")).close())
        seqs = await fill(log)
        assert len(await log.read(1)) == seqs
        answers = await asyncio.gather(
            *(log.append(m, 0, [said(1, "x" * 5_000)]) for m in range(2, 9)),
            return_exceptions=True,
        )
        assert {getattr(answer, "code", None) for answer in answers} == {Code.STORAGE_UNAVAILABLE}
        await door.write(lambda s: s.execute(text("PRAGMA max_page_count=100000")).close())
        await log.append(1, seqs, [said(seqs + 1, f"{seqs + 1}")])
        assert [e.seq for e in await log.read(1)] == list(range(1, seqs + 2))


async def test_f17_a_disk_that_does_not_sync_is_trusted_no_more(sqlite_url: str) -> None:
    """SQLite tells of a failed fsync by this code; nobody knows then what the disk holds."""

    def fail(connection: Connection) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise error

    async with Door(sqlite_url) as door:
        await door.write(Adding("ann"))
        event.listen(Engine, "commit", fail)
        try:
            await refused(door.write(Adding("ben")))
        finally:
            event.remove(Engine, "commit", fail)
        await refused(door.write(Adding("cem")))
        await refused(door.probe())
        assert await door.read(people) == ["ann"]


async def test_a_file_that_is_no_database_is_a_typed_refusal(sqlite_url: str) -> None:
    path = sqlite_path(sqlite_url)
    assert path is not None
    path.write_bytes(b"not a database, but long enough to look for a header in it" * 100)
    async with Door(sqlite_url) as door:
        await refused(door.write(Adding("ann")))
        await refused(door.read(people))


async def test_a_database_that_is_not_there_is_a_typed_refusal() -> None:
    async with Door("postgresql://setroom@127.0.0.1:1/nowhere") as door:
        await refused(door.write(Adding("ann")))
        await refused(door.read(people))
        await refused(door.probe())


@pytest.mark.postgres
async def test_f13_after_a_crash_of_the_database_the_same_door_works_again(
    postgres: Postgres, postgres_url: str
) -> None:
    async with Door(postgres_url) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1, "a")])
        assert await log.read(1)
        await asyncio.to_thread(postgres.stop)
        await refused(log.append(1, 1, [said(2, "b")]))
        await refused(log.read(1))
        await asyncio.to_thread(postgres.start)
        await log.append(1, 1, [said(2, "b")])
        assert [e.seq for e in await log.read(1)] == [1, 2]


@pytest.mark.postgres
async def test_f13_a_database_restarted_between_two_writes_is_not_noticed(
    postgres: Postgres, postgres_url: str
) -> None:
    async with Door(postgres_url) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1, "a")])
        await asyncio.to_thread(postgres.stop)
        await asyncio.to_thread(postgres.start)
        await asyncio.gather(*(log.append(m, 0, [said(1)]) for m in range(2, 9)))
        assert len(await log.newest(range(9))) == 8


@pytest.mark.postgres
async def test_f14_a_commit_whose_answer_was_lost_is_found_by_its_ref(
    link: LossyLink, postgres_url: str
) -> None:
    async with Door(through(link, postgres_url)) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1)])
        link.loss = Loss.ANSWER
        await log.append(1, 1, [said(2), said(3, "a")])
        assert link.loss is Loss.NOTHING, "it was lost"
        assert await log.read(1) == [said(1), said(2), said(3, "a")]
        with pytest.raises(RefTaken):
            await log.append(1, 3, [said(4, "a")])


@pytest.mark.postgres
async def test_f14_a_commit_that_was_lost_is_refused_and_can_be_sent_again(
    link: LossyLink, postgres_url: str
) -> None:
    async with Door(through(link, postgres_url)) as door:
        log = SqlEventLog(door)
        await log.append(1, 0, [said(1)])
        link.loss = Loss.COMMIT
        await refused(log.append(1, 1, [said(2, "a")]))
        await log.append(1, 1, [said(2, "a")])
        assert await log.read(1) == [said(1), said(2, "a")]


@pytest.mark.postgres
async def test_f14_without_a_ref_nobody_can_tell_and_nobody_guesses(
    link: LossyLink, postgres_url: str
) -> None:
    async with Door(through(link, postgres_url)) as door:
        await door.write(Adding("ann"))
        link.loss = Loss.ANSWER
        await refused(door.write(Adding("ben")))
        assert await door.read(people) == ["ann", "ben"]


@pytest.mark.postgres
async def test_f13_a_silent_database_keeps_nobody_waiting_and_gets_nothing_late(
    link: LossyLink, postgres_url: str
) -> None:
    async with Door(through(link, postgres_url)) as door:
        await door.write(Adding("ann"))
        assert await door.read(people) == ["ann"]
        link.freeze()
        door.patience_s = 0.05
        under_way = asyncio.create_task(door.write(Adding("begun")))
        await asyncio.sleep(0)
        await refused(under_way)
        await refused(door.write(Adding("behind")))
        await refused(door.read(people))
        link.thaw()
        door.patience_s = 10
        await door.write(Adding("later"))
        assert "behind" not in await door.read(people), "its caller was told no before it began"


@pytest.mark.postgres
async def test_v4_a_silent_database_does_not_hold_up_the_end(
    link: LossyLink, postgres_url: str
) -> None:
    async with Door(through(link, postgres_url)) as door:
        await door.write(Adding("ann"))
        link.freeze()
        door.patience_s = 0.05
        await refused(door.write(Adding("ben")))
        async with asyncio.timeout(10):
            await door.close()


@pytest.mark.postgres
async def test_works_that_block_each_other_on_two_nodes_are_both_done(postgres_url: str) -> None:
    """A deadlock: each node holds the row that the other wants next."""
    both = threading.Barrier(2, timeout=10)

    def crossing(first: str, second: str) -> Callable[[Session], None]:
        met = False

        def work(session: Session) -> None:
            nonlocal met
            move = text("UPDATE person SET created_at_ms = created_at_ms + 1 WHERE id = :id")
            session.execute(move, {"id": first})
            if not met:
                met = True
                both.wait()
            session.execute(move, {"id": second})

        return work

    async with Door(postgres_url) as one, Door(postgres_url) as two:
        await one.write(Adding("ann"))
        await one.write(Adding("ben"))
        await asyncio.gather(one.write(crossing("ann", "ben")), two.write(crossing("ben", "ann")))
        times = text("SELECT created_at_ms FROM person")
        assert await one.read(lambda s: [*s.execute(times).scalars()]) == [3, 3]


async def test_c2_no_word_of_a_work_reaches_a_log_or_a_traceback(door: Door) -> None:
    secret = "canary-4711"
    with capture_logs() as logs:
        await door.write(Adding(secret))
        go_on, holder = await holding(door)
        again = asyncio.gather(
            door.write(Adding(secret)),
            door.write(lambda session: session.execute(text("INSERT INTO person VALUES (1)"))),
            SqlEventLog(door).append(1, 7, [said(8, secret)]),
            return_exceptions=True,
        )
        await asyncio.sleep(0)
        go_on.set()
        errors = await again
        await holder
    assert [isinstance(error, Exception) for error in errors] == [True] * 3
    assert secret not in repr(logs)
    for error in errors:
        assert secret not in "".join(traceback.format_exception(error))


def test_only_a_database_in_trouble_is_trouble() -> None:
    assert not is_trouble(KeyError("full"))
    assert not is_trouble(sqlite3.IntegrityError("UNIQUE"))
