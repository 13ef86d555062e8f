"""What happened to what is kept beside the questions."""

from typing import Literal

from app.domain.commands import ActionStatus, Level, ProblemKind
from app.domain.events.happening import ACTOR, ActionWords, Happening


class BidMade(Happening):
    """Somebody asks for time."""

    WORDS = frozenset({"title", "wanted"})
    AUTHOR = ("person",)
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


class Edited(Happening):
    """Words changed, or a spoken question was put into words."""

    WORDS = frozenset({"text"})
    AUTHOR = (ACTOR,)
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
    AUTHOR = ("by",)
    type: Literal["said"] = "said"
    by: str
    spoken: bool = False
    text: str | None = None


class Reflected(Happening):
    """Something noticed or learnt."""

    WORDS = frozenset({"text", "skill"})
    AUTHOR = ("by",)
    type: Literal["reflected"] = "reflected"
    by: str
    level: Level | None = None
    person: str | None = None
    released: bool = False
    text: str = ""
    skill: str | None = None


class Released(Happening):
    """A reflection was shown to the set, or to nobody again."""

    type: Literal["released"] = "released"
    item: str
    on: bool


class ProblemWritten(Happening):
    """A line of the problem, in the name of `by`.

    `taken_from` names the line it took over; then `text_by` says who wrote the text: the author
    of that line, or `by` where the text was reworded.
    """

    WORDS = frozenset({"text"})
    AUTHOR = ("text_by", "by")
    type: Literal["problem_written"] = "problem_written"
    by: str
    as_: ProblemKind
    round: int
    taken_from: str | None = None
    text_by: str | None = None
    text: str = ""


class Carried(Happening):
    """An open action of an earlier meeting came along. Its words are a copy, erasable alone."""

    WORDS = frozenset({"what", "sign", "first_step", "none_because"})
    AUTHOR = ("owner",)
    type: Literal["carried"] = "carried"
    action: str
    owner: str
    due: str | None = None
    supporter: str | None = None
    confidence: int | None = None
    what: str | None = None
    sign: str | None = None
    first_step: str | None = None
    none_because: str | None = None


class Committed(Happening):
    """An action, new or changed: `action` absent makes one. `gave` names the words in it."""

    WORDS = frozenset({"what", "sign", "first_step", "none_because"})
    AUTHOR = ("owner",)
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
    AUTHOR = (ACTOR,)
    type: Literal["reported_back"] = "reported_back"
    action: str
    status: ActionStatus
    happened: str | None = None
    learnt: str | None = None


class Erased(Happening):
    """The words of these events are gone, from the log and from every copy."""

    type: Literal["erased"] = "erased"
    seqs: tuple[int, ...]
