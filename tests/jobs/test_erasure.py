"""What a set keeps no longer is gone: from the log, from the rows, from the live room."""

from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, SQLModel, col, select

from app.domain.commands import Advance, Arrive, Ask, Close, Finish, Reflect, SetPresenters, Start
from app.domain.events import Entry, load
from app.domain.machine import fold
from app.domain.model import SYSTEM
from app.jobs.erasure import DAY_MS, Erasure
from app.services import reporting
from app.storage.event_log import SqlEventLog
from app.storage.tables import Learning, Meeting, MeetingEvent
from tests.services.own_format import own
from tests.services.world import World, living

CANARY = "Kanarienvogel"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as opened:
        yield opened


async def _meet(world: World, *, close: bool = True) -> str:
    """A meeting in which the canary was asked and learnt, over by now."""
    meeting = await world.make_meeting("fast_round")
    for name in ("Cora", "Ben", "Dora"):
        person = Arrive(person=world.id(name), name=name, role="member")
        await world.ask(meeting, SYSTEM, person)
    await world.ask(meeting, "Ben", SetPresenters(presenters=(world.id("Ben"),)))
    await world.ask(meeting, "Dora", Start())
    host = "Cora" if await _seated(world, meeting.id, "Cora") else "Dora"
    for place in ("explore.1", "review.1"):
        live = await world.rooms.open(await _key(world, meeting.id))
        await world.ask(meeting, host, Advance(expect=live.room.run.index, to=place))
        if place == "explore.1":
            await world.ask(meeting, "Dora", Ask(text=f"What about the {CANARY}?"))
    await world.ask(meeting, "Ben", Reflect(text=f"I learnt {CANARY}", level="self"))
    await world.ask(meeting, host, Finish())
    world.clock.advance(11_000)
    if close:
        await world.ask(meeting, SYSTEM, Close())
    return meeting.id


async def _key(world: World, meeting_id: str) -> int:
    def query(session: Session) -> int:
        return session.exec(select(Meeting.key).where(Meeting.id == meeting_id)).one() or 0

    return await world.door.read(query)


async def _seated(world: World, meeting_id: str, name: str) -> bool:
    live = await world.rooms.open(await _key(world, meeting_id))
    return live.room.seat.person == world.id(name)


async def test_titles_and_prompts_of_a_sets_own_format_go_too(world: World) -> None:
    await world.make_set(retention_days=1)
    words = {"title": CANARY, "prompts": [{"text": CANARY}]}
    table = own(title=CANARY, round=[own()["round"][0] | words])
    await world.services.set_formats.save(world.people["Cora"], world.set_id, table)
    meeting = await world.make_meeting("ours")
    for name in ("Ben", "Dora"):
        await world.join(name)
        person = Arrive(person=world.id(name), name=name, role="member")
        await world.ask(meeting, SYSTEM, person)
    await world.services.set_formats.remove(world.people["Cora"], world.set_id, "ours")
    await world.ask(meeting, "Cora", SetPresenters(presenters=(world.id("Ben"),)))
    await world.ask(meeting, "Cora", Start())
    await world.ask(meeting, "Cora", Finish())
    world.clock.advance(11_000)
    await world.ask(meeting, SYSTEM, Close())
    assert CANARY in await _everything(world)
    world.clock.advance(2 * DAY_MS)
    assert await Erasure(world.door, world.rooms, world.clock).erase_due() == 1
    assert CANARY not in await _everything(world)
    seen = await world.services.meetings.see(world.people["Cora"], meeting.id)
    assert seen.format_title is None
    report = await world.services.reports.of(world.people["Cora"], meeting.id)
    assert CANARY not in str(report.parts)
    assert "| tell | 5′ |" in reporting.markdown(report)


async def _everything(world: World) -> str:
    """Every row of every table."""

    def query(session: Session) -> str:
        return "".join(
            str(session.execute(table.select()).fetchall())
            for table in SQLModel.metadata.sorted_tables
        )

    return await world.door.read(query)


async def _words_left(world: World) -> int:
    def query(session: Session) -> int:
        rows = session.exec(select(MeetingEvent).where(col(MeetingEvent.words).is_not(None)))
        learnings = session.exec(select(Learning).where(col(Learning.text).is_not(None)))
        return len(rows.all()) + len(learnings.all())

    return await world.door.read(query)


async def test_words_go_when_the_set_keeps_them_no_longer(world: World) -> None:
    await world.make_set(retention_days=90)
    await world.join("Ben")
    await world.join("Dora")
    meeting_id = await _meet(world)
    key = await _key(world, meeting_id)
    erasure = Erasure(world.door, world.rooms, world.clock)

    world.clock.advance(89 * DAY_MS)
    assert await erasure.erase_due() == 0
    assert await _words_left(world) > 0

    world.clock.advance(DAY_MS)
    assert await erasure.erase_due() == 1
    assert await _words_left(world) == 0
    assert await erasure.erase_due() == 0

    live = (await world.rooms.open(key)).room
    assert CANARY not in repr(live)
    assert live == fold(await _entries(world, key))


async def _entries(world: World, key: int) -> list[Entry]:
    stored = await SqlEventLog(world.door).read(key)
    return [
        Entry(
            one.seq,
            one.at_ms,
            one.actor,
            load(one.type, dict(one.payload), dict(one.words) if one.words else None),
        )
        for one in stored
    ]


async def test_a_set_without_a_term_keeps_its_words(world: World) -> None:
    await world.make_set()
    await world.join("Ben")
    await world.join("Dora")
    await _meet(world)
    world.clock.advance(10_000 * DAY_MS)
    assert await Erasure(world.door, world.rooms, world.clock).erase_due() == 0
    assert await _words_left(world) > 0


async def test_an_end_that_nobody_made_final_is_made_so_later(world: World) -> None:
    await world.make_set()
    await world.join("Ben")
    await world.join("Dora")
    meeting_id = await _meet(world, close=False)
    erasure = Erasure(world.door, world.rooms, world.clock)
    assert await erasure.close_due() == 1
    live = await world.rooms.open(await _key(world, meeting_id))
    assert live.room.ending is not None
    assert live.room.ending.closed
    assert await erasure.close_due() == 0
