"""Who has a socket of a meeting, on any node, and since when the others have none (law 10).

Soft state: nothing of it is stored, a lost hint is said again within seconds, and only arrivals
and departures become events.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.domain.limits import DEPARTED_AFTER_MS
from app.domain.model import Room
from app.services.clock import Clock
from app.services.live_room import LiveRoom
from app.storage.hints import Here, Hint, Hints, Missed

TELL_EVERY_MS = 10_000
"""How often a node says again who is at it."""

FORGET_AFTER_MS = 25_000
"""A node not heard of for two tellings and a half is gone, and its sockets with it."""


@dataclass(slots=True)
class Attendance:
    """The sockets of one meeting: this node's counted, the other nodes' as they said."""

    began_ms: int
    sockets: Counter[str] = field(default_factory=Counter)
    elsewhere: dict[str, tuple[frozenset[str], int]] = field(default_factory=dict)
    away_since_ms: dict[str, int] = field(default_factory=dict)

    def here(self) -> frozenset[str]:
        """Everybody with a socket somewhere."""
        return frozenset(self.sockets).union(*(people for people, _ in self.elsewhere.values()))


class Presence:
    """The attendance of all meetings this node knows of. `changed` is told of each change."""

    def __init__(self, clock: Clock, hints: Hints, node: str) -> None:
        self._clock = clock
        self._hints = hints
        self._node = node
        self._meetings: dict[int, Attendance] = {}
        self.changed: Callable[[int], None] = lambda meeting: None

    def join(self, meeting: int, person: str) -> None:
        """One more socket of somebody here."""
        attendance = self._attendance(meeting)
        before = attendance.here()
        attendance.sockets[person] += 1
        self._note(meeting, before)
        if attendance.sockets[person] == 1:
            self._tell([meeting])

    def leave(self, meeting: int, person: str) -> None:
        """One socket less."""
        attendance = self._meetings[meeting]
        before = attendance.here()
        attendance.sockets[person] -= 1
        if not attendance.sockets[person]:
            del attendance.sockets[person]
            self._tell([meeting])
        self._note(meeting, before)

    def sockets(self, meeting: int, person: str | None = None) -> int:
        """How many sockets of the meeting this node has, of one person or of all."""
        attendance = self._meetings.get(meeting)
        if attendance is None:
            return 0
        return attendance.sockets.total() if person is None else attendance.sockets[person]

    def here(self, meeting: int) -> list[str]:
        """Who has a socket, in the order of their ids."""
        attendance = self._meetings.get(meeting)
        return sorted(attendance.here()) if attendance else []

    def away_ms(self, live: LiveRoom, person: str, at_ms: int) -> int | None:
        """For how long somebody has had no socket; None for who is here.

        Where nobody saw the last one go, because this node started later, it counts from the
        first socket of the meeting here.
        """
        attendance = self._attendance(live.meeting)
        if person in attendance.here():
            return None
        return max(0, at_ms - attendance.away_since_ms.get(person, attendance.began_ms))

    def away_since_ms(self, meeting: int, room: Room) -> dict[str, int]:
        """Those who are in the room and have no socket, and since when."""
        attendance = self._meetings.get(meeting)
        if attendance is None:
            return {}
        here = attendance.here()
        return {
            person.id: attendance.away_since_ms.get(person.id, attendance.began_ms)
            for person in room.people.values()
            if person.present_since_ms is not None
            and person.role != "out"
            and person.id not in here
        }

    def departures(self, meeting: int, room: Room) -> dict[str, int]:
        """Who will count as having left the room, and when."""
        away = self.away_since_ms(meeting, room)
        return {person: since_ms + DEPARTED_AFTER_MS for person, since_ms in away.items()}

    def forget(self, meeting: int) -> None:
        """Lets go of a meeting without sockets here; what other nodes say of it stays known."""
        attendance = self._meetings.get(meeting)
        if attendance is not None and not attendance.sockets and not attendance.elsewhere:
            del self._meetings[meeting]

    def hear(self, heard: Sequence[Hint]) -> None:
        """What other nodes say of their sockets."""
        for hint in heard:
            if isinstance(hint, Here) and hint.node != self._node:
                attendance = self._attendance(hint.meeting)
                before = attendance.here()
                if hint.people:
                    people = frozenset(hint.people)
                    attendance.elsewhere[hint.node] = (people, self._clock.now_ms())
                else:
                    attendance.elsewhere.pop(hint.node, None)
                self._note(hint.meeting, before)
            elif isinstance(hint, Missed):
                self._tell(list(self._meetings))

    async def keep_telling(self) -> None:
        """Says again who is here, and forgets nodes that fell silent, for as long as it runs."""
        while True:
            await self._clock.wait_until(self._clock.now_ms() + TELL_EVERY_MS)
            self._tell([meeting for meeting, one in self._meetings.items() if one.sockets])
            for meeting in list(self._meetings):
                self._expire(meeting)

    def _expire(self, meeting: int) -> None:
        attendance = self._meetings[meeting]
        before = attendance.here()
        oldest_ms = self._clock.now_ms() - FORGET_AFTER_MS
        for node, (_, heard_at_ms) in list(attendance.elsewhere.items()):
            if heard_at_ms < oldest_ms:
                del attendance.elsewhere[node]
        self._note(meeting, before)
        newest_ms = max(attendance.away_since_ms.values(), default=attendance.began_ms)
        if newest_ms < self._clock.now_ms() - 2 * DEPARTED_AFTER_MS:
            self.forget(meeting)

    def _attendance(self, meeting: int) -> Attendance:
        attendance = self._meetings.get(meeting)
        if attendance is None:
            attendance = self._meetings[meeting] = Attendance(self._clock.now_ms())
        return attendance

    def _note(self, meeting: int, before: frozenset[str]) -> None:
        attendance = self._meetings[meeting]
        after = attendance.here()
        if before == after:
            return
        now_ms = self._clock.now_ms()
        for person in before - after:
            attendance.away_since_ms[person] = now_ms
        for person in after - before:
            attendance.away_since_ms.pop(person, None)
        self.changed(meeting)

    def _tell(self, meetings: Sequence[int]) -> None:
        self._hints.tell(
            [
                Here(self._node, meeting, tuple(sorted(self._meetings[meeting].sockets)))
                for meeting in meetings
            ]
        )
