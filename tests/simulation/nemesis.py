"""What breaks, when the seed says so; and what was broken, counted."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import chain
from random import Random
from typing import TYPE_CHECKING

from app.storage.event_log import StoredEvent
from app.storage.trouble import unavailable
from tests.simulation.cells import Cell
from tests.simulation.door import changes_outside, sends_out
from tests.simulation.node import Node
from tests.simulation.steering import Steering
from tests.simulation.tab import Tab
from tests.simulation.wire import Wire

if TYPE_CHECKING:
    from tests.simulation.world import World

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
        aim = world.options.aim
        self.steering = None if aim is None else Steering(world, aim, random)
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

    def count(self, fault: str, *commands: str, spot: str | None = None) -> None:
        """One more of this; `spot` where it is not that of just now."""
        for command in commands or ("-",):
            self.cells[fault, spot or self._world.spot, command] += 1

    # On the way of a request.

    def sending(self, tab: Tab, wire: Wire, frame: str, command: str) -> None:
        """A request goes out over this wire."""
        loop = asyncio.get_running_loop()
        for fault in self._on_the_way(command):
            self.count(fault, command)
            after_s = self._random.choice((0.0, 0.02, 0.1))
            if fault == "twice":
                for _ in range(self._random.choice((1, 4))):
                    loop.call_later(after_s, wire.send, frame)
            elif fault in WIRE_FAULTS:
                loop.call_later(after_s, self._strike, wire, fault)
            else:
                loop.call_later(after_s, self._befall, fault, tab)

    def _on_the_way(self, command: str) -> list[str]:
        """What strikes this request: what the world aims at, else what chance brings."""
        if not self.striking:
            return []
        if self.steering is not None:
            kinds = (*self._wires, *self._others)
            return list(self.steering.wanted(command, kinds, self._world.spot))
        if not self._wires or self._random.random() >= SENDING:
            return []
        return [self._random.choice(self._wires)]

    def _befall(self, fault: str, tab: Tab) -> None:
        self._world.go(getattr(self, f"_{fault}")(tab))

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
        likely = tuple(fault for fault in self._writes if fault in kinds)
        if not self.striking or not likely:
            return None
        made = self._world.commands_of(events)
        spot = self._world.spot_before(events)
        if self.steering is not None:
            some = (self.steering.wanted(command, likely, spot) for command in made)
            fault = next(chain.from_iterable(some), None)
        else:
            by_chance = self._random.random() < WRITING
            fault = self._random.choice(likely) if by_chance else None
        if fault is not None:
            self.count(fault, *made, spot=spot)
        return fault

    # By itself, or to whoever's request is on its way.

    async def run(self) -> None:
        """Strikes now and then; where the world aims at something, until it is met."""
        if self.steering is not None:
            await self.steering.run()
            return
        while True:
            await asyncio.sleep(self._random.uniform(1, 20))
            if self._others and self.striking:
                fault = self._random.choice(self._others)
                self.count(fault, *self._world.on_their_way())
                await getattr(self, f"_{fault}")()

    def _node(self, tab: Tab | None) -> Node | None:
        """The node this tab is at, or any; none where all are down."""
        nodes = self._world.nodes
        at = tab.wire.node if tab is not None and tab.wire is not None else None
        its_own = next((node for node in nodes if node is at), None)
        return its_own or (self._random.choice(nodes) if nodes else None)

    async def _storm(self, tab: Tab | None = None) -> None:
        node = self._node(tab)
        for wire in self._world.wires_of(node) if node else ():
            wire.cut()

    async def _crash(self, tab: Tab | None = None) -> None:
        node = self._node(tab)
        if node is not None:
            self._world.kill(node)

    async def _drain(self, tab: Tab | None = None) -> None:
        node = self._node(tab)
        if node is not None:
            await self._world.restart(node)

    async def _hints_lost(self, tab: Tab | None = None) -> None:
        air = self._world.air
        air.losing, air.doubling, air.delay_s = 0.5, 0.3, self._random.choice((0.0, 2.0))
        self._later(30, air.clears)

    async def _hints_down(self, tab: Tab | None = None) -> None:
        self._world.air.losing = 1.0
        self._later(self._random.choice((5, 60, 150)), self._world.air.clears)

    async def _clock(self, tab: Tab | None = None) -> None:
        for node in self._world.nodes:
            node.clock.skew_ms = self._random.choice((-2_000, -200, 0, 200, 2_000))

    async def _reload(self, tab: Tab | None = None) -> None:
        (tab or self._random.choice(self._world.tabs)).reload()

    async def _tab(self, tab: Tab | None = None) -> None:
        self._world.another_tab(self._random, tab.person if tab else None)

    async def _dropout(self, tab: Tab | None = None) -> None:
        holder = self._world.truth.room.seat.person
        if holder is not None:
            self._world.is_away_for(holder, self._random.choice(self._seconds(5, 40, 90, 300)))

    async def _absence(self, tab: Tab | None = None) -> None:
        person = tab.person if tab else self._random.choice(self._world.people)
        self._world.is_away_for(person, self._random.choice(self._seconds(5, 70, 200)))

    def _seconds(self, short: float, *longer: float) -> tuple[float, ...]:
        """How long people stay away: where so much befalls them, mostly not for long."""
        return (short, *longer) if self.steering is None else (short,) * 4 + longer[:1]

    async def _removal(self, tab: Tab | None = None) -> None:
        sends_out(self._world, self._random)

    async def _outside(self, tab: Tab | None = None) -> None:
        await changes_outside(self._world, self._random)

    def _later(self, seconds: float, what: Callable[[], object]) -> None:
        asyncio.get_running_loop().call_later(seconds, what)
