"""What a viewer may see: the only place of secrecy. Screen, export, report and hint all go
through it (law 8).

Each top-level key has exactly one audience: everyone, the seat (`desk`), one person (`mine`).
"""

from app.domain.model import Json, Room
from app.domain.room.roles import roles
from app.domain.view.desk import desk
from app.domain.view.everyone import clock, common
from app.domain.view.mine import Earlier, mine
from app.domain.view.moments import next_moment

__all__ = [
    "Earlier", "clock", "common", "desk", "holds_desk", "mine", "next_moment", "sees_clock", "view",
]  # fmt: skip


def sees_clock(room: Room, person: str) -> bool:
    """Whether this person sees phase and time alone."""
    return not roles(room, person) or "clock" in roles(room, person)


def holds_desk(room: Room, person: str) -> bool:
    """Whether this person has the desk."""
    return room.seat.person == person


def view(room: Room, person: str, at_ms: int, earlier: Earlier | None = None) -> Json:
    """All that one viewer may see at this time; nothing where the room does not know them."""
    if not roles(room, person):
        return {"mine": mine_of_clock(person, room)}
    if sees_clock(room, person):
        return {**clock(room, at_ms), "mine": mine_of_clock(person, room)}
    found = common(room, at_ms)
    if holds_desk(room, person):
        found["desk"] = desk(room, at_ms)
    found["mine"] = mine(room, person, at_ms, earlier)
    return found


def mine_of_clock(person: str, room: Room) -> Json:
    """The own part of somebody who sees phase and time alone."""
    return {"person": person, "roles": sorted(roles(room, person)), "may": {}}
