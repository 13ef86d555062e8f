"""What events do with questions: change them, queue them, take them off the floor."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from app.domain.events.base import Entry
from app.domain.model import Floor, Question, Room

KEPT = frozenset({"held", "returned", "parked", "gifted"})
"""States of questions that not everybody sees (`Floor.kept`)."""


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


def with_question(room: Room, question: Question, **also: Any) -> Room:
    return replace(room, floor=with_questions(room.floor, (question,), **also))


def without(queue: tuple[str, ...], question_id: str) -> tuple[str, ...]:
    return tuple(name for name in queue if name != question_id)


def inserted(floor: Floor, question_id: str, lap: int) -> tuple[str, ...]:
    """The queue with this question behind those of its lap, before those of later laps."""
    queue = without(floor.queue, question_id)
    at = next((i for i, name in enumerate(queue) if floor.questions[name].lap > lap), len(queue))
    return (*queue[:at], question_id, *queue[at:])


def closed(room: Room, entry: Entry, question: Question) -> Room:
    """The floor is free, and the hands of those who thought about this question go down (H3)."""
    if room.floor.on != question.id:
        return with_question(room, question)
    hands = {
        who: hand
        for who, hand in room.record.hands.items()
        if hand.why != "think" or question.to not in (who, None)
    }
    if len(hands) < len(room.record.hands):
        room = replace(room, record=replace(room.record, hands=hands))
    return with_question(room, question, on=None, quiet_ms=entry.at_ms)
