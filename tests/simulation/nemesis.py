"""What breaks, when the seed says so; and what was broken, counted."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random
from typing import TYPE_CHECKING

from app.storage.event_log import StoredEvent
from app.storage.trouble import unavailable
from tests.simulation.node import Node
from tests.simulation.tab import Tab
from tests.simulation.wire import Wire

if TYPE_CHECKING:
    from tests.simulation.world import World

Cell = tuple[str, str, str]
"""Fault, phase, command: what struck, where the meeting was, what was on its way."""

WIRE_FAULTS = ("cut", "half_open", "deaf", "mute", "stall", "lag", "twice")
WORLD_FAULTS = (
    "storm", "crash", "drain", "hints_lost", "hints_down", "clock", "reload", "tab", "dropout",
    "absence", "removal", "outside",
)  # fmt: skip
SENDING = 0.04
"""How likely a request's own wire is struck while it is on its way."""

WRITING = 0.03
"""How likely a write is struck."""

FOREVER_S = 1_000_000.0


class Nemesis:
    """Strikes while `striking`."""

    def __init__(self, world: "World", random: Random) -> None:
        self.striking = True
        self.cells: Counter[Cell] = Counter()
        self.lag_s = 0.0
        self._world = world
        self._random = random
        enabled = world.options.faults
        self._wires = [fault for fault in WIRE_FAULTS if fault in enabled]
        self._others = [fault for fault in WORLD_FAULTS if fault in enabled]
        self._writes = [
            fault
            for fault in ("crash_before", "crash_after", "trouble", "unknown", "slow_log")
            if fault in enabled
        ]

    def count(self, fault: str, *commands: str) -> None:
        """One more of this."""
        phase = self._world.phase
        for command in commands or ("-",):
            self.cells[fault, phase, command] += 1

    # On the way of a request.

    def sending(self, tab: Tab, wire: Wire, frame: str, command: str) -> None:
        """A request goes out over this wire."""
        if not self.striking or not self._wires or self._random.random() >= SENDING:
            return
        fault = self._random.choice(self._wires)
        self.count(fault, command)
        after_s = self._random.choice((0.0, 0.02, 0.1))
        loop = asyncio.get_running_loop()
        if fault == "twice":
            for _ in range(self._random.choice((1, 4))):
                loop.call_later(after_s, wire.send, frame)
        else:
            loop.call_later(after_s, self._strike, wire, fault)

    def _strike(self, wire: Wire, fault: str) -> None:
        match fault:
            case "cut":
                wire.cut()
            case "half_open" | "deaf" | "mute":
                up, down = fault != "deaf", fault != "mute"
                wire.swallow(up, down, self._random.uniform(8, 20))
            case "stall":
                wire.stall(self._random.choice((0.5, 3, 8, 15)))
            case "lag":
                self.lag_s = self._random.choice((0.5, 3.0))
                asyncio.get_running_loop().call_later(10, self._calm_down)

    def _calm_down(self) -> None:
        self.lag_s = 0.0

    # At the disk.

    async def before(self, node: Node, events: Sequence[StoredEvent]) -> None:
        await asyncio.sleep(self._random.random() * 0.004)
        match self._at_the_disk(("crash_before", "trouble", "slow_log"), events):
            case "crash_before":
                self._world.kill(node)
                await asyncio.sleep(FOREVER_S)
            case "trouble":
                raise unavailable()
            case "slow_log":
                await asyncio.sleep(self._random.uniform(0.05, 3))

    async def after(self, node: Node, events: Sequence[StoredEvent]) -> None:
        match self._at_the_disk(("crash_after", "unknown", "slow_log"), events):
            case "crash_after":
                self._world.kill(node)
                await asyncio.sleep(FOREVER_S)
            case "unknown":
                raise unavailable()
            case "slow_log":
                await asyncio.sleep(self._random.uniform(0.05, 3))

    def _at_the_disk(self, kinds: tuple[str, ...], events: Sequence[StoredEvent]) -> str | None:
        likely = [fault for fault in self._writes if fault in kinds]
        if not self.striking or not likely or self._random.random() >= WRITING:
            return None
        fault = self._random.choice(likely)
        self.count(fault, *self._world.commands_of(events))
        return fault

    # By itself.

    async def run(self) -> None:
        """Strikes now and then."""
        while True:
            await asyncio.sleep(self._random.uniform(1, 20))
            if self._others and self.striking:
                fault = self._random.choice(self._others)
                self.count(fault, *self._world.on_their_way())
                await getattr(self, f"_{fault}")()

    async def _storm(self) -> None:
        for wire in self._world.wires_of(self._random.choice(self._world.nodes)):
            wire.cut()

    async def _crash(self) -> None:
        self._world.kill(self._random.choice(self._world.nodes))

    async def _drain(self) -> None:
        await self._world.restart(self._random.choice(self._world.nodes))

    async def _hints_lost(self) -> None:
        air = self._world.air
        air.losing, air.doubling, air.delay_s = 0.5, 0.3, self._random.choice((0.0, 2.0))
        self._later(30, air.clears)

    async def _hints_down(self) -> None:
        self._world.air.losing = 1.0
        self._later(self._random.choice((5, 60, 150)), self._world.air.clears)

    async def _clock(self) -> None:
        for node in self._world.nodes:
            node.clock.skew_ms = self._random.choice((-2_000, -200, 0, 200, 2_000))

    async def _reload(self) -> None:
        self._random.choice(self._world.tabs).reload()

    async def _tab(self) -> None:
        self._world.another_tab(self._random)

    async def _dropout(self) -> None:
        holder = self._world.truth.room.seat.person
        if holder is not None:
            self._away(holder, self._random.choice((5, 40, 90, 300)))

    async def _absence(self) -> None:
        people = self._world.people
        self._away(self._random.choice(people), self._random.choice((5, 70, 200)))

    def _away(self, person: str, seconds: float) -> None:
        self._world.goes_away(person)
        self._later(seconds, lambda: self._world.comes_back(person))

    async def _removal(self) -> None:
        self._world.sends_out(self._random)

    async def _outside(self) -> None:
        await self._world.changes_outside(self._random)

    def _later(self, seconds: float, what: Callable[[], object]) -> None:
        asyncio.get_running_loop().call_later(seconds, what)
