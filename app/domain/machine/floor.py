"""Decisions about questions: asked, called, answered, kept, let pass (SPEC: Q rules)."""

from app.codes import Code, Rejected
from app.domain import commands, events
from app.domain.limits import BACKLOG_MAX, QUESTIONS_MAX
from app.domain.machine.draft import Draft
from app.domain.machine.guards import heard, require
from app.domain.machine.standing import (
    addressees,
    coach_in_seat,
    may_ask_everyone,
    phase_of,
    roles,
    rows,
    takes_part,
    thinking,
    waiting,
)
from app.domain.model import Question, Room
from app.domain.verdict import Verdict


def opens_at_ms(room: Room, at_ms: int) -> int:
    """Q1: the next question opens when the last answer has had its gap to land."""
    quiet = room.floor.quiet_ms
    gap_ms = phase_of(room, room.run).gap_s * 1_000
    return at_ms if quiet is None else max(at_ms, quiet + gap_ms)


def next_up(draft: Draft) -> None:
    """Q2: where the phase says `release: ready`, the head of the queue takes a free floor."""
    room = draft.room
    if room.ending or room.course.under or room.floor.on or thinking(room):
        return
    if phase_of(room, room.run).release != "ready":
        return
    head = next(waiting(room), None)
    if head:
        draft.add(events.FloorTaken(question=head.id, from_ms=opens_at_ms(room, draft.at_ms)))


def _floor_free(room: Room) -> bool:
    return room.floor.on is None and next(waiting(room), None) is None and not thinking(room)


def scribing(draft: Draft, by: str | None) -> str:
    """Whose words these are. Only seat and scribe write for others."""
    if by is None or by == draft.actor:
        return draft.actor
    room = draft.room
    may = draft.actor in (room.seat.person, room.course.scribe)
    require(may, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
    require(bool(roles(room, by)), Code.UNKNOWN_ITEM, item=by)
    return by


def ask(draft: Draft, command: commands.Ask) -> None:
    """Q3: to whom; Q4: limits; Q5: the judge; Q6: floor or queue."""
    room = draft.room
    by = scribing(draft, command.by)
    if by != draft.actor:
        heard(room, by, "ask")
    to = _addressee(room, by, command.to)
    phase = phase_of(room, room.run)
    _limits(room, by)
    require(
        not phase.gift or command.text is not None,
        Code.INVALID_TEXT,
        field="text",
        reason="empty",
    )
    held = command.text is not None and _held(room, draft.context.verdict, command.appeal)
    draft.add(
        events.QuestionAsked(
            by=by,
            to=to,
            state="gifted" if phase.gift else "held" if held else "queued",
            spoken=command.text is None,
            appeal=command.appeal and held,
            lap=_lap(room, by),
            text=command.text,
            lang=command.lang,
            **_judged(draft.context.verdict if command.text else None),
        )
    )
    if not held and not phase.gift and _floor_free(room):
        question_id = draft.room.id(draft.room.seq)
        opens = opens_at_ms(room, draft.at_ms)
        draft.add(events.FloorTaken(question=question_id, from_ms=opens))


def _addressee(room: Room, by: str, to: str | None) -> str | None:
    named = addressees(room, by)
    if to is not None:
        require(to in room.people, Code.UNKNOWN_ITEM, item=to)
        require(to in named, Code.WRONG_ADDRESSEE, to=to)
        return to
    if may_ask_everyone(room, by):
        return None
    require(bool(named), Code.WRONG_ADDRESSEE, to="")
    return named[0]


def _limits(room: Room, by: str) -> None:
    most = room.questions_max or QUESTIONS_MAX
    full = len(room.floor.questions) >= most
    require(not full, Code.LIMIT_REACHED, limit="questions", max=most)
    own = sum(
        1
        for question in room.floor.questions.values()
        if question.by == by and question.state in ("queued", "held")
    )
    require(own < BACKLOG_MAX, Code.LIMIT_REACHED, limit="backlog", max=BACKLOG_MAX)


def _held(room: Room, verdict: Verdict | None, appeal: bool) -> bool:
    """Q5: what the phase makes of the verdict. Raises `not_a_question` where it refuses."""
    mode = phase_of(room, room.run).judge
    if verdict is None or verdict.admissible or mode in ("hint", "off"):
        return False
    if mode == "enforce" and not appeal:
        hint = verdict.hint.model_dump(mode="json") if verdict.hint else None
        raise Rejected(Code.NOT_A_QUESTION, hint=hint, form=verdict.form)
    return coach_in_seat(room)


def _judged(verdict: Verdict | None) -> dict[str, str]:
    if verdict is None:
        return {}
    reason = {"reason": verdict.reasons[0]} if verdict.reasons else {}
    return {"form": verdict.form, "judge": verdict.version, **reason}


def _lap(room: Room, by: str) -> int:
    """Q7: round robin counts a person's turns in this phase; quiet first, in the meeting."""
    policy = phase_of(room, room.run).queue
    if policy == "first_come":
        return 0
    since = room.run.started_at_ms if policy == "round_robin" else 0
    return sum(
        1
        for question in room.floor.questions.values()
        if question.by == by
        and (
            question.state == "queued"
            or (question.asked_at_ms is not None and question.asked_at_ms >= since)
        )
    )


def known(room: Room, question_id: str) -> Question:
    """The question of this id. Raises `unknown_item`."""
    question = room.floor.questions.get(question_id)
    require(question is not None, Code.UNKNOWN_ITEM, item=question_id)
    assert question is not None
    return question


def call(draft: Draft, command: commands.Call) -> None:
    """Q8: the head of the queue or this one; what was on the floor is answered, aloud."""
    room = draft.room
    on = room.floor.on
    if room.course.under:
        raise Rejected(Code.WRONG_PHASE, phase=room.run.insert or "")
    if command.question is not None:
        known(room, command.question)
    require(command.expect == (on or ""), Code.STALE_STATE, current=on or "")
    if on and command.question == on:
        require(room.floor.from_ms > draft.at_ms, Code.WRONG_STATE, state="asked")
        draft.add(events.FloorTaken(question=on, from_ms=draft.at_ms))
        return
    following = _called(room, command.question)
    require(bool(on or following), Code.WRONG_STATE, state="empty")
    draft.step()
    if on:
        draft.add(events.QuestionAnswered(question=on, by=draft.actor, how="called"))
    if following:
        opens = opens_at_ms(draft.room, draft.at_ms)
        draft.add(events.FloorTaken(question=following.id, from_ms=opens))


def _called(room: Room, question_id: str | None) -> Question | None:
    if question_id is None:
        return next(waiting(room), None)
    question = known(room, question_id)
    require(question.state == "queued", Code.WRONG_STATE, state=question.state)
    resting = question not in tuple(waiting(room))
    require(not resting, Code.WRONG_PHASE, phase=room.run.key)
    return question


def answer(draft: Draft, command: commands.Answer) -> None:
    """Q9: who was asked, who asked, or the seat; Q10: `keep` parks it; Q11: the next opens."""
    room, actor = draft.room, draft.actor
    question = known(room, command.question)
    if room.course.under:
        raise Rejected(Code.WRONG_PHASE, phase=room.run.insert or "")
    asked = question.to == actor or (question.to is None and takes_part(room, actor))
    asked = asked and question.by != actor
    seat = actor == room.seat.person
    if not (asked or seat or question.by == actor):
        raise Rejected(Code.WRONG_ADDRESSEE, to=question.to or "")
    require(question.state == "asked", Code.WRONG_STATE, state=question.state)
    if command.keep:
        require(asked or seat, Code.WRONG_ADDRESSEE, to=question.to or "")
        draft.add(events.QuestionParked(question=question.id, text=command.text))
    elif asked and (question.to is not None or command.text or not seat):
        _answered(draft, question, command.text)
    else:
        _thanked(draft, question, command.text)
    next_up(draft)


def _answered(draft: Draft, question: Question, text: str | None) -> None:
    """By who was asked; in a question to everyone, once each, and the floor stays."""
    room, actor = draft.room, draft.actor
    if question.to is None:
        again = any(one.by == actor for one in question.answers.values())
        require(not again, Code.WRONG_STATE, state="answered")
    if text is not None:
        may = bool(rows(room, actor, "answer")) or actor == room.seat.person
        require(may, Code.WRONG_PHASE, phase=room.run.key)
    draft.add(
        events.QuestionAnswered(
            question=question.id,
            by=actor,
            how="text" if text else "aloud",
            closes=question.to is not None,
            text=text,
        )
    )


def _thanked(draft: Draft, question: Question, text: str | None) -> None:
    """By who asked, or the seat for either: the floor is free. Their own words are no answer."""
    require(text is None, Code.WRONG_ADDRESSEE, to=question.to or "")
    how = "thanks" if question.by == draft.actor else "called"
    draft.add(events.QuestionAnswered(question=question.id, by=draft.actor, how=how))


def nod(draft: Draft, command: commands.Nod) -> None:
    """Q12: let pass, or back to the author; Q13: to a person, a quiet nudge."""
    room = draft.room
    may = coach_in_seat(room) and "coach" in roles(room, draft.actor)
    require(may, Code.FORBIDDEN_ROLE, roles=sorted(roles(room, draft.actor)))
    one = (command.question is None) != (command.person is None)
    require(one, Code.INVALID_FIELD, field="question", reason="question or person")
    if command.question is None:
        assert command.person is not None
        require(bool(roles(room, command.person)), Code.UNKNOWN_ITEM, item=command.person)
        draft.add(events.Nudged(person=command.person, hint=command.hint))
        return
    question = known(room, command.question)
    require(question.state == "held", Code.WRONG_STATE, state=question.state)
    if not command.pass_:
        draft.add(events.QuestionReturned(question=question.id, hint=command.hint))
        return
    free = _floor_free(room) and bool(rows(room, question.by, "question"))
    draft.add(events.QuestionPassed(question=question.id, lap=_lap(room, question.by)))
    if free and not room.course.under:
        opens = opens_at_ms(room, draft.at_ms)
        draft.add(events.FloorTaken(question=question.id, from_ms=opens))


def reorder(draft: Draft, command: commands.Reorder) -> None:
    """Q14: a waiting question before another, or to the end."""
    room = draft.room
    for question_id in (command.question, command.before):
        if question_id is not None:
            state = known(room, question_id).state
            require(state == "queued", Code.WRONG_STATE, state=state)
    require(command.question != command.before, Code.WRONG_STATE, state="same")
    draft.add(events.Reordered(question=command.question, before=command.before))


def edit_question(draft: Draft, question: Question, command: commands.Edit) -> None:
    """Q15: one's own, while it waits; a spoken one may be put into words later."""
    room = draft.room
    require(question.by == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
    waits = question.state in ("queued", "held", "returned")
    later = question.spoken and question.text is None
    later = later and question.state in ("asked", "answered", "parked")
    require(waits or later, Code.WRONG_STATE, state=question.state)
    held = False
    if room.state == "running":
        held = _held(room, draft.context.verdict, command.appeal) and question.state == "queued"
    draft.add(
        events.Edited(
            item=question.id,
            held=held,
            text=command.text,
            **_judged(draft.context.verdict),
        )
    )
