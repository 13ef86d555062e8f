"""When a phase shows as ready to end. The seat decides whether it ends, automatic phases end."""

from collections.abc import Callable

from app.domain.model import Room
from app.domain.room.roles import phase_of, present, roles, waiting


def ballot_complete(room: Room) -> bool:
    """Whether the ballot shows: everyone gave a choice, or the seat showed it."""
    return room.run.shown


def everyone_ready(room: Room) -> bool:
    """R9: whether every person here who has a row in the phase is done."""
    rows = phase_of(room, room.run).rows
    waits_for = [p for p in present(room) if not rows or roles(room, p) & rows.keys()]
    return bool(waits_for) and all(person in room.run.done for person in waits_for)


def _problem(room: Room) -> bool:
    run = room.run
    table = phase_of(room, run).rows.values()
    lines = {row.line for rows in table for row in rows if row.kind == "problem"}
    return any(line.round == run.round and line.as_ in lines for line in room.record.lines.values())


def _agreed(room: Room) -> bool:
    return any(
        line.round == room.run.round
        and line.as_ == "agreed"
        and line.at_ms >= room.run.started_at_ms
        for line in room.record.lines.values()
    )


def _action(room: Room) -> bool:
    run = room.run
    return any(
        action.round == run.round
        and action.owner == run.presenter
        and (action.what is not None or action.none_because is not None)
        for action in room.record.actions.values()
    )


def _statuses(room: Room) -> bool:
    """What was reported before the meeting is still to be heard in it."""
    return all(
        any(not report.carried for report in action.reports)
        for action in room.record.actions.values()
        if action.carried
    )


_HOLDS: dict[str, Callable[[Room], bool]] = {
    "turns": lambda room: room.run.current is None,
    "ready": everyone_ready,
    "presenter_ready": lambda room: room.run.presenter in room.run.done,
    "queue_empty": lambda room: room.floor.on is None and next(waiting(room), None) is None,
    "problem": _problem,
    "agreed": _agreed,
    "action": _action,
    "statuses": _statuses,
    "ballot": ballot_complete,
    "presenters": lambda room: bool(room.course.presenters),
}


def met(room: Room, at_ms: int) -> bool:
    """Whether the phase's closing conditions hold at this time."""

    def holds(condition: str) -> bool:
        if condition == "time":
            return room.run.left_ms(at_ms) <= 0
        return _HOLDS[condition](room)

    closes = phase_of(room, room.run).closes
    if closes.all and not all(holds(condition) for condition in closes.all):
        return False
    return not closes.any or any(holds(condition) for condition in closes.any)


def met_before_time(room: Room) -> bool:
    """Whether they hold already, even if no time had passed."""
    return room.run.duration_ms > 0 and met(room, room.run.started_at_ms)
