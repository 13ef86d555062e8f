"""The places of a meeting in order, and how long each is meant to take."""

from dataclasses import dataclass

from app.domain.formats import Phase
from app.domain.machine.standing import present, takes_part
from app.domain.model import Room

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the plan: `explore` in the frame, `explore.2` in round 2."""

    name: str
    key: str
    round: int | None


def places(room: Room) -> tuple[Place, ...]:
    """Every place in order; one round stands for those not settled yet."""
    format = room.format
    rounds = max(1, len(room.course.presenters))
    found = [Place(phase.key, phase.key, None) for phase in format.opening]
    for number in range(1, rounds + 1):
        found += [Place(f"{phase.key}.{number}", phase.key, number) for phase in format.round]
        if format.between and number < rounds:
            found.append(Place(f"{format.between.key}.{number}", format.between.key, None))
    found += [Place(phase.key, phase.key, None) for phase in format.closing]
    return tuple(found)


def place(room: Room, name: str) -> Place | None:
    """The place of this name, if the plan has it."""
    return next((one for one in places(room) if one.name == name), None)


def following(room: Room, name: str | None) -> Place | None:
    """The place after this one (the first without one), skipping what has nothing in it."""
    found = places(room)
    at = -1
    if name is not None:
        at = next((i for i, one in enumerate(found) if one.name == name), len(found))
    return next((one for one in found[at + 1 :] if not _skipped(room, room.phases[one.key])), None)


def is_last(room: Room, name: str) -> bool:
    """Whether nothing comes after this place."""
    return following(room, name) is None


def _skipped(room: Room, phase: Phase) -> bool:
    return phase.skip_if == "nothing_open" and not owners(room)


def owners(room: Room) -> tuple[str, ...]:
    """Who brought an action from an earlier meeting, in order of presenting."""
    found = {action.owner for action in room.record.actions.values() if action.carried}
    return tuple(person for person in room.people if person in found)


def duration_ms(room: Room, where: Place) -> int:
    """How long this place is meant to take, with what was added or agreed on."""
    minutes = room.phases[where.key].minutes
    if where.round is not None and room.course.round_minutes:
        whole = sum(phase.minutes for phase in room.format.round)
        minutes = max(1, round(minutes * room.course.round_minutes / whole))
    return max(MINUTE_MS, minutes * MINUTE_MS + room.course.extra_ms.get(where.name, 0))


def presenter_of(room: Room, round_number: int | None) -> str | None:
    """Who presents in this round; `None` outside rounds and while it is not settled."""
    if round_number is None or round_number > len(room.course.presenters):
        return None
    return room.course.presenters[round_number - 1]


def presenters_missing(room: Room, where: Place | None) -> bool:
    """Whether this place cannot begin because nobody is to present in it."""
    return where is not None and where.round is not None and not presenter_of(room, where.round)


def suggested_presenters(room: Room) -> tuple[str, ...]:
    """Who might present: bids by urgency, then whoever has not presented for longest.

    Never the coach in the seat; the host only where nobody else could.
    """
    eligible = [p for p in room.people if takes_part(room, p)]
    order = {person: at for at, person in enumerate(eligible)}
    bids = [p for p in eligible if p in room.record.bids]
    bids.sort(key=lambda p: (-(room.record.bids[p].urgency or 1), order[p]))
    here = present(room)
    rest = [p for p in eligible if p not in bids and p in here] or [
        p for p in eligible if p not in bids
    ]
    rest.sort(key=lambda p: (p == room.seat.person, order[p]))
    if not room.format.several:
        return tuple((bids + rest)[:1])
    return tuple(bids or rest[: room.format.rounds])
