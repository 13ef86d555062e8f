"""The rules of the room: everything that decides is here, and nothing here knows sockets,
clocks or storage.

`decide(room, command, context)` gives the events a command makes, or raises `Rejected` and
changes nothing; `evolve(room, entry)` gives the next room and never refuses; `fold(log)`
gives the room of a whole log.
"""

from collections.abc import Callable
from typing import Any

from app.codes import Code, Rejected
from app.domain import commands
from app.domain.events import EventBase
from app.domain.machine import course, floor, record, seat, turns
from app.domain.machine.automatic import Due, automatic
from app.domain.machine.draft import Decision, Draft
from app.domain.machine.evolving import evolve, fold, word_authors
from app.domain.machine.guards import heard, heard_for
from app.domain.model import SYSTEM, Context, Room
from app.domain.room.standing import phase_of
from app.domain.verdict import Verdict

__all__ = [
    "Decision", "Due", "automatic", "decide", "decided", "evolve", "fold", "judged_text",
    "nudge", "word_authors",
]  # fmt: skip

_DECISIONS: dict[type, Callable[[Draft, Any], None]] = {
    commands.Start: course.start,
    commands.Advance: course.advance,
    commands.Undo: course.undo,
    commands.Pause: course.pause,
    commands.Extend: course.extend,
    commands.Adjust: course.adjust,
    commands.Intervene: course.intervene,
    commands.Finish: course.finish,
    commands.SetPresenters: course.set_presenters,
    commands.Bid: record.bid,
    commands.NameDeputy: seat.name_deputy,
    commands.TakeSeat: seat.take_seat,
    commands.Admit: seat.admit,
    commands.RaiseHand: turns.raise_hand,
    commands.Done: turns.done,
    commands.Ask: floor.ask,
    commands.Call: floor.call,
    commands.Answer: floor.answer,
    commands.Landed: record.landed,
    commands.Nod: floor.nod,
    commands.Reorder: floor.reorder,
    commands.Edit: record.edit,
    commands.Withdraw: record.withdraw,
    commands.Say: record.say,
    commands.Reflect: record.reflect,
    commands.ReleaseReflection: record.release,
    commands.WriteProblem: record.write_problem,
    commands.Vote: turns.vote,
    commands.Commit: record.commit,
    commands.ReportBack: record.report_back,
    commands.Arrive: seat.arrive,
    commands.Leave: seat.leave,
    commands.ChangeRole: seat.change_role,
    commands.ChangeMeeting: seat.change_meeting,
    commands.Cancel: course.cancel,
    commands.Close: course.close,
    commands.Forget: course.forget,
}


def decide(room: Room, command: commands.AnyCommand, context: Context) -> tuple[EventBase, ...]:
    """The events this command makes, at least one, to be appended at `room.seq + 1`.

    Raises `Rejected` with the first guard's code where it may not be. The caller appends them
    all or none, and then evolves.
    """
    return decided(room, command, context).events


def decided(room: Room, command: commands.AnyCommand, context: Context) -> Decision:
    """As `decide`, with the room that its events make: for whoever would evolve at once."""
    if isinstance(command, commands.SystemCommand):
        if context.actor != SYSTEM:
            raise Rejected(Code.FORBIDDEN_ROLE, roles=[])
        if room.ending and not isinstance(command, commands.Close | commands.Forget):
            raise Rejected(Code.MEETING_FINISHED)
    elif isinstance(command, commands.Ask | commands.Say | commands.WriteProblem) and command.by:
        heard_for(room, context.actor, command.type, command.by)
    else:
        later = isinstance(command, commands.Commit) and command.action is not None
        heard(room, context.actor, command.type, row=not later)
    draft = Draft(room, context)
    _DECISIONS[type(command)](draft, command)
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
