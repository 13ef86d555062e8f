"""The second meeting (design §1, 7): what was promised is carried, told, and kept."""

from collections.abc import AsyncIterator

import pytest

from app.codes import Code, Rejected
from app.domain.commands import Arrive, Commit, Finish, ReportBack, SetPresenters, Start
from app.domain.limits import REPORTS_MAX
from app.domain.model import SYSTEM
from app.services.meetings import MeetingSeen
from app.services.opening import is_open
from tests.services.first_meeting import go_to, hold_first, room_of
from tests.services.world import World, living


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set()
        for name in ("Amina", "Ben"):
            await made.join(name)
        yield made


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
    own = await world.services.learnings.of(world.people["Amina"])
    assert [(one.text, one.released) for one in own] == [("I ask too little", False)]


async def test_the_next_meeting_opens_with_it(world: World) -> None:
    _, action = await hold_first(world)
    room = await room_of(world, await world.make_meeting())
    carried = room.record.actions[action]
    assert (carried.carried, carried.what, carried.sign) == (True, "Talk to Eva", "She laughed")
    assert list(room.people) == [world.id("Ben"), world.id("Cora"), world.id("Amina")]


async def test_of_one_action_so_much_is_told_and_no_more(world: World) -> None:
    _, action = await hold_first(world)
    amina = world.people["Amina"]
    for number in range(REPORTS_MAX):
        await world.services.actions.report_back(
            amina, action, f"http:{number}", status="open", happened="Not yet"
        )
    with pytest.raises(Rejected) as refused:
        await world.services.actions.report_back(
            amina, action, "http:last", status="done", happened="At last"
        )
    assert refused.value.code is Code.LIMIT_REACHED
    assert refused.value.params == {"limit": "reports", "max": REPORTS_MAX}


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
    assert room.record.actions[action].status == "dropped"
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


async def test_what_was_reported_between_meetings_is_heard_in_the_next_one(world: World) -> None:
    first, action = await hold_first(world)
    world.clock.advance(3_600_000)
    amina = world.people["Amina"]
    await world.services.actions.report_back(
        amina, action, "http:1", status="done", happened="We talked", learnt="She waited for it"
    )
    home = await world.services.sets.home(world.people["Ben"], world.set_id)
    assert home.open_actions == []
    assert [(line.id, line.status) for line in home.reported_actions] == [(action, "done")]
    second = await world.make_meeting()
    carried = (await room_of(world, second)).record.actions[action]
    [report] = carried.reports
    assert (carried.carried, carried.status) == (True, "done")
    assert (report.carried, report.happened, report.learnt) == (
        True,
        "We talked",
        "She waited for it",
    )
    await arrive(world, second)
    await world.ask(second, "Cora", Start())
    await go_to(world, second, "report_back")
    assert (await room_of(world, second)).run.turns == (world.id("Amina"),)
    await world.ask(
        second, "Amina", ReportBack(action=action, status="done", happened="And once more")
    )
    [line] = await world.services.actions.of_set(amina, world.set_id)
    assert [report.happened for report in line.reports] == ["We talked", "And once more"]

    seen = (await world.services.reports.of(world.people["Ben"], first.id)).parts["actions"][action]
    assert (seen["status"], seen["reports"]) == ("open", [])
    assert seen["now"]["status"] == "done"
    assert [report["happened"] for report in seen["now"]["reports"]] == [
        "We talked",
        "And once more",
    ]


async def test_what_was_heard_in_a_meeting_does_not_come_along_again(world: World) -> None:
    _, action = await hold_first(world)
    world.clock.advance(3_600_000)
    amina = world.people["Amina"]
    await world.services.actions.report_back(amina, action, "http:1", status="done")
    second = await world.make_meeting()
    await arrive(world, second)
    await world.ask(second, "Cora", Start())
    await world.ask(second, "Cora", Finish())
    world.clock.advance(3_600_000)
    third = await room_of(world, await world.make_meeting())
    assert third.record.actions == {}


async def test_a_carried_report_is_erased_with_the_words_of_who_made_it(world: World) -> None:
    _, action = await hold_first(world)
    world.clock.advance(3_600_000)
    amina = world.people["Amina"]
    await world.services.actions.report_back(
        amina, action, "http:1", status="done", happened="We talked"
    )
    second = await world.make_meeting()
    assert (await room_of(world, second)).record.actions[action].reports[0].happened
    await world.services.people.remove(amina, world.set_id, world.id("Amina"), erase=True)
    [report] = (await room_of(world, second)).record.actions[action].reports
    assert report.happened is None


async def arrive(world: World, meeting: MeetingSeen) -> None:
    """Coach and Amina are in the room."""
    for name, role in (("Cora", "coach"), ("Amina", "member")):
        arrival = Arrive(person=world.id(name), name=name, role=role)
        await world.ask(meeting, SYSTEM, arrival)
