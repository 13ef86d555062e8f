"""What the server asks for by itself, and when it is due (law 7; SPEC: T rules)."""

from dataclasses import dataclass

from app.codes import Code
from app.domain import commands
from app.domain.limits import AUTO_OPEN_QUESTION_MS, UNDO_MS
from app.domain.machine.closes import met_before_time
from app.domain.machine.draft import Draft
from app.domain.machine.guards import require
from app.domain.model import SYSTEM, Room
from app.domain.room.plan import following, presenters_missing, suggested_presenters
from app.domain.room.roles import phase_of


@dataclass(frozen=True, slots=True)
class Due:
    """A command of the server, when it is due, and its ref, which makes it happen only once."""

    at_ms: int
    ref: str
    command: commands.AnyCommand


def automatic(room: Room) -> Due | None:
    """The next command of the server, if nobody does anything before.

    The caller sends `command` as the actor `system` with `ref` at `at_ms`, on any number of
    nodes, and asks again after each change.
    """
    if room.ending:
        if room.ending.closed:
            return None
        at_ms = room.ending.at_ms + UNDO_MS + 1
        return Due(at_ms, f"close:{room.ending.seq}", commands.Close())
    if room.course.run is None or room.course.under or room.run.paused_at_ms is not None:
        return None
    if not phase_of(room, room.run).auto:
        return None
    return _onward(room, _auto_ends_ms(room))


def _auto_ends_ms(room: Room) -> int:
    """T4: once everyone is done, or its time is up; up to a minute later if a question is open."""
    ends = room.run.ends_at_ms
    assert ends is not None
    if room.floor.on:
        return ends + AUTO_OPEN_QUESTION_MS
    return room.last_at_ms if met_before_time(room) else max(ends, room.last_at_ms)


def _onward(room: Room, at_ms: int) -> Due | None:
    """T5: if the next round has no presenter, the server sets the suggested ones first."""
    index = room.run.index
    if presenters_missing(room, following(room, room.run.place)):
        suggested = suggested_presenters(room)
        if not suggested:
            return None
        return Due(at_ms, f"presenters:{index}", commands.SetPresenters(presenters=suggested))
    return Due(at_ms, f"auto:{index}", commands.Advance(expect=index))


def require_due(draft: Draft, command: commands.AnyCommand) -> None:
    """T6: a command of the server is accepted only if it is due as the room stands."""
    if draft.actor == SYSTEM:
        due = automatic(draft.room)
        is_due = due is not None and due.command == command and due.at_ms <= draft.at_ms
        require(is_due, Code.STALE_STATE, current=draft.room.course.index)
