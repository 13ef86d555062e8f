"""Turns as people come and go, and when a ballot is shown."""

from collections.abc import Callable
from dataclasses import replace

from app.domain.model import Room, Run
from app.domain.room.plan import turn_order
from app.domain.room.roles import phase_of, present


def joined(room: Room, run: Run) -> Run:
    """R4: people who came late have the last turns, before a presenter who is to be last."""
    if run.turns_ended:
        return run
    phase = phase_of(room, run)
    here = turn_order(room, phase, run.presenter)
    late = tuple(person for person in here if person not in run.turns)
    if not late:
        return run
    last = phase.presenter == "last" and run.turns[-1:] == (run.presenter,)
    if last and run.presenter not in run.done:
        return replace(run, turns=(*run.turns[:-1], *late, *run.turns[-1:]))
    return replace(run, turns=(*run.turns, *late))


def dropped(room: Room, run: Run) -> Run:
    """R5: people who left lose a turn they have not taken; turns taken stay."""
    here = turn_order(room, phase_of(room, run), run.presenter)
    turns = tuple(person for person in run.turns if person in here or person in run.done)
    return lapped(room, replace(run, turns=turns)) if turns != run.turns else run


def lapped(room: Room, run: Run) -> Run:
    """R6: where laps repeat, another lap follows one in which somebody spoke."""
    if run.current is not None or run.turns_ended or not phase_of(room, run).laps:
        return run
    if all(run.done[person] == "passed" for person in run.turns):
        return replace(run, turns_ended=True)
    order = turn_order(room, phase_of(room, run), run.presenter)
    rest = {who: how for who, how in run.done.items() if who not in run.turns}
    return replace(run, turns=order, done=rest, lap=run.lap + 1)


def with_runs(room: Room, change: Callable[[Room, Run], Run]) -> Room:
    """The room with a change to the phase that runs and to the one that waits under it."""
    course = room.course
    run = course.run and change(room, course.run)
    under = course.under and change(room, course.under)
    if run is course.run and under is course.under:
        return room
    return replace(room, course=replace(course, run=run, under=under))


def shown(room: Room) -> Room:
    """B2: the room with its ballot shown, if everybody here chose or the seat said so."""
    run = room.course.run
    if run is None or run.shown or phase_of(room, run).ballot is None:
        return room
    here = present(room)
    if run.turns_ended or (here and all(_gave(room, run, person) for person in here)):
        return replace(room, course=replace(room.course, run=replace(run, shown=True)))
    return room


def _gave(room: Room, run: Run, person: str) -> bool:
    """B3: in a phase without turns, a person who passes abstains."""
    passed = phase_of(room, run).turns == "none" and run.done.get(person) == "passed"
    return passed or person in run.votes
