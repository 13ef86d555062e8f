"""What questions and answers change in a room. Never refuses."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from app.domain import events
from app.domain.machine.standing import askable, phase_of
from app.domain.model import Answer, Entry, Floor, Moved, Question, QuestionState, Room, Step

KEPT = frozenset({"held", "returned", "parked", "gifted"})
"""States of questions that are not for everybody, and so are looked for by person."""


def with_questions(floor: Floor, changed: Iterable[Question], **also: Any) -> Floor:
    """The floor with these questions as they are now."""
    questions = dict(floor.questions)
    kept: dict[str, Question] | None = None
    for question in changed:
        questions[question.id] = question
        if question.state in KEPT:
            kept = dict(floor.kept) if kept is None else kept
            kept[question.id] = question
        elif question.id in floor.kept:
            kept = dict(floor.kept) if kept is None else kept
            del kept[question.id]
    return replace(floor, questions=questions, kept=floor.kept if kept is None else kept, **also)


def _with(room: Room, question: Question, **also: Any) -> Room:
    return replace(room, floor=with_questions(room.floor, (question,), **also))


def _without(queue: tuple[str, ...], question_id: str) -> tuple[str, ...]:
    return tuple(one for one in queue if one != question_id)


def _inserted(floor: Floor, question_id: str, lap: int) -> tuple[str, ...]:
    """Behind everything of the same lap, before the first of a later one."""
    queue = _without(floor.queue, question_id)
    at = next((i for i, one in enumerate(queue) if floor.questions[one].lap > lap), len(queue))
    return (*queue[:at], question_id, *queue[at:])


def question_asked(room: Room, entry: Entry, event: events.QuestionAsked) -> Room:
    """A new question, in the queue unless it is held or given in writing."""
    question = Question(
        id=room.id(entry.seq),
        by=event.by,
        to=event.to,
        state=event.state,
        at_ms=entry.at_ms,
        round=room.run.round,
        text=event.text,
        spoken=event.spoken,
        appeal=event.appeal,
        lap=event.lap,
        form=event.form,
        reason=event.reason,
        gift=phase_of(room, room.run).gift,
        text_seq=entry.seq,
        seqs=() if event.spoken else (entry.seq,),
    )
    queue = room.floor.queue
    if event.state == "queued":
        queue = _inserted(room.floor, question.id, event.lap)
    return _with(room, question, queue=queue)


def _counted(asked: Mapping[str, int], by: str, more: int) -> Mapping[str, int]:
    return {**asked, by: asked.get(by, 0) + more}


def _moved(room: Room, question: Question, more: int, **floor: Any) -> Room:
    """On to the floor, or off it unasked; Q7: who asked how often, in phase and meeting."""
    if more:
        by, run = question.by, room.run
        run = replace(run, asked=_counted(run.asked, by, more))
        floor["asked"] = _counted(room.floor.asked, by, more)
        course = replace(room.course, run=run)
    else:
        course = room.course
    return replace(room, course=course, floor=with_questions(room.floor, (question,), **floor))


def floor_taken(room: Room, entry: Entry, event: events.FloorTaken) -> Room:
    """The question leaves the queue and has the floor; again, its gap is over."""
    floor = room.floor
    known = floor.questions[event.question]
    return _moved(
        room,
        replace(known, state="asked", asked_at_ms=event.from_ms),
        0 if known.state == "asked" else 1,
        queue=_without(floor.queue, event.question),
        on=event.question,
        from_ms=event.from_ms,
    )


def question_rested(room: Room, entry: Entry, event: events.QuestionRested) -> Room:
    """Nobody had opened it yet: it waits again, first of all."""
    question = replace(room.floor.questions[event.question], state="queued", asked_at_ms=None)
    return _moved(room, question, -1, queue=(question.id, *room.floor.queue), on=None)


def question_answered(room: Room, entry: Entry, event: events.QuestionAnswered) -> Room:
    """An answer is kept; where it closes, the floor is free."""
    question = room.floor.questions[event.question]
    if event.how in ("aloud", "text"):
        question = _answered(room, entry, question, event.by, event.text, event.how == "text")
    if not event.closes:
        return _with(room, question)
    return _closed(room, entry, replace(question, state="answered"))


def _answered(
    room: Room, entry: Entry, question: Question, by: str, text: str | None, written: bool
) -> Question:
    words = (entry.seq,) if written else ()
    answer = Answer(room.id(entry.seq), by, text, entry.at_ms, entry.seq, words)
    answers = {**question.answers, answer.id: answer}
    return replace(question, answers=answers, seqs=(*question.seqs, *words))


def _closed(room: Room, entry: Entry, question: Question) -> Room:
    """The floor is free; whoever thought about this question has done so (H3)."""
    if room.floor.on != question.id:
        return _with(room, question)
    hands = {
        who: hand
        for who, hand in room.record.hands.items()
        if hand.why != "think" or question.to not in (who, None)
    }
    if len(hands) < len(room.record.hands):
        room = replace(room, record=replace(room.record, hands=hands))
    return _with(room, question, on=None, quiet_ms=entry.at_ms)


def question_parked(room: Room, entry: Entry, event: events.QuestionParked) -> Room:
    """The presenter keeps it; the floor is free."""
    question = replace(room.floor.questions[event.question], state="parked")
    if event.answered:
        question = _answered(room, entry, question, entry.actor, event.text, written=True)
    return _closed(room, entry, question)


def question_passed(room: Room, entry: Entry, event: events.QuestionPassed) -> Room:
    """A held question waits with the others; a gift is given."""
    known = room.floor.questions[event.question]
    if known.gift:
        return _with(room, replace(known, state="gifted", passed=True))
    queue = _inserted(room.floor, known.id, event.lap)
    return _with(room, replace(known, state="queued", passed=True, lap=event.lap), queue=queue)


def question_returned(room: Room, entry: Entry, event: events.QuestionReturned) -> Room:
    """A held question is back with its author."""
    known = room.floor.questions[event.question]
    hint_seq, seqs = entry.seq, (*known.seqs, entry.seq)
    returned = replace(known, state="returned", hint=event.hint, hint_seq=hint_seq, seqs=seqs)
    return _with(room, returned)


def reordered(room: Room, entry: Entry, event: events.Reordered) -> Room:
    """It takes the lap of where it stands now, so that later ones find their place."""
    queue = _without(room.floor.queue, event.question)
    at = queue.index(event.before) if event.before else len(queue)
    neighbour = event.before or (queue[-1] if queue else event.question)
    lap = room.floor.questions[neighbour].lap
    question = replace(room.floor.questions[event.question], lap=lap)
    return _with(room, question, queue=(*queue[:at], event.question, *queue[at:]))


def question_edited(room: Room, entry: Entry, event: events.Edited) -> Room:
    """New words; with them it may be held, or wait with the others."""
    known = room.floor.questions[event.item]
    seqs = (*known.seqs, entry.seq)
    question = replace(
        known,
        text=event.text,
        form=event.form,
        reason=event.reason,
        text_seq=entry.seq,
        seqs=seqs,
    )
    queue = room.floor.queue
    if event.state == "held":
        question = replace(question, state="held", appeal=event.appeal, passed=False, hint=None)
        queue = _without(queue, question.id)
    elif event.state == "queued":
        state: QuestionState = "gifted" if question.gift else "queued"
        question = replace(question, state=state, lap=event.lap, hint=None)
        queue = queue if question.gift else _inserted(room.floor, question.id, event.lap)
    return _with(room, question, queue=queue)


def question_withdrawn(room: Room, entry: Entry, event: events.Withdrawn) -> Room:
    """Its words go; the floor is free if it had it."""
    question = replace(room.floor.questions[event.item], state="withdrawn")
    room = replace(room, floor=replace(room.floor, queue=_without(room.floor.queue, event.item)))
    return _closed(room, entry, question)


def round_ended(room: Room, entry: Entry, event: events.RoundEnded) -> Room:
    """What still waited is given to the presenter, lapses, or goes back to its author."""
    known = room.floor.questions
    changed = [
        *(replace(known[one], state="gifted") for one in event.gifted),
        *(replace(known[one], state="lapsed") for one in event.lapsed),
        *(replace(known[one], state="returned") for one in event.returned),
    ]
    gone = {*event.gifted, *event.lapsed}
    queue = tuple(one for one in room.floor.queue if one not in gone)
    return replace(room, floor=with_questions(room.floor, changed, queue=queue))


def landed(room: Room, entry: Entry, event: events.Landed) -> Room:
    """The star, on a question."""
    stars = room.floor.stars ^ {event.item}
    return _with(room, replace(room.floor.questions[event.item], landed=event.on), stars=stars)


def moved(before: Floor, after: Floor) -> Mapping[str, Moved]:
    """What a step did to questions, by id."""
    return {
        name: Moved(was.state, was.asked_at_ms, after.questions[name].state)
        for name, was in before.questions.items()
        if after.questions[name] is not was
    }


def undone(room: Room, step: Step) -> Floor:
    """The floor as before the step; whatever came or changed since stays (P9).

    A question that has moved on since stays where it is; one that had the floor before, and
    finds another on it now, is the queue's head. So is one that took the floor since, and has no
    place in the phase of before.
    """
    assert step.done is not None
    now, before, done = room.floor, step.floor, step.done
    back = {
        name: _back(now.questions[name], was)
        for name, was in done.moved.items()
        if now.questions[name].state == was.after
    }
    taken = now.on if now.on != done.on and _has_a_place(room, now.on) else None
    on = taken or (before.on if before.on and _state(now, back, before.on) == "asked" else None)
    for name in (before.on, now.on):
        if name and name != on and _state(now, back, name) == "asked":
            back[name] = replace(now.questions[name], state="queued", asked_at_ms=None)
    floor = with_questions(now, back.values())
    floor = replace(floor, on=on, queue=_queue(floor, (before.on, now.on, *before.queue)))
    if on == before.on:
        floor = replace(floor, from_ms=before.from_ms)
    if now.quiet_ms == done.quiet_ms:
        floor = replace(floor, quiet_ms=before.quiet_ms)
    return replace(floor, asked=asked_since(floor, 0))


def _back(question: Question, was: Moved) -> Question:
    passed = question.passed and was.before != "held"
    return replace(question, state=was.before, asked_at_ms=was.asked_at_ms, passed=passed)


def _state(now: Floor, back: Mapping[str, Question], name: str) -> str:
    return back.get(name, now.questions[name]).state


def _has_a_place(room: Room, name: str | None) -> bool:
    """Whether a question may be on the floor: what is put in leaves it be (P11)."""
    return name is not None and (
        room.course.under is not None or askable(room, room.floor.questions[name])
    )


def _queue(floor: Floor, before: tuple[str | None, ...]) -> tuple[str, ...]:
    """The queue of now; what waits again comes first, as it stood before."""
    kept = [name for name in floor.queue if floor.questions[name].state == "queued"]
    again = dict.fromkeys(
        name
        for name in before
        if name and name not in kept and floor.questions[name].state == "queued"
    )
    return (*again, *kept)


def asked_since(floor: Floor, at_ms: int) -> Mapping[str, int]:
    """How many questions took the floor since then, by their askers."""
    return Counter(
        one.by
        for one in floor.questions.values()
        if one.asked_at_ms is not None and one.asked_at_ms >= at_ms
    )
