"""What nodes tell each other: in one process, and over a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence

import psycopg
import pytest

from app.storage.door import Door
from app.storage.event_log import SeqConflict, SqlEventLog
from app.storage.hints import (
    PAYLOAD_BYTES_MAX,
    Departed,
    Here,
    Hint,
    LocalHints,
    Missed,
    PostgresHints,
    Reached,
    SignedOut,
    decode,
    encode,
    hints_for,
)
from tests.postgres import Postgres
from tests.storage.works import Adding, said


class Heard:
    """Every hint heard so far; `until` waits for one."""

    def __init__(self) -> None:
        self.hints: list[Hint] = []
        self._more = asyncio.Event()

    def __call__(self, hints: Sequence[Hint]) -> None:
        self.hints.extend(hints)
        self._more.set()

    async def until(self, enough: Callable[[list[Hint]], bool]) -> list[Hint]:
        async with asyncio.timeout(20):
            while not enough(self.hints):
                await self._more.wait()
                self._more.clear()
        return self.hints


@pytest.fixture
async def nodes(postgres_url: str) -> AsyncIterator[tuple[PostgresHints, PostgresHints]]:
    pair = PostgresHints(postgres_url), PostgresHints(postgres_url)
    for node in pair:
        await node.open()
    yield pair
    for node in pair:
        await node.close()


def test_a_payload_says_what_was_said() -> None:
    here = Here("node-1", 7, ("ann", "bén"))
    out = SignedOut("0123456789abcdef")
    left = Departed("set-1", "ann")
    [payload] = encode([Reached(7, 3), here, Missed(), out, left, Reached(7, 2), Reached(8, 1)])
    assert sorted(decode(payload), key=repr) == [left, here, Reached(7, 3), Reached(8, 1), out]


def test_nothing_to_say_is_no_payload() -> None:
    assert encode([]) == []
    assert encode([Missed()]) == []


def test_long_payloads_are_cut_to_what_postgres_takes() -> None:
    hints = [Reached(10**9 + number, 10**9) for number in range(2_000)]
    payloads = encode(hints)
    assert max(len(payload.encode()) for payload in payloads) <= PAYLOAD_BYTES_MAX
    assert [hint for payload in payloads for hint in decode(payload)] == hints


@pytest.mark.parametrize(
    "payload", ["", "{", "7", "[7]", "[[7]]", '[["a",1]]', '[[1,"2"]]', '{"a":1}', "[null]"]
)
def test_a_foreign_payload_says_nothing(payload: str) -> None:
    assert decode(payload) == []


def test_within_a_process_a_hint_is_heard_at_once_by_all_who_still_listen() -> None:
    hints = LocalHints()
    first: list[Hint] = []
    second: list[Hint] = []
    leave = hints.listen(first.extend)
    hints.listen(second.extend)
    hints.tell([Reached(1, 1)])
    leave()
    leave()
    hints.tell([Missed()])
    assert first == [Reached(1, 1)]
    assert second == [Reached(1, 1), Missed()]


def test_a_listener_that_fails_is_no_matter_for_the_others() -> None:
    hints = LocalHints()
    heard: list[Hint] = []

    def fail(_: Sequence[Hint]) -> None:
        raise KeyError("room")

    hints.listen(fail)
    hints.listen(heard.extend)
    hints.tell([Reached(1, 1)])
    assert heard == [Reached(1, 1)]


def test_the_database_decides_how_nodes_talk() -> None:
    assert isinstance(hints_for("sqlite:///x.db"), LocalHints)
    assert isinstance(hints_for("postgresql://db/x"), PostgresHints)


async def test_in_process_hints_open_and_close() -> None:
    hints = LocalHints()
    await hints.open()
    await hints.close()


@pytest.mark.postgres
async def test_what_one_node_tells_every_node_hears(
    nodes: tuple[PostgresHints, PostgresHints],
) -> None:
    one, two = nodes
    here = Here("one", 7, ("ann",))
    heard = [Heard(), Heard()]
    one.listen(heard[0])
    two.listen(heard[1])
    one.tell([here])
    for listener in heard:
        assert await listener.until(bool) == [here]


@pytest.mark.postgres
async def test_a_commit_is_told_by_its_own_transaction_and_once_for_a_group(
    nodes: tuple[PostgresHints, PostgresHints], postgres_url: str
) -> None:
    heard = Heard()
    nodes[1].listen(heard)
    async with Door(postgres_url, nodes[0]) as door:
        log = SqlEventLog(door)
        await asyncio.gather(*(log.append(m, 0, [said(1), said(2, "a")]) for m in range(5)))
        with pytest.raises(SeqConflict):
            await log.append(9, 3, [said(4)])
        await door.write(Adding("ann"))
        await log.append(6, 0, [said(1)])
    told = await heard.until(lambda hints: Reached(6, 1) in hints)
    assert sorted(told, key=repr) == [*(Reached(m, 2) for m in range(5)), Reached(6, 1)]


@pytest.mark.postgres
async def test_after_a_lost_connection_one_is_told_that_hints_were_missed(
    postgres: Postgres, nodes: tuple[PostgresHints, PostgresHints], postgres_url: str
) -> None:
    one, two = nodes
    heard = Heard()
    two.listen(heard)
    one.tell([Reached(1, 1)])
    await heard.until(lambda hints: Reached(1, 1) in hints)
    await asyncio.to_thread(postgres.stop)
    await asyncio.to_thread(postgres.start)
    await heard.until(lambda hints: Missed() in hints)
    async with Door(postgres_url, one) as door:
        await SqlEventLog(door).append(2, 0, [said(1)])
    await heard.until(lambda hints: Reached(2, 1) in hints)

    one.tell([Reached(3, 1)])
    await heard.until(lambda hints: Reached(3, 1) in hints)


@pytest.mark.postgres
async def test_without_a_database_opening_fails_and_closing_does_not() -> None:
    hints = PostgresHints("postgresql://setroom@127.0.0.1:1/nowhere")
    with pytest.raises(psycopg.OperationalError):
        await hints.open()
    await hints.close()
