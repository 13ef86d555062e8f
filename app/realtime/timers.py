"""What happens because time passes (law 7): cues, what the system does by itself, views that
change alone, departures.

Each watched room has one alarm, set to the next of these moments. It asks the room again after
every change, so nothing here knows what a phase is.
"""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import structlog

from app.codes import Code, Rejected
from app.domain.commands import AnyCommand, Arrive, Leave
from app.domain.machine import Due, automatic
from app.domain.model import SYSTEM, Room
from app.domain.view import next_moment
from app.realtime.hub import Cue, Hub
from app.realtime.presence import Presence
from app.services.access import ROLES
from app.services.clock import Clock
from app.services.live_room import Accepted, LiveRoom
from app.services.rooms import RoomService

log = structlog.get_logger(__name__)

CUES: tuple[tuple[Cue, int], ...] = (("five_minutes", 300_000), ("one_minute", 60_000), ("time", 0))

RETRY_MS = 1_000
"""After a database in trouble: what is due is asked for again."""


@dataclass(slots=True, eq=False)
class Alarm:
    """One room's next moment. `seen_ms`: up to when cues have been pushed, and views at least."""

    live: LiveRoom
    seen_ms: int
    at_ms: int | None = None
    waiting: asyncio.Task[None] | None = None
    not_before_ms: int = 0
    in_flight: int = 0
    asked: set[tuple[str, int]] = field(default_factory=set)

    def stop(self) -> None:
        """Waits for nothing any more."""
        if self.waiting is not None:
            self.waiting.cancel()
        self.at_ms = self.waiting = None


class Timers:
    """The alarms of all rooms watched at this node."""

    def __init__(self, clock: Clock, rooms: RoomService, hub: Hub, presence: Presence) -> None:
        self._clock = clock
        self._rooms = rooms
        self._hub = hub
        self._presence = presence
        self._alarms: dict[int, Alarm] = {}

    def watch(self, live: LiveRoom) -> None:
        """Begins to look after a room, until nobody is here and nothing is left to do in it."""
        if live.meeting not in self._alarms:
            self._alarms[live.meeting] = Alarm(live, self._clock.now_ms())
        self._set(self._alarms[live.meeting])

    def changed(self, live: LiveRoom) -> None:
        """The room is newer: its next moment may be another."""
        alarm = self._alarms.get(live.meeting)
        if alarm is not None:
            alarm.asked = {ask for ask in alarm.asked if ask[1] == live.room.seq}
            self._set(alarm)

    def presence_changed(self, meeting: int) -> None:
        """Somebody's last socket went, or the first came: departures move."""
        alarm = self._alarms.get(meeting)
        if alarm is not None:
            self._set(alarm)

    def stop(self) -> None:
        """Lets go of every room."""
        for alarm in self._alarms.values():
            alarm.stop()
        self._alarms.clear()

    def _set(self, alarm: Alarm) -> None:
        meeting = alarm.live.meeting
        due = list(self._due(alarm))
        if not due and not alarm.in_flight and not self._presence.sockets(meeting):
            alarm.stop()
            del self._alarms[meeting]
            self._presence.forget(meeting)
            return
        at_ms = min(self._moments(alarm, due), default=None)
        # An alarm that rings too early looks and is set again: cheaper than setting it anew each
        # time something moves away.
        if at_ms is not None and (alarm.at_ms is None or at_ms < alarm.at_ms):
            alarm.stop()
            alarm.at_ms = at_ms
            alarm.waiting = asyncio.create_task(self._wait(alarm, at_ms))

    def _moments(self, alarm: Alarm, due: list[Due]) -> Iterator[int]:
        room = alarm.live.room
        moment = next_moment(room, self._shown_ms(alarm, alarm.seen_ms))
        if moment is not None:
            yield moment
        yield from (at_ms for at_ms, _, _ in _cues(room) if at_ms > alarm.seen_ms)
        yield from (max(one.at_ms, alarm.not_before_ms) for one in due)

    def _shown_ms(self, alarm: Alarm, seen_ms: int) -> int:
        """The time that the views show: a push for another reason may have been later."""
        return max(seen_ms, self._hub.shown_ms(alarm.live))

    def _due(self, alarm: Alarm) -> Iterator[Due]:
        """What is to be asked for in the system's name and was not, as the room stands."""
        room = alarm.live.room
        due = automatic(room)
        if due is not None and (due.ref, room.seq) not in alarm.asked:
            yield due
        if room.ending:
            return
        yield from self._returns(alarm)
        for person, at_ms in self._presence.departures(alarm.live.meeting, room).items():
            # Fixed, so that it happens once on any number of nodes.
            ref = f"left:{person}:{room.people[person].arrived_seq}"
            if (ref, room.seq) not in alarm.asked:
                yield Due(at_ms, ref, Leave(person=person))

    def _returns(self, alarm: Alarm) -> Iterator[Due]:
        """Whom another node took for departed, because its hints were lost, or who came back
        while the departure was being written: here, with a socket at this node."""
        room = alarm.live.room
        for person in room.people.values():
            away = person.present_since_ms is None and person.arrived_seq > 0
            if not away or not self._presence.sockets(alarm.live.meeting, person.id):
                continue
            ref = f"here:{person.id}:{person.arrived_seq}"
            if person.role != "out" and (ref, room.seq) not in alarm.asked:
                role = ROLES.get(person.role, "observer")  # decided by the role in the room
                yield Due(0, ref, Arrive(person=person.id, name=person.name or "?", role=role))

    async def _wait(self, alarm: Alarm, at_ms: int) -> None:
        await self._clock.wait_until(at_ms)
        alarm.at_ms = alarm.waiting = None
        try:
            self._ring(alarm)
        except Exception as error:  # the room's next moment is still to come
            log.error("timers.ring_failed", meeting=alarm.live.meeting, exc_info=error)
        if alarm.live.meeting in self._alarms:
            self._set(alarm)

    def _ring(self, alarm: Alarm) -> None:
        now_ms = self._clock.now_ms()
        room, before_ms = alarm.live.room, alarm.seen_ms
        alarm.seen_ms = now_ms
        moment = next_moment(room, self._shown_ms(alarm, before_ms))
        if moment is not None and moment <= now_ms:
            self._hub.changed(alarm.live)
        for at_ms, cue, index in _cues(room):
            if before_ms < at_ms <= now_ms:
                self._hub.cue(alarm.live.meeting, cue, index)
        for due in list(self._due(alarm)):
            if max(due.at_ms, alarm.not_before_ms) <= now_ms:
                self._ask(alarm, due.ref, due.command)

    def _ask(self, alarm: Alarm, ref: str, command: AnyCommand) -> None:
        # Asked once as the room stands: a refusal, or an outcome known before, changes nothing.
        asked = (ref, alarm.live.room.seq)
        alarm.asked.add(asked)
        alarm.in_flight += 1

        def reply(outcome: Accepted | Rejected) -> None:
            alarm.in_flight -= 1
            if isinstance(outcome, Rejected) and outcome.code is Code.STORAGE_UNAVAILABLE:
                alarm.asked.discard(asked)
                alarm.not_before_ms = self._clock.now_ms() + RETRY_MS
            self.presence_changed(alarm.live.meeting)

        self._rooms.submit(alarm.live, SYSTEM, ref, command, reply)


def _cues(room: Room) -> Iterator[tuple[int, Cue, int]]:
    """The moments of the phase's clock, as it stands: when, which, of which phase.

    None while it is paused. One that lies before the phase's own start is none of it.
    """
    run = room.course.run
    if run is None or room.ending or run.ends_at_ms is None:
        return
    for cue, before_ms in CUES:
        at_ms = run.ends_at_ms - before_ms
        if at_ms > run.started_at_ms:
            yield at_ms, cue, run.index
