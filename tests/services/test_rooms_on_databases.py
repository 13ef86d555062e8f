"""Law 5 and 13 on the real logs: nodes share a database, and nothing else."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from sqlmodel import Session

from app.domain import commands
from app.services.clock import SystemClock
from app.services.live_room import LiveRoom
from app.services.rooms import RoomService
from app.storage.door import Door
from app.storage.event_log import SqlEventLog
from app.storage.hints import hints_for
from app.storage.tables import LearningSet, Meeting, Person
from tests.meeting import ANA, BEN, CEM, COACH, MEETING, begin

POSTGRES = pytest.param("postgres_url", marks=pytest.mark.postgres)


@dataclass
class Node:
    """One server, as far as rooms go; `reached` waits for what it pushes."""

    rooms: RoomService
    log: SqlEventLog
    live: LiveRoom
    news: asyncio.Event

    def changed(self, live: LiveRoom) -> None:
        self.news.set()

    async def reached(self, seq: int) -> None:
        async with asyncio.timeout(5):
            while self.live.room.seq < seq:
                self.news.clear()
                await self.news.wait()


def add_rows(session: Session) -> None:
    session.add(Person(id=COACH, created_at_ms=1))
    session.add(LearningSet(id="s1", name="Set", created_at_ms=1))
    session.flush()
    meeting = Meeting(
        key=MEETING,
        id=f"m{MEETING}",
        set_id="s1",
        format="set_classic",
        title="Autumn",
        created_by=COACH,
        created_at_ms=1,
    )
    session.add(meeting)


@pytest.fixture(params=["sqlite_url", POSTGRES])
async def nodes(request: pytest.FixtureRequest) -> AsyncIterator[list[Node]]:
    url: str = request.getfixturevalue(request.param)
    async with AsyncExitStack() as stack:
        made: list[Node] = []
        for number in range(2):
            hints = hints_for(url)
            door = await stack.enter_async_context(Door(url, hints))
            await hints.open()
            stack.push_async_callback(hints.close)
            log = SqlEventLog(door)
            if number == 0:
                await door.write(add_rows)
                await begin(log)
            rooms = RoomService(log, SystemClock())
            hints.listen(rooms.hear)
            node = Node(rooms, log, await rooms.open(MEETING), asyncio.Event())
            rooms.watch(node)
            polling = asyncio.create_task(rooms.poll())
            stack.callback(polling.cancel)
            made.append(node)
        yield made


async def test_what_one_accepts_all_learn(nodes: list[Node]) -> None:
    """Over hints on PostgreSQL; between two processes on one SQLite file, by the slow poll."""
    first, second = nodes
    accepted = await first.rooms.handle(MEETING, ANA, "r1", commands.Bid(title="Mine"))
    await second.reached(accepted.seq)
    assert second.live.room == first.live.room


async def test_l1_nodes_that_write_at_once_lose_and_double_nothing(nodes: list[Node]) -> None:
    people = (ANA, BEN, CEM)
    outcomes = await asyncio.gather(
        *(
            node.rooms.handle(MEETING, person, f"r{number}", commands.Bid(title=str(number)))
            for number in range(10)
            for person in people
            for node in nodes
        )
    )
    stored = await nodes[0].log.read(MEETING)
    assert [one.seq for one in stored] == [*range(1, len(stored) + 1)]
    assert len(stored) == 1 + 10 * len(people), "both nodes were asked the same, once it counts"
    assert {outcome.seq for outcome in outcomes} == {*range(2, len(stored) + 1)}
    for node in nodes:
        await node.reached(len(stored))
    assert nodes[0].live.room == nodes[1].live.room == LiveRoom(MEETING, stored).room
