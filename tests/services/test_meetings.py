from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, select

from app.codes import Code, Rejected
from app.domain.commands import Arrive, Finish, SetPresenters, Start
from app.domain.events import Opened, load
from app.domain.formats import built_in, check
from app.domain.model import SYSTEM
from app.jobs.erasure import Erasure
from app.services.joining import Brought
from app.services.meetings import UNFINISHED_MAX, MeetingSeen
from app.storage.event_log import SqlEventLog
from app.storage.tables import MeetingEvent
from tests.services.world import World, living


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set(call_url="https://call.example.org/set")
        await made.join("Amina")
        await made.join("Olga", await made.make_invite("observer"))
        yield made


async def first_event(world: World, meeting: MeetingSeen) -> Opened:
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    stored = (await SqlEventLog(world.door).read(key))[0]
    event = load(stored.type, dict(stored.payload), dict(stored.words or {}))
    assert isinstance(event, Opened)
    assert (stored.seq, stored.actor) == (1, SYSTEM)
    return event


async def test_the_log_begins_with_all_it_needs(world: World) -> None:
    meeting = await world.make_meeting()
    opened = await first_event(world, meeting)
    assert (opened.meeting, opened.set, opened.title) == (meeting.id, world.set_id, "First")
    assert check(opened.format) == built_in("set_classic")
    assert [(one.id, one.role) for one in opened.people] == [
        (world.id("Cora"), "coach"),
        (world.id("Amina"), "member"),
        (world.id("Olga"), "observer"),
    ]
    assert opened.names == {world.id(name): name for name in ("Cora", "Amina", "Olga")}
    assert opened.seat == world.id("Cora")
    assert opened.call_url == "https://call.example.org/set"
    assert opened.questions_max == 2_000


async def test_names_stand_in_the_words_alone(world: World) -> None:
    await world.make_meeting()

    def query(session: Session) -> list[str]:
        return [row.payload for row in session.exec(select(MeetingEvent)).all()]

    for payload in await world.door.read(query):
        assert "Amina" not in payload
        assert "First" not in payload


async def test_a_meeting_without_a_coach_begins_with_an_empty_seat(world: World) -> None:
    meeting = await world.make_meeting("fast_round", who="Amina")
    opened = await first_event(world, meeting)
    assert opened.seat is None
    assert opened.hosts == (world.id("Cora"), world.id("Amina"))


async def test_who_hosted_goes_to_the_end_and_who_was_named_to_the_front(world: World) -> None:
    ben = await world.join("Ben")
    meeting = await world.make_meeting("fast_round")
    for name in ("Cora", "Amina", "Ben"):
        arrival = Arrive(
            person=world.id(name), name=name, role="coach" if name == "Cora" else "member"
        )
        await world.ask(meeting, SYSTEM, arrival)
    await world.ask(meeting, "Cora", Start())
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    holder = (await world.rooms.open(key)).room.seat.person
    by = next(name for name in world.people if world.id(name) == holder)
    named = next(name for name in ("Amina", "Ben") if name != by)
    await world.ask(meeting, by, Finish(host=world.id(named)))
    hosts = (await first_event(world, await world.make_meeting("fast_round"))).hosts
    assert hosts[0] == world.id(named), ben
    assert hosts[-1] == holder


async def test_the_row_follows_the_room(world: World) -> None:
    meeting = await world.make_meeting()
    see = world.services.meetings.see
    cora = world.people["Cora"]
    assert (await see(cora, meeting.id)).state == "lobby"
    await world.ask(meeting, SYSTEM, Arrive(person=world.id("Cora"), name="Cora", role="coach"))
    await world.ask(meeting, "Cora", Start())
    running = await see(cora, meeting.id)
    assert (running.state, running.started_at is None) == ("running", False)
    await world.ask(meeting, "Cora", Finish())
    over = await see(cora, meeting.id)
    assert (over.state, over.finished_at is None) == ("finished", False)
    with pytest.raises(Rejected) as refused:
        await world.services.meetings.change(cora, meeting.id, {"title": "Too late"})
    assert refused.value.code is Code.MEETING_FINISHED


async def test_a_title_changed_is_changed_in_the_room(world: World) -> None:
    meeting = await world.make_meeting()
    cora = world.people["Cora"]
    changes = {"title": "Second", "call_url": "https://call.example.org/other"}
    await world.services.meetings.change(cora, meeting.id, changes)
    key = await world.services.meetings.enter(cora, meeting.id)
    room = (await world.rooms.open(key)).room
    assert (room.title, room.call_url) == ("Second", "https://call.example.org/other")


async def test_so_many_meetings_are_planned_at_most(world: World) -> None:
    for _ in range(UNFINISHED_MAX):
        await world.make_meeting()
    with pytest.raises(Rejected) as refused:
        await world.make_meeting()
    assert refused.value.code is Code.LIMIT_REACHED


async def test_s10_who_joins_the_set_later_can_be_named_before_coming_into_the_room(
    world: World,
) -> None:
    meeting = await world.make_meeting()
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    ben = await world.join("Ben")
    room = (await world.rooms.open(key)).room
    person = room.people[ben.person_id]
    assert (person.name, person.role, person.present_since_ms) == ("Ben", "member", None)
    await world.ask(meeting, SYSTEM, Arrive(person=world.id("Cora"), name="Cora", role="coach"))
    await world.ask(meeting, "Cora", Start())
    await world.ask(meeting, "Cora", SetPresenters(presenters=(ben.person_id,)))
    assert (await world.rooms.open(key)).room.course.presenters == (ben.person_id,)


async def test_s10_who_left_and_comes_back_is_no_longer_out(world: World) -> None:
    meeting = await world.make_meeting()
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    amina = world.people["Amina"]
    await world.services.people.remove(amina, world.set_id, amina.person_id)
    assert (await world.rooms.open(key)).room.people[amina.person_id].role == "out"
    await world.services.joining.join(Brought.read(world.invite, "Amina", amina))
    assert (await world.rooms.open(key)).room.people[amina.person_id].role == "member"


async def test_p19_a_meeting_is_called_off_before_it_begins(world: World) -> None:
    meetings, cora = world.services.meetings, world.people["Cora"]
    first = await world.make_meeting()
    await world.ask(first, SYSTEM, Arrive(person=world.id("Cora"), name="Cora", role="coach"))
    await world.ask(first, "Cora", Start())
    await world.ask(first, "Cora", Finish(presenters=(world.id("Amina"),)))
    meeting, planned = await world.make_meeting(), await world.make_meeting()
    for one in (meeting, planned, planned):
        await meetings.cancel(cora, one.id)
    seen = await meetings.see(cora, planned.id)
    assert (seen.state, seen.cancelled, seen.started_at) == ("finished", True, None)
    home = await world.services.sets.home(cora, world.set_id)
    assert home.meeting_id is None
    assert home.next_time is not None  # what the last meeting held settled still stands
    assert home.next_time.presenters == [world.id("Amina")]
    with pytest.raises(Rejected) as refused:
        await world.ask(meeting, "Cora", Start())
    assert refused.value.code is Code.MEETING_FINISHED
    assert await Erasure(world.door, world.rooms, world.clock).close_due() == 0


async def test_p19_what_runs_or_is_over_is_not_called_off(world: World) -> None:
    meetings, cora = world.services.meetings, world.people["Cora"]
    meeting = await world.make_meeting()
    await world.ask(meeting, SYSTEM, Arrive(person=world.id("Cora"), name="Cora", role="coach"))
    await world.ask(meeting, "Cora", Start())
    with pytest.raises(Rejected) as running:
        await meetings.cancel(cora, meeting.id)
    assert running.value.code is Code.WRONG_STATE
    await world.ask(meeting, "Cora", Finish())
    with pytest.raises(Rejected) as over:
        await meetings.cancel(cora, meeting.id)
    assert over.value.code is Code.MEETING_FINISHED
    assert (await meetings.see(cora, meeting.id)).cancelled is None
