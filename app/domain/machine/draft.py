"""A draft of a decision: each event is applied to the room before the next one is chosen."""

from dataclasses import dataclass

from app.domain.events import Entry, EventBase, Stepped
from app.domain.machine.evolving import evolve
from app.domain.machine.standing import Standing, standing_of
from app.domain.model import Context, Room


@dataclass(frozen=True, slots=True)
class Decision:
    """What a command makes: events, and the room after the last of them."""

    events: tuple[EventBase, ...]
    room: Room


class Draft:
    """The room as it would be, and the events that would make it so."""

    def __init__(self, room: Room, context: Context) -> None:
        self.before = room
        self.room = room
        self.actor = context.actor
        self.at_ms = max(context.at_ms, room.last_at_ms)
        self.context = context
        self._events: list[EventBase] = []

    def add(self, event: EventBase) -> None:
        """Adds an event, and applies it to `room`."""
        entry = Entry(self.room.seq + 1, self.at_ms, self.actor, event)
        self.room = evolve(self.room, entry)
        self._events.append(event)

    def standing(self, person: str | None = None) -> Standing:
        """How this person, or else who sent the command, stands in the room as it would be."""
        return standing_of(self.room, person or self.actor, self.at_ms)

    @property
    def made(self) -> str:
        """The id of what the newest event made."""
        return self.room.id(self.room.seq)

    def step(self) -> None:
        """Makes everything that follows one step, which can be undone. Must be called first."""
        self.add(Stepped(until_seq=0))

    def decision(self) -> Decision:
        """All events. A step is applied again now that its last event is known."""
        if not self._events or not isinstance(self._events[0], Stepped):
            return Decision(tuple(self._events), self.room)
        rest, until = self._events[1:], self.before.seq + len(self._events)
        self.room, self._events = self.before, []
        for event in (Stepped(until_seq=until), *rest):
            self.add(event)
        return Decision(tuple(self._events), self.room)
