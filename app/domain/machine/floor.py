"""Decisions about questions: asked, called, answered, kept, let pass (SPEC: Q rules)."""

from app.codes import Code, Rejected
from app.domain import commands, events
from app.domain.limits import BACKLOG_MAX, QUESTIONS_MAX
from app.domain.machine.draft import Draft
from app.domain.machine.guards import ALL_BUT_WATCHERS, SEAT, WHILE_RUNNING, Gate, require
from app.domain.machine.handler import CommandHandler, handles
from app.domain.machine.standing import Standing
from app.domain.model import Json, Question, Room
from app.domain.room.roles import (
    coach_in_seat,
    phase_of,
    roles,
    rows,
    sees,
    takes_part,
    thinking,
    waiting,
)
from app.domain.verdict import Verdict


def opens_at_ms(room: Room, at_ms: int) -> int:
    """Q1: when the next question opens: after the gap that follows the last answer."""
    quiet = room.floor.quiet_ms
    gap_ms = phase_of(room, room.run).gap_s * 1_000
    return at_ms if quiet is None else max(at_ms, quiet + gap_ms)


def open_next(draft: Draft) -> None:
    """Q2: with `release: ready` the head of the queue takes a free floor."""
    room = draft.room
    if room.state != "running" or phase_of(room, room.run).release != "ready":
        return
    head = next(waiting(room), None)
    if head and _open_to_more(room):
        draft.add(events.FloorTaken(question=head.id, from_ms=opens_at_ms(room, draft.at_ms)))


def take_free_floor(draft: Draft, question_id: str) -> None:
    """Q6: a question takes the floor at once if it is free and nothing else waits."""
    room = draft.room
    alone = [question.id for question in waiting(room)] == [question_id]
    if alone and _open_to_more(room):
        draft.add(events.FloorTaken(question=question_id, from_ms=opens_at_ms(room, draft.at_ms)))


def _open_to_more(room: Room) -> bool:
    return room.floor.on is None and room.course.under is None and not thinking(room)


@handles(commands.Ask, Gate(WHILE_RUNNING, ALL_BUT_WATCHERS, kind="question"))
class Ask(CommandHandler[commands.Ask]):
    """Q3: the addressee; Q4: limits; Q5: the judge; Q6: floor or queue."""

    def available(self, standing: Standing) -> Json:
        """The people this person may ask, and whether everyone at once."""
        right: Json = {"to": list(standing.addressees)}
        if any(row.to == "any" for row in standing.rows("question")):
            right["everyone"] = True
        return right

    def decide(self, draft: Draft, command: commands.Ask) -> None:
        room = draft.room
        by = command.by or draft.actor
        to = _addressee(room, self.available(draft.standing(by)), command.to)
        phase = phase_of(room, room.run)
        _limits(room, by)
        written = command.text is not None
        require(written or not phase.gift, Code.INVALID_TEXT, field="text", reason="empty")
        held = written and _held(room, draft.context.verdict, command.appeal)
        draft.add(
            events.QuestionAsked(
                by=by,
                to=to,
                state="held" if held else "gifted" if phase.gift else "queued",
                spoken=not written,
                appeal=command.appeal and held,
                lap=_lap(room, by),
                text=command.text,
                lang=command.lang,
                **_judged(draft.context.verdict if written else None),
            )
        )
        take_free_floor(draft, draft.made)
        if phase.gift:
            mark_ready(draft, by)


def mark_ready(draft: Draft, person: str) -> None:
    """R7: somebody who gave in writing what the phase collects is ready."""
    run = draft.room.run
    if phase_of(draft.room, run).collects("ready") and person not in run.done:
        draft.add(events.TurnDone(person=person, how="ready"))


def _addressee(room: Room, right: Json, to: str | None) -> str | None:
    named: list[str] = right["to"]
    if to is not None:
        require(to in room.people, Code.UNKNOWN_ITEM, item=to)
        require(to in named, Code.WRONG_ADDRESSEE, to=to)
        return to
    if "everyone" in right:
        return None
    require(bool(named), Code.WRONG_ADDRESSEE, to="")
    return named[0]


def _limits(room: Room, by: str) -> None:
    most = room.questions_max or QUESTIONS_MAX
    full = len(room.floor.questions) >= most
    require(not full, Code.LIMIT_REACHED, limit="questions", max=most)
    floor = room.floor
    own = sum(1 for name in floor.queue if floor.questions[name].by == by)
    own += sum(1 for kept in floor.kept.values() if kept.by == by and kept.state == "held")
    require(own < BACKLOG_MAX, Code.LIMIT_REACHED, limit="backlog", max=BACKLOG_MAX)


def _held(room: Room, verdict: Verdict | None, appeal: bool) -> bool:
    """Q5: what the phase makes of the verdict. Raises `not_a_question` where it refuses."""
    mode = phase_of(room, room.run).judge
    if verdict is None or verdict.admissible or mode in ("hint", "off"):
        return False
    if mode == "enforce" and not appeal:
        raise _not_a_question(verdict)
    return coach_in_seat(room)


def _not_a_question(verdict: Verdict | None) -> Rejected:
    assert verdict is not None
    hint = verdict.hint.model_dump(mode="json") if verdict.hint else None
    return Rejected(Code.NOT_A_QUESTION, hint=hint, form=verdict.form)


def _judged(verdict: Verdict | None) -> dict[str, str]:
    if verdict is None:
        return {}
    reason = {"reason": verdict.reasons[0]} if verdict.reasons else {}
    return {"form": verdict.form, "judge": verdict.version, **reason}


def _lap(room: Room, by: str) -> int:
    """Q7: round robin counts a person's turns in this phase; quiet first, in the meeting."""
    policy = phase_of(room, room.run).queue
    queue, questions = room.floor.queue, room.floor.questions
    if policy == "first_come":
        return questions[queue[-1]].lap if queue else 0
    asked = room.run.asked if policy == "round_robin" else room.floor.asked
    return asked.get(by, 0) + sum(1 for name in queue if questions[name].by == by)


def visible_question(room: Room, person: str, question_id: str) -> Question:
    """The question of this id, if this person may see it (V2). Raises `unknown_item`."""
    question = room.floor.questions.get(question_id)
    there = question is not None and sees(room, person, question)
    require(there, Code.UNKNOWN_ITEM, item=question_id)
    assert question is not None
    return question


def no_insert(standing: Standing) -> None:
    """P11: floor and settings of the phase under an insert wait. Raises `wrong_phase`."""
    insert = standing.room.insert
    require(not insert, Code.WRONG_PHASE, phase=insert)


@handles(commands.Call, Gate(WHILE_RUNNING, SEAT))
class Call(CommandHandler[commands.Call]):
    """Q8: brings the head of the queue or the named question to the floor."""

    def available(self, standing: Standing) -> Json:
        """While something has the floor or waits for it."""
        no_insert(standing)
        empty = standing.room.floor_free and standing.room.nothing_waits
        require(not empty, Code.WRONG_STATE, state="empty")
        return {}

    def decide(self, draft: Draft, command: commands.Call) -> None:
        room = draft.room
        on = room.floor.on
        no_insert(draft.standing())
        if command.question is not None:
            visible_question(room, draft.actor, command.question)
        require(command.expect == (on or ""), Code.STALE_STATE, current=on or "")
        in_gap = on is not None and room.floor.from_ms > draft.at_ms
        if on and command.question in (on, None if in_gap else on):
            require(in_gap, Code.WRONG_STATE, state="asked")
            draft.step()
            draft.add(events.FloorTaken(question=on, from_ms=draft.at_ms))
            return
        following = _called(room, command.question)
        self.available(draft.standing())
        draft.step()
        clear_floor(draft)
        if following:
            opens = opens_at_ms(draft.room, draft.at_ms)
            draft.add(events.FloorTaken(question=following.id, from_ms=opens))


def clear_floor(draft: Draft) -> None:
    """P5, Q17: the question on the floor is answered aloud; in its gap, it waits again."""
    on = draft.room.floor.on
    if on is None:
        return
    if draft.room.floor.from_ms > draft.at_ms:
        draft.add(events.QuestionRested(question=on))
    else:
        draft.add(events.QuestionAnswered(question=on, by=draft.actor, how="called"))


def _called(room: Room, question_id: str | None) -> Question | None:
    if question_id is None:
        return next(waiting(room), None)
    question = visible_question(room, room.seat.person or "", question_id)
    require(question.state == "queued", Code.WRONG_STATE, state=question.state)
    resting = question not in tuple(waiting(room))
    require(not resting, Code.WRONG_PHASE, phase=room.run.key)
    return question


@handles(commands.Answer, Gate(WHILE_RUNNING, ALL_BUT_WATCHERS))
class Answer(CommandHandler[commands.Answer]):
    """Q9: who was asked, who asked, or the seat; Q10: `keep` parks it; Q11: the next opens."""

    def available(self, standing: Standing) -> Json:
        """While a question has the floor; whose answer it waits for, `decide` says."""
        no_insert(standing)
        require(not standing.room.floor_free, Code.WRONG_STATE, state="empty")
        return {}

    def decide(self, draft: Draft, command: commands.Answer) -> None:
        room, actor = draft.room, draft.actor
        question = visible_question(room, actor, command.question)
        no_insert(draft.standing())
        asked = question.to == actor or (question.to is None and takes_part(room, actor))
        asked = asked and question.by != actor
        seat = actor == room.seat.person
        if not (asked or seat or question.by == actor):
            raise Rejected(Code.WRONG_ADDRESSEE, to=question.to or "")
        require(question.state == "asked", Code.WRONG_STATE, state=question.state)
        self.available(draft.standing())
        if command.keep:
            _parked(draft, question, command.text)
        elif asked and (question.to is not None or command.text or not seat):
            _answered(draft, question, command.text)
        else:
            _thanked(draft, question, command.text)
        open_next(draft)


def _parked(draft: Draft, question: Question, text: str | None) -> None:
    """Q10: parked with the person asked; a question to everyone, with the presenter."""
    room, actor = draft.room, draft.actor
    keeper = question.to or room.run.presenter
    may = keeper is not None and actor in (keeper, room.seat.person)
    require(may, Code.WRONG_ADDRESSEE, to=keeper or "")
    if text is not None:
        require(actor == keeper, Code.WRONG_ADDRESSEE, to=keeper or "")
        _may_write(room, actor)
    draft.add(events.QuestionParked(question=question.id, answered=text is not None, text=text))


def _may_write(room: Room, actor: str) -> None:
    """An answer in writing needs its row."""
    require(bool(rows(room, actor, "answer")), Code.WRONG_PHASE, phase=room.run.key)


def _answered(draft: Draft, question: Question, text: str | None) -> None:
    """By the person asked; to a question to everyone once each, and it keeps the floor."""
    room, actor = draft.room, draft.actor
    if question.to is None:
        again = any(answer.by == actor for answer in question.answers.values())
        require(not again, Code.WRONG_STATE, state="answered")
    if text is not None:
        _may_write(room, actor)
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
    """By its author, or the seat for either: the floor is free. Their words are no answer."""
    require(text is None, Code.WRONG_ADDRESSEE, to=question.to or "")
    how = "thanks" if question.by == draft.actor else "called"
    draft.add(events.QuestionAnswered(question=question.id, by=draft.actor, how=how))


@handles(commands.Nod, Gate(WHILE_RUNNING, SEAT))
class Nod(CommandHandler[commands.Nod]):
    """Q12: let pass, or back to the author; Q13: to a person, a quiet nudge."""

    def available(self, standing: Standing) -> Json:
        """A coach in the seat alone nods."""
        require(standing.room.coach_in_seat, Code.FORBIDDEN_ROLE)
        return {}

    def decide(self, draft: Draft, command: commands.Nod) -> None:
        room, standing = draft.room, draft.standing()
        nods = standing.room.coach_in_seat
        require(nods, Code.FORBIDDEN_ROLE, roles=sorted(standing.roles))
        either = (command.question is None) != (command.person is None)
        require(either, Code.INVALID_FIELD, field="question", reason="question or person")
        if command.question is None:
            assert command.person is not None
            require(bool(roles(room, command.person)), Code.UNKNOWN_ITEM, item=command.person)
            draft.add(events.Nudged(person=command.person, hint=command.hint))
            return
        question = visible_question(room, draft.actor, command.question)
        require(question.state == "held", Code.WRONG_STATE, state=question.state)
        if not command.pass_:
            draft.add(events.QuestionReturned(question=question.id, hint=command.hint))
            return
        let_pass(draft, question)


def let_pass(draft: Draft, question: Question) -> None:
    """Q12: it waits as though it were asked now."""
    lap = _lap(draft.room, question.by)
    draft.add(events.QuestionPassed(question=question.id, lap=lap))
    take_free_floor(draft, question.id)


@handles(commands.Reorder, Gate(WHILE_RUNNING, SEAT))
class Reorder(CommandHandler[commands.Reorder]):
    """Q14: a waiting question before another, or to the end."""

    def decide(self, draft: Draft, command: commands.Reorder) -> None:
        room = draft.room
        for question_id in (command.question, command.before):
            if question_id is not None:
                state = visible_question(room, draft.actor, question_id).state
                require(state == "queued", Code.WRONG_STATE, state=state)
        require(command.question != command.before, Code.WRONG_STATE, state="same")
        draft.add(events.Reordered(question=command.question, before=command.before))


def edit_question(draft: Draft, question: Question, command: commands.Edit) -> None:
    """Q15: its author, while it waits; one asked aloud can be put into words later.

    The new text is judged. If it passes, a question that was held or returned waits in the
    queue, and its old words are erased.
    """
    room, state = draft.room, question.state
    require(question.by == draft.actor, Code.FORBIDDEN_ROLE, roles=[])
    waits = state in ("queued", "held", "returned")
    aloud = question.spoken and question.text is None
    later = aloud and state in ("asked", "answered", "parked")
    require(waits or later, Code.WRONG_STATE, state=state)
    holds = room.state == "running" and _held(room, draft.context.verdict, command.appeal)
    if holds and later:
        raise _not_a_question(draft.context.verdict)
    again = room.state == "running" and state in ("held", "returned")
    if again and question.seqs:
        draft.add(events.Erased(seqs=question.seqs))
    draft.add(
        events.Edited(
            item=question.id,
            state="held" if holds else "queued" if again else None,
            appeal=holds and command.appeal,
            lap=_lap(room, question.by) if again else question.lap,
            text=command.text,
            **_judged(draft.context.verdict),
        )
    )
    if room.state == "running":
        take_free_floor(draft, question.id)
        open_next(draft)
