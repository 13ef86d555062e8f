"""What statements, reflections, problem lines, bids and actions change. Never refuses."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain import events
from app.domain.machine.changes import floor
from app.domain.machine.standing import phase_of
from app.domain.model import Action, Bid, Entry, Line, Reflection, Report, Room, Statement


def _round(room: Room) -> int | None:
    return room.course.run.round if room.course.run else None


def _record(room: Room, **changes: Any) -> Room:
    return replace(room, record=replace(room.record, **changes))


def bid_made(room: Room, entry: Entry, event: events.BidMade) -> Room:
    """One bid a person; a new one replaces it."""
    bid = Bid(event.title, entry.at_ms, event.wanted, event.urgency, event.minutes, (entry.seq,))
    return _record(room, bids={**room.record.bids, event.person: bid})


def bid_taken_back(room: Room, entry: Entry, event: events.BidTakenBack) -> Room:
    """No bid."""
    bids = {who: bid for who, bid in room.record.bids.items() if who != event.person}
    return _record(room, bids=bids)


def said(room: Room, entry: Entry, event: events.Said) -> Room:
    """A statement."""
    one = Statement(
        id=room.id(entry.seq),
        by=event.by,
        text=event.text,
        spoken=event.spoken,
        at_ms=entry.at_ms,
        round=_round(room),
        seqs=(entry.seq,) if event.text else (),
    )
    return _record(room, statements={**room.record.statements, one.id: one})


def reflected(room: Room, entry: Entry, event: events.Reflected) -> Room:
    """A reflection."""
    one = Reflection(
        id=room.id(entry.seq),
        by=event.by,
        text=event.text,
        at_ms=entry.at_ms,
        round=_round(room),
        level=event.level,
        skill=event.skill,
        person=event.person,
        released=event.released,
        seqs=(entry.seq,),
    )
    return _record(room, reflections={**room.record.reflections, one.id: one})


def problem_written(room: Room, entry: Entry, event: events.ProblemWritten) -> Room:
    """A line; it replaces its author's line of the same kind in the round."""
    one = Line(
        id=room.id(entry.seq),
        by=event.by,
        as_=event.as_,
        round=event.round,
        text=event.text,
        at_ms=entry.at_ms,
        hidden=phase_of(room, room.run).blind,
        taken_from=event.taken_from,
        seqs=(entry.seq,),
    )
    kept = {
        name: line
        for name, line in room.record.lines.items()
        if not (line.by == one.by and line.as_ == one.as_ and line.round == one.round)
    }
    return _record(room, lines={**kept, one.id: one})


def committed(room: Room, entry: Entry, event: events.Committed) -> Room:
    """A new action, or new facts of one: what is absent stays."""
    said = event.model_dump(exclude={"type", "owner", "action"}, exclude_none=True)
    if event.action is None:
        one = Action(
            id=room.id(entry.seq),
            owner=event.owner,
            at_ms=entry.at_ms,
            round=_round(room),
            seqs=(entry.seq,),
            **said,
        )
    else:
        known = room.record.actions[event.action]
        one = replace(known, **said, seqs=(*known.seqs, entry.seq))
    return _record(room, actions={**room.record.actions, one.id: one})


def reported_back(room: Room, entry: Entry, event: events.ReportedBack) -> Room:
    """What became of an action; earlier reports stay."""
    known = room.record.actions[event.action]
    report = Report(event.status, entry.at_ms, event.happened, event.learnt, entry.seq)
    one = replace(known, status=event.status, reports=(*known.reports, report))
    return _record(room, actions={**room.record.actions, one.id: one})


def edited(room: Room, entry: Entry, event: events.Edited) -> Room:
    """New words for a question, an answer, a statement or a reflection."""
    if event.item in room.floor.questions:
        return floor.question_edited(room, entry, event)
    for part in ("statements", "reflections"):
        items: Mapping[str, Any] = getattr(room.record, part)
        if event.item in items:
            known = items[event.item]
            one = replace(known, text=event.text or "", seqs=(*known.seqs, entry.seq))
            return _record(room, **{part: {**items, one.id: one}})
    return _answer_edited(room, entry, event)


def _answer_edited(room: Room, entry: Entry, event: events.Edited) -> Room:
    for question in room.floor.questions.values():
        if event.item in question.answers:
            answer = replace(question.answers[event.item], text=event.text)
            changed = replace(
                question,
                answers={**question.answers, answer.id: answer},
                seqs=(*question.seqs, entry.seq),
            )
            questions = {**room.floor.questions, question.id: changed}
            return replace(room, floor=replace(room.floor, questions=questions))
    raise AssertionError("decide lets only known items through")


def withdrawn(room: Room, entry: Entry, event: events.Withdrawn) -> Room:
    """A question stays, without words; anything else is gone."""
    if event.item in room.floor.questions:
        return floor.question_withdrawn(room, entry, event)
    record = room.record
    return _record(
        room,
        statements={k: v for k, v in record.statements.items() if k != event.item},
        reflections={k: v for k, v in record.reflections.items() if k != event.item},
        lines={k: v for k, v in record.lines.items() if k != event.item},
    )


def landed(room: Room, entry: Entry, event: events.Landed) -> Room:
    """The star, on a question or an offered idea."""
    if event.item in room.floor.questions:
        return floor.landed(room, entry, event)
    one = replace(room.record.statements[event.item], landed=event.on)
    return _record(room, statements={**room.record.statements, one.id: one})


def erased(room: Room, entry: Entry, event: events.Erased) -> Room:
    """Words of these events are gone from everything they made."""
    gone = frozenset(event.seqs)
    questions = {
        name: _erased_question(question, gone) for name, question in room.floor.questions.items()
    }
    record = room.record
    return replace(
        _unnamed(room) if 1 in gone else room,
        floor=replace(room.floor, questions=questions),
        record=replace(
            record,
            statements={k: _blank(v, gone, text=None) for k, v in record.statements.items()},
            reflections={
                k: _blank(v, gone, text="", skill=None) for k, v in record.reflections.items()
            },
            lines={k: _blank(v, gone, text="") for k, v in record.lines.items()},
            bids={k: _blank(v, gone, title="", wanted=None) for k, v in record.bids.items()},
            actions={k: _erased_action(v, gone) for k, v in record.actions.items()},
        ),
    )


def _unnamed(room: Room) -> Room:
    """The words of the opening are erased with a whole meeting: title, link and names go."""
    people = {name: replace(person, name="") for name, person in room.people.items()}
    return replace(room, title="", call_url=None, people=people)


def _blank(one: Any, gone: frozenset[int], **empty: Any) -> Any:
    if not gone.intersection(one.seqs):
        return one
    seqs = tuple(seq for seq in one.seqs if seq not in gone)
    return replace(one, seqs=seqs) if seqs else replace(one, seqs=(), **empty)


def _erased_question(question: Any, gone: frozenset[int]) -> Any:
    if not gone.intersection(question.seqs):
        return question
    answers = {
        name: replace(answer, text=None) if answer.seq in gone else answer
        for name, answer in question.answers.items()
    }
    return _blank(replace(question, answers=answers), gone, text=None, hint=None)


def _erased_action(action: Action, gone: frozenset[int]) -> Action:
    reports = tuple(
        replace(report, happened=None, learnt=None) if report.seq in gone else report
        for report in action.reports
    )
    if reports != action.reports:
        action = replace(action, reports=reports)
    blanked: Action = _blank(action, gone, what=None, sign=None, first_step=None, none_because=None)
    return blanked
