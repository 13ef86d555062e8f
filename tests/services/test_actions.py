"""The second meeting (design §1, 7): what was promised is carried, told, and kept."""

from collections.abc import AsyncIterator

import pytest

from app.codes import Code, Rejected
from app.domain.commands import Advance, Arrive, Commit, Finish, Reflect, SetPresenters, Start
from app.domain.model import SYSTEM, Room
from app.services.meetings import MeetingSeen
from app.services.opening import is_open
from tests.services.world import World, living


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set()
        for name in ("Amina", "Ben"):
            await made.join(name)
        yield made


async def room_of(world: World, meeting: MeetingSeen) -> Room:
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    return (await world.rooms.open(key)).room


async def go_to(world: World, meeting: MeetingSeen, place: str) -> None:
    index = (await room_of(world, meeting)).run.index
    await world.ask(meeting, "Cora", Advance(expect=index, to=place))


async def hold_first(world: World, what: str | None = "Talk to Eva") -> tuple[MeetingSeen, str]:
    """A whole meeting in which Amina presents and commits to something."""
    meeting = await world.make_meeting()
    for name in ("Cora", "Amina", "Ben"):
        role = "coach" if name == "Cora" else "member"
        arrival = Arrive(person=world.id(name), name=name, role=role)
        await world.ask(meeting, SYSTEM, arrival)
    await world.ask(meeting, "Cora", Start())
    await world.ask(meeting, "Cora", SetPresenters(presenters=(world.id("Amina"),)))
    await go_to(world, meeting, "action.1")
    commit = Commit(
        what=what,
        none_because=None if what else "I need to sleep on it",
        due="2027-02-01",
        sign="She laughed",
        supporter=world.id("Ben"),
    )
    action = (await world.ask(meeting, "Amina", commit)).id
    await go_to(world, meeting, "review")
    learnt = Reflect(text="I ask too little", level="self")
    shared = Reflect(text="We hurry", level="set", release=True)
    await world.ask(meeting, "Amina", learnt)
    await world.ask(meeting, "Ben", shared)
    finish = Finish(next_at=world.clock.now_ms() + 86_400_000, presenters=(world.id("Ben"),))
    await world.ask(meeting, "Cora", finish)
    assert action is not None
    return meeting, action


async def test_the_set_home_remembers(world: World) -> None:
    meeting, action = await hold_first(world)
    home = await world.services.sets.home(world.people["Ben"], world.set_id)
    [promised] = home.open_actions
    assert (promised.id, promised.owner, promised.what) == (
        action,
        world.id("Amina"),
        "Talk to Eva",
    )
    assert (promised.meeting_id, promised.supporter) == (meeting.id, world.id("Ben"))
    [line] = home.meetings
    assert line.state == "finished"
    assert [one.person_id for one in line.presented] == [world.id("Amina")]
    assert [turn.person_id for turn in home.rotation][-1] == world.id("Amina")
    assert home.next_time is not None
    assert home.next_time.presenters == [world.id("Ben")]
    assert [one.text for one in home.learnings] == ["We hurry"]
    own = await world.services.actions.learnings(world.people["Amina"])
    assert [(one.text, one.released) for one in own] == [("I ask too little", False)]


async def test_a_learning_is_released_later_by_its_author_alone(world: World) -> None:
    await hold_first(world)
    actions = world.services.actions
    [own] = await actions.learnings(world.people["Amina"])
    with pytest.raises(Rejected) as refusal:
        await actions.release(world.people["Ben"], own.id, True)
    assert refusal.value.code is Code.NOT_FOUND
    assert (await actions.release(world.people["Amina"], own.id, True)).released
    home = await world.services.sets.home(world.people["Ben"], world.set_id)
    assert {one.text for one in home.learnings} == {"We hurry", "I ask too little"}
    assert not (await actions.release(world.people["Amina"], own.id, False)).released


async def test_the_next_meeting_opens_with_it(world: World) -> None:
    _, action = await hold_first(world)
    room = await room_of(world, await world.make_meeting())
    carried = room.record.actions[action]
    assert (carried.carried, carried.what, carried.sign) == (True, "Talk to Eva", "She laughed")
    assert list(room.people) == [world.id("Ben"), world.id("Cora"), world.id("Amina")]


async def test_a_meeting_planned_ahead_still_carries_it(world: World) -> None:
    first = await world.make_meeting()
    planned = await world.make_meeting()
    other = await world.make_meeting()
    assert not await world.door.read(lambda session: is_open(session, 2))
    report = await world.services.reports.of(world.people["Amina"], planned.id)
    assert report.parts["meeting"]["state"] == "lobby"
    assert not await world.door.read(lambda session: is_open(session, 2))
    await world.ask(first, SYSTEM, Arrive(person=world.id("Amina"), name="Amina", role="member"))
    await world.ask(first, "Cora", Start())
    await world.ask(first, "Cora", SetPresenters(presenters=(world.id("Amina"),)))
    await go_to(world, first, "action.1")
    action = (await world.ask(first, "Amina", Commit(what="Write it down"))).id
    assert list((await room_of(world, planned)).record.actions) == [action]
    assert not await world.door.read(lambda session: is_open(session, 3)), other


async def test_what_came_of_it_is_told_in_the_lobby_by_http(world: World) -> None:
    _, action = await hold_first(world)
    meeting = await world.make_meeting()
    told = await world.services.actions.report_back(
        world.people["Amina"], action, "http:1", status="done", learnt="She waited for it"
    )
    assert (told.status, [one.learnt for one in told.reports]) == ("done", ["She waited for it"])
    carried = (await room_of(world, meeting)).record.actions[action]
    assert (carried.status, carried.reports[0].learnt) == ("done", "She waited for it")
    again = await world.services.actions.report_back(
        world.people["Amina"], action, "http:1", status="done", learnt="She waited for it"
    )
    assert len(again.reports) == 1


async def test_between_meetings_the_row_is_the_truth(world: World) -> None:
    _, action = await hold_first(world)
    told = await world.services.actions.report_back(
        world.people["Amina"], action, "http:1", status="dropped", happened="It solved itself"
    )
    assert (told.status, told.reports[0].by) == ("dropped", world.id("Amina"))
    room = await room_of(world, await world.make_meeting())
    assert room.record.actions == {}
    every = await world.services.actions.of_set(world.people["Ben"], world.set_id)
    assert [one.status for one in every] == ["dropped"]
    assert await world.services.actions.of_set(world.people["Ben"], world.set_id, "open") == []


async def test_only_the_owner_reports_back(world: World) -> None:
    _, action = await hold_first(world)
    for name, code in (("Ben", Code.FORBIDDEN_ROLE), ("Cora", Code.FORBIDDEN_ROLE)):
        with pytest.raises(Rejected) as refused:
            await world.services.actions.report_back(
                world.people[name], action, "http:1", status="done"
            )
        assert refused.value.code is code


async def test_no_action_is_nothing_to_report_on(world: World) -> None:
    await hold_first(world, what=None)
    room = await room_of(world, await world.make_meeting())
    assert room.record.actions == {}


async def test_whoever_left_the_set_is_not_asked(world: World) -> None:
    _, _ = await hold_first(world)
    await world.services.people.remove(world.people["Amina"], world.set_id, world.id("Amina"))
    room = await room_of(world, await world.make_meeting())
    assert room.record.actions == {}
    assert world.id("Amina") not in room.people
