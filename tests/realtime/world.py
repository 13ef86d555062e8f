"""The real rooms service, gateway and hub on a clock that the test moves, with clients that are
nothing but a connection: what was sent to them can be looked at."""

import json
import random
from dataclasses import dataclass, field
from typing import Any

from app.codes import Code, Rejected
from app.domain.view import view
from app.realtime.connection import Listener
from app.realtime.gateway import Gateway, Limits
from app.realtime.patch import merge
from app.services.access import Admission, Identity
from app.services.live_room import LiveRoom
from app.services.rooms import RoomService
from app.storage.hints import LocalHints
from tests.fakes.clock import FakeClock
from tests.fakes.event_log import MemoryEventLog
from tests.meeting import MEETING, begin
from tests.realtime.settling import settle


class FakeTickets:
    """Lets in whoever brings their own name as the ticket, once each time it is given out."""

    def __init__(self) -> None:
        self.roles: dict[str, str] = {}
        self.refused: set[str] = set()
        self.ended: dict[str, int] = {}
        self.departed: dict[tuple[str, str], int] = {}

    async def take_ticket(self, who: Identity, meeting_id: str, ticket: str) -> Admission:
        if ticket != who.person_id or who.person_id in self.refused:
            raise Rejected(Code.BAD_TICKET)
        person = who.person_id
        role = self.roles.get(person, "member")
        return Admission(MEETING, meeting_id, "s1", person, who.session_id, person.title(), role)

    async def ended_since(self, at_ms: int) -> list[str]:
        return [session for session, ended_ms in self.ended.items() if ended_ms >= at_ms]

    async def departed_since(self, at_ms: int) -> list[tuple[str, str]]:
        return [who for who, departed_ms in self.departed.items() if departed_ms >= at_ms]


class RecordingConnection:
    """A `Connection` that keeps what it was sent; `congested` is the test's to set."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.closed: tuple[int, str] | None = None
        self.aborted = False
        self.congested = False
        self.holding = False
        self.listener: Listener | None = None

    def send_text(self, payload: bytes) -> None:
        assert self.closed is None, "nothing is sent after the close frame"
        self.sent.append(json.loads(payload))

    def close(self, code: int, reason: str = "") -> None:
        if self.closed is None:
            self.closed = (code, str(reason))

    def abort(self) -> None:
        self.aborted = True

    def hold_reading(self, hold: bool) -> None:
        self.holding = hold

    def listen(self, listener: Listener) -> None:
        self.listener = listener


@dataclass
class Client:
    """One tab of one person."""

    world: "World"
    person: str
    connection: RecordingConnection
    listener: Listener
    rooms: RoomService
    refs: int = 0
    looked: int = 0
    seq: int = 0
    view: dict[str, Any] = field(default_factory=dict)

    def say(self, **frame: Any) -> None:
        self.listener.received(json.dumps(frame))

    async def ask(self, type: str, **fields: Any) -> dict[str, Any]:
        """The reply to a command."""
        self.refs += 1
        ref = f"{self.person}-{id(self)}-{self.refs}"
        self.say(type="request", ref=ref, command={"type": type, **fields})
        await self.rooms.finish()
        [reply] = [frame for frame in self.connection.sent if frame.get("ref") == ref]
        return reply

    def frames(self, type: str) -> list[dict[str, Any]]:
        """All of one kind so far."""
        return [frame for frame in self.connection.sent if frame["type"] == type]

    def look(self) -> dict[str, Any]:
        """The view after all patches; checks that its seq never fell, and what it must equal."""
        for frame in self.connection.sent[self.looked :]:
            if frame["type"] == "view":
                assert frame["seq"] >= self.seq, "seq never falls"
                self.seq = frame["seq"]
                self.view = merge(self.view, frame["patch"])
        self.looked = len(self.connection.sent)
        return self.view

    def agrees(self) -> None:
        """The view equals what this viewer may see of the newest room, at this time."""
        room = self.world.live.room
        assert self.look() == json.loads(json.dumps(view(room, self.person, self.world.now_ms())))
        assert self.seq == room.seq

    def drop(self) -> None:
        self.listener.lost()


class World:
    """One node with one meeting."""

    live: LiveRoom

    def __init__(self, limits: Limits | None = None, node: str = "a") -> None:
        self.clock = FakeClock()
        self.hints = LocalHints()
        self.log = MemoryEventLog(self.hints)
        self.tickets = FakeTickets()
        self.add_node(node, limits)

    def add_node(self, node: str, limits: Limits | None = None) -> None:
        self.rooms = RoomService(self.log, self.clock)
        self.gateway = Gateway(
            self.rooms,
            self.tickets,
            self.clock,
            self.hints,
            node=node,
            limits=limits,
            rng=random.Random(1),
        )

    async def start(self) -> "World":
        await begin(self.log)
        self.live = await self.rooms.open(MEETING)
        return self

    def now_ms(self) -> int:
        return max(self.clock.now_ms(), self.live.room.last_at_ms)

    def connect(self, person: str, session: str = "") -> Client:
        """A connection that has said nothing yet."""
        connection = RecordingConnection()
        who = Identity(session or f"session-{person}", person)
        listener = self.gateway.open(connection, who, f"m{MEETING}", "10.0.0.1")
        connection.listen(listener)
        return Client(self, person, connection, listener, self.rooms)

    async def join(self, person: str) -> Client:
        """A connection that is in the room."""
        client = self.connect(person)
        client.say(type="hello", ticket=person, protocol=1)
        await settle()
        return client

    async def pass_ms(self, ms: int) -> None:
        """Time goes by, and what was due has happened."""
        self.clock.advance(ms)
        await settle()
        await self.rooms.finish()
        await settle()

    async def stop(self) -> None:
        self.gateway.timers.stop()
        self.log.close()
        await settle()
