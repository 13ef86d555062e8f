"""Decisions about the whole meeting: its presenters, cancelling, closing, forgetting."""

from app.codes import Code
from app.domain import commands, events
from app.domain.machine.automatic import require_due
from app.domain.machine.draft import Draft
from app.domain.machine.guards import (
    BEFORE_THE_END,
    FROM_SERVER,
    FROM_SERVER_ALWAYS,
    SEAT,
    TAKING_PART,
    Gate,
    require,
)
from app.domain.machine.handler import CommandHandler, handles
from app.domain.machine.standing import Standing
from app.domain.model import Json
from app.domain.room.roles import roles, takes_part


@handles(commands.SetPresenters, Gate(BEFORE_THE_END, SEAT, members_alone=True, system=True))
class SetPresenters(CommandHandler[commands.SetPresenters]):
    """P14: sets the presenters of the rounds that have not begun."""

    def available(self, standing: Standing) -> Json:
        """Until the last round has ended."""
        require(not standing.room.rounds_over, Code.WRONG_PHASE, phase=standing.room.key)
        return {}

    def decide(self, draft: Draft, command: commands.SetPresenters) -> None:
        require_due(draft, command)
        self.available(draft.standing())
        room = draft.room
        begun = room.course.presenters[: room.course.rounds_begun]
        named = command.presenters
        if named[: len(begun)] == begun:
            named = named[len(begun) :]
        order = (*begun, *named)
        for person in named:
            require(person in room.people, Code.UNKNOWN_ITEM, item=person)
            require(takes_part(room, person), Code.WRONG_ADDRESSEE, to=person)
        require(len(set(order)) == len(order), Code.WRONG_STATE, state="named_twice")
        fits = room.format.several or len(order) == 1
        require(fits, Code.LIMIT_REACHED, limit="presenters", max=1)
        if command.scribe:
            scribe = roles(room, command.scribe) & (TAKING_PART | {"coach"})
            require(bool(scribe), Code.UNKNOWN_ITEM, item=command.scribe)
        draft.add(
            events.PresentersSet(presenters=order, minutes=command.minutes, scribe=command.scribe)
        )


@handles(commands.Cancel, FROM_SERVER)
class Cancel(CommandHandler[commands.Cancel]):
    """P19: cancels a meeting that has not begun, for good."""

    def decide(self, draft: Draft, command: commands.Cancel) -> None:
        room = draft.room
        require(room.state == "lobby", Code.WRONG_STATE, state=room.state)
        draft.add(events.Cancelled())


@handles(commands.Close, FROM_SERVER_ALWAYS)
class Close(CommandHandler[commands.Close]):
    """P15: closes the meeting, and erases the texts that the coach never let pass."""

    def decide(self, draft: Draft, command: commands.Close) -> None:
        room = draft.room
        require(
            room.ending is not None and not room.ending.closed, Code.WRONG_STATE, state="closed"
        )
        require_due(draft, command)
        kept = room.floor.kept.values()
        refused = [question for question in kept if question.state in ("held", "returned")]
        seqs = [seq for question in refused for seq in question.seqs]
        draft.add(events.Closed())
        if seqs:
            draft.add(events.Erased(seqs=tuple(seqs)))


@handles(commands.Forget, FROM_SERVER_ALWAYS)
class Forget(CommandHandler[commands.Forget]):
    """E4: erases the words of these events, once the meeting is closed; E7: at any time, if they
    are the words of somebody who left."""

    def decide(self, draft: Draft, command: commands.Forget) -> None:
        room = draft.room
        over = room.ending is not None and room.ending.closed
        require(over or command.person is not None, Code.WRONG_STATE, state=room.state)
        exist = max(command.seqs) <= room.seq
        require(exist, Code.UNKNOWN_ITEM, item=str(max(command.seqs)))
        draft.add(events.Erased(seqs=command.seqs))
