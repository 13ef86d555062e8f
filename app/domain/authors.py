"""Whose words an event holds, so that somebody who leaves can take their own along (SPEC: E7)."""

from app.domain import events
from app.domain.events import Event

_FIELDS: dict[type, str] = {
    events.BidMade: "person",
    events.Carried: "owner",
    events.Committed: "owner",
    events.ProblemWritten: "by",
    events.QuestionAnswered: "by",
    events.QuestionAsked: "by",
    events.Reflected: "by",
    events.Said: "by",
    events.Voted: "person",
}
"""Where the author is named in the event: somebody else may have typed it."""

_NOBODYS = (events.Opened, events.MeetingChanged, events.Arrived, events.RoleChanged)
"""Names and titles: the set's memory of who was there."""


def author(event: Event, actor: str) -> str | None:
    """Whose words these are; None where the event has none, or they are the set's own."""
    if not event.WORDS or isinstance(event, _NOBODYS):
        return None
    field = _FIELDS.get(type(event))
    return actor if field is None else str(getattr(event, field))
