"""Steps that can be undone: how things were before, and the way back."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from app.domain.events.base import Entry, EventBase
from app.domain.events.questions import with_questions
from app.domain.model import Floor, Question, QuestionMove, Room, Run, Step, StepResult
from app.domain.room.roles import askable
from app.domain.room.turns import dropped, joined


class Stepped(EventBase):
    """A step that can be undone begins; its last event is `until_seq`."""

    type: Literal["stepped"] = "stepped"
    until_seq: int

    def apply(self, room: Room, entry: Entry) -> Room:
        """Remember how things were, until the next step."""
        step = Step(
            until_seq=self.until_seq,
            by=entry.actor,
            at_ms=entry.at_ms,
            course=room.course,
            floor=room.floor,
            seat=room.seat,
            hands=room.record.hands,
            hidden=frozenset(line.id for line in room.record.lines.values() if line.hidden),
        )
        return replace(room, step=step)


class Undone(EventBase):
    """The step that ended with `seq` was taken back."""

    type: Literal["undone"] = "undone"
    seq: int
    index: int

    def apply(self, room: Room, entry: Entry) -> Room:
        """The room as before the step, with what was posted since."""
        step = room.step
        assert step is not None
        assert step.result is not None
        room = replace(room, ending=None, step=None)
        if self.index == room.course.index:  # a call, or consent asked: the phase went on
            room = replace(room, course=replace(room.course, consent=step.course.consent))
        else:
            room = _phase_again(room, step, self.index)
        room = replace(room, floor=_floor_undone(room, step))
        if room.seat == step.result.seat:
            room = replace(room, seat=step.seat)
        run = room.run
        run = replace(run, asked=asked_since(room.floor, run.started_at_ms))
        return replace(room, course=replace(room.course, run=run))


def completed(room: Room, step: Step) -> Room:
    """The step is complete: what it changed is kept, the words of its questions are not (E2)."""
    result = StepResult(
        index=room.course.index,
        seat=room.seat,
        on=room.floor.on,
        quiet_ms=room.floor.quiet_ms,
        moves=moves(step.floor, room.floor),
    )
    before = replace(step.floor, questions={}, kept={}, asked={})
    return replace(room, step=replace(step, floor=before, result=result))


def _phase_again(room: Room, step: Step, index: int) -> Room:
    """The phase before the step, its clock as if it had never stopped, with the people of now."""
    was, run, under = step.course, step.course.run, step.course.under
    assert run is not None
    course = replace(
        room.course,
        index=index,
        run=replace(_as_now(room, run), index=index),
        under=under and _as_now(room, under),
        consent=was.consent,
        rounds_begun=was.rounds_begun,
        real_ms=was.real_ms,
        reviewed=was.reviewed,
    )
    lines = {
        name: replace(line, hidden=True) if name in step.hidden else line
        for name, line in room.record.lines.items()
    }
    hands = {who: hand for who, hand in step.hands.items() if room.people[who].present_since_ms}
    record = replace(room.record, lines=lines, hands={**hands, **room.record.hands})
    return replace(room, course=course, record=record)


def _as_now(room: Room, run: Run) -> Run:
    return joined(room, dropped(room, run))


def moves(before: Floor, after: Floor) -> Mapping[str, QuestionMove]:
    """What a step did to questions, by id."""
    return {
        name: QuestionMove(was.state, was.asked_at_ms, after.questions[name].state)
        for name, was in before.questions.items()
        if after.questions[name] is not was
    }


def _floor_undone(room: Room, step: Step) -> Floor:
    """The floor as before the step; what came or changed since stays (P9).

    A question whose state has changed since stays as it is. A question that had the floor before is
    the head of the queue if another one has it now, and so is one that took the floor since but has
    no place in the phase of before.
    """
    assert step.result is not None
    now, before, result = room.floor, step.floor, step.result
    back = {
        name: _back(now.questions[name], was)
        for name, was in result.moves.items()
        if now.questions[name].state == was.after
    }
    taken = now.on if now.on != result.on and _has_a_place(room, now.on) else None
    on = taken or (before.on if before.on and _state(now, back, before.on) == "asked" else None)
    for name in (before.on, now.on):
        if name and name != on and _state(now, back, name) == "asked":
            back[name] = replace(now.questions[name], state="queued", asked_at_ms=None)
    floor = with_questions(now, back.values())
    floor = replace(floor, on=on, queue=_queue(floor, (before.on, now.on, *before.queue)))
    if on == before.on:
        floor = replace(floor, from_ms=before.from_ms)
    if now.quiet_ms == result.quiet_ms:
        floor = replace(floor, quiet_ms=before.quiet_ms)
    return replace(floor, asked=asked_since(floor, 0))


def _back(question: Question, was: QuestionMove) -> Question:
    passed = question.passed and was.before != "held"
    return replace(question, state=was.before, asked_at_ms=was.asked_at_ms, passed=passed)


def _state(now: Floor, back: Mapping[str, Question], name: str) -> str:
    return back.get(name, now.questions[name]).state


def _has_a_place(room: Room, name: str | None) -> bool:
    """Whether a question can stay on the floor; during an insert it always can (P11)."""
    return name is not None and (
        room.course.under is not None or askable(room, room.floor.questions[name])
    )


def _queue(floor: Floor, before: tuple[str | None, ...]) -> tuple[str, ...]:
    """The queue of now, before it the questions that wait again, in their old order."""
    kept = [name for name in floor.queue if floor.questions[name].state == "queued"]
    again = dict.fromkeys(
        name
        for name in before
        if name and name not in kept and floor.questions[name].state == "queued"
    )
    return (*again, *kept)


def asked_since(floor: Floor, at_ms: int) -> Mapping[str, int]:
    """How many questions took the floor since then, by author."""
    return Counter(
        question.by
        for question in floor.questions.values()
        if question.asked_at_ms is not None and question.asked_at_ms >= at_ms
    )
