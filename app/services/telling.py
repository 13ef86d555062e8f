"""Telling a set's unfinished meetings what was changed outside the room (law 6)."""

from typing import Protocol

from sqlmodel import Session

from app.codes import Code, Rejected
from app.domain.commands import SystemCommand
from app.domain.model import SYSTEM
from app.services.access import new_id
from app.storage import queries
from app.storage.door import Door


class Rooms(Protocol):
    """The live rooms, as far as they are told things from outside."""

    async def handle(self, meeting: int, person: str, ref: str, command: SystemCommand) -> object:
        """Let the room decide and remember."""
        ...


class Telling:
    """Commands to every unfinished meeting that has begun its log."""

    def __init__(self, door: Door, rooms: Rooms) -> None:
        self._door = door
        self._rooms = rooms

    async def tell(self, set_id: str, command: SystemCommand) -> None:
        """Hand the command to each of the set's meetings; a room that refuses has no need of it.

        Raises `Rejected(storage_unavailable)`: the caller's change stands, and asking for it
        again tells the rooms again.
        """

        def query(session: Session) -> list[int]:
            return queries.unfinished(session, set_id, opened=True)

        for meeting in await self._door.read(query):
            await self.tell_one(meeting, command)

    async def insist(self, meeting: int, ref: str, command: SystemCommand) -> None:
        """Hand the command to one meeting, once by this ref; raises `Rejected` where it refuses."""
        await self._rooms.handle(meeting, SYSTEM, ref, command)

    async def tell_one(self, meeting: int, command: SystemCommand) -> None:
        """As `tell`, for one meeting."""
        try:
            await self._rooms.handle(meeting, SYSTEM, f"outside:{new_id()}", command)
        except Rejected as refusal:
            if refusal.code is Code.STORAGE_UNAVAILABLE:
                raise
