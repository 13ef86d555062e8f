"""Leaving a set: what stays, and what goes along where somebody wants it to."""

from collections.abc import AsyncIterator

import orjson
import pytest
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.domain.commands import Bid
from app.domain.events import Entry, load
from app.domain.machine import fold
from app.jobs.erasure import Erasure
from app.services.own_words import OwnWords
from app.storage.tables import Action, ActionReport, Learning, MeetingEvent, Membership
from tests.services.first_meeting import hold_first, room_of
from tests.services.world import World, living


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set()
        for name in ("Amina", "Ben"):
            await made.join(name)
        yield made


async def everything(world: World) -> str:
    """Every word that is stored of the set's meetings."""

    def query(session: Session) -> str:
        events = session.exec(select(MeetingEvent.words)).all()
        rows = [
            row.model_dump()
            for table in (Action, ActionReport, Learning)
            for row in session.exec(select(table)).all()
        ]
        return repr([*events, *rows])

    return await world.door.read(query)


async def test_what_was_said_stays_with_the_set(world: World) -> None:
    meeting, _ = await hold_first(world)
    amina = world.people["Amina"]
    await world.services.people.remove(amina, world.set_id, amina.person_id)
    home = await world.services.sets.home(world.people["Ben"], world.set_id)
    assert home.open_actions == []  # nobody is here who would report back on it
    assert [one.name for one in home.former_members] == ["Amina"]
    report = await world.services.reports.of(world.people["Ben"], meeting.id)
    assert [one["what"] for one in report.parts["actions"].values()] == ["Talk to Eva"]


async def test_e7_ones_own_words_go_along_and_nobody_elses(world: World) -> None:
    meeting, action = await hold_first(world)
    second = await world.make_meeting()
    await room_of(world, second)
    await world.ask(second, "Amina", Bid(title="Mine would be about Eva"))
    await world.services.actions.report_back(
        world.people["Amina"], action, "http:1", status="open", happened="Eva was away"
    )
    await world.ask(second, "Ben", Bid(title="Mine would be about time"))
    amina = world.people["Amina"]
    await world.services.people.remove(amina, world.set_id, amina.person_id, erase=True)
    kept = await everything(world)
    for gone in ("Eva", "She laughed", "I ask too little"):
        assert gone not in kept, gone
    for stays in ("We hurry", "about time", "Amina"):
        assert stays in kept, stays
    for one in (meeting, second):
        room = await room_of(world, one)
        assert "Eva" not in repr(room)
        assert room.people[amina.person_id].name == "Amina"
    report = await world.services.reports.of(world.people["Ben"], meeting.id)
    assert [one["owner"] for one in report.parts["actions"].values()] == [amina.person_id]


async def test_e7_only_oneself_takes_words_along(world: World) -> None:
    cora, ben = world.people["Cora"], world.people["Ben"]
    for who in (cora, world.people["Amina"]):
        with pytest.raises(Rejected) as refusal:
            await world.services.people.remove(who, world.set_id, ben.person_id, erase=True)
        assert refusal.value.code is Code.FORBIDDEN_ROLE


async def test_a_wish_that_was_interrupted_is_fulfilled_later(world: World) -> None:
    await hold_first(world)
    amina = world.people["Amina"]

    def interrupted(session: Session) -> None:
        member = session.get_one(Membership, (world.set_id, amina.person_id))
        member.left_at_ms = member.erase_asked_at_ms = world.clock.now_ms()

    await world.door.write(interrupted)
    own_words = OwnWords(world.door, world.rooms)
    assert await own_words.erase_asked() == 1
    assert "Eva" not in await everything(world)
    assert await own_words.erase_asked() == 0
    assert await Erasure(world.door, world.rooms, world.clock).erase_due() == 0


async def test_e1_the_log_without_the_words_folds_to_the_live_room(world: World) -> None:
    meeting, _ = await hold_first(world)
    amina = world.people["Amina"]
    live = await room_of(world, meeting)
    await world.services.people.remove(amina, world.set_id, amina.person_id, erase=True)
    room = await room_of(world, meeting)
    assert room.seq == live.seq + 1

    def query(session: Session) -> list[Entry]:
        rows = session.exec(select(MeetingEvent).order_by(col(MeetingEvent.seq))).all()
        return [
            Entry(
                row.seq,
                row.at_ms,
                row.actor,
                load(row.type, orjson.loads(row.payload), orjson.loads(row.words or "{}")),
            )
            for row in rows
        ]

    assert fold(await world.door.read(query)) == room
