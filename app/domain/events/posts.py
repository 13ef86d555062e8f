"""What happened to what somebody posted: its words changed, it was taken back, or starred."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from app.domain.events.base import ACTOR, Entry, EventBase
from app.domain.events.questions import closed, inserted, with_question, with_questions, without
from app.domain.model import Line, Question, QuestionState, Room


class Edited(EventBase):
    """Somebody changed their words, or put a question asked aloud into words."""

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

    def apply(self, room: Room, entry: Entry) -> Room:
        """New words for a question, an answer, a statement, a reflection or a line."""
        if self.item in room.floor.questions:
            return _edited_question(room, entry, self)
        for part in ("statements", "reflections", "lines"):
            items: Mapping[str, Any] = getattr(room.record, part)
            if self.item in items:
                before = items[self.item]
                text = self.text if part == "statements" else self.text or ""
                seqs = (*before.seqs, entry.seq)
                post = replace(before, text=text, text_seq=entry.seq, seqs=seqs)
                if isinstance(post, Line):
                    post = replace(post, text_by=entry.actor)
                return replace(
                    room, record=replace(room.record, **{part: {**items, post.id: post}})
                )
        question = question_of(room, self.item)
        assert question is not None
        answer = question.answers[self.item]
        answer = replace(answer, text=self.text, seq=entry.seq, seqs=(*answer.seqs, entry.seq))
        changed = replace(
            question,
            answers={**question.answers, answer.id: answer},
            seqs=(*question.seqs, entry.seq),
        )
        return replace(room, floor=with_questions(room.floor, (changed,)))


class Withdrawn(EventBase):
    """Somebody took back what was said."""

    type: Literal["withdrawn"] = "withdrawn"
    item: str

    def apply(self, room: Room, entry: Entry) -> Room:
        """A question stays, without its words; any other post is gone."""
        if self.item in room.floor.questions:
            return _withdrawn_question(room, entry, self)
        question = question_of(room, self.item)
        if question:
            answers = {k: v for k, v in question.answers.items() if k != self.item}
            changed = replace(question, answers=answers)
            return replace(room, floor=with_questions(room.floor, (changed,)))
        record = room.record
        record = replace(
            record,
            statements={k: v for k, v in record.statements.items() if k != self.item},
            reflections={k: v for k, v in record.reflections.items() if k != self.item},
            lines={k: v for k, v in record.lines.items() if k != self.item},
        )
        return replace(room, record=record)


class Landed(EventBase):
    """The presenter gave a star, or took it back."""

    type: Literal["landed"] = "landed"
    item: str
    on: bool

    def apply(self, room: Room, entry: Entry) -> Room:
        """The star of a question or an idea."""
        if self.item in room.floor.questions:
            return _landed_question(room, self)
        statement = replace(room.record.statements[self.item], landed=self.on)
        statements = {**room.record.statements, statement.id: statement}
        return replace(room, record=replace(room.record, statements=statements))


def question_of(room: Room, answer_id: str) -> Question | None:
    """The question that has this answer."""
    questions = room.floor.questions.values()
    return next((question for question in questions if answer_id in question.answers), None)


def _edited_question(room: Room, entry: Entry, event: Edited) -> Room:
    """The new text; the question may now be held, or wait in the queue."""
    before = room.floor.questions[event.item]
    seqs = (*before.seqs, entry.seq)
    question = replace(
        before,
        text=event.text,
        form=event.form,
        reason=event.reason,
        text_seq=entry.seq,
        seqs=seqs,
    )
    queue = room.floor.queue
    if event.state == "held":
        question = replace(question, state="held", appeal=event.appeal, passed=False, hint=None)
        queue = without(queue, question.id)
    elif event.state == "queued":
        state: QuestionState = "gifted" if question.gift else "queued"
        question = replace(question, state=state, lap=event.lap, hint=None)
        queue = queue if question.gift else inserted(room.floor, question.id, event.lap)
    return with_question(room, question, queue=queue)


def _withdrawn_question(room: Room, entry: Entry, event: Withdrawn) -> Room:
    """The question is withdrawn, and the floor free if it had it."""
    question = replace(room.floor.questions[event.item], state="withdrawn")
    room = replace(room, floor=replace(room.floor, queue=without(room.floor.queue, event.item)))
    return closed(room, entry, question)


def _landed_question(room: Room, event: Landed) -> Room:
    """The star of a question."""
    stars = room.floor.stars ^ {event.item}
    question = replace(room.floor.questions[event.item], landed=event.on)
    return with_question(room, question, stars=stars)
