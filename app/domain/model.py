"""The room and its parts: frozen values. Events make new ones; the machine decides which events.

Every dictionary is replaced, never changed. Times are UTC milliseconds. Words are stored with the
`seq` of the event that brought them, so that they can be erased with it (SPEC: E rules).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.domain.record import (
    Action,
    Bid,
    Hand,
    Line,
    Nudge,
    Record,
    Reflection,
    Report,
    Statement,
)
from app.domain.tables import Format, Phase, Row
from app.domain.verdict import Verdict

__all__ = [
    "SYSTEM",
    "Action",
    "Answer",
    "Bid",
    "Consent",
    "Context",
    "Course",
    "DoneHow",
    "Ending",
    "Floor",
    "Hand",
    "Json",
    "Line",
    "Memo",
    "Nudge",
    "Person",
    "PersonRole",
    "Question",
    "QuestionMove",
    "QuestionState",
    "Record",
    "Reflection",
    "Report",
    "Room",
    "Run",
    "Seat",
    "Statement",
    "Step",
    "StepResult",
    "Vote",
]  # fmt: skip

SYSTEM = "system"
"""The actor of commands that the server sends by itself."""

PersonRole = Literal["coach", "member", "observer", "clock", "out"]
DoneHow = Literal["told", "passed", "ready"]
QuestionState = Literal[
    "held", "returned", "queued", "asked", "answered", "parked", "gifted", "lapsed", "withdrawn"
]


@dataclass(frozen=True, slots=True)
class Context:
    """What a decision needs besides room and command.

    `verdict` is the judge's on the text that `judged_text` gave. `seat_away_ms` is for how long the
    holder of the seat has had no socket (`None`: has one); only `take_seat` needs it.
    """

    actor: str
    at_ms: int
    verdict: Verdict | None = None
    seat_away_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the set or its guests. `arrived_seq` is 0 before the first arrival.

    `came_at_ms` and `left_at_ms` are the newest arrival and departure.
    """

    id: str
    name: str
    role: PersonRole
    present_since_ms: int | None = None
    arrived_seq: int = 0
    name_seq: int = 1
    came_at_ms: int | None = None
    left_at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Seat:
    """Who holds the controls, and who is next to hold them."""

    person: str | None
    deputies: tuple[str, ...] = ()
    since_ms: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """One choice in a ballot."""

    choice: str
    text: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class Run:
    """A phase that runs, or waits under an insert. `insert` names what was put in.

    `turns` is their order: people who are here, or had their turn. `done` says how each person is
    done. `shown`: everybody sees the ballot. `lent`: a member added time (T3). `asked` counts the
    questions that took the floor, by author.
    """

    index: int
    place: str
    key: str
    round: int | None
    presenter: str | None
    started_at_ms: int
    duration_ms: int
    turns: tuple[str, ...] = ()
    paused_at_ms: int | None = None
    paused_ms: int = 0
    done: Mapping[str, DoneHow] = field(default_factory=dict)
    turns_ended: bool = False
    votes: Mapping[str, Vote] = field(default_factory=dict)
    insert: str | None = None
    text: str | None = None
    text_seq: int = 0
    lap: int = 1
    lent: bool = False
    shown: bool = False
    asked: Mapping[str, int] = field(default_factory=dict)

    def elapsed_ms(self, at_ms: int) -> int:
        """How long it has run, without pauses."""
        until = self.paused_at_ms if self.paused_at_ms is not None else at_ms
        return until - self.started_at_ms - self.paused_ms

    def left_ms(self, at_ms: int) -> int:
        """Time left; negative in overtime."""
        return self.duration_ms - self.elapsed_ms(at_ms)

    @property
    def ends_at_ms(self) -> int | None:
        """When its time is up, or `None` while the clock stands still."""
        if self.paused_at_ms is not None:
            return None
        return self.started_at_ms + self.paused_ms + self.duration_ms

    @property
    def current(self) -> str | None:
        """Whose turn it is in a round of all."""
        if self.turns_ended:
            return None
        return next((person for person in self.turns if person not in self.done), None)


@dataclass(frozen=True, slots=True)
class Consent:
    """An insert that waits for the presenter's consent, put in by `by`."""

    insert: str
    minutes: int
    by: str
    text: str | None
    seq: int


@dataclass(frozen=True, slots=True)
class Course:
    """How far the meeting is: its presenters, the phase that runs, and the one under an insert.

    `index` counts what began to run (P7). `extra_ms` is time added to later places, `real_ms` the
    time that places took. `reviewed` are the rounds whose review has begun.
    """

    presenters: tuple[str, ...] = ()
    rounds_begun: int = 0
    round_minutes: int | None = None
    scribe: str | None = None
    index: int = 0
    run: Run | None = None
    under: Run | None = None
    consent: Consent | None = None
    extra_ms: Mapping[str, int] = field(default_factory=dict)
    real_ms: Mapping[str, int] = field(default_factory=dict)
    reviewed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; without a text, it was given aloud. `seq` brought its words of now."""

    id: str
    by: str
    text: str | None
    at_ms: int
    seq: int
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question, its state and its answers.

    `seqs` are all events with words of it, its answers and the coach's hint included. `gift`: it
    was given in writing, to take home. `passed`: the coach let it pass. `lap` orders the queue.
    """

    id: str
    by: str
    to: str | None
    state: QuestionState
    at_ms: int
    round: int | None
    text: str | None
    spoken: bool
    appeal: bool = False
    passed: bool = False
    lap: int = 0
    form: str | None = None
    reason: str | None = None
    asked_at_ms: int | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    landed: bool = False
    hint: str | None = None
    gift: bool = False
    text_seq: int = 0
    hint_seq: int = 0
    seqs: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Floor:
    """The question being asked and answered, and those waiting.

    `on` is the question that has the floor; until `from_ms` it is in its gap. `quiet_ms` is when
    the floor last became free. `kept` are the questions that not everybody sees (held, returned,
    parked, gifted). `asked` counts the questions that took the floor, by author; `stars` are the
    ids of those with the presenter's star.
    """

    questions: Mapping[str, Question] = field(default_factory=dict)
    queue: tuple[str, ...] = ()
    on: str | None = None
    from_ms: int = 0
    quiet_ms: int | None = None
    kept: Mapping[str, Question] = field(default_factory=dict)
    asked: Mapping[str, int] = field(default_factory=dict)
    stars: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class QuestionMove:
    """The state of a question before a step, and right after it."""

    before: QuestionState
    asked_at_ms: int | None
    after: QuestionState


@dataclass(frozen=True, slots=True)
class StepResult:
    """How things were right after a step, to know later what has changed since."""

    index: int
    seat: Seat
    on: str | None
    quiet_ms: int | None
    moves: Mapping[str, QuestionMove]


@dataclass(frozen=True, slots=True)
class Step:
    """The newest step, with what it would take to undo it.

    `floor` is the one before the step, without its questions once the step has its `result` (E2);
    `hidden` are the lines of the problem that were hidden before it.
    """

    until_seq: int
    by: str
    at_ms: int
    course: Course
    floor: Floor
    seat: Seat
    hands: Mapping[str, Hand]
    hidden: frozenset[str]
    result: StepResult | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of the meeting, and what was arranged for the next one."""

    at_ms: int
    seq: int
    next_at: int | None
    host: str | None
    presenters: tuple[str, ...] | None
    closed: bool = False
    cancelled: bool = False


@dataclass(slots=True)
class Memo:
    """What was worked out about a room and can be kept, since a room never changes.

    `signal_cache` is handed on from room to room, and checks itself against each.
    """

    roles: dict[str, frozenset[str]] = field(default_factory=dict)
    rows: dict[tuple[frozenset[str], str], tuple[Row, ...]] = field(default_factory=dict)
    waiting: tuple[Question, ...] | None = None
    present: tuple[str, ...] | None = None
    signals: Any = None
    signal_cache: Any = None
    facts: Any = None
    cues: dict[bool, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Room:
    """A meeting's live state: the fold of its log up to `seq`.

    `phases` holds the format's phases by key with what `adjust` changed; `people` are in
    order of presenting.
    """

    meeting: str
    set: str
    title: str
    format: Format
    phases: Mapping[str, Phase]
    lang: str
    call_url: str | None
    questions_max: int
    people: Mapping[str, Person]
    hosts: tuple[str, ...]
    seat: Seat
    seq: int
    last_at_ms: int
    course: Course = field(default_factory=Course)
    floor: Floor = field(default_factory=Floor)
    record: Record = field(default_factory=Record)
    step: Step | None = None
    ending: Ending | None = None
    title_seq: int = 1
    call_url_seq: int = 1
    memo: Memo = field(default_factory=Memo, init=False, compare=False, repr=False)

    @property
    def state(self) -> Literal["lobby", "running", "finished"]:
        """Before, in or after the meeting."""
        if self.ending:
            return "finished"
        return "running" if self.course.run else "lobby"

    @property
    def run(self) -> Run:
        """The phase that runs. Only call it while one does."""
        assert self.course.run is not None
        return self.course.run

    def id(self, seq: int) -> str:
        """The id of what the event `seq` makes."""
        return f"{self.meeting}-{seq}"


Json = dict[str, Any]
