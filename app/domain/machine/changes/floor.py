"""What questions and answers change in a room. Never refuses."""

from collections.abc import Mapping
from dataclasses import replace

from app.domain import events
from app.domain.model import Answer, Entry, Floor, Question, Room, Step


def _with(room: Room, question: Question, **floor: object) -> Room:
    questions = {**room.floor.questions, question.id: question}
    return replace(room, floor=replace(room.floor, questions=questions, **floor))  # type: ignore[arg-type]


def _without(queue: tuple[str, ...], question_id: str) -> tuple[str, ...]:
    return tuple(one for one in queue if one != question_id)


def _inserted(floor: Floor, question_id: str, lap: int) -> tuple[str, ...]:
    """Behind everything of the same lap, before the first of a later one."""
    at = next(
        (i for i, one in enumerate(floor.queue) if floor.questions[one].lap > lap),
        len(floor.queue),
    )
    return (*floor.queue[:at], question_id, *floor.queue[at:])


def question_asked(room: Room, entry: Entry, event: events.QuestionAsked) -> Room:
    """A new question, in the queue unless it is held or given in writing."""
    question_id = room.id(entry.seq)
    question = Question(
        id=question_id,
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
        seqs=(entry.seq,) if event.text else (),
    )
    queue = room.floor.queue
    if event.state == "queued":
        queue = _inserted(room.floor, question_id, event.lap)
    return _with(room, question, queue=queue)


def floor_taken(room: Room, entry: Entry, event: events.FloorTaken) -> Room:
    """The question leaves the queue and has the floor."""
    floor = room.floor
    question = replace(floor.questions[event.question], state="asked", asked_at_ms=event.from_ms)
    return _with(
        room,
        question,
        queue=_without(floor.queue, event.question),
        on=event.question,
        from_ms=event.from_ms,
    )


def question_answered(room: Room, entry: Entry, event: events.QuestionAnswered) -> Room:
    """An answer is kept; where it closes, the floor is free."""
    question = room.floor.questions[event.question]
    if event.how in ("aloud", "text"):
        answer = Answer(room.id(entry.seq), event.by, event.text, entry.at_ms, entry.seq)
        answers = {**question.answers, answer.id: answer}
        seqs = (*question.seqs, entry.seq) if event.text else question.seqs
        question = replace(question, answers=answers, seqs=seqs)
    if not event.closes:
        return _with(room, question)
    return _with(room, replace(question, state="answered"), on=None, quiet_ms=entry.at_ms)


def question_parked(room: Room, entry: Entry, event: events.QuestionParked) -> Room:
    """The presenter keeps it; the floor is free."""
    question = replace(room.floor.questions[event.question], state="parked")
    if event.text:
        answer = Answer(room.id(entry.seq), entry.actor, event.text, entry.at_ms, entry.seq)
        question = replace(
            question,
            answers={**question.answers, answer.id: answer},
            seqs=(*question.seqs, entry.seq),
        )
    return _with(room, question, on=None, quiet_ms=entry.at_ms)


def question_passed(room: Room, entry: Entry, event: events.QuestionPassed) -> Room:
    """A held question waits with the others."""
    question = replace(
        room.floor.questions[event.question], state="queued", passed=True, lap=event.lap
    )
    room = _with(room, question)
    queue = _inserted(room.floor, question.id, event.lap)
    return replace(room, floor=replace(room.floor, queue=queue))


def question_returned(room: Room, entry: Entry, event: events.QuestionReturned) -> Room:
    """A held question is back with its author."""
    question = replace(room.floor.questions[event.question], state="returned", hint=event.hint)
    seqs = (*question.seqs, entry.seq) if event.hint else question.seqs
    return _with(room, replace(question, seqs=seqs))


def reordered(room: Room, entry: Entry, event: events.Reordered) -> Room:
    """It takes the lap of where it stands now, so that later ones find their place."""
    queue = _without(room.floor.queue, event.question)
    at = queue.index(event.before) if event.before else len(queue)
    neighbour = event.before or (queue[-1] if queue else event.question)
    lap = room.floor.questions[neighbour].lap
    question = replace(room.floor.questions[event.question], lap=lap)
    return _with(room, question, queue=(*queue[:at], event.question, *queue[at:]))


def question_edited(room: Room, entry: Entry, event: events.Edited) -> Room:
    """New words; an appeal while it waits holds it."""
    question = room.floor.questions[event.item]
    question = replace(question, text=event.text, form=event.form, seqs=(*question.seqs, entry.seq))
    if not event.held:
        return _with(room, question)
    question = replace(question, state="held", appeal=True, passed=False)
    return _with(room, question, queue=_without(room.floor.queue, question.id))


def question_withdrawn(room: Room, entry: Entry, event: events.Withdrawn) -> Room:
    """Its words go; the floor is free if it had it."""
    floor = room.floor
    question = replace(floor.questions[event.item], state="withdrawn")
    room = _with(room, question, queue=_without(floor.queue, event.item))
    if floor.on == event.item:
        room = replace(room, floor=replace(room.floor, on=None, quiet_ms=entry.at_ms))
    return room


def round_ended(room: Room, entry: Entry, event: events.RoundEnded) -> Room:
    """What still waited is given to the presenter, lapses, or goes back to its author."""
    changed: dict[str, Question] = dict(room.floor.questions)
    gone = {*event.gifted, *event.lapsed}
    for state, some in (
        ("gifted", event.gifted),
        ("lapsed", event.lapsed),
        ("returned", event.returned),
    ):
        for question_id in some:
            changed[question_id] = replace(changed[question_id], state=state)  # type: ignore[arg-type]
    queue = tuple(one for one in room.floor.queue if one not in gone)
    return replace(room, floor=replace(room.floor, questions=changed, queue=queue))


def landed(room: Room, entry: Entry, event: events.Landed) -> Room:
    """The star, on a question."""
    return _with(room, replace(room.floor.questions[event.item], landed=event.on))


def after_undo(step: Step, now: Floor) -> Floor:
    """The floor as before the step; what came or changed since the step stays.

    `step.after` is the floor right after the step: whatever still equals it was not touched
    since, and goes back to what it was before.
    """
    before, after = step.floor, step.after or now
    questions: Mapping[str, Question] = {
        name: before.questions[name]
        if name in before.questions and question == after.questions.get(name)
        else question
        for name, question in now.questions.items()
    }
    on = before.on if before.on and questions[before.on].state == "asked" else None
    questions = {
        name: replace(question, state="answered")
        if question.state == "asked" and name != on
        else question
        for name, question in questions.items()
    }
    kept = [name for name in before.queue if questions[name].state == "queued"]
    newer = [
        name
        for name, question in questions.items()
        if question.state == "queued" and name not in kept
    ]
    return replace(
        before if on == before.on else replace(before, on=None, quiet_ms=now.quiet_ms),
        questions=questions,
        queue=(*kept, *newer),
    )
