"""A decision in the making: each event is tried on the room before the next is chosen."""

from app.domain.events import Event, Stepped
from app.domain.machine.changes import evolve
from app.domain.model import Context, Entry, Room


class Draft:
    """The room as it would be, and the events that would make it so."""

    def __init__(self, room: Room, context: Context) -> None:
        self.before = room
        self.room = room
        self.actor = context.actor
        self.at_ms = max(context.at_ms, room.last_at_ms)
        self.context = context
        self._events: list[Event] = []

    def add(self, event: Event) -> None:
        """One more event; `room` is what it makes."""
        entry = Entry(self.room.seq + 1, self.at_ms, self.actor, event)
        self.room = evolve(self.room, entry)
        self._events.append(event)

    @property
    def made(self) -> str:
        """The id of what the newest event made."""
        return self.room.id(self.room.seq)

    def step(self) -> None:
        """What follows can be undone. Comes first."""
        self.add(Stepped(until_seq=0))

    def events(self) -> tuple[Event, ...]:
        """All of them; a step knows now where it ends."""
        if self._events and isinstance(self._events[0], Stepped):
            until = self.before.seq + len(self._events)
            return (Stepped(until_seq=until), *self._events[1:])
        return tuple(self._events)
