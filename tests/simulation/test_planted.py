"""G3: bugs planted on purpose. Each is shown to do harm without the simulator, and found by it."""

import json
from collections.abc import AsyncIterator, Callable, Sequence

import pytest

from app.codes import Code
from app.demo.client import merged
from app.domain import commands
from app.domain.view import view
from app.realtime.hub import Hub
from app.realtime.presence import Presence
from app.services.live_room import Accepted, LiveRoom
from app.services.rooms import RoomService
from app.storage.event_log import StoredEvent
from app.storage.hints import LocalHints
from app.storage.trouble import unavailable
from tests.fakes.clock import FakeClock
from tests.fakes.event_log import MemoryEventLog
from tests.meeting import ANA, BEN, COACH, MEETING, begin
from tests.simulation import planted
from tests.simulation.options import Options, expand
from tests.simulation.truth import Violated
from tests.simulation.world import simulate

WITHIN = 12
"""Worlds in which a planted bug is found, of those where it can matter."""

BID = commands.Bid(title="A hard choice")


def _several_nodes(options: Options) -> bool:
    return options.nodes > 1


def _stalls(options: Options) -> bool:
    return bool(options.faults & {"stall"})


def _races(options: Options) -> bool:
    return options.nodes > 1 and bool(options.faults & {"slow_log", "hints_lost", "hints_down"})


WHERE: dict[str, Callable[[Options], bool]] = {
    "conflict ignored": _races,
    "deaf to other nodes": _several_nodes,
    "patch from the wrong view": _stalls,
}


@pytest.mark.parametrize("bug", planted.PLANTED)
def test_g3_a_planted_bug_is_found(bug: str) -> None:
    worlds = (one for one in map(expand, range(10_000)) if bug not in WHERE or WHERE[bug](one))
    for _, options in zip(range(WITHIN), worlds, strict=False):
        try:
            simulate(options, planted.PLANTED[bug])
        except Violated:
            return
    pytest.fail(f"{bug}: not found in {WITHIN} worlds")


@pytest.fixture
async def log() -> AsyncIterator[MemoryEventLog]:
    log = MemoryEventLog()
    await begin(log)
    yield log
    log.close()


class Seen:
    """A watcher that compares what is pushed with what is stored."""

    def __init__(self, log: MemoryEventLog) -> None:
        self.pushed: list[tuple[int, int]] = []
        self._log = log

    def changed(self, live: LiveRoom) -> None:
        self.pushed.append((live.room.seq, len(self._log._logs[MEETING])))


async def test_harm_of_pushing_first(log: MemoryEventLog) -> None:
    rooms, seen = planted.PushesFirst(log, FakeClock()), Seen(log)
    rooms.watch(seen)
    await rooms.handle(MEETING, ANA, "r", BID)
    assert seen.pushed[0] == (2, 1)


async def test_harm_of_replying_first(log: MemoryEventLog) -> None:
    async def refuse(meeting: int, events: Sequence[StoredEvent]) -> None:
        raise unavailable()

    log.before_append = refuse
    accepted = await planted.RepliesFirst(log, FakeClock()).handle(MEETING, ANA, "r", BID)
    assert accepted == Accepted(2)
    assert len(await log.read(MEETING)) == 1


async def test_harm_of_refs_not_stored(log: MemoryEventLog) -> None:
    for _ in range(2):
        await planted.ForgetsRefs(log, FakeClock()).handle(MEETING, ANA, "r", BID)
    assert [one.type for one in await log.read(MEETING)] == ["opened", "bid_made", "bid_made"]


async def test_harm_of_a_conflict_ignored(log: MemoryEventLog) -> None:
    one, other = (planted.IgnoresConflicts(log, FakeClock()) for _ in range(2))
    _, held = await one.open(MEETING), await other.open(MEETING)
    await one.handle(MEETING, ANA, "r", BID)
    accepted = await other.handle(MEETING, BEN, "r", BID)
    stored = await log.read(MEETING)
    assert stored[accepted.seq - 1].actor == ANA
    assert held.room.record.bids.keys() == {BEN}


async def test_harm_of_being_deaf(log: MemoryEventLog) -> None:
    hints = LocalHints()
    deaf = planted.DeafToHints(log, FakeClock())
    hints.listen(deaf.hear)
    live = await deaf.open(MEETING)
    await RoomService(log, FakeClock()).handle(MEETING, ANA, "r", BID)
    hints.tell([])
    await deaf.finish()
    assert live.room.seq == 1


class Behind:
    """A connection that can be behind."""

    def __init__(self) -> None:
        self.congested = False
        self.view: dict[str, object] = {}

    def send_text(self, payload: bytes) -> None:
        self.view = merged(self.view, json.loads(payload)["patch"])


async def _catches_up(log: MemoryEventLog, kind: type[Hub]) -> bool:
    """Whether a connection that was behind sees what is, once it has caught up."""
    clock = FakeClock()
    hub = kind(clock, Presence(clock, LocalHints(), "n1"))
    rooms = RoomService(log, clock)
    rooms.watch(hub)
    live = await rooms.open(MEETING)
    slow, quick = Behind(), Behind()
    viewer = hub.join(live, ANA, slow, _never)  # type: ignore[arg-type]
    hub.join(live, BEN, quick, _never)  # type: ignore[arg-type]
    slow.congested = True
    await rooms.handle(MEETING, BEN, kind.__name__, commands.Bid(title=kind.__name__))
    slow.congested = False
    hub.caught_up(viewer)
    return slow.view == view(live.room, ANA, clock.now_ms())


def _never(code: Code) -> None:
    raise AssertionError(code)


async def test_harm_of_a_patch_from_the_wrong_view(log: MemoryEventLog) -> None:
    assert await _catches_up(log, Hub)
    assert not await _catches_up(log, planted.SkipsTooMuch)


async def test_harm_of_another_person_s_view(log: MemoryEventLog) -> None:
    clock = FakeClock()
    hub = planted.TakesOneForAnother(clock, Presence(clock, LocalHints(), "n1"))
    live = await RoomService(log, clock).open(MEETING)
    first, second = Behind(), Behind()
    hub.join(live, COACH, first, _never)  # type: ignore[arg-type]
    hub.join(live, BEN, second, _never)  # type: ignore[arg-type]
    assert "desk" in second.view


async def test_harm_of_counting_sockets() -> None:
    presence = planted.SeatBySocket(FakeClock(), LocalHints(), "n1")
    for _ in range(2):
        presence.join(MEETING, COACH)
    presence.leave(MEETING, COACH)
    assert presence.sockets(MEETING, COACH) == 1
    assert presence.here(MEETING) == []
