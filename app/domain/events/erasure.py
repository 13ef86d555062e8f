"""Erasing words from everything they were part of (SPEC: E rules).

A log without the words folds to the same room as the live one in which they were erased.
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
        """E1: without the words of these events; facts, and words of other events, stay."""
        gone = frozenset(self.seqs)
        questions = [item for item in room.floor.questions.values() if gone.intersection(item.seqs)]
        step = room.step and replace(room.step, course=_course(room.step.course, gone))
        return replace(
            room,
            title="" if room.title_seq in gone else room.title,
            call_url=None if room.call_url_seq in gone else room.call_url,
            format=wordless(room.format) if OPENED in gone else room.format,
            phases=_each(room.phases, phase_without_words) if OPENED in gone else room.phases,
            people=_each(room.people, lambda item: _blank(item, item.name_seq in gone, name="")),
            course=_course(room.course, gone),
            floor=with_questions(room.floor, [_question(item, gone) for item in questions]),
            record=_record(room.record, gone),
            step=step,
        )


def _each(some: Mapping[str, T], change: Any) -> Mapping[str, T]:
    """The same mapping where nothing in it changed."""
    changed = {name: change(item) for name, item in some.items()}
    return changed if any(changed[name] is not item for name, item in some.items()) else some


def _blank(item: Any, touched: bool, **empty: Any) -> Any:
    return replace(item, **empty) if touched else item


def _rest(seqs: tuple[int, ...], gone: Gone) -> tuple[int, ...]:
    return tuple(seq for seq in seqs if seq not in gone)


def _question(question: Question, gone: Gone) -> Question:
    answers = _each(question.answers, lambda answer: _answer(answer, gone))
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
        statements=_each(record.statements, lambda item: _words(item, gone, text=None)),
        reflections=_each(record.reflections, lambda item: _reflection(item, gone)),
        lines=_each(record.lines, lambda item: _words(item, gone, text="")),
        bids=_each(record.bids, lambda item: _bid(item, gone)),
        actions=_each(record.actions, lambda item: _action(item, gone)),
        nudges=_each(record.nudges, lambda item: _blank(item, item.seq in gone, hint=None)),
    )


def _words(post: Any, gone: Gone, **empty: Any) -> Any:
    if not gone.intersection(post.seqs):
        return post
    post = replace(post, seqs=_rest(post.seqs, gone))
    return _blank(post, post.text_seq in gone, **empty)


def _reflection(reflection: Any, gone: Gone) -> Any:
    return _blank(_words(reflection, gone, text=""), reflection.skill_seq in gone, skill=None)


def _bid(bid: Any, gone: Gone) -> Any:
    if not gone.intersection(bid.seqs):
        return bid
    bid = replace(bid, seqs=_rest(bid.seqs, gone))
    return _blank(bid, bid.seq in gone, title="", wanted=None)


def _action(action: Action, gone: Gone) -> Action:
    lost = dict.fromkeys(name for name, seq in action.word_seqs.items() if seq in gone)
    reports = tuple(
        _blank(report, report.seq in gone, happened=None, learnt=None) for report in action.reports
    )
    if not lost and all(report is old for report, old in zip(reports, action.reports, strict=True)):
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
    votes = _each(run.votes, lambda vote: _blank(vote, vote.seq in gone, text=None))
    return replace(run, votes=votes, text=None if run.text_seq in gone else run.text)
