"""Meetings by a set's own format: they keep it, whatever becomes of it, and play it."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter
from sqlmodel import Session

from app.codes import Code, Rejected
from app.domain.commands import Arrive, Command, Start
from app.domain.formats import check
from app.domain.model import SYSTEM
from app.domain.view import view
from app.services import format_file
from app.services.meetings import MeetingSeen
from app.services.rooms import RoomService
from app.storage.event_log import SqlEventLog
from app.storage.tables import SetFormat
from tests.services.own_format import own
from tests.services.world import World, living

COMMAND: TypeAdapter[Command] = TypeAdapter(Command)
STEPS_MAX = 60
WRITTEN = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", WRITTEN, re.DOTALL)[0]


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set()
        await made.join("Amina")
        yield made


async def save(world: World, table: dict[str, Any]) -> None:
    await world.services.set_formats.save(world.people["Cora"], world.set_id, table)


async def come(world: World, meeting: MeetingSeen) -> None:
    """Everybody is here."""
    for name, one in world.people.items():
        role = "coach" if name == "Cora" else "member"
        arrival = Arrive.model_validate({"person": one.person_id, "name": name, "role": role})
        await world.ask(meeting, SYSTEM, arrival)


async def test_a_meeting_keeps_the_format_it_was_made_with(world: World) -> None:
    await save(world, own(title="As it was"))
    meeting = await world.make_meeting("ours")
    assert (meeting.format, meeting.format_title) == ("ours", "As it was")
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    before = (await world.rooms.open(key)).room
    await save(world, own(title="As it is", round=[own()["round"][0] | {"minutes": 99}]))
    reopened = (await RoomService(SqlEventLog(world.door), world.clock).open(key)).room
    assert reopened == before
    assert reopened.format == check(own(title="As it was"))
    seen = view(reopened, world.id("Cora"), world.clock.now_ms())["meeting"]
    assert (seen["format"], seen["format_title"]) == ("ours", "As it was")


async def test_a_meeting_planned_ahead_keeps_its_format_too(world: World) -> None:
    """Its log begins only when somebody comes, and by then the format may be gone."""
    await world.make_meeting()
    await save(world, own(title="As it was"))
    planned = await world.make_meeting("ours")
    await save(world, own(title="As it is"))
    await world.services.set_formats.remove(world.people["Cora"], world.set_id, "ours")
    key = await world.services.meetings.enter(world.people["Cora"], planned.id)
    assert (await world.rooms.open(key)).room.format == check(own(title="As it was"))
    home = await world.services.sets.home(world.people["Amina"], world.set_id)
    assert {line.id: line.format_title for line in home.meetings}[planned.id] == "As it was"
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("ours")
    assert refused.value.params == {"field": "format", "reason": "unknown"}
    changes = {"title": "Still here"}
    await world.services.meetings.change(world.people["Cora"], planned.id, changes)


async def test_people_change_in_a_meeting_of_the_sets_own_format(world: World) -> None:
    await save(world, own())
    await world.join("Ben")
    meeting = await world.make_meeting("ours")
    await come(world, meeting)
    cora, people = world.people["Cora"], world.services.people
    await people.change(cora, world.set_id, world.id("Amina"), role="observer")
    await people.remove(cora, world.set_id, world.id("Ben"))
    key = await world.services.meetings.enter(cora, meeting.id)
    room = (await RoomService(SqlEventLog(world.door), world.clock).open(key)).room
    assert room.people[world.id("Amina")].role == "observer"
    assert room.people[world.id("Ben")].role == "out"
    assert room == (await world.rooms.open(key)).room


async def test_whom_the_format_lets_make_the_meeting(world: World) -> None:
    await save(world, own("with_coach"))
    await save(world, own("without", seat="rotate"))
    meeting = await world.make_meeting("without", who="Amina")
    changes = {"title": "Ours"}
    await world.services.meetings.change(world.people["Amina"], meeting.id, changes)
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("with_coach", who="Amina")
    assert refused.value.code is Code.FORBIDDEN_ROLE


async def test_another_sets_format_is_none_of_ours(world: World) -> None:
    await save(world, own())
    await world.make_set()
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("ours")
    assert refused.value.params == {"field": "format", "reason": "unknown"}


async def test_a_format_that_works_no_longer_is_named_and_does_not_hide_the_others(
    world: World,
) -> None:
    """A later version may refuse what this one saved."""
    await save(world, own())

    def age(session: Session) -> None:
        row = session.get_one(SetFormat, (world.set_id, "ours"))
        row.format_table = row.format_table.replace('"minutes":5', '"minutes":500')
        session.add(row)

    await world.door.write(age)
    lines = await world.services.set_formats.of_set(world.people["Amina"], world.set_id)
    assert lines[-1].minutes == 500
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("ours")
    assert refused.value.params == {"field": "round.0.minutes", "reason": "less_than_equal"}


async def test_the_example_of_the_guide_is_played_to_its_end(world: World) -> None:
    await save(world, format_file.read(EXAMPLE))
    meeting = await world.make_meeting("half_hour")
    await come(world, meeting)
    await world.ask(meeting, "Cora", Start())
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    titles = []
    for _ in range(STEPS_MAX):
        room = (await world.rooms.open(key)).room
        seen = view(room, world.id("Cora"), world.clock.now_ms())
        if room.state == "finished":
            break
        titles.append(seen["phase"]["title"])
        pressed = seen["desk"].get("next")
        if pressed is None:  # Questions may still come: silence is fine.
            world.clock.advance(60_000)
            continue
        await world.ask(meeting, "Cora", COMMAND.validate_python(pressed["command"]))
    assert room.state == "finished"
    assert list(dict.fromkeys(titles)) == re.findall(r'^title = "(.*)"$', EXAMPLE, re.MULTILINE)[1:]
    assert check(format_file.read(EXAMPLE)) == room.format
