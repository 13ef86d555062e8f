"""Who is here as what, changed by the seat in the room or by the set outside of it."""

from random import Random
from typing import TYPE_CHECKING

from app.codes import Rejected
from app.domain import commands
from app.domain.model import SYSTEM
from tests.meeting import MEETING

if TYPE_CHECKING:
    from tests.simulation.world import World


def sends_out(world: "World", random: Random) -> None:
    """Whoever has the seat decides as what somebody is here; for good where that is not so often
    that nobody would be left."""
    holder = world.truth.room.seat.person
    tabs = world.open_tabs(holder) if holder else []
    out = "out" if world.options.aim is None else "member"
    as_ = random.choice(("observer", "member", "clock", "member", out))
    person = random.choice(world.people)
    keep = len([p for p in world.truth.room.people.values() if p.role == "member"])
    if tabs and tabs[0].client.view and (keep > 3 or as_ == "member"):
        tabs[0].request(commands.Admit.model_validate({"person": person, "as": as_}))


async def changes_outside(world: "World", random: Random) -> None:
    """Somebody changes the set over HTTP, at whatever node."""
    if not world.nodes:
        return
    command: commands.SystemCommand = commands.ChangeMeeting(title=f"Autumn {random.random()}")
    if random.random() < 0.5:
        person = random.choice(world.people[1:])
        role = random.choice(("member", "member", "observer"))
        world.desk.roles[person] = role
        command = commands.ChangeRole.model_validate(
            {"person": person, "name": person.title(), "role": role}
        )
    node = random.choice(world.nodes)
    ref = f"outside:{random.getrandbits(40)}"

    async def tell() -> None:
        try:
            await node.rooms.handle(MEETING, SYSTEM, ref, command)
        except Rejected:
            return

    node.enter(lambda: world.go(tell()))
