"""All live connections of this node: who may open one, and how all of them end.

It puts presence, hub and timers together. Nothing here knows HTTP or ASGI (`upgrade.py` does).
"""

import random
from collections import Counter, OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from app.codes import Code, Rejected
from app.realtime.allowance import COMMANDS, Allowance, Rate
from app.realtime.connection import Connection
from app.realtime.hub import Hub
from app.realtime.presence import Presence
from app.realtime.session import Session, Tickets
from app.realtime.timers import Timers
from app.services.access import Identity
from app.services.clock import Clock
from app.services.live_room import LiveRoom
from app.services.rooms import RoomService
from app.storage.hints import Departed, Hint, Hints, SignedOut
from app.storage.trouble import name_of

log = structlog.get_logger(__name__)

ALLOWANCES_MAX = 10_000
"""People remembered for how fast they asked; the longest silent is forgotten first."""

DRAIN_APART_MS = 50
DRAIN_MAX_MS = 5_000
"""Goodbyes are spread, so that not all come back in the same moment: a set of eight within half a
second, a full house within five."""

RETRY_MS = (200, 1_000)

CHECK_MS = 2_000
"""How long a lost hint that somebody signed out or left may go unnoticed, as with the logs."""

OVERLAP_MS = 30_000
"""Before the last look, for what was committed late or by a node whose clock is behind."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What the settings say; 0 is off."""

    commands: Rate = COMMANDS
    sockets_per_person: int = 5
    sockets_per_meeting: int = 60
    sockets_waiting_per_address: int = 20


class Gateway:
    """The node's sessions. Rooms, tickets and hints are handed in; the rest is its own.

    Whoever makes it also runs `rooms.poll()`, `presence.keep_telling()` and `keep_checking()`, and
    stops `timers`.
    """

    def __init__(
        self,
        rooms: RoomService,
        tickets: Tickets,
        clock: Clock,
        hints: Hints,
        *,
        node: str,
        limits: Limits | None = None,
        rng: random.Random | None = None,
    ) -> None:
        self.clock = clock
        self.tickets = tickets
        self.rooms = rooms
        self.presence = Presence(clock, hints, node)
        self.hub = Hub(clock, self.presence)
        self.timers = Timers(clock, rooms, self.hub, self.presence)
        self.draining = False
        self._hints = hints
        self._limits = limits or Limits()
        self._rng = rng or random.Random()
        self._sessions: dict[Session, None] = {}
        self._waiting: Counter[str] = Counter()
        self._unjoined: dict[Session, None] = {}
        self._allowances: OrderedDict[tuple[int, str], Allowance] = OrderedDict()
        self.presence.changed = self._presence_changed
        rooms.away_ms = self.presence.away_ms
        rooms.watch(self)
        hints.listen(self._hear)

    def admit(self, address: str) -> None:
        """Raises `Rejected` where no further connection from this address can be taken now."""
        if self.draining:
            raise Rejected(Code.DRAIN, retry_ms=self._retry_ms())
        most = self._limits.sockets_waiting_per_address
        if most and self._waiting[address] >= most:
            raise Rejected(Code.TOO_MANY_CONNECTIONS, max=most)

    def open(
        self, connection: Connection, who: Identity, meeting_id: str, address: str = ""
    ) -> Session:
        """Begins a session; the connection's listener from now on."""
        session = Session(self, connection, who, meeting_id, address)
        self._sessions[session] = self._unjoined[session] = None
        self._waiting[address] += 1
        return session

    def sign_out(self, session_id: str) -> None:
        """Ends the connections of a session that was revoked, at this node and the others."""
        self._end({session_id})
        self._hints.tell([SignedOut(session_id)])

    def depart(self, set_id: str, person: str) -> None:
        """Ends the connections of somebody who is of the set no more, at this node and the others.

        A meeting that is not over tells its viewers itself; one that is over is told nothing.
        """
        self._part({(set_id, person)})
        self._hints.tell([Departed(set_id, person)])

    async def keep_checking(self) -> None:
        """Ends the connections of who signed out or left, where the hint was lost, for as long as
        it runs."""
        looked_ms = self.clock.now_ms()
        while True:
            await self.clock.wait_until(self.clock.now_ms() + CHECK_MS)
            now_ms = self.clock.now_ms()
            try:
                if self._sessions:
                    since_ms = looked_ms - OVERLAP_MS
                    self._end(set(await self.tickets.ended_since(since_ms)))
                    self._part(set(await self.tickets.departed_since(since_ms)))
                looked_ms = now_ms
            except Exception as error:  # the database is away; the next look goes back as far
                log.warning("gateway.check_failed", error=name_of(error))

    async def drain(self) -> None:
        """Says goodbye to everyone, a few at a time; returns when every request has its answer.

        No connection is admitted from its first moment on.
        """
        self.draining = True
        sessions = list(self._sessions)
        self._rng.shuffle(sessions)
        began_ms = self.clock.now_ms()
        window_ms = min(DRAIN_MAX_MS, DRAIN_APART_MS * len(sessions))
        for number, session in enumerate(sessions):
            await self.clock.wait_until(began_ms + window_ms * number // len(sessions))
            session.go_away(self._retry_ms())
        await self.rooms.finish()
        self.timers.stop()

    # What the rooms tell (app.services.rooms.Watcher).

    def changed(self, live: LiveRoom) -> None:
        self.hub.changed(live)
        self.timers.changed(live)

    # What a session asks (app.realtime.session.Surroundings).

    def allowance(self, meeting: int, person: str) -> Allowance:
        key = (meeting, person)
        allowance = self._allowances.get(key)
        if allowance is None:
            allowance = self._allowances[key] = Allowance(self._limits.commands, self.clock)
        self._allowances.move_to_end(key)
        while len(self._allowances) > ALLOWANCES_MAX:
            self._allowances.popitem(last=False)
        return allowance

    def refuse_crowd(self, meeting: int, person: str) -> None:
        for most, now in (
            (self._limits.sockets_per_person, self.presence.sockets(meeting, person)),
            (self._limits.sockets_per_meeting, self.presence.sockets(meeting)),
        ):
            if most and now >= most:
                raise Rejected(Code.TOO_MANY_CONNECTIONS, max=most)

    def joined(self, session: Session) -> None:
        if session in self._unjoined:
            del self._unjoined[session]
            self._waiting -= Counter([session.address])

    def gone(self, session: Session) -> None:
        self.joined(session)
        self._sessions.pop(session, None)

    def _end(self, session_ids: set[str]) -> None:
        for session in list(self._sessions):
            if session.who.session_id in session_ids:
                session.end(Code.SESSION_REVOKED)

    def _part(self, departed: set[tuple[str, str]]) -> None:
        for viewer in self.hub.viewers() if departed else ():
            if (viewer.live.room.set, viewer.person) in departed:
                viewer.end(Code.REMOVED)

    def _hear(self, heard: Sequence[Hint]) -> None:
        ended = {hint.session for hint in heard if isinstance(hint, SignedOut)}
        if ended:
            self._end(ended)
        self._part({(hint.set, hint.person) for hint in heard if isinstance(hint, Departed)})
        self.presence.hear(heard)
        self.rooms.hear(heard)

    def _presence_changed(self, meeting: int) -> None:
        self.hub.presence_changed(meeting)
        self.timers.presence_changed(meeting)

    def _retry_ms(self) -> int:
        return self._rng.randint(*RETRY_MS)
