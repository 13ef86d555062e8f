"""Who wrote the words of an event, logs of earlier versions included (SPEC: E7).

An event that copies somebody's words names their author in `text_by`. Before there was that
field, the copies were stored without it: then the room at that moment says where they came from.
"""

from app.domain import events
from app.domain.model import Entry, Room


def author_of(room: Room | None, entry: Entry) -> str | None:
    """Who wrote the words of this event. `room` is the room just before it.

    `None` where the event can have no words, or they belong to the set.
    """
    event = entry.event
    if room is not None and getattr(event, "text_by", "") is None:
        copied_from = _source(room, event)
        if copied_from is not None:
            return copied_from
    return event.author(entry.actor)


def _source(room: Room, event: events.Event) -> str | None:
    """Whose words an event without `text_by` has copied; `None` where it copied none."""
    if isinstance(event, events.InsertStarted):
        return room.course.consent.by if room.course.consent else None
    assert isinstance(event, events.ProblemWritten)
    line = room.record.lines.get(event.taken_from or "")
    # A source whose words are erased by now was copied, most likely: rewording is the exception.
    copied = line is not None and line.text in (event.text, "")
    return line.text_by if line is not None and copied else None
