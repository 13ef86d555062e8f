"""One simulated world: a meeting of a set, its people at their tabs, the nodes, and the weather.

First anything may break (safety: nothing false is ever shown or stored), then all heals and is
quiet (everyone comes to see the same within a bound, nothing stays pending), then the meeting is
played to its end (nobody is ever stuck).
"""

import asyncio
from collections import Counter
from collections.abc import Sequence
from random import Random
from typing import Any

from sqlmodel import Session

from app.codes import Rejected
from app.demo.client import Pending
from app.domain.commands import Command
from app.domain.machine.guards import LOBBY
from app.services.access import Identity
from app.storage.event_log import StoredEvent
from app.storage.tables import Meeting
from tests.fakes.clock import START_MS
from tests.meeting import MEETING
from tests.simulation import loop as virtual
from tests.simulation.cells import spot_of
from tests.simulation.disk import Disk
from tests.simulation.logs import errors_fail
from tests.simulation.mischief import mischief, nothing
from tests.simulation.nemesis import Nemesis
from tests.simulation.node import Air, Builder, Desk, Node, real_parts, tasks_by_node
from tests.simulation.opening import COACH, opening, toured
from tests.simulation.options import Options
from tests.simulation.report import Report
from tests.simulation.settled import converged, nothing_is_pending
from tests.simulation.tab import Tab
from tests.simulation.truth import Truth, Violated, require
from tests.simulation.wire import Wire

MEMBERS = ("ana", "ben", "cem", "dea", "eli")
OBSERVERS = ("olga",)

FINISHED_WITHIN_S = 4 * 3600.0
CLOSED_AFTER_S = 12.0


class World:
    """Everything, and the rules by which it goes on."""

    def __init__(self, options: Options, build: Builder = real_parts) -> None:
        self.options = options
        self.calm = False
        self.truth = Truth()
        self.random = Random(f"life {options.seed}")
        self.air = Air(self.random)
        self.desk = Desk(self.random)
        self.disk = Disk(self.air, self.truth)
        self.nemesis = Nemesis(self, self.random)
        self.nodes: list[Node] = []
        self.tabs: list[Tab] = []
        self.wires: list[Wire] = []
        self.people = [COACH, *MEMBERS[: options.members], *OBSERVERS[: options.observers]]
        self._build = build
        self._away: set[str] = set()
        self._lives = 0
        self._marks = 0
        self._mischief = mischief(options.mischief) if options.mischief else nothing
        self._copies: Counter[tuple[str, str]] = Counter()
        self._background: set[asyncio.Task[Any]] = set()

    # Its course.

    async def live(self) -> Report:
        """From the first event to the last."""
        tasks_by_node(asyncio.get_running_loop())
        await self._open()
        for _ in range(self.options.nodes):
            self._boot()
        self.calm = self._lives_by_itself
        for person in self.people:
            self._later(self.random.uniform(0, 20), lambda p=person: self._open_tab(p))
        striking = self.go(self.nemesis.run())
        await asyncio.wait([striking], timeout=self.options.minutes * 60)
        striking.cancel()
        healed_s = await self._heal()
        if self.options.whole:
            await self._play_to_the_end()
            await converged(self, "the end")
        self.truth.verify(await self.disk.read(MEETING), self.wires)
        self.disk.close()
        return self._report(healed_s)

    async def _heal(self) -> float:
        """All works again, and people let it be for a moment."""
        self.calm = self.nemesis.striking = False
        self.nemesis.lag_s = 0.0
        self.air.clears()
        self._away.clear()
        while len(self.nodes) < self.options.nodes:  # noqa: ASYNC110 - the world has no event
            await asyncio.sleep(1)
        for wire in self.wires:
            if wire.up.swallows or wire.down.swallows or wire.stalled:
                wire.stalled = False
                wire.cut()
        for person in self.people:
            self.comes_back(person)
        took_s = await converged(self, "healing")
        nothing_is_pending(self)
        return took_s

    async def _play_to_the_end(self) -> None:
        loop = asyncio.get_running_loop()
        began_s = loop.time()
        self.calm = True
        for tab in self.tabs:
            tab.run()
        while self.truth.room.ending is None or not self.truth.room.ending.closed:
            await asyncio.sleep(5)
            late = loop.time() - began_s > FINISHED_WITHIN_S
            require(not late, "never stuck", f"in {self.spot}: {self._where()}")
        self.calm = False
        await asyncio.sleep(CLOSED_AFTER_S)

    def _where(self) -> str:
        room = self.truth.room
        keys = [tab.client.view.get("desk", {}).get("next") for tab in self.tabs]
        return f"{room.course.run}, seat {room.seat}, floor {room.floor.on}, keys {keys}"

    def _report(self, healed_s: float) -> Report:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, virtual.VirtualLoop)
        made = self.truth.made.values()
        return Report(
            options=self.options,
            trace=self.truth.trace.hexdigest(),
            events=len(self.truth.entries),
            frames=self.truth.frames,
            views=self.truth.views,
            callbacks=loop.callbacks,
            simulated_s=loop.time(),
            requests=len(made),
            accepted=sum(one.accepted_seq is not None for one in made),
            refused=sum(one.refused is not None for one in made),
            nodes=self._lives,
            healed_s=healed_s,
            cells=self.nemesis.cells,
            phases=Counter((one.phase, one.command.type) for one in made),
        )

    # Servers.

    async def _open(self) -> None:
        self.desk.roles = {person: self._role(person) for person in self.people}
        with Session(self.disk.tables) as session:
            row = Meeting(
                key=MEETING,
                id=f"m{MEETING}",
                set_id="s1",
                title="Autumn",
                format=self.options.format,
                created_by=COACH,
                created_at_ms=START_MS,
            )
            session.add(row)
            session.commit()
        chosen = self.options
        if chosen.aim is not None:
            events = toured(chosen.format, self.desk.roles, chosen.aim.key)
        else:
            roles = self.desk.roles
            events = opening(chosen.format, roles, carried=chosen.carried, place=chosen.place)
        await self.disk.append(MEETING, 0, events)

    def _role(self, person: str) -> str:
        if person in OBSERVERS:
            return "observer"
        return "coach" if person == COACH else "member"

    def _boot(self) -> None:
        self._lives += 1
        skewed = self.nemesis.striking and "clock" in self.options.faults
        node = Node(
            f"n{self._lives}",
            self.disk,
            self.air,
            self.desk,
            self.nemesis,
            Random(self.random.random()),
            self._build,
            skew_ms=self.random.randrange(-300, 300) if skewed else 0,
        )
        self.nodes.append(node)
        self.air.nodes.append(node)

    def kill(self, node: Node) -> None:
        """kill -9; another life begins soon."""
        if node.dead:
            return
        node.kill()
        self.nodes.remove(node)
        self.air.nodes.remove(node)
        for wire in self.wires_of(node):
            wire.cut()
        self._later(self.random.uniform(0.2, 3), self._boot)

    async def restart(self, node: Node) -> None:
        """SIGTERM: the node drains, and another one takes over."""
        drained: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        async def drain() -> None:
            await node.gateway.drain()
            drained.set_result(None)

        node.enter(lambda: self.go(drain()))
        await asyncio.wait([drained], timeout=10)
        self.kill(node)

    def wires_of(self, node: Node) -> list[Wire]:
        """Its connections."""
        return [wire for wire in self.wires if wire.node is node and not wire.over]

    # People.

    def _open_tab(self, person: str) -> Tab:
        tab = Tab(
            self, person, len(self.tabs), Random(self.random.random()), self.options.pace,
            self._mischief, hurries=self.options.aim is None,
        )  # fmt: skip
        self.tabs.append(tab)
        tab.run()
        return tab

    def open_tabs(self, person: str) -> list[Tab]:
        """Of this person."""
        return [t for t in self.tabs if t.person == person and not t.closed_for_good]

    def another_tab(self, random: Random, person: str | None = None) -> None:
        """Somebody opens one more, or closes one of several."""
        person = person or random.choice(self.people)
        tabs = self.open_tabs(person)
        if len(tabs) > 1:
            random.choice(tabs).close()
        elif tabs:
            self._open_tab(person)

    def goes_away(self, person: str) -> None:
        """Closes everything."""
        self._away.add(person)
        for tab in self.open_tabs(person):
            tab.close()

    def is_away_for(self, person: str, seconds: float) -> None:
        """Closes everything, and comes back later."""
        self.goes_away(person)
        self._later(seconds, lambda: self.comes_back(person))

    def comes_back(self, person: str) -> None:
        """Opens the link again, unless a tab is still open."""
        self._away.discard(person)
        if not self.open_tabs(person):
            self._open_tab(person)

    @property
    def _lives_by_itself(self) -> bool:
        """Whether people do what they would; where the lobby is aimed at, nobody may begin."""
        return self.options.aim is None or self.options.aim.key != LOBBY

    # What tabs ask for (tests.simulation.tab.Place).

    @property
    def now_ms(self) -> int:
        """The world's own time."""
        return START_MS + round(asyncio.get_running_loop().time() * 1_000)

    @property
    def spot(self) -> str:
        """Where the meeting is, for counting."""
        return spot_of(self.truth.room)

    def connect(self, tab: Tab) -> None:
        self._later(self.random.uniform(0.005, 0.1), lambda: self._connect(tab))

    def _connect(self, tab: Tab) -> None:
        if tab.closed_for_good or tab.client.line != "opening":
            return
        if not self.nodes:
            tab.refused()
            return
        node = self.random.choice(self.nodes)
        try:
            node.gateway.admit("127.0.0.1")
        except Rejected:
            tab.refused()
            return
        wire = Wire(
            len(self.wires), tab, node, self.random, self._lag_s, self.truth.sent, self.truth.heard
        )
        self.wires.append(wire)
        who = Identity(f"session of {tab.person}", tab.person)
        node.enter(lambda: wire.listen(node.gateway.open(wire, who, f"m{MEETING}", "127.0.0.1")))
        tab.connected(wire, self.desk.ticket(tab.person))

    def _lag_s(self) -> float:
        return 0.001 + self.random.random() * (0.03 + self.nemesis.lag_s)

    def asked(self, tab: Tab, pending: Pending) -> None:
        self.truth.asked(tab.person, pending, self.spot)

    def sending(self, tab: Tab, wire: Wire, frame: str) -> None:
        if not frame.startswith('{"type": "request"'):
            return
        for pending in tab.client.pending.values():
            if pending.ref in frame:
                self._copies[tab.person, pending.ref] += 1
                made = self.truth.made[tab.person, pending.ref]
                made.late_copy = self._copies[tab.person, pending.ref] > 1
                self.nemesis.sending(tab, wire, frame, pending.command.type)
                made.late_copy |= "twice" in self.options.faults

    def received(self, tab: Tab, wire: Wire, frame: str) -> None:
        self.truth.shown(tab.person, tab.client, wire, frame)

    def written(self, person: str, command: Command) -> Command:
        changed = {}
        for name in ("text", "hint"):
            text = getattr(command, name, None)
            if text is not None:
                self._marks += 1
                changed[name] = f"{text[:-1]} zq{self._marks}qz{text[-1]}"
        return command.model_copy(update=changed)

    # What the nemesis asks for.

    def commands_of(self, events: Sequence[StoredEvent]) -> list[str]:
        """The types of the commands that made these."""
        made = [self.truth.made.get((one.actor, one.ref or "")) for one in events]
        return [one.command.type for one in made if one is not None] or ["system"]

    def spot_before(self, events: Sequence[StoredEvent]) -> str:
        """Where the meeting was when these were decided."""
        room = self.truth.rooms[events[0].seq - 1]
        return self.spot if room is None else spot_of(room)

    def on_their_way(self) -> list[str]:
        """The types of the commands without an outcome."""
        return [
            one.command.type
            for tab in self.tabs
            if not tab.closed_for_good
            for one in tab.client.pending.values()
        ]

    def _later(self, seconds: float, what: Any) -> None:
        asyncio.get_running_loop().call_later(seconds, what)

    def go(self, coroutine: Any) -> asyncio.Task[Any]:
        """Beside the rest, as nobody's task in particular."""
        task = asyncio.get_running_loop().create_task(coroutine)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
        return task


def simulate(options: Options, build: Builder = real_parts) -> Report:
    """Lives through one world. Raises `Violated` with the seed and how to see it again."""
    try:
        with errors_fail():
            return virtual.run(World(options, build).live, Random(f"order {options.seed}"))
    except Exception as error:
        again = f"python -m tests.simulation {options.seed}"
        raise Violated(f"seed {options.seed} ({again}): {error!r}\n{options}") from error
