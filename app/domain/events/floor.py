"""What happened to questions."""

from typing import Literal

from app.domain.events.happening import ACTOR, AnsweredHow, Happening


class QuestionAsked(Happening):
    """A question came: held for the nod, waiting, or given in writing."""

    WORDS = frozenset({"text"})
    AUTHOR = ("by",)
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
    AUTHOR = ("by",)
    type: Literal["question_answered"] = "question_answered"
    question: str
    by: str
    how: AnsweredHow
    closes: bool = True
    text: str | None = None


class QuestionParked(Happening):
    """The presenter keeps a question."""

    WORDS = frozenset({"text"})
    AUTHOR = (ACTOR,)
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
    AUTHOR = (ACTOR,)
    type: Literal["question_returned"] = "question_returned"
    question: str
    hint: str | None = None


class Reordered(Happening):
    """A waiting question moved."""

    type: Literal["reordered"] = "reordered"
    question: str
    before: str | None = None
