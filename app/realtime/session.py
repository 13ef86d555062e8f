"""One connection of the gateway, from its first frame to its last.

Hello with a ticket comes first; then every request gets exactly one reply, with its ref. Frames
come in as text and go out as bytes; nothing here knows HTTP, ASGI or a socket.
"""

import asyncio
from typing import Protocol

import structlog

from app.codes import CODES, Code, Rejected
from app.domain.commands import Arrive
from app.domain.model import SYSTEM
from app.protocol import (
    PROTOCOL,
    AcceptedMessage,
    AnyClientMessage,
    BadFrame,
    CheckedMessage,
    CheckMessage,
    GoawayMessage,
    HelloMessage,
    PingMessage,
    PongMessage,
    RejectedMessage,
    RequestMessage,
    ServerMessage,
    parse,
)
from app.realtime.allowance import Allowance
from app.realtime.connection import Connection
from app.realtime.hub import Hub, Viewer
from app.realtime.presence import Presence
from app.realtime.timers import Timers
from app.services.access import ROLES, Admission, Identity
from app.services.clock import Clock
from app.services.live_room import Accepted, LiveRoom
from app.services.rooms import RoomService

HELLO_WITHIN_MS = 5_000

EARLY_MAX = 32
"""Frames kept while the ticket is looked at; a client that sends more is read no further."""

IN_FLIGHT_MAX = 64
"""Requests waiting for the log; above it we stop reading, so replies are bounded."""

log = structlog.get_logger(__name__)


class Tickets(Protocol):
    """Who may come in. `Access` is one."""

    async def take_ticket(self, who: Identity, meeting_id: str, ticket: str) -> Admission:
        """Spends the ticket. Raises `Rejected` for one that does not fit."""
        ...

    async def ended_since(self, at_ms: int) -> list[str]:
        """The sessions that were ended at this moment or later, on any node."""
        ...

    async def departed_since(self, at_ms: int) -> list[tuple[str, str]]:
        """Set and person of those who left, or were taken out, at this moment or later."""
        ...


class Surroundings(Protocol):
    """What a session needs of its gateway."""

    clock: Clock
    tickets: Tickets
    rooms: RoomService
    hub: Hub
    presence: Presence
    timers: Timers

    def allowance(self, meeting: int, person: str) -> Allowance:
        """What this person may still ask for, over all sockets of the meeting."""
        ...

    def refuse_crowd(self, meeting: int, person: str) -> None:
        """Raises `Rejected(too_many_connections)` where one more would be too many."""
        ...

    def joined(self, session: "Session") -> None:
        """Hello is over."""
        ...

    def gone(self, session: "Session") -> None:
        """The connection is over."""
        ...


class Session:
    """A `Listener` for one connection of somebody signed in."""

    def __init__(
        self, at: Surroundings, connection: Connection, who: Identity, meeting_id: str, address: str
    ) -> None:
        self.who = who
        self.address = address
        self.viewer: Viewer | None = None
        self._at = at
        self._connection = connection
        self._meeting_id = meeting_id
        self._allowance: Allowance | None = None
        self._present: int | None = None
        self._in_flight = 0
        self._over = False
        self._early: list[tuple[str, int]] = []
        self._joining: asyncio.Task[None] | None = None
        self._patience = asyncio.create_task(self._wait_for_hello(at.clock.now_ms()))

    # What the connection tells (app.realtime.connection.Listener).

    def received(self, text: str) -> None:
        at_ms = self._at.clock.now_ms()
        if self._over:
            return
        if self.viewer is not None:
            self._hear(self.viewer, text, at_ms)
        elif self._joining is not None:
            self._early.append((text, at_ms))
            if len(self._early) == EARLY_MAX:
                self._connection.hold_reading(True)
        else:
            self._hear_first(text)

    def writable(self) -> None:
        if self.viewer is not None and not self._over:
            self._at.hub.caught_up(self.viewer)

    def lost(self) -> None:
        self._release()
        self._at.gone(self)

    # What the gateway asks.

    def end(self, code: Code) -> None:
        """Closes with the code's number, and its name for the reason."""
        if self._over:
            return
        self._release()
        # Without a number of its own it is nothing that coming back would mend.
        number = CODES[code].close or CODES[Code.REMOVED].close or 0
        self._connection.close(number, code)

    def go_away(self, retry_ms: int) -> None:
        """Says goodbye before a restart."""
        if self._over:
            return
        self._send(GoawayMessage(retry_ms=retry_ms))
        self._release()
        self._connection.close(1012, Code.DRAIN)

    # Hello.

    async def _wait_for_hello(self, opened_at_ms: int) -> None:
        await self._at.clock.wait_until(opened_at_ms + HELLO_WITHIN_MS)
        self.end(Code.HELLO_TIMEOUT)

    def _hear_first(self, text: str) -> None:
        try:
            message = parse(text)
        except BadFrame:
            self.end(Code.BAD_FRAME)
            return
        if not isinstance(message, HelloMessage):
            self.end(Code.HELLO_REQUIRED)
        elif message.protocol != PROTOCOL:
            self.end(Code.PROTOCOL_VERSION)
        else:
            self._patience.cancel()
            self._joining = asyncio.create_task(self._join(message.ticket))

    async def _join(self, ticket: str) -> None:
        try:
            admission = await self._at.tickets.take_ticket(self.who, self._meeting_id, ticket)
            live = await self._at.rooms.open(admission.meeting)
            if self._over:
                return
            self._at.refuse_crowd(live.meeting, admission.person_id)
            # Counted before the arrival, so that nobody takes the newcomer for departed.
            self._present = live.meeting
            self._at.presence.join(live.meeting, admission.person_id)
            self._at.timers.watch(live)
            await self._arrive(live, admission)
            self._enter(live, admission)
        except Rejected as refusal:
            self.end(refusal.code)
        except Exception as error:
            log.error("session.join_failed", exc_info=error)
            self.end(Code.INTERNAL)

    async def _arrive(self, live: LiveRoom, admission: Admission) -> None:
        """Makes the arrival an event, unless this person is in the room already."""
        person = live.room.people.get(admission.person_id)
        if person is not None and person.role == "out":
            raise Rejected(Code.REMOVED)
        if person is not None and person.present_since_ms is not None:
            return
        # One arrival for each absence, however many nodes and tabs ask for it at once.
        ref = f"arrived:{admission.person_id}:{person.arrived_seq if person else 0}"
        command = Arrive(
            person=admission.person_id, name=admission.name or "?", role=ROLES[admission.role]
        )
        try:
            await self._at.rooms.handle(live.meeting, SYSTEM, ref, command)
        except Rejected as refusal:
            # Over: one may look, and leave no trace. Here already: another tab was faster.
            if refusal.code not in (Code.MEETING_FINISHED, Code.WRONG_STATE):
                raise

    def _enter(self, live: LiveRoom, admission: Admission) -> None:
        if self._over:
            return
        self._allowance = self._at.allowance(live.meeting, admission.person_id)
        self.viewer = self._at.hub.join(live, admission.person_id, self._connection, self.end)
        self._at.hub.send_presence(self.viewer)
        self._at.joined(self)
        early, self._early = self._early, []
        for text, at_ms in early:
            if not self._over:
                self._hear(self.viewer, text, at_ms)
        if len(early) >= EARLY_MAX:
            self._connection.hold_reading(False)

    # Afterwards.

    def _hear(self, viewer: Viewer, text: str, at_ms: int) -> None:
        try:
            message = parse(text)
        except BadFrame as fault:
            self._fault(fault)
            return
        if isinstance(message, HelloMessage):
            self.end(Code.ALREADY_JOINED)
            return
        ref = None if isinstance(message, PingMessage) else message.ref
        if not self._may(message, ref):
            return
        match message:
            case RequestMessage():
                self._request(viewer, message)
            case CheckMessage():
                self._check(viewer, message)
            case PingMessage():
                self._ping(message, at_ms)

    def _request(self, viewer: Viewer, message: RequestMessage) -> None:
        self._in_flight += 1
        if self._in_flight == IN_FLIGHT_MAX:
            self._connection.hold_reading(True)

        def reply(outcome: Accepted | Rejected) -> None:
            self._reply(message.ref, outcome)

        self._at.rooms.submit(viewer.live, viewer.person, message.ref, message.command, reply)

    def _reply(self, ref: str, outcome: Accepted | Rejected) -> None:
        if self._in_flight == IN_FLIGHT_MAX:
            self._connection.hold_reading(False)
        self._in_flight -= 1
        if isinstance(outcome, Rejected):
            self._reject(ref, outcome)
        else:
            accepted = AcceptedMessage(ref=ref, seq=outcome.seq, id=outcome.id, hint=outcome.hint)
            self._send(accepted)

    def _check(self, viewer: Viewer, message: CheckMessage) -> None:
        verdict = self._at.rooms.verdict(message.text, message.lang, viewer.live.room)
        self._send(CheckedMessage(ref=message.ref, verdict=verdict))

    def _ping(self, message: PingMessage, at_ms: int) -> None:
        pong = PongMessage(
            sent_at_ms=message.sent_at_ms,
            received_at_ms=at_ms,
            server_at_ms=self._at.clock.now_ms(),
        )
        self._send(pong)

    def _fault(self, fault: BadFrame) -> None:
        """Tells what was wrong with a frame; who sends what is not even JSON is sent away."""
        assert self._allowance is not None
        noise = fault.code in (Code.MALFORMED_JSON, Code.INVALID_FRAME)
        if noise and self._allowance.faults.take():
            self.end(Code.BAD_FRAME)
        elif self._may(None, fault.ref):
            self._reject(fault.ref, fault)

    def _may(self, message: AnyClientMessage | None, ref: str | None) -> bool:
        """Whether this is not too fast; if it is, says so, and at last ends the connection."""
        assert self._allowance is not None
        retry_ms = self._allowance.take(message)
        if not retry_ms:
            return True
        if self._allowance.refusals.take():
            self.end(Code.RATE_LIMITED)
        elif not isinstance(message, PingMessage):
            self._reject(ref, Rejected(Code.RATE_LIMITED, retry_ms=retry_ms))
        return False

    def _reject(self, ref: str | None, refusal: Rejected) -> None:
        self._send(
            RejectedMessage(ref=ref, code=refusal.code, params=refusal.params, hint=refusal.hint)
        )

    def _send(self, message: ServerMessage) -> None:
        if not self._over:
            self._connection.send_text(message.encoded())

    def _release(self) -> None:
        """Lets go of everything but the connection; requests on their way are finished."""
        if self._over:
            return
        self._over = True
        self._patience.cancel()
        self._early.clear()
        if self.viewer is not None:
            self._at.hub.leave(self.viewer)
        if self._present is not None:
            self._at.presence.leave(self._present, self.who.person_id)
