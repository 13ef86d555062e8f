"""What happened to questions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from app.domain.events.base import ACTOR, AnsweredHow, Entry, EventBase
from app.domain.events.questions import closed, inserted, with_question, with_questions, without
from app.domain.model import Answer, Question, Room
from app.domain.room.roles import phase_of


class QuestionAsked(EventBase):
    """A question was asked: it is held, waits in the queue, or is a gift."""

    WORDS = frozenset({"text"})
    AUTHOR = ("by",)
    MAKES_ITEM = True
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

    def apply(self, room: Room, entry: Entry) -> Room:
        """A new question, in the queue unless it is held or given in writing."""
        question = Question(
            id=room.id(entry.seq),
            by=self.by,
            to=self.to,
            state=self.state,
            at_ms=entry.at_ms,
            round=room.run.round,
            text=self.text,
            spoken=self.spoken,
            appeal=self.appeal,
            lap=self.lap,
            form=self.form,
            reason=self.reason,
            gift=phase_of(room, room.run).gift,
            text_seq=entry.seq,
            seqs=() if self.spoken else (entry.seq,),
        )
        queue = room.floor.queue
        if self.state == "queued":
            queue = inserted(room.floor, question.id, self.lap)
        return with_question(room, question, queue=queue)


class FloorTaken(EventBase):
    """A question has the floor; until `from_ms` it is in its gap."""

    type: Literal["floor_taken"] = "floor_taken"
    question: str
    from_ms: int

    def apply(self, room: Room, entry: Entry) -> Room:
        """The question leaves the queue for the floor. If it was there already, its gap is over."""
        floor = room.floor
        question = floor.questions[self.question]
        return _moved(
            room,
            replace(question, state="asked", asked_at_ms=self.from_ms),
            0 if question.state == "asked" else 1,
            queue=without(floor.queue, self.question),
            on=self.question,
            from_ms=self.from_ms,
        )


class QuestionRested(EventBase):
    """A question that was still in its gap is the head of the queue again (Q17)."""

    type: Literal["question_rested"] = "question_rested"
    question: str

    def apply(self, room: Room, entry: Entry) -> Room:
        """It waits again, as the head of the queue."""
        question = replace(room.floor.questions[self.question], state="queued", asked_at_ms=None)
        return _moved(room, question, -1, queue=(question.id, *room.floor.queue), on=None)


class QuestionAnswered(EventBase):
    """Somebody answered, or another question was called. `closes`: the floor is free."""

    WORDS = frozenset({"text"})
    AUTHOR = ("by",)
    type: Literal["question_answered"] = "question_answered"
    question: str
    by: str
    how: AnsweredHow
    closes: bool = True
    text: str | None = None

    def makes_item(self) -> bool:
        """An answer; none where calling the next question closed this one."""
        return self.how != "called"

    def apply(self, room: Room, entry: Entry) -> Room:
        """Keeps the answer; the floor is free if this closes the question."""
        question = room.floor.questions[self.question]
        if self.how in ("aloud", "text"):
            question = _answered(room, entry, question, self.by, self.text, self.how == "text")
        if not self.closes:
            return with_question(room, question)
        return closed(room, entry, replace(question, state="answered"))


class QuestionParked(EventBase):
    """A question was parked with the person asked."""

    WORDS = frozenset({"text"})
    AUTHOR = (ACTOR,)
    type: Literal["question_parked"] = "question_parked"
    question: str
    answered: bool = False
    text: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The question is parked, and the floor is free."""
        question = replace(room.floor.questions[self.question], state="parked")
        if self.answered:
            question = _answered(room, entry, question, entry.actor, self.text, written=True)
        return closed(room, entry, question)


class QuestionPassed(EventBase):
    """The coach let a held question pass."""

    type: Literal["question_passed"] = "question_passed"
    question: str
    lap: int = 0

    def apply(self, room: Room, entry: Entry) -> Room:
        """The question waits in the queue, or is a gift."""
        question = room.floor.questions[self.question]
        if question.gift:
            return with_question(room, replace(question, state="gifted", passed=True))
        queue = inserted(room.floor, question.id, self.lap)
        return with_question(
            room, replace(question, state="queued", passed=True, lap=self.lap), queue=queue
        )


class QuestionReturned(EventBase):
    """The coach returned a held question to its author, who alone sees it."""

    WORDS = frozenset({"hint"})
    AUTHOR = (ACTOR,)
    type: Literal["question_returned"] = "question_returned"
    question: str
    hint: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The question is back with its author."""
        question = room.floor.questions[self.question]
        hint_seq, seqs = entry.seq, (*question.seqs, entry.seq)
        returned = replace(question, state="returned", hint=self.hint, hint_seq=hint_seq, seqs=seqs)
        return with_question(room, returned)


class Reordered(EventBase):
    """A waiting question moved."""

    type: Literal["reordered"] = "reordered"
    question: str
    before: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The question takes the lap of its new neighbour, so that later ones find their place."""
        queue = without(room.floor.queue, self.question)
        at = queue.index(self.before) if self.before else len(queue)
        neighbour = self.before or (queue[-1] if queue else self.question)
        lap = room.floor.questions[neighbour].lap
        question = replace(room.floor.questions[self.question], lap=lap)
        return with_question(room, question, queue=(*queue[:at], self.question, *queue[at:]))


class RoundEnded(EventBase):
    """A round is over, and its questions left the queue (P6)."""

    type: Literal["round_ended"] = "round_ended"
    gifted: tuple[str, ...] = ()
    lapsed: tuple[str, ...] = ()
    returned: tuple[str, ...] = ()

    def apply(self, room: Room, entry: Entry) -> Room:
        """The questions are gifts, have lapsed, or are back with their authors."""
        questions = room.floor.questions
        changed = [
            *(replace(questions[name], state="gifted") for name in self.gifted),
            *(replace(questions[name], state="lapsed") for name in self.lapsed),
            *(replace(questions[name], state="returned") for name in self.returned),
        ]
        gone = {*self.gifted, *self.lapsed}
        queue = tuple(name for name in room.floor.queue if name not in gone)
        return replace(room, floor=with_questions(room.floor, changed, queue=queue))


def _counted(asked: Mapping[str, int], by: str, more: int) -> Mapping[str, int]:
    return {**asked, by: asked.get(by, 0) + more}


def _moved(room: Room, question: Question, more: int, **floor: Any) -> Room:
    """The question comes to the floor, or leaves it unasked; counts who asked how often (Q7)."""
    if more:
        by, run = question.by, room.run
        run = replace(run, asked=_counted(run.asked, by, more))
        floor["asked"] = _counted(room.floor.asked, by, more)
        course = replace(room.course, run=run)
    else:
        course = room.course
    return replace(room, course=course, floor=with_questions(room.floor, (question,), **floor))


def _answered(
    room: Room, entry: Entry, question: Question, by: str, text: str | None, written: bool
) -> Question:
    words = (entry.seq,) if written else ()
    answer = Answer(room.id(entry.seq), by, text, entry.at_ms, entry.seq, words)
    answers = {**question.answers, answer.id: answer}
    return replace(question, answers=answers, seqs=(*question.seqs, *words))
