"""What happened, in the past tense. The log of these is the truth of a meeting.

Free text, names included, stands apart from the facts (`words`), so that it can be erased
without touching history (law 6). A field of words is empty once erased.
"""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from app.domain.commands import (
    ActionStatus,
    Admission,
    HandReason,
    JudgeMode,
    Level,
    ProblemKind,
    QueuePolicy,
    Release,
)

PersonRole = Literal["coach", "member", "observer", "clock", "out"]
DoneHow = Literal["told", "passed", "ready"]
AnsweredHow = Literal["aloud", "text", "thanks", "called"]
ActionWords = Literal["what", "sign", "first_step", "none_because"]


class Happening(BaseModel):
    """One event. `WORDS` names the fields that hold free text."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    WORDS: ClassVar[frozenset[str]] = frozenset()


class OpenedPerson(BaseModel):
    """Somebody of the set, as of the meeting's making."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    role: PersonRole


class CarriedAction(BaseModel):
    """An open action of an earlier meeting, without its words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    owner: str
    due: str | None = None
    supporter: str | None = None
    confidence: int | None = None


class Opened(Happening):
    """The meeting was made. Folding needs nothing from outside: all is here."""

    WORDS = frozenset({"title", "names", "action_words", "call_url"})
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
    actions: tuple[CarriedAction, ...] = ()
    questions_max: int = 0
    title: str = ""
    call_url: str | None = None
    names: dict[str, str] = Field(default_factory=dict)
    action_words: dict[str, dict[str, str]] = Field(default_factory=dict)


class MeetingChanged(Happening):
    """Title or call link changed on the set's home."""

    WORDS = frozenset({"title", "call_url"})
    type: Literal["meeting_changed"] = "meeting_changed"
    changed: tuple[Literal["title", "call_url"], ...]
    title: str | None = None
    call_url: str | None = None


class Arrived(Happening):
    """Somebody came into the room."""

    WORDS = frozenset({"name"})
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


class PresentersSet(Happening):
    """Who presents, in order, rounds begun included."""

    type: Literal["presenters_set"] = "presenters_set"
    presenters: tuple[str, ...]
    minutes: int | None = None
    scribe: str | None = None


class BidMade(Happening):
    """Somebody asks for time."""

    WORDS = frozenset({"title", "wanted"})
    type: Literal["bid_made"] = "bid_made"
    person: str
    urgency: int | None = None
    minutes: int | None = None
    title: str = ""
    wanted: str | None = None


class BidTakenBack(Happening):
    """Somebody does not ask for time any more."""

    type: Literal["bid_taken_back"] = "bid_taken_back"
    person: str


class Stepped(Happening):
    """A step that can be undone begins; its last event is `until_seq`."""

    type: Literal["stepped"] = "stepped"
    until_seq: int


class Undone(Happening):
    """The step that ended with `seq` was taken back."""

    type: Literal["undone"] = "undone"
    seq: int
    index: int


class PhaseStarted(Happening):
    """A phase began. `turns` is the order of turns, empty where there are none."""

    type: Literal["phase_started"] = "phase_started"
    index: int
    place: str
    key: str
    round: int | None = None
    presenter: str | None = None
    duration_ms: int
    turns: tuple[str, ...] = ()


class RoundEnded(Happening):
    """A round is over, and what still waited was given away."""

    type: Literal["round_ended"] = "round_ended"
    gifted: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()


class ConsentAsked(Happening):
    """The presenter is privately asked whether an insert may begin."""

    WORDS = frozenset({"text"})
    type: Literal["consent_asked"] = "consent_asked"
    insert: str
    minutes: int
    text: str | None = None


class ConsentRefused(Happening):
    """The presenter would rather not, or the phase went on without an answer."""

    type: Literal["consent_refused"] = "consent_refused"


class InsertStarted(Happening):
    """A phase was put in; the one under it waits."""

    WORDS = frozenset({"text"})
    type: Literal["insert_started"] = "insert_started"
    index: int
    insert: str
    duration_ms: int
    turns: tuple[str, ...] = ()
    text: str | None = None


class InsertEnded(Happening):
    """The phase under the insert goes on with its rest."""

    type: Literal["insert_ended"] = "insert_ended"
    index: int


class Paused(Happening):
    """The clock stopped."""

    type: Literal["paused"] = "paused"


class Resumed(Happening):
    """The clock goes on."""

    type: Literal["resumed"] = "resumed"


class Extended(Happening):
    """A phase has more or less time."""

    type: Literal["extended"] = "extended"
    place: str
    minutes: int
    lent: bool = False


class Adjusted(Happening):
    """How questions pass changed, for phases of this key."""

    type: Literal["adjusted"] = "adjusted"
    key: str
    judge: JudgeMode | None = None
    queue: QueuePolicy | None = None
    release: Release | None = None
    gap_s: int | None = None


class Finished(Happening):
    """The meeting is over."""

    type: Literal["finished"] = "finished"
    next_at: int | None = None
    host: str | None = None
    presenters: tuple[str, ...] | None = None


class Closed(Happening):
    """Nothing of the end can be undone any more."""

    type: Literal["closed"] = "closed"


class HandRaised(Happening):
    """Somebody shows a hand."""

    type: Literal["hand_raised"] = "hand_raised"
    person: str
    why: HandReason | None = None


class HandLowered(Happening):
    """Somebody's hand is down."""

    type: Literal["hand_lowered"] = "hand_lowered"
    person: str


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
    type: Literal["voted"] = "voted"
    person: str
    choice: str
    text: str | None = None


class QuestionAsked(Happening):
    """A question came: held for the nod, waiting, or given in writing."""

    WORDS = frozenset({"text"})
    type: Literal["question_asked"] = "question_asked"
    by: str
    to: str | None = None
    state: Literal["held", "queued", "gifted"]
    spoken: bool = False
    appeal: bool = False
    lap: int = 0
    form: str | None = None
    reason: str | None = None
    judge: str | None = None
    lang: str | None = None
    text: str | None = None


class FloorTaken(Happening):
    """A question has the floor, from `from_ms` on: until then, what was said may land."""

    type: Literal["floor_taken"] = "floor_taken"
    question: str
    from_ms: int


class QuestionRested(Happening):
    """A question that had the floor, but not yet its turn, is the queue's head again."""

    type: Literal["question_rested"] = "question_rested"
    question: str


class QuestionAnswered(Happening):
    """Somebody answered, or the floor moved on. `closes`: the floor is free."""

    WORDS = frozenset({"text"})
    type: Literal["question_answered"] = "question_answered"
    question: str
    by: str
    how: AnsweredHow
    closes: bool = True
    text: str | None = None


class QuestionParked(Happening):
    """The presenter keeps a question."""

    WORDS = frozenset({"text"})
    type: Literal["question_parked"] = "question_parked"
    question: str
    answered: bool = False
    text: str | None = None


class QuestionPassed(Happening):
    """A held question may wait with the others."""

    type: Literal["question_passed"] = "question_passed"
    question: str
    lap: int = 0


class QuestionReturned(Happening):
    """A held question went back to its author's composer, privately."""

    WORDS = frozenset({"hint"})
    type: Literal["question_returned"] = "question_returned"
    question: str
    hint: str | None = None


class Nudged(Happening):
    """The coach quietly nudged somebody after a spoken statement."""

    WORDS = frozenset({"hint"})
    type: Literal["nudged"] = "nudged"
    person: str
    hint: str | None = None


class Reordered(Happening):
    """A waiting question moved."""

    type: Literal["reordered"] = "reordered"
    question: str
    before: str | None = None


class Edited(Happening):
    """Words changed, or a spoken question was put into words."""

    WORDS = frozenset({"text"})
    type: Literal["edited"] = "edited"
    item: str
    form: str | None = None
    reason: str | None = None
    judge: str | None = None
    state: Literal["held", "queued"] | None = None
    appeal: bool = False
    lap: int = 0
    text: str | None = None


class Withdrawn(Happening):
    """Somebody took back what was said."""

    type: Literal["withdrawn"] = "withdrawn"
    item: str


class Landed(Happening):
    """The presenter's star went on or off."""

    type: Literal["landed"] = "landed"
    item: str
    on: bool


class Said(Happening):
    """A statement or an idea, where the phase allows it."""

    WORDS = frozenset({"text"})
    type: Literal["said"] = "said"
    by: str
    spoken: bool = False
    text: str | None = None


class Reflected(Happening):
    """Something noticed or learnt."""

    WORDS = frozenset({"text", "skill"})
    type: Literal["reflected"] = "reflected"
    by: str
    level: Level | None = None
    person: str | None = None
    released: bool = False
    text: str = ""
    skill: str | None = None


class ProblemWritten(Happening):
    """A line of the problem; `taken_from` names the line it took over."""

    WORDS = frozenset({"text"})
    type: Literal["problem_written"] = "problem_written"
    by: str
    as_: ProblemKind
    round: int
    taken_from: str | None = None
    text: str = ""


class Committed(Happening):
    """An action, new or changed: `action` absent makes one. `gave` names the words in it."""

    WORDS = frozenset({"what", "sign", "first_step", "none_because"})
    type: Literal["committed"] = "committed"
    owner: str
    action: str | None = None
    due: str | None = None
    supporter: str | None = None
    confidence: int | None = None
    gave: tuple[ActionWords, ...] = ()
    what: str | None = None
    sign: str | None = None
    first_step: str | None = None
    none_because: str | None = None


class ReportedBack(Happening):
    """What became of an action."""

    WORDS = frozenset({"happened", "learnt"})
    type: Literal["reported_back"] = "reported_back"
    action: str
    status: ActionStatus
    happened: str | None = None
    learnt: str | None = None


class Erased(Happening):
    """The words of these events are gone, from the log and from every copy."""

    type: Literal["erased"] = "erased"
    seqs: tuple[int, ...]


Event = Annotated[
    Opened | MeetingChanged | Arrived | Left | RoleChanged | Admitted | DeputiesNamed | SeatTaken
    | PresentersSet | BidMade | BidTakenBack | Stepped | Undone | PhaseStarted | RoundEnded
    | ConsentAsked | ConsentRefused | InsertStarted | InsertEnded | Paused | Resumed | Extended
    | Adjusted | Finished | Closed | HandRaised | HandLowered | TurnDone | TurnUndone | TurnsEnded
    | Voted | QuestionAsked | FloorTaken | QuestionRested | QuestionAnswered | QuestionParked
    | QuestionPassed | QuestionReturned | Nudged | Reordered | Edited | Withdrawn | Landed | Said
    | Reflected | ProblemWritten | Committed | ReportedBack | Erased,
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
