"""Words gone from everything they made, as though they had never been told (SPEC: E rules).

A log whose words are gone folds to the same room as the live one that saw them go.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal, TypeVar

from app.domain.events.base import Entry, EventBase
from app.domain.events.questions import with_questions
from app.domain.format_words import phase_without_words, wordless
from app.domain.model import Action, Answer, Course, Question, Record, Room, Run

T = TypeVar("T")
Gone = frozenset[int]

OPENED = 1
"""The seq of the event that brought the format (E5)."""


class Erased(EventBase):
    """The words of these events are gone, from the log and from every copy."""

    type: Literal["erased"] = "erased"
    seqs: tuple[int, ...]

    def apply(self, room: Room, entry: Entry) -> Room:
        """E1: words of these events are gone; facts, and words of other events, stay."""
        gone = frozenset(self.seqs)
        questions = [one for one in room.floor.questions.values() if gone.intersection(one.seqs)]
        step = room.step and replace(room.step, course=_course(room.step.course, gone))
        return replace(
            room,
            title="" if room.title_seq in gone else room.title,
            call_url=None if room.call_url_seq in gone else room.call_url,
            format=wordless(room.format) if OPENED in gone else room.format,
            phases=_each(room.phases, phase_without_words) if OPENED in gone else room.phases,
            people=_each(room.people, lambda one: _blank(one, one.name_seq in gone, name="")),
            course=_course(room.course, gone),
            floor=with_questions(room.floor, [_question(one, gone) for one in questions]),
            record=_record(room.record, gone),
            step=step,
        )


def _each(some: Mapping[str, T], change: Any) -> Mapping[str, T]:
    """The same mapping where nothing in it changed."""
    changed = {name: change(one) for name, one in some.items()}
    return changed if any(changed[name] is not one for name, one in some.items()) else some


def _blank(one: Any, touched: bool, **empty: Any) -> Any:
    return replace(one, **empty) if touched else one


def _rest(seqs: tuple[int, ...], gone: Gone) -> tuple[int, ...]:
    return tuple(seq for seq in seqs if seq not in gone)


def _question(question: Question, gone: Gone) -> Question:
    answers = _each(question.answers, lambda one: _answer(one, gone))
    return replace(
        question,
        text=None if question.text_seq in gone else question.text,
        hint=None if question.hint_seq in gone else question.hint,
        answers=answers,
        seqs=_rest(question.seqs, gone),
    )


def _answer(answer: Answer, gone: Gone) -> Answer:
    if not gone.intersection(answer.seqs):
        return answer
    text = None if answer.seq in gone else answer.text
    return replace(answer, text=text, seqs=_rest(answer.seqs, gone))


def _record(record: Record, gone: Gone) -> Record:
    return replace(
        record,
        statements=_each(record.statements, lambda one: _words(one, gone, text=None)),
        reflections=_each(record.reflections, lambda one: _reflection(one, gone)),
        lines=_each(record.lines, lambda one: _words(one, gone, text="")),
        bids=_each(record.bids, lambda one: _bid(one, gone)),
        actions=_each(record.actions, lambda one: _action(one, gone)),
        nudges=_each(record.nudges, lambda one: _blank(one, one.seq in gone, hint=None)),
    )


def _words(one: Any, gone: Gone, **empty: Any) -> Any:
    if not gone.intersection(one.seqs):
        return one
    one = replace(one, seqs=_rest(one.seqs, gone))
    return _blank(one, one.text_seq in gone, **empty)


def _reflection(one: Any, gone: Gone) -> Any:
    return _blank(_words(one, gone, text=""), one.skill_seq in gone, skill=None)


def _bid(one: Any, gone: Gone) -> Any:
    if not gone.intersection(one.seqs):
        return one
    one = replace(one, seqs=_rest(one.seqs, gone))
    return _blank(one, one.seq in gone, title="", wanted=None)


def _action(action: Action, gone: Gone) -> Action:
    lost = dict.fromkeys(name for name, seq in action.word_seqs.items() if seq in gone)
    reports = tuple(
        _blank(one, one.seq in gone, happened=None, learnt=None) for one in action.reports
    )
    if not lost and all(one is old for one, old in zip(reports, action.reports, strict=True)):
        return action
    fields: dict[str, Any] = {**lost}
    seqs = {name: seq for name, seq in action.word_seqs.items() if name not in lost}
    return replace(action, reports=reports, word_seqs=seqs, **fields)


def _course(course: Course, gone: Gone) -> Course:
    consent = course.consent
    return replace(
        course,
        run=course.run and _run(course.run, gone),
        under=course.under and _run(course.under, gone),
        consent=consent and _blank(consent, consent.seq in gone, text=None),
    )


def _run(run: Run, gone: Gone) -> Run:
    votes = _each(run.votes, lambda one: _blank(one, one.seq in gone, text=None))
    return replace(run, votes=votes, text=None if run.text_seq in gone else run.text)
