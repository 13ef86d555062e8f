"""The use cases on a real database, with a clock the test moves and rooms that really decide."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.api.wiring import Services
from app.domain.commands import AnyCommand
from app.main import wire
from app.services.access import Identity, Role
from app.services.joining import Brought
from app.services.live_room import Accepted
from app.services.meetings import MeetingSeen
from app.services.rooms import RoomService
from app.services.site import Site
from app.settings import Settings
from app.storage.door import Door
from app.storage.event_log import SqlEventLog
from tests.fakes.clock import FakeClock


@dataclass
class World:
    """One node. `coach` and everybody who joined is known by name in `people`."""

    database_url: str
    door: Door
    clock: FakeClock
    rooms: RoomService
    services: Services
    set_id: str = ""
    invite: str = ""
    people: dict[str, Identity] = field(default_factory=dict)
    asked: int = 0

    async def make_set(self, coach: str = "Cora", **fields: object) -> None:
        """A set with its coach; the world is about the set made last."""
        made, token = await self.services.sets.make(None, coach, {"name": "Set", **fields})
        self.set_id = made.id
        self.invite = made.invite.url.partition("#")[2]
        self.people[coach] = await self.services.access.identify(token)

    async def join(self, name: str, invite: str | None = None) -> Identity:
        """Somebody new comes in, a second after whoever came before."""
        self.clock.advance(1_000)
        brought = Brought.read(invite or self.invite, name)
        entered = await self.services.joining.join(brought)
        self.people[name] = await self.services.access.identify(entered.token)
        return self.people[name]

    async def make_invite(self, role: Role = "member", **fields: int) -> str:
        """An invite as it is brought to the door."""
        made = await self.services.invites.make(
            self.people["Cora"],
            self.set_id,
            role,
            days=fields.get("days"),
            uses_max=fields.get("uses_max"),
        )
        return made.url.partition("#")[2]

    async def make_meeting(self, format: str = "set_classic", who: str = "Cora") -> MeetingSeen:
        """A meeting in its lobby."""
        return await self.services.meetings.make(
            self.people[who], self.set_id, format=format, title="First"
        )

    async def ask(self, meeting: MeetingSeen, name: str, command: AnyCommand) -> Accepted:
        """Hand a command to the meeting's room, as the socket would."""
        key = await self.services.meetings.enter(self.people["Cora"], meeting.id)
        self.asked += 1
        self.clock.advance(1_000)
        person = self.people[name].person_id if name in self.people else name
        return await self.rooms.handle(key, person, f"r{self.asked}", command)

    def id(self, name: str) -> str:
        """Somebody's id."""
        return self.people[name].person_id


@asynccontextmanager
async def living(database_url: str) -> AsyncIterator[World]:
    """A world, for as long as it is used."""
    clock = FakeClock()
    async with Door(database_url) as door:
        rooms = RoomService(SqlEventLog(door), clock)
        site = Site("http://localhost:8000")
        settings = Settings(database_url=database_url)
        yield World(database_url, door, clock, rooms, wire(settings, site, clock, door, rooms))
        await rooms.finish()
