"""The parts of a room that are no questions: bids, statements, lines, actions, hands."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.commands import ActionStatus, HandReason, Level, ProblemKind


@dataclass(frozen=True, slots=True)
class Bid:
    """Somebody asks for time to present. `seqs` are all events with words of it."""

    title: str
    at_ms: int
    wanted: str | None = None
    urgency: int | None = None
    minutes: int | None = None
    seq: int = 0
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement or an idea."""

    id: str
    by: str
    text: str | None
    spoken: bool
    at_ms: int
    round: int | None
    landed: bool = False
    text_seq: int = 0
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Reflection:
    """What somebody saw or learnt; only its author sees it until it is released."""

    id: str
    by: str
    text: str
    at_ms: int
    round: int | None
    level: Level | None = None
    skill: str | None = None
    person: str | None = None
    released: bool = False
    text_seq: int = 0
    skill_seq: int = 0
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a round's problem. `hidden` until its blind phase ends.

    `text_by` wrote the text: another person than `by` where it was taken over as it stood.
    """

    id: str
    by: str
    as_: ProblemKind
    round: int
    text: str
    text_by: str
    at_ms: int
    hidden: bool = False
    taken_from: str | None = None
    text_seq: int = 0
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """One report-back on an action. `carried`: it was made before this meeting."""

    status: ActionStatus
    at_ms: int
    happened: str | None
    learnt: str | None
    seq: int
    carried: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """What somebody committed to. `carried`: it comes from an earlier meeting.

    `word_seqs` says by field which event gave the words.
    """

    id: str
    owner: str
    at_ms: int
    round: int | None = None
    what: str | None = None
    due: str | None = None
    sign: str | None = None
    supporter: str | None = None
    first_step: str | None = None
    confidence: int | None = None
    none_because: str | None = None
    status: ActionStatus = "open"
    reports: tuple[Report, ...] = ()
    carried: bool = False
    word_seqs: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hand:
    """A raised hand."""

    why: HandReason | None
    at_ms: int


@dataclass(frozen=True, slots=True)
class Nudge:
    """A quiet hint of the coach to one person."""

    at_ms: int
    hint: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class Record:
    """What a room keeps besides questions.

    `bids`, `hands`, `nudges` and `skills` are by person, the rest by id. `lines` are those of all
    rounds; `skills` are those that each person chose to practise, once they were shown.
    """

    bids: Mapping[str, Bid] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    reflections: Mapping[str, Reflection] = field(default_factory=dict)
    actions: Mapping[str, Action] = field(default_factory=dict)
    lines: Mapping[str, Line] = field(default_factory=dict)
    hands: Mapping[str, Hand] = field(default_factory=dict)
    nudges: Mapping[str, Nudge] = field(default_factory=dict)
    skills: Mapping[str, str] = field(default_factory=dict)
