"""The state machine of a room: which commands may be, and what they make.

Nothing here knows sockets, storage, clocks or chance: time and verdicts are handed in.

How a command is decided
------------------------

A room never changes. A command makes events, and each event makes the next room:

    decide(room, command, context)  ->  events, or raises Rejected and nothing has changed
    evolve(room, entry)             ->  the next room; never refuses
    fold(log)                       ->  the room of a whole log

`decide` asks, in this order, and the first "no" is the refusal (SPEC: G1):

    1. the gate (guards.py)       is the meeting in a state for this command?
                                  has this person a role for it?
                                  has the phase a row for it, and is it not silent?
    2. available (the handler)    may this person ask for it now? The turn, the insert, the ballot,
                                  the newest step, the people to ask: all that a `Standing` says
    3. decide (the handler)       the fields: is there such an item, is it in the right state,
                                  do the limits and the judge allow it?

Where an order of refusals needs it, `decide` looks at an item first and then asks `available`.
`mine.may` in a view is 1 and 2 for every command. So a right that is shown and the decision come
from the same lines, and no view decides (law 1).

`decide` works on a `Draft`: each event it adds is applied to the draft's room before the next is
chosen, so that what follows by itself (the next question opens, the seat goes on) is decided on
the room as it will be. `Draft.step()` first makes all of it one step that `undo` takes back.

The meeting
-----------

    lobby     -- start -->           running
    running   -- finish, advance --> finished      undo within 10 s: running again
    lobby     -- cancel -->          finished, closed
    finished  -- close (10 s) -->    closed        words that never passed are erased

While it runs there is one phase, or an insert with the phase waiting under it. Each thing that
begins to run has an `index` of its own, which `advance` must name: two presses move one step.

A question
----------

    ask ->  queued    waits for the floor           gifted     in writing, for later
            held      waits for the coach's nod

    queued    -- floor free, call -->          asked
    held      -- nod, no coach in the seat --> queued, gifted
              -- handed back, round over -->   returned  -- edit --> queued, held
    asked     -- answer, call, phase ends -->  answered
              -- keep -->                      parked
              -- still in its gap -->          queued, as its head
    queued    -- round over -->                gifted (written, to the presenter), lapsed
    any       -- withdraw -->                  withdrawn, and its words erased

The queue is ordered by laps: a question is behind all of its own lap and before the next lap.
Under `round_robin` a person's lap is how often they asked in this phase, under `quiet_first` in
this meeting; under `first_come` all are in one lap. A waiting question that nobody may call just
now rests: it keeps its place and is not offered (SPEC: Q16).

The seat
--------

    coached     the coach; a deputy after 30 s away, any member after 60 s; the coach takes it back
    coachless   goes round by who hosted longest ago; a holder who presents hands it on

Where no coach holds the seat, nobody nods: what is held passes at once.

What happens by itself
----------------------

Nothing here runs by itself. `automatic(room)` names the one command that the server is to send
next, and when; it is checked again when it arrives, so that any number of nodes may send it.

To add a command: its fields in `commands`, its event in `events`, its handler in the module here
that it belongs to, its rule in SPEC.md, and a test that carries the rule's number.
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
    "HANDLERS_BY_TYPE", "Decision", "Due", "automatic", "decide", "decide_with_room", "evolve",
    "fold", "judged_text", "nudge", "word_authors",
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
    return decide_with_room(room, command, context).events


def decide_with_room(room: Room, command: commands.AnyCommand, context: Context) -> Decision:
    """As `decide`, with the room that its events make, so that nobody need evolve it again."""
    authorize_command(room, command, context)
    draft = Draft(room, context)
    HANDLERS[type(command)].decide(draft, command)
    decision = draft.decision()
    assert decision.events, command.type
    return decision


def judged_text(room: Room, command: commands.AnyCommand) -> str | None:
    """The text the judge must see before this command is decided; `None` where none.

    Only questions in writing are judged, and texts given to them later (law 12).
    """
    if isinstance(command, commands.Ask):
        return command.text
    if isinstance(command, commands.Edit) and command.item in room.floor.questions:
        return command.text
    return None


def nudge(room: Room, verdict: Verdict) -> dict[str, Any] | None:
    """The hint to the author of a text that passed, if this phase minds its form."""
    if room.course.run is None or verdict.hint is None or verdict.nudge is None:
        return None
    phase = phase_of(room, room.run)
    if phase.judge == "off" or verdict.nudge not in phase.nudges:
        return None
    return verdict.hint.model_dump(mode="json")
