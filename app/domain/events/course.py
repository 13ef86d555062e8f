"""What happened to the course: phases, rounds, inserts, the clock, the end."""

from typing import Literal

from app.domain.commands import JudgeMode, QueuePolicy, Release
from app.domain.events.happening import ACTOR, Happening


class PresentersSet(Happening):
    """Who presents, in order, rounds begun included."""

    type: Literal["presenters_set"] = "presenters_set"
    presenters: tuple[str, ...]
    minutes: int | None = None
    scribe: str | None = None


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
    AUTHOR = (ACTOR,)
    type: Literal["consent_asked"] = "consent_asked"
    insert: str
    minutes: int
    text: str | None = None


class ConsentRefused(Happening):
    """The presenter would rather not, or the phase went on without an answer."""

    type: Literal["consent_refused"] = "consent_refused"


class InsertStarted(Happening):
    """A phase was put in; the one under it waits.

    `text_by` wrote the text, where the presenter's consent copied it into this event.
    """

    WORDS = frozenset({"text"})
    AUTHOR = ("text_by", ACTOR)
    type: Literal["insert_started"] = "insert_started"
    index: int
    insert: str
    duration_ms: int
    turns: tuple[str, ...] = ()
    text_by: str | None = None
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


class Cancelled(Happening):
    """The meeting was called off before it began."""

    type: Literal["cancelled"] = "cancelled"


class Closed(Happening):
    """Nothing of the end can be undone any more."""

    type: Literal["closed"] = "closed"
