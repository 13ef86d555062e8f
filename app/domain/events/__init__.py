"""What happened, in the past tense. The log of these is the truth of a meeting.

Free text, names included, stands apart from the facts (`words`), so that it can be erased
without touching history (law 6). A field of words is empty once erased.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Union

from pydantic import Field, TypeAdapter

from app.domain.events.base import ActionWords, AnsweredHow, Entry, EventBase
from app.domain.events.course import (
    Adjusted,
    Cancelled,
    Closed,
    ConsentAsked,
    ConsentRefused,
    Extended,
    Finished,
    InsertEnded,
    InsertStarted,
    Paused,
    PhaseStarted,
    PresentersSet,
    Resumed,
)
from app.domain.events.erasure import Erased
from app.domain.events.floor import (
    FloorTaken,
    QuestionAnswered,
    QuestionAsked,
    QuestionParked,
    QuestionPassed,
    QuestionRested,
    QuestionReturned,
    Reordered,
    RoundEnded,
)
from app.domain.events.people import (
    Admitted,
    Arrived,
    DeputiesNamed,
    HandLowered,
    HandRaised,
    Left,
    MeetingChanged,
    Nudged,
    Opened,
    OpenedPerson,
    RoleChanged,
    SeatTaken,
    TurnDone,
    TurnsEnded,
    TurnUndone,
    Voted,
)
from app.domain.events.posts import Edited, Landed, Withdrawn
from app.domain.events.record import (
    BidMade,
    BidTakenBack,
    Carried,
    Committed,
    ProblemWritten,
    Reflected,
    Released,
    ReportedBack,
    Said,
)
from app.domain.events.steps import Stepped, Undone

__all__ = [
    "EVENTS",
    "ActionWords",
    "Adjusted",
    "Admitted",
    "AnsweredHow",
    "Arrived",
    "BidMade",
    "BidTakenBack",
    "Cancelled",
    "Carried",
    "Closed",
    "Committed",
    "ConsentAsked",
    "ConsentRefused",
    "DeputiesNamed",
    "Edited",
    "Entry",
    "Erased",
    "EventBase",
    "Extended",
    "Finished",
    "FloorTaken",
    "HandLowered",
    "HandRaised",
    "InsertEnded",
    "InsertStarted",
    "Landed",
    "Left",
    "MeetingChanged",
    "Nudged",
    "Opened",
    "OpenedPerson",
    "Paused",
    "PhaseStarted",
    "PresentersSet",
    "ProblemWritten",
    "QuestionAnswered",
    "QuestionAsked",
    "QuestionParked",
    "QuestionPassed",
    "QuestionRested",
    "QuestionReturned",
    "Reflected",
    "Released",
    "Reordered",
    "ReportedBack",
    "Resumed",
    "RoleChanged",
    "RoundEnded",
    "Said",
    "SeatTaken",
    "Stepped",
    "Stored",
    "TurnDone",
    "TurnUndone",
    "TurnsEnded",
    "Undone",
    "Voted",
    "Withdrawn",
    "dump",
    "load",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stored:
    """An event taken apart: its type, its facts, its words (absent where it has none)."""

    type: str
    payload: dict[str, Any]
    words: dict[str, Any] | None


EVENTS: tuple[type[EventBase], ...] = tuple(EventBase.__subclasses__())
"""Every event there is: each class of this package."""

_ANY_OF_THEM: Any = Union[EVENTS]  # noqa: UP007 - a union made of a tuple has no other spelling
_ADAPTER: TypeAdapter[EventBase] = TypeAdapter(Annotated[_ANY_OF_THEM, Field(discriminator="type")])


def dump(event: EventBase) -> Stored:
    """The event as it is stored. `load` gives it back."""
    fields = event.model_dump(mode="json", exclude_defaults=True)
    fields.pop("type", None)
    if not event.WORDS:
        return Stored(event.type, fields, None)
    words = {name: fields.pop(name) for name in event.WORDS & fields.keys()}
    return Stored(event.type, fields, words or None)


def load(type: str, payload: dict[str, Any], words: dict[str, Any] | None) -> EventBase:
    """The event from what is stored; erased words come back empty.

    Raises `pydantic.ValidationError` for what no version of this program stored.
    """
    return _ADAPTER.validate_python({"type": type, **payload, **(words or {})})
