"""A command is one object: its gate, what of it is available now, and what it makes.

`mine.may` in a view and the decision itself ask the same object, so that each refusal stands in
one place (law 1).
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from app.codes import Code, Rejected
from app.domain import commands
from app.domain.machine.draft import Draft
from app.domain.machine.guards import (
    Gate,
    authorize,
    authorize_server,
    require,
)
from app.domain.machine.standing import Standing, standing_of
from app.domain.model import SYSTEM, Context, Json, Room

C = TypeVar("C", bound=commands.CommandBase)
H = TypeVar("H", bound="CommandHandler[Any]")


class CommandHandler(ABC, Generic[C]):
    """One command. What is about a single item, or about the fields, `decide` alone can say."""

    gate: ClassVar[Gate]

    def available(self, standing: Standing) -> Json:
        """What this person may ask for now, beyond the gate: fields for `mine.may`.

        Raises `Rejected`, as `decide` would: it calls this, or what this calls.
        """
        return {}

    @abstractmethod
    def decide(self, draft: Draft, command: C) -> None:
        """Adds the events that the command makes, at least one. Raises `Rejected`."""

    def needs_row(self, command: C) -> bool:
        """Whether the phase must have a row for it, where the gate names a kind of row."""
        return True

    def right(self, standing: Standing) -> Json:
        """The gate and what is available, as `mine.may` shows them. Raises `Rejected`."""
        authorize(standing, self.gate)
        return self.available(standing)


HANDLERS: dict[type[commands.CommandBase], CommandHandler[Any]] = {}
"""The handler of each command, entered by `handles`."""


def handles(command: type[commands.CommandBase], gate: Gate) -> Callable[[type[H]], type[H]]:
    """Declares the handler of a command, with its gate."""

    def declare(handler: type[H]) -> type[H]:
        handler.gate = gate
        HANDLERS[command] = handler()
        return handler

    return declare


def authorize_command(room: Room, command: commands.AnyCommand, context: Context) -> None:
    """Pass where the gate lets this command through, else raise `Rejected`."""
    handler, actor = HANDLERS[type(command)], context.actor
    if isinstance(command, commands.SystemCommand):
        require(actor == SYSTEM, Code.FORBIDDEN_ROLE, roles=[])
    if actor == SYSTEM:
        authorize_server(room.state, handler.gate)
        return
    standing = standing_of(room, actor, context.at_ms)
    by = getattr(command, "by", None)
    if by is None:
        authorize(standing, handler.gate, row=handler.needs_row(command))
    else:
        _authorize_for(room, standing, by, handler.gate, context)


def _authorize_for(room: Room, actor: Standing, by: str, gate: Gate, context: Context) -> None:
    """Q3: the seat or the scribe types for somebody else, whose row it needs.

    Words and right belong to `by`; the actor only types.
    """
    authorize(actor, gate, row=False)
    other = standing_of(room, by, context.at_ms)
    if context.actor != by:
        types = context.actor in (room.seat.person, room.course.scribe)
        require(types, Code.FORBIDDEN_ROLE, roles=sorted(actor.roles))
        if not other.roles:
            raise Rejected(Code.UNKNOWN_ITEM, item=by)
    authorize(other, gate)
