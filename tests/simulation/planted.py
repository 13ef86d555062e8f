"""Bugs put in on purpose, each in a part of its own: the simulator must find them.

None edits a source: each is a node built of a part that does it wrong.
"""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from app.codes import Code
from app.domain.model import SYSTEM
from app.realtime.connection import Connection
from app.realtime.gateway import Gateway
from app.realtime.hub import Hub, Viewer
from app.realtime.presence import Presence
from app.realtime.session import Tickets
from app.realtime.timers import Alarm, Timers
from app.services.clock import Clock
from app.services.draft import Draft
from app.services.live_room import LiveRoom
from app.services.rooms import RoomService
from app.storage.event_log import EventLog, SeqConflict
from tests.simulation.node import Builder, Node, NodeClock, NodeHints

Rooms = Callable[[EventLog, Clock], RoomService]
Adapt = Callable[[Gateway], None]


def built(rooms_of: Rooms = RoomService, adapt: Adapt = lambda gateway: None) -> Builder:
    """A node of these parts."""

    def build(
        node: Node, log: EventLog, tickets: Tickets, clock: NodeClock, hints: NodeHints
    ) -> tuple[RoomService, Gateway]:
        rooms = rooms_of(log, clock)
        gateway = Gateway(rooms, tickets, clock, hints, node=node.name, rng=node.random)
        adapt(gateway)
        return rooms, gateway

    return build


class PushesFirst(RoomService):
    """Shows what is not in the log yet (against law 3: durable, then visible)."""

    async def _append(self, draft: Draft, live: LiveRoom) -> None:
        before = live.room
        if draft.stored:
            live.room = draft.room
            self._push(live)
            live.room = before
        await super()._append(draft, live)


class ForgetsRefs(RoomService):
    """Keeps no refs in the log, so that a node that starts anew knows none (law 5)."""

    async def _append(self, draft: Draft, live: LiveRoom) -> None:
        draft.stored = [
            one if one.actor == SYSTEM else replace(one, ref=None, fingerprint=None)
            for one in draft.stored
        ]
        await super()._append(draft, live)


class RepliesFirst(RoomService):
    """Says accepted before it is committed (against promise 5)."""

    async def _append(self, draft: Draft, live: LiveRoom) -> None:
        draft.reply()
        draft.outcomes = []
        await super()._append(draft, live)


class IgnoresConflicts(RoomService):
    """Takes its own events for the truth where another node was faster (law 5: a gap ignored)."""

    async def _append(self, draft: Draft, live: LiveRoom) -> None:
        try:
            await super()._append(draft, live)
        except SeqConflict:
            live.room = draft.room
            live.refs.update(draft.tale.refs)


class DeafToHints(RoomService):
    """Neither hears hints nor polls, so that it never learns of what happened at other nodes."""

    def hear(self, heard: object) -> None:
        return

    async def poll(self) -> None:
        await asyncio.Event().wait()


class SkipsTooMuch(Hub):
    """Takes a view for sent that a connection skipped because it was behind: the next patch is
    made from one it never had (law 9)."""

    def changed(self, live: LiveRoom) -> None:
        super().changed(live)
        behind = [viewer for viewer in self.viewers() if viewer.connection.congested]
        for viewer in self.viewers():
            if viewer.seq == live.room.seq:
                for other in behind:
                    other.shared = viewer.shared


class TakesOneForAnother(Hub):
    """Shows a newcomer the view of whoever came first (law 8)."""

    def join(
        self, live: LiveRoom, person: str, connection: Connection, end: Callable[[Code], None]
    ) -> Viewer:
        first = next((viewer.person for viewer in self.viewers()), person)
        return super().join(live, first, connection, end)


class SeatBySocket(Presence):
    """Takes a person for away when any one socket of theirs closes (against: the seat belongs to
    a person, not to a socket)."""

    def leave(self, meeting: int, person: str) -> None:
        attendance = self._meetings[meeting]
        super().leave(meeting, person)
        attendance.away_since_ms.setdefault(person, self._clock.now_ms())

    def here(self, meeting: int) -> list[str]:
        attendance = self._meetings.get(meeting)
        away = attendance.away_since_ms if attendance else {}
        return [person for person in super().here(meeting) if person not in away]


class ForgetsMoments(Timers):
    """Never wakes for what time alone changes in a view."""

    def _ring(self, alarm: Alarm) -> None:
        hub, self._hub = self._hub, _Mute()  # type: ignore[assignment]
        super()._ring(alarm)
        self._hub = hub


class _Mute:
    def changed(self, live: LiveRoom) -> None:
        return

    def cue(self, meeting: int, cue: str, index: int) -> None:
        return


def _hub(kind: type[Hub]) -> Adapt:
    def adapt(gateway: Gateway) -> None:
        gateway.hub.__class__ = kind

    return adapt


def _presence(kind: type[Presence]) -> Adapt:
    def adapt(gateway: Gateway) -> None:
        gateway.presence.__class__ = kind

    return adapt


def _timers(kind: type[Timers]) -> Adapt:
    def adapt(gateway: Gateway) -> None:
        gateway.timers.__class__ = kind

    return adapt


PLANTED: dict[str, Builder] = {
    "push before append": built(PushesFirst),
    "reply before append": built(RepliesFirst),
    "ref not stored": built(ForgetsRefs),
    "conflict ignored": built(IgnoresConflicts),
    "deaf to other nodes": built(DeafToHints),
    "patch from the wrong view": built(adapt=_hub(SkipsTooMuch)),
    "another person's view": built(adapt=_hub(TakesOneForAnother)),
    "here by socket, not by person": built(adapt=_presence(SeatBySocket)),
    "time changes views silently": built(adapt=_timers(ForgetsMoments)),
}
