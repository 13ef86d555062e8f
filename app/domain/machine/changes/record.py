"""What statements, reflections, problem lines, bids and actions change. Never refuses."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.domain import events
from app.domain.machine.authors import author_of
from app.domain.machine.changes import floor
from app.domain.machine.standing import phase_of
from app.domain.model import (
    Action,
    Bid,
    Entry,
    Line,
    Question,
    Reflection,
    Report,
    Room,
    Statement,
)


def _round(room: Room) -> int | None:
    return room.course.run.round if room.course.run else None


def _record(room: Room, **changes: Any) -> Room:
    return replace(room, record=replace(room.record, **changes))


def bid_made(room: Room, entry: Entry, event: events.BidMade) -> Room:
    """One bid a person; a new one replaces it."""
    known = room.record.bids.get(event.person)
    bid = Bid(
        title=event.title,
        at_ms=entry.at_ms,
        wanted=event.wanted,
        urgency=event.urgency,
        minutes=event.minutes,
        seq=entry.seq,
        seqs=(*(known.seqs if known else ()), entry.seq),
    )
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
        text_seq=entry.seq,
        seqs=() if event.spoken else (entry.seq,),
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
        text_seq=entry.seq,
        skill_seq=entry.seq,
        seqs=(entry.seq,),
    )
    return _record(room, reflections={**room.record.reflections, one.id: one})


def released(room: Room, entry: Entry, event: events.Released) -> Room:
    """Shown, or nobody's again."""
    known = room.record.reflections[event.item]
    one = replace(known, released=event.on)
    return _record(room, reflections={**room.record.reflections, one.id: one})


def problem_written(room: Room, entry: Entry, event: events.ProblemWritten) -> Room:
    """A line; it replaces its author's line of the same kind in the round."""
    text_by = author_of(room, entry)
    assert text_by is not None
    one = Line(
        id=room.id(entry.seq),
        by=event.by,
        as_=event.as_,
        round=event.round,
        text=event.text,
        text_by=text_by,
        at_ms=entry.at_ms,
        hidden=phase_of(room, room.run).blind,
        taken_from=event.taken_from,
        text_seq=entry.seq,
    )
    kept = dict(room.record.lines)
    seqs: tuple[int, ...] = ()
    for name, line in room.record.lines.items():
        if line.by == one.by and line.as_ == one.as_ and line.round == one.round:
            seqs = (*seqs, *line.seqs)
            del kept[name]
    return _record(room, lines={**kept, one.id: replace(one, seqs=(*seqs, entry.seq))})


def carried(room: Room, entry: Entry, event: events.Carried) -> Room:
    """An action of an earlier meeting, to report back on."""
    words = {name: getattr(event, name) for name in event.WORDS if getattr(event, name)}
    one = Action(
        id=event.action,
        owner=event.owner,
        at_ms=entry.at_ms,
        due=event.due,
        supporter=event.supporter,
        confidence=event.confidence,
        carried=True,
        word_seqs=dict.fromkeys(words, entry.seq),
        **words,
    )
    return _record(room, actions={**room.record.actions, one.id: one})


def committed(room: Room, entry: Entry, event: events.Committed) -> Room:
    """A new action, or new facts of one: what is absent stays."""
    known = room.record.actions.get(event.action or "")
    if known is None:
        known = Action(room.id(entry.seq), event.owner, entry.at_ms, round=_round(room))
    given: dict[str, Any] = {name: getattr(event, name) for name in event.gave}
    for name in ("due", "supporter", "confidence"):
        if getattr(event, name) is not None:
            given[name] = getattr(event, name)
    word_seqs: dict[str, int] = {**known.word_seqs}
    word_seqs.update((name, entry.seq) for name in event.gave)
    one = replace(known, **given, word_seqs=word_seqs)
    return _record(room, actions={**room.record.actions, one.id: one})


def reported_back(room: Room, entry: Entry, event: events.ReportedBack) -> Room:
    """What became of an action; earlier reports stay."""
    known = room.record.actions[event.action]
    report = Report(event.status, entry.at_ms, event.happened, event.learnt, entry.seq)
    one = replace(known, status=event.status, reports=(*known.reports, report))
    return _record(room, actions={**room.record.actions, one.id: one})


def edited(room: Room, entry: Entry, event: events.Edited) -> Room:
    """New words for a question, an answer, a statement, a reflection or a line."""
    if event.item in room.floor.questions:
        return floor.question_edited(room, entry, event)
    for part in ("statements", "reflections", "lines"):
        items: Mapping[str, Any] = getattr(room.record, part)
        if event.item in items:
            known = items[event.item]
            text = event.text if part == "statements" else event.text or ""
            seqs = (*known.seqs, entry.seq)
            one = replace(known, text=text, text_seq=entry.seq, seqs=seqs)
            if isinstance(one, Line):
                one = replace(one, text_by=entry.actor)
            return _record(room, **{part: {**items, one.id: one}})
    question = answered(room, event.item)
    assert question is not None
    answer = question.answers[event.item]
    answer = replace(answer, text=event.text, seq=entry.seq, seqs=(*answer.seqs, entry.seq))
    changed = replace(
        question,
        answers={**question.answers, answer.id: answer},
        seqs=(*question.seqs, entry.seq),
    )
    return replace(room, floor=floor.with_questions(room.floor, (changed,)))


def answered(room: Room, answer_id: str) -> Question | None:
    """The question that has this answer."""
    questions = room.floor.questions.values()
    return next((one for one in questions if answer_id in one.answers), None)


def withdrawn(room: Room, entry: Entry, event: events.Withdrawn) -> Room:
    """A question stays, without words; anything else is gone."""
    if event.item in room.floor.questions:
        return floor.question_withdrawn(room, entry, event)
    question = answered(room, event.item)
    if question:
        answers = {k: v for k, v in question.answers.items() if k != event.item}
        changed = replace(question, answers=answers)
        return replace(room, floor=floor.with_questions(room.floor, (changed,)))
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
