"""What happened, in the past tense. The log of these is the truth of a meeting.

Free text, names included, stands apart from the facts (`words`), so that it can be erased
without touching history (law 6). A field of words is empty once erased.
"""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

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
    RoundEnded,
    Stepped,
    Undone,
)
from app.domain.events.floor import (
    FloorTaken,
    QuestionAnswered,
    QuestionAsked,
    QuestionParked,
    QuestionPassed,
    QuestionRested,
    QuestionReturned,
    Reordered,
)
from app.domain.events.happening import ActionWords, AnsweredHow, DoneHow, Happening, PersonRole
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
from app.domain.events.record import (
    BidMade,
    BidTakenBack,
    Carried,
    Committed,
    Edited,
    Erased,
    Landed,
    ProblemWritten,
    Reflected,
    Released,
    ReportedBack,
    Said,
    Withdrawn,
)

__all__ = [
    "ActionWords", "Adjusted", "Admitted", "AnsweredHow", "Arrived", "BidMade", "BidTakenBack",
    "Cancelled", "Carried", "Closed", "Committed", "ConsentAsked",
    "ConsentRefused", "DeputiesNamed",
    "DoneHow", "Edited", "Erased", "Event", "Extended", "Finished", "FloorTaken", "HandLowered",
    "HandRaised", "Happening", "InsertEnded", "InsertStarted", "Landed", "Left", "MeetingChanged",
    "Nudged", "Opened", "OpenedPerson", "Paused", "PersonRole", "PhaseStarted", "PresentersSet",
    "ProblemWritten", "QuestionAnswered", "QuestionAsked", "QuestionParked", "QuestionPassed",
    "QuestionRested", "QuestionReturned", "Reflected", "Released", "Reordered",
    "ReportedBack", "Resumed",
    "RoleChanged", "RoundEnded", "Said", "SeatTaken", "Stepped", "Stored", "TurnDone",
    "TurnUndone", "TurnsEnded", "Undone", "Voted", "Withdrawn", "dump", "load",
]  # fmt: skip

Event = Annotated[
    Opened | MeetingChanged | Arrived | Left | RoleChanged | Admitted | DeputiesNamed | SeatTaken
    | PresentersSet | BidMade | BidTakenBack | Stepped | Undone | PhaseStarted | RoundEnded
    | ConsentAsked | ConsentRefused | InsertStarted | InsertEnded | Paused | Resumed | Extended
    | Adjusted | Finished | Cancelled | Closed | HandRaised | HandLowered | TurnDone | TurnUndone
    | TurnsEnded
    | Voted | QuestionAsked | FloorTaken | QuestionRested | QuestionAnswered | QuestionParked
    | QuestionPassed | QuestionReturned | Nudged | Reordered | Edited | Withdrawn | Landed | Said
    | Reflected | Released | ProblemWritten | Carried | Committed | ReportedBack | Erased,
    Field(discriminator="type"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stored:
    """An event taken apart: its type, its facts, its words (absent where it has none)."""

    type: str
    payload: dict[str, Any]
    words: dict[str, Any] | None


_ADAPTER: TypeAdapter[Event] = TypeAdapter(Event)


def dump(event: Event) -> Stored:
    """The event as it is stored. `load` gives it back."""
    fields = event.model_dump(mode="json", exclude_defaults=True)
    fields.pop("type", None)
    if not event.WORDS:
        return Stored(event.type, fields, None)
    words = {name: fields.pop(name) for name in event.WORDS & fields.keys()}
    return Stored(event.type, fields, words or None)


def load(type: str, payload: dict[str, Any], words: dict[str, Any] | None) -> Event:
    """The event from what is stored; erased words come back empty.

    Raises `pydantic.ValidationError` for what no version of this program stored.
    """
    return _ADAPTER.validate_python({"type": type, **payload, **(words or {})})
