"""A first meeting that is over: Amina presented and promised something, she and Ben learnt."""

from app.domain.commands import Advance, Arrive, Commit, Finish, Reflect, SetPresenters, Start
from app.domain.model import SYSTEM, Room
from app.services.meetings import MeetingSeen
from tests.services.world import World


async def room_of(world: World, meeting: MeetingSeen) -> Room:
    """The meeting's room as it stands."""
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    return (await world.rooms.open(key)).room


async def go_to(world: World, meeting: MeetingSeen, place: str) -> None:
    """The coach goes on to this place."""
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
