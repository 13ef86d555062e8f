"""What the seat alone sees: the one key, what needs a nod, hands, prompts, balance."""

from app.domain.machine.key import Key, key
from app.domain.model import Json, Question, Room
from app.domain.room.plan import MINUTE_MS, following
from app.domain.room.roles import coach_in_seat, phase_of, takes_part
from app.domain.signals import signal
from app.domain.tables import Prompt
from app.domain.view.shapes import given, hand_json


def desk(room: Room, at_ms: int) -> Json:
    """The desk of whoever holds the seat at this time."""
    pressed = key(room, at_ms)
    return given(
        next=_next(room, pressed) if pressed else None,
        hands={
            person: hand_json(hand)
            for person, hand in room.record.hands.items()
            if hand.why != "think"
        },
        held=_held(room),
        prompts=_prompts(room, at_ms),
        signal=_signal(room, at_ms),
        balance=_balance(room),
        inserts=list(room.format.inserts),
    )


def _next(room: Room, pressed: Key) -> Json:
    """The key's label and exact command; going on, the place it leads to."""
    run = room.course.run
    onward = run is not None and pressed.label == "next_phase"
    there = following(room, run.place) if run and onward else None
    return given(
        label=pressed.label,
        command=pressed.command.model_dump(mode="json", by_alias=True, exclude_none=True),
        place=there.name if there else None,
    )


def _held(room: Room) -> Json:
    """Only a coach nods; nobody else reads what is held."""
    if not coach_in_seat(room):
        return {}
    return {
        question.id: _held_json(question)
        for question in room.floor.kept.values()
        if question.state == "held"
    }


def _held_json(question: Question) -> Json:
    return given(
        by=question.by,
        to=question.to,
        text=question.text,
        form=question.form,
        appeal=question.appeal or None,
        at_ms=question.at_ms,
    )


def _prompts(room: Room, at_ms: int) -> list[Json] | None:
    """The prompts whose moment has come, newest last."""
    run = room.course.run
    if run is None or room.ending:
        return None
    elapsed = run.elapsed_ms(at_ms)

    def due_ms(prompt: Prompt) -> int:
        if prompt.at == "start":
            return 0
        return run.duration_ms if prompt.at == "end" else prompt.at * MINUTE_MS

    found = sorted(
        (prompt for prompt in phase_of(room, run).prompts if due_ms(prompt) <= elapsed),
        key=due_ms,
    )
    return [given(key=prompt.key, text=prompt.text) for prompt in found] or None


def _signal(room: Room, at_ms: int) -> Json | None:
    """One at a time, by an id under which it can be dismissed."""
    found = signal(room, at_ms)
    if found is None:
        return None
    return given(id=found.id, key=found.key, params=found.params or None)


def _balance(room: Room) -> Json:
    """Questions asked in this meeting, by everybody here who takes part: for the seat alone."""
    return {
        person.id: room.floor.asked.get(person.id, 0)
        for person in room.people.values()
        if takes_part(room, person.id) and person.present_since_ms is not None
    }
