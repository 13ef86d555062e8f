"""What the simulator found, each as a test of its own."""

import asyncio

import pytest

from app.domain import commands
from app.domain.events import Entry
from app.domain.machine import decide, evolve
from app.domain.machine.key import key
from app.domain.model import SYSTEM, Context, Room
from app.domain.view import common
from app.realtime.hub import Hub
from app.realtime.presence import Presence
from app.realtime.timers import Timers
from app.services.live_room import LiveRoom
from app.services.rooms import RoomService
from app.storage.hints import LocalHints, Missed
from tests.fakes.clock import START_MS, FakeClock
from tests.fakes.event_log import MemoryEventLog
from tests.meeting import ANA, BEN, CEM, COACH, MEETING, begin, opened

pytestmark = pytest.mark.quick


def _after(*asked: tuple[str, commands.AnyCommand], format: str = "set_classic") -> Room:
    """The room after these."""
    room = evolve(None, Entry(1, START_MS, SYSTEM, opened(format)))
    for person in (ANA, BEN, CEM):
        arrive = commands.Arrive(person=person, name=person, role="member")
        room = _next(room, SYSTEM, arrive)
    for actor, command in asked:
        room = _next(room, actor, command)
    return room


def _next(room: Room, actor: str, command: commands.AnyCommand) -> Room:
    for event in decide(room, command, Context(actor, room.last_at_ms)):
        room = evolve(room, Entry(room.seq + 1, room.last_at_ms, actor, event))
    return room


def _to(room: Room, place: str) -> Room:
    return _next(room, COACH, commands.Advance(expect=room.run.index, to=place))


BEGUN = (
    (COACH, commands.SetPresenters(presenters=(ANA,))),
    (COACH, commands.Start()),
)


def test_stars_on_statements_show_at_the_review() -> None:
    """Seed 1: the common view reused the dictionaries of statements that had not changed."""
    room = _to(_after(*BEGUN), "action.1")
    room = _next(room, ANA, commands.Say(text="What struck me was the question."))
    room = _next(room, ANA, commands.Landed(item=room.id(room.seq), on=True))
    before = (room, common(room, room.last_at_ms))
    review = _to(room, "round_review.1")
    at_ms = review.last_at_ms
    assert common(review, at_ms, before) == common(review, at_ms)
    assert [one["landed"] for one in common(review, at_ms)["statements"].values()] == [True]


def test_the_key_passes_whoever_lost_their_turn() -> None:
    """Seed 48: made an observer while it was their turn, they held up the meeting for ever."""
    room = _after(*BEGUN)
    assert room.run.current == ANA
    room = _next(room, COACH, commands.Admit.model_validate({"person": ANA, "as": "observer"}))
    passed = []
    while (pressed := key(room, room.last_at_ms)) and pressed.label == "next_speaker":
        passed.append(room.run.current)
        room = _next(room, COACH, pressed.command)
    assert passed == [BEN, CEM]
    assert pressed is not None
    assert pressed.label == "next_phase"
    assert _next(room, COACH, pressed.command).run.index > room.run.index


def test_after_the_end_no_view_changes_with_time() -> None:
    """Seed 58: a phase went on to be over after the meeting was, and no timer said so."""
    room = _next(_to(_after(*BEGUN), "explore.1"), COACH, commands.Finish())
    hours = 3_600_000
    assert common(room, room.last_at_ms) == common(room, room.last_at_ms + hours)


class _Alarms:
    """Tells the timers of each change, as the gateway does."""

    def __init__(self, timers: Timers) -> None:
        self._timers = timers

    def changed(self, live: LiveRoom) -> None:
        self._timers.changed(live)


@pytest.mark.parametrize("role", ["member", "observer"])
async def test_whoever_has_a_socket_is_not_departed_for_good(role: str) -> None:
    """Seeds 71, 77: no hint came through for a minute and a half, the other node took a person
    for departed, and nobody took it back while the connection held."""
    log, clock, hints = MemoryEventLog(), FakeClock(), LocalHints()
    await begin(log)
    here, elsewhere = RoomService(log, clock), RoomService(log, clock)
    presence = Presence(clock, hints, "n1")
    timers = Timers(clock, here, Hub(clock, presence), presence)
    here.watch(_Alarms(timers))
    live = await here.open(MEETING)
    presence.join(MEETING, ANA)
    timers.watch(live)
    arrive = commands.Arrive.model_validate({"person": ANA, "name": "Ana", "role": role})
    await here.handle(MEETING, SYSTEM, "arrived:ana:0", arrive)
    await elsewhere.handle(MEETING, SYSTEM, "left:ana:2", commands.Leave(person=ANA))
    here.hear([Missed()])
    await here.finish()
    for _ in range(3):  # the alarm rings, and its request is settled
        clock.advance(1)
        await asyncio.sleep(0)
        await here.finish()
    assert live.room.people[ANA].present_since_ms is not None
    assert [one.type for one in await log.read(MEETING)] == ["opened", "arrived", "left", "arrived"]
    timers.stop()
    log.close()


class _Line:
    """A connection that keeps what it is sent."""

    congested = False

    def __init__(self) -> None:
        self.sent: list[str] = []

    def send_text(self, payload: bytes) -> None:
        self.sent.append(payload.decode())


async def test_who_is_let_in_from_the_clock_hears_who_is_here() -> None:
    """Seed 325: let in as a member, one saw nobody present until somebody came or went."""
    log, clock = MemoryEventLog(), FakeClock()
    await begin(log)
    rooms = RoomService(log, clock)
    presence = Presence(clock, LocalHints(), "n1")
    hub = Hub(clock, presence)
    rooms.watch(hub)
    live = await rooms.open(MEETING)
    presence.join(MEETING, ANA)
    for role in ("clock", "member"):
        admit = commands.Admit.model_validate({"person": ANA, "as": role})
        await rooms.handle(MEETING, COACH, role, admit)
        if role == "clock":
            line = _Line()
            hub.join(live, ANA, line, lambda code: None)  # type: ignore[arg-type]
            hub.presence_changed(MEETING)
            assert not any("presence" in frame for frame in line.sent)
    assert '"here":["ana"]' in line.sent[-1]
    log.close()
