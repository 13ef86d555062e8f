"""Two people press the key at the same moment, each at another server: one step is taken (P3).

Through every format that ships and everything the key does, with questions, a pause, something
put in and a "no" that leads back.
"""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any, get_args

import pytest

from app.codes import Code, Rejected
from app.domain import commands, formats
from app.domain.commands import Command
from app.domain.events import Entry
from app.domain.machine import decide, evolve
from app.domain.machine.key import Key, Label, key
from app.domain.model import SYSTEM, Context, Room
from app.domain.view.may import may
from app.services.live_room import Accepted, LiveRoom
from app.services.rooms import RoomService
from app.storage.hints import LocalHints
from tests.fakes.clock import FakeClock
from tests.fakes.event_log import MemoryEventLog
from tests.meeting import ANA, BEN, CEM, COACH, MEETING, begin

SECOND = {Code.STALE_STATE, Code.WRONG_STATE, Code.NOT_YOUR_TURN, Code.MEETING_FINISHED}
"""What the second press may come to."""

SAME_AGAIN: frozenset[Label] = frozenset({"set_presenters"})
"""What may be said twice, and is the same then."""

PRESSES_MAX = 400


@dataclass
class Pair:
    """Two servers of one meeting."""

    log: MemoryEventLog
    clock: FakeClock
    nodes: tuple[RoomService, RoomService]
    asked: int = 0
    did: set[str] = field(default_factory=set)

    async def room(self) -> Room:
        """As the log has it, once both servers know."""
        for node in self.nodes:
            await node.finish()
        return LiveRoom(MEETING, await self.log.read(MEETING)).room

    async def ask(self, person: str, command: commands.AnyCommand, at: int = 0) -> Accepted:
        """Asks one of them."""
        self.asked += 1
        return await self.nodes[at].handle(MEETING, person, f"r{self.asked}", command)

    def first(self, what: str) -> bool:
        """Whether this is done for the first time."""
        before, self.did = what in self.did, self.did | {what}
        return not before


@pytest.fixture(params=formats.BUILT_IN)
async def pair(request: pytest.FixtureRequest) -> AsyncIterator[Pair]:
    hints = LocalHints()
    log, clock = MemoryEventLog(hints), FakeClock()
    await begin(log, format=request.param)
    nodes = RoomService(log, clock), RoomService(log, clock)
    for node in nodes:
        hints.listen(node.hear)
        await node.open(MEETING)
    pair = Pair(log, clock, nodes)
    for person, role in ((COACH, "coach"), (ANA, "member"), (BEN, "member"), (CEM, "member")):
        arrive = {"person": person, "name": person.title(), "role": role}
        await pair.ask(SYSTEM, commands.Arrive.model_validate(arrive))
    yield pair
    log.close()


async def test_p3_two_presses_at_once_move_one_step(pair: Pair) -> None:
    seen: set[Label] = set()
    for _ in range(PRESSES_MAX):
        room = await pair.room()
        if room.ending:
            break
        await _life(pair, room)
        room = await pair.room()
        pressed = key(room, pair.clock.now_ms())
        if pressed is None or (pressed.label == "next_speaker" and room.run.lap > 2):
            pair.clock.advance(60_000)
            continue
        seen.add(pressed.label)
        await _both(pair, room, pressed)
    assert (await pair.room()).ending
    assert seen == LABELS[room.format.key]


LABELS: dict[str, set[Label]] = {
    "set_classic": set(get_args(Label)) - {"loop"},
    "wial_single": set(get_args(Label)),
    "fast_round": set(get_args(Label)) - {"loop", "show_ballot"},
    "peer_consult": set(get_args(Label)) - {"loop", "open_now"},
}
"""What the key comes to do in each."""


async def _both(pair: Pair, room: Room, pressed: Key) -> None:
    """Both press; afterwards it is as though one had."""
    one, other = _who(room, pressed.label)
    expected = _step(_after(room, one, pressed.command, pair.clock.now_ms()))
    outcomes = await asyncio.gather(
        pair.ask(one, pressed.command, at=0),
        pair.ask(other, pressed.command, at=1),
        return_exceptions=True,
    )
    assert _step(await pair.room()) == expected, pressed
    refused = [one.code for one in outcomes if isinstance(one, Rejected)]
    assert len(refused) == (0 if pressed.label in SAME_AGAIN else 1), (pressed, outcomes)
    assert set(refused) <= SECOND, (pressed, refused)


def _who(room: Room, label: Label) -> tuple[str, str]:
    """Who presses: two people where several may, else the holder of the seat in two tabs."""
    holder = room.seat.person
    if holder is None:
        return ANA, BEN
    if room.format.coachless and label in ("finish", "resume"):
        return holder, next(person for person in (ANA, BEN) if person != holder)
    return holder, holder


def _after(room: Room, person: str, command: Command, at_ms: int) -> Room:
    for event in decide(room, command, Context(person, at_ms)):
        room = evolve(room, Entry(room.seq + 1, at_ms, person, event))
    return room


def _step(room: Room) -> tuple[Any, ...]:
    """All that a press moves."""
    course, floor = room.course, room.floor
    return course, room.seat, floor.on, floor.from_ms, floor.queue, room.ending is None


async def _life(pair: Pair, room: Room) -> None:
    """What there is to press the key for."""
    run, now_ms = room.course.run, pair.clock.now_ms()
    holder = room.seat.person
    if run is None or holder is None or run.insert:
        return
    asks = may(room, BEN, now_ms)["ask"]
    gifts = room.phases[run.key].gift
    if asks["ok"] and asks.get("to") and not gifts and pair.first(f"ask {run.place}"):
        for person in (BEN, CEM, BEN):
            if may(room, person, now_ms)["ask"]["ok"]:
                await pair.ask(person, commands.Ask(to=asks["to"][0] if person == BEN else None))
    elif run.key == "agree_vote" and pair.first("no"):
        await pair.ask(BEN, commands.Vote(choice="no"))
    elif run.round and pair.first("pause"):
        await pair.ask(holder, commands.Pause(on=True))
    elif run.round and pair.first("insert"):
        some = "check" if "check" in room.format.inserts else "break"
        await pair.ask(holder, commands.Intervene(insert=some))
