"""Who may read which words, worked out from design §5 to §7 without the views' own code."""

import json
import re
from collections.abc import Iterator

from app.domain import formats
from app.domain.model import Json, Question, Room, Run

Source = tuple[str | None, bool]
"""Some words, and whether the person in question may read them."""

_WORD = re.compile(r"\bw\d+w\b")


def words(value: object) -> set[str]:
    """The marked words in any JSON, or in a text."""
    return set(_WORD.findall(value if isinstance(value, str) else json.dumps(value)))


def leaks(room: Room, person: str, view: Json) -> set[str]:
    """Words in this person's view that are not for them."""
    may: set[str] = set()
    for text, allowed in _sources(room, person):
        if text and allowed:
            may |= words(text)
    return words(view) - may


def _sources(room: Room, person: str) -> Iterator[Source]:
    known = room.people.get(person)
    if known is None or known.role in ("out", "clock"):
        return
    for question in room.floor.questions.values():
        yield from _question(room, person, question)
    yield from _record(room, person)
    yield from _course(room, person)
    yield room.title, True


def _question(room: Room, person: str, question: Question) -> Iterator[Source]:
    own = question.by == person
    presents = _presenter(room, question.round) == person
    over = room.ending is not None
    state = question.state
    coach = room.people.get(room.seat.person or "")
    nods = coach is not None and coach.role == "coach" and not room.format.coachless
    if state == "withdrawn":
        return
    if state == "held":
        yield question.text, own or (nods and room.seat.person == person and not over)
    elif state == "returned":
        yield question.text, own
        yield question.hint, own
    elif state == "gifted":
        yield question.text, own or (question.to == person and not _being_written(room, question))
    elif state == "lapsed":
        yield question.text, own
    else:
        keeps = state == "parked" and question.to == person
        yield question.text, own or presents or keeps or not over
    if state in ("asked", "answered", "parked", "queued"):
        for answer in question.answers.values():
            yield answer.text, answer.by == person or own or presents or not over


def _presenter(room: Room, number: int | None) -> str | None:
    return room.course.presenters[number - 1] if number else None


def _being_written(room: Room, gift: Question) -> bool:
    if room.ending:
        return False
    return any(
        run.round == gift.round and (_table(room, run).gift or _table(room, run).silent)
        for run in (room.course.run, room.course.under)
        if run
    )


def _table(room: Room, run: Run) -> "formats.Phase":
    return formats.inserts()[run.insert] if run.insert else room.phases[run.key]


def _record(room: Room, person: str) -> Iterator[Source]:
    record = room.record
    for statement in record.statements.values():
        yield statement.text, True
    for one in record.reflections.values():
        yield f"{one.text} {one.skill}", one.released or one.by == person
    for line in record.lines.values():
        yield line.text, not line.hidden or line.by == person
    for bid in record.bids.values():
        yield f"{bid.title} {bid.wanted}", True
    for action in record.actions.values():
        texts = [action.what, action.sign, action.first_step, action.none_because]
        texts += [text for one in action.reports for text in (one.happened, one.learnt)]
        yield " ".join(filter(None, texts)), True
    for who, nudge in record.nudges.items():
        yield nudge.hint, who == person


def _course(room: Room, person: str) -> Iterator[Source]:
    course = room.course
    if course.consent:
        yield course.consent.text, person == (course.run and course.run.presenter)
    run = course.run
    if run is None:
        return
    yield run.text, True
    for who, vote in run.votes.items():
        shown = run.shown and _table(room, run).ballot != "pulse" and not room.ending
        yield vote.text, shown or who == person
