"""A server: the real rooms, gateway, hub, presence and timers over a disk it shares with others."""

import asyncio
from collections.abc import Callable, Collection, Coroutine, Sequence
from contextvars import ContextVar, copy_context
from random import Random
from typing import Any, Protocol

from app.codes import Code, Rejected
from app.realtime.gateway import Gateway
from app.realtime.session import Tickets
from app.services.access import Admission, Identity
from app.services.rooms import RoomService
from app.storage.event_log import Also, EventLog, StoredEvent
from app.storage.hints import Hint, Listener, Missed, Reached
from tests.fakes.clock import START_MS
from tests.meeting import MEETING

AT: ContextVar["Node | None"] = ContextVar("node", default=None)
"""Which node's code is running, so that its tasks die with it."""

NAP_S = 60.0


def tasks_by_node(loop: asyncio.AbstractEventLoop) -> None:
    """Lets every node know its tasks."""

    def make(
        loop: asyncio.AbstractEventLoop, coroutine: Coroutine[Any, Any, Any], **given: Any
    ) -> asyncio.Task[Any]:
        task = asyncio.Task(coroutine, loop=loop, **given)
        node = AT.get()
        if node is not None:
            node.tasks[task] = None
            task.add_done_callback(node.ended)
        return task

    loop.set_task_factory(make)  # type: ignore[arg-type]


class NodeClock:
    """A `Clock` that is right but for its skew."""

    def __init__(self, skew_ms: int) -> None:
        self.skew_ms = skew_ms

    def now_ms(self) -> int:
        return START_MS + round(asyncio.get_running_loop().time() * 1_000) + self.skew_ms

    async def wait_until(self, at_ms: int) -> None:
        while (rest_ms := at_ms - self.now_ms()) > 0:  # noqa: ASYNC110 - time sets no event
            await asyncio.sleep(min(rest_ms / 1_000, NAP_S))


class Air:
    """The way of hints between nodes: `losing`, `doubling` and `delaying` say what it does."""

    def __init__(self, random: Random) -> None:
        self.nodes: list[Node] = []
        self.losing = 0.0
        self.doubling = 0.0
        self.delay_s = 0.0
        self._random = random

    def committed(self, reached: Sequence[Reached]) -> None:
        """The disk's word to everyone."""
        self.spread(reached)

    def spread(self, hints: Sequence[Hint]) -> None:
        """To every node, the sender too; each on its own way."""
        loop = asyncio.get_running_loop()
        for node in self.nodes:
            for hint in hints:
                copies = 2 if self._random.random() < self.doubling else 1
                for _ in range(0 if self._random.random() < self.losing else copies):
                    after_s = self._random.random() * self.delay_s
                    loop.call_later(after_s, node.hear, hint)

    def clears(self) -> None:
        """All is well again; everyone knows that something may have been missed."""
        self.losing = self.doubling = self.delay_s = 0.0
        for node in self.nodes:
            node.hear(Missed())


class NodeHints:
    """A node's end of the air."""

    def __init__(self, air: Air, node: "Node") -> None:
        self._air = air
        self._node = node
        self._listeners: list[Listener] = []

    def listen(self, listener: Listener) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, hints: Sequence[Hint]) -> None:
        if not self._node.dead:
            self._air.spread(hints)

    def committed(self, reached: Sequence[Reached]) -> None:
        raise AssertionError("the disk tells it")

    async def open(self) -> None:
        return

    async def close(self) -> None:
        return

    def deliver(self, hint: Hint) -> None:
        """One hint came."""
        for listener in tuple(self._listeners):
            listener([hint])


class Storage(Protocol):
    """What may happen around a write, by the nemesis' choice."""

    async def before(self, node: "Node", events: Sequence[StoredEvent]) -> None:
        """Nothing is stored yet: may wait, raise, or kill the node."""
        ...

    async def after(self, node: "Node", events: Sequence[StoredEvent]) -> None:
        """It is stored, and the node does not know: may wait, raise, or kill the node."""
        ...


class NodeLog:
    """The shared disk as one node reaches it."""

    def __init__(self, disk: EventLog, node: "Node", storage: Storage) -> None:
        self._disk = disk
        self._node = node
        self._storage = storage

    async def append(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        also: Also | None = None,
    ) -> None:
        await self._storage.before(self._node, events)
        await self._alive()
        await self._disk.append(meeting, expected_seq, events, also)
        await self._storage.after(self._node, events)

    async def erase(
        self,
        meeting: int,
        expected_seq: int,
        events: Sequence[StoredEvent],
        seqs: Collection[int],
        also: Also | None = None,
    ) -> None:
        await self._storage.before(self._node, events)
        await self._alive()
        await self._disk.erase(meeting, expected_seq, events, seqs, also)
        await self._storage.after(self._node, events)

    async def read(self, meeting: int, after_seq: int = 0) -> list[StoredEvent]:
        await asyncio.sleep(self._node.random.random() * 0.01)
        return await self._disk.read(meeting, after_seq)

    async def find_ref(self, meeting: int, actor: str, ref: str) -> StoredEvent | None:
        await asyncio.sleep(self._node.random.random() * 0.01)
        return await self._disk.find_ref(meeting, actor, ref)

    async def newest(self, meetings: Collection[int]) -> dict[int, int]:
        await asyncio.sleep(self._node.random.random() * 0.01)
        return await self._disk.newest(meetings)

    async def _alive(self) -> None:
        if self._node.dead:
            await asyncio.Event().wait()


class Desk:
    """The door's tickets, as all nodes know them: each spent once, by whom it was made for."""

    def __init__(self, random: Random) -> None:
        self.roles: dict[str, str] = {}
        self._tickets: dict[str, str] = {}
        self._random = random

    def ticket(self, person: str) -> str:
        """A new one."""
        ticket = f"{self._random.getrandbits(64):016x}"
        self._tickets[ticket] = person
        return ticket

    async def take_ticket(self, who: Identity, meeting_id: str, ticket: str) -> Admission:
        await asyncio.sleep(self._random.random() * 0.02)
        if self._tickets.pop(ticket, None) != who.person_id:
            raise Rejected(Code.BAD_TICKET)
        person = who.person_id
        return Admission(
            meeting=MEETING,
            meeting_id=meeting_id,
            set_id="s1",
            person_id=person,
            session_id=who.session_id,
            name=person.title(),
            role=self.roles[person],
        )

    async def ended_since(self, at_ms: int) -> list[str]:
        return []  # nobody signs out of this world

    async def departed_since(self, at_ms: int) -> list[tuple[str, str]]:
        return []  # who is taken out of this world is told so by the meeting


Builder = Callable[["Node", EventLog, Tickets, NodeClock, NodeHints], tuple[RoomService, Gateway]]


def real_parts(
    node: "Node", log: EventLog, tickets: Tickets, clock: NodeClock, hints: NodeHints
) -> tuple[RoomService, Gateway]:
    """What a node is made of, as the composition root puts it together."""
    rooms = RoomService(log, clock)
    gateway = Gateway(rooms, tickets, clock, hints, node=node.name, rng=node.random)
    return rooms, gateway


class Node:
    """One life of one server."""

    def __init__(
        self,
        name: str,
        disk: EventLog,
        air: Air,
        tickets: Tickets,
        storage: Storage,
        random: Random,
        build: Builder,
        skew_ms: int,
    ) -> None:
        self.name = name
        self.dead = False
        self.random = random
        self.clock = NodeClock(skew_ms)
        self.tasks: dict[asyncio.Task[Any], None] = {}
        self._hints = NodeHints(air, self)
        log = NodeLog(disk, self, storage)
        self.enter(lambda: self._begin(log, tickets, build))

    def _begin(self, log: EventLog, tickets: Tickets, build: Builder) -> None:
        self.rooms, self.gateway = build(self, log, tickets, self.clock, self._hints)
        loop = asyncio.get_running_loop()
        running = (self.rooms.poll(), self.gateway.presence.keep_telling())
        self._running = [loop.create_task(work) for work in running]

    def enter(self, call: Callable[[], object]) -> None:
        """Calls as this node; not at all once it is dead."""
        if not self.dead:
            copy_context().run(self._entered, call)

    def _entered(self, call: Callable[[], object]) -> None:
        AT.set(self)
        call()

    def hear(self, hint: Hint) -> None:
        """One hint came through the air."""
        self.enter(lambda: self._hints.deliver(hint))

    def ended(self, task: asyncio.Task[Any]) -> None:
        """One of its tasks is over. A failure in one is a failure of the world."""
        self.tasks.pop(task, None)
        if not task.cancelled() and task.exception() is not None and not self.dead:
            context = {"message": "a task failed", "exception": task.exception()}
            asyncio.get_running_loop().call_exception_handler(context)

    def kill(self) -> None:
        """Dies in the middle of everything; what it would still do has no effect."""
        self.dead = True
        for task in list(self.tasks):
            task.cancel()
