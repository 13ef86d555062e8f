"""The rules of the room: everything that decides is here, and nothing here knows sockets,
clocks or storage.

`decide(room, command, context)` gives the events a command makes, or raises `Rejected` and
changes nothing; `evolve(room, entry)` gives the next room and never refuses; `fold(log)`
gives the room of a whole log.
"""

from typing import Any, get_args

from app.domain import commands
from app.domain.events import EventBase
from app.domain.machine import course, floor, meeting, record, seat, turns
from app.domain.machine.automatic import Due, automatic
from app.domain.machine.draft import Decision, Draft
from app.domain.machine.evolving import evolve, fold, word_authors
from app.domain.machine.handler import HANDLERS, CommandHandler, authorize_command
from app.domain.model import Context, Room
from app.domain.room.roles import phase_of
from app.domain.verdict import Verdict

__all__ = [
    "HANDLERS_BY_TYPE", "Decision", "Due", "automatic", "decide", "decided", "evolve", "fold",
    "judged_text", "nudge", "word_authors",
]  # fmt: skip

_DECLARING = (course, floor, meeting, record, seat, turns)
"""The modules that declare a handler for each command."""

HANDLERS_BY_TYPE: dict[str, CommandHandler[Any]] = {
    command.model_fields["type"].default: HANDLERS[command]
    for command in get_args(get_args(commands.Command)[0])
}
"""What a person may ask for, by the command's `type`, in the order in which views list it."""


def decide(room: Room, command: commands.AnyCommand, context: Context) -> tuple[EventBase, ...]:
    """The events this command makes, at least one, to be appended at `room.seq + 1`.

    Raises `Rejected` with the first guard's code where it may not be. The caller appends them
    all or none, and then evolves.
    """
    return decided(room, command, context).events


def decided(room: Room, command: commands.AnyCommand, context: Context) -> Decision:
    """As `decide`, with the room that its events make: for whoever would evolve at once."""
    authorize_command(room, command, context)
    draft = Draft(room, context)
    HANDLERS[type(command)].decide(draft, command)
    decision = draft.decision()
    assert decision.events, command.type
    return decision


def judged_text(room: Room, command: commands.AnyCommand) -> str | None:
    """The text the judge must see before this command is decided; `None` where none.

    Only questions in writing are judged, and words given to them later (law 12).
    """
    if isinstance(command, commands.Ask):
        return command.text
    if isinstance(command, commands.Edit) and command.item in room.floor.questions:
        return command.text
    return None


def nudge(room: Room, verdict: Verdict) -> dict[str, Any] | None:
    """The quiet word to the author of an admitted text, where this phase wants it said."""
    if room.course.run is None or verdict.hint is None or verdict.nudge is None:
        return None
    phase = phase_of(room, room.run)
    if phase.judge == "off" or verdict.nudge not in phase.nudges:
        return None
    return verdict.hint.model_dump(mode="json")
