"""What happened to people: who is here, as what, whose turn, whose choice."""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain.commands import Admission, HandReason
from app.domain.events.happening import ACTOR, OF_THE_SET, DoneHow, Happening, PersonRole


class OpenedPerson(BaseModel):
    """Somebody of the set, as of the meeting's making."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    role: PersonRole


class Opened(Happening):
    """The meeting was made, for these people. What they promised before follows as `carried`."""

    WORDS = frozenset({"title", "names", "call_url", "format_words"})
    AUTHOR = OF_THE_SET
    type: Literal["opened"] = "opened"
    meeting: str
    set: str
    format: dict[str, Any]
    lang: str = "en"
    people: tuple[OpenedPerson, ...] = Field(
        (), description="in order of presenting: longest ago first"
    )
    hosts: tuple[str, ...] = Field((), description="in order of hosting: longest ago first")
    seat: str | None = None
    questions_max: int = 0
    title: str = ""
    call_url: str | None = None
    format_words: dict[str, str] = Field(
        default_factory=dict, description="of a set's own format, by where they stand in it"
    )
    names: dict[str, str] = Field(default_factory=dict)


class MeetingChanged(Happening):
    """Title or call link changed on the set's home."""

    WORDS = frozenset({"title", "call_url"})
    AUTHOR = OF_THE_SET
    type: Literal["meeting_changed"] = "meeting_changed"
    changed: tuple[Literal["title", "call_url"], ...]
    title: str | None = None
    call_url: str | None = None


class Arrived(Happening):
    """Somebody came into the room."""

    WORDS = frozenset({"name"})
    AUTHOR = OF_THE_SET
    type: Literal["arrived"] = "arrived"
    person: str
    role: PersonRole
    name: str = ""


class Left(Happening):
    """Somebody has been gone for a minute."""

    type: Literal["left"] = "left"
    person: str


class RoleChanged(Happening):
    """The set gave somebody another role."""

    WORDS = frozenset({"name"})
    AUTHOR = OF_THE_SET
    type: Literal["role_changed"] = "role_changed"
    person: str
    role: PersonRole
    name: str = ""


class Admitted(Happening):
    """The seat decided as what somebody is here."""

    type: Literal["admitted"] = "admitted"
    person: str
    as_: Admission


class DeputiesNamed(Happening):
    """Who takes the seat when its holder drops out, in order."""

    type: Literal["deputies_named"] = "deputies_named"
    people: tuple[str, ...]


class SeatTaken(Happening):
    """The controls went to somebody."""

    type: Literal["seat_taken"] = "seat_taken"
    person: str | None
    why: Literal["taken", "handed", "rotation", "returned"]


class HandRaised(Happening):
    """Somebody shows a hand."""

    type: Literal["hand_raised"] = "hand_raised"
    person: str
    why: HandReason | None = None


class HandLowered(Happening):
    """Somebody's hand is down."""

    type: Literal["hand_lowered"] = "hand_lowered"
    person: str


class Nudged(Happening):
    """The coach quietly nudged somebody after a spoken statement."""

    WORDS = frozenset({"hint"})
    AUTHOR = (ACTOR,)
    type: Literal["nudged"] = "nudged"
    person: str
    hint: str | None = None


class TurnDone(Happening):
    """Somebody told, passed or is ready."""

    type: Literal["turn_done"] = "turn_done"
    person: str
    how: DoneHow


class TurnUndone(Happening):
    """Somebody is not done after all."""

    type: Literal["turn_undone"] = "turn_undone"
    person: str


class TurnsEnded(Happening):
    """The turns end here, and the ballot shows."""

    type: Literal["turns_ended"] = "turns_ended"


class Voted(Happening):
    """Somebody gave a choice."""

    WORDS = frozenset({"text"})
    AUTHOR = ("person",)
    type: Literal["voted"] = "voted"
    person: str
    choice: str
    text: str | None = None
