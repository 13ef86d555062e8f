"""The places of a meeting in order, and how long each is meant to take."""

from dataclasses import dataclass

from app.domain.model import Room
from app.domain.room.roles import WATCHING, counts_as_member, present, takes_part
from app.domain.tables import Phase

MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the plan: `explore` in the frame, `explore.2` in round 2."""

    name: str
    key: str
    round: int | None


def places(room: Room) -> tuple[Place, ...]:
    """Every place in order; as long as nobody presents, with one round."""
    format = room.format
    rounds = max(1, len(room.course.presenters))
    plan = [Place(phase.key, phase.key, None) for phase in format.opening]
    for number in range(1, rounds + 1):
        plan += [Place(f"{phase.key}.{number}", phase.key, number) for phase in format.round]
        if format.between and number < rounds:
            plan.append(Place(f"{format.between.key}.{number}", format.between.key, None))
    plan += [Place(phase.key, phase.key, None) for phase in format.closing]
    return tuple(plan)


def section(room: Room, key: str) -> str:
    """Which part of the meeting a phase belongs to: opening, round, between or closing."""
    format = room.format
    if any(phase.key == key for phase in format.round):
        return "round"
    if any(phase.key == key for phase in format.opening):
        return "opening"
    return "closing" if any(phase.key == key for phase in format.closing) else "between"


def place(room: Room, name: str) -> Place | None:
    """The place of this name, if the plan has it."""
    return next((place for place in places(room) if place.name == name), None)


def following(room: Room, name: str | None) -> Place | None:
    """The place after the one of this name, or the first; places to be skipped left out (P16)."""
    plan = places(room)
    at = -1
    if name is not None:
        at = next((i for i, place in enumerate(plan) if place.name == name), len(plan))
    later = plan[at + 1 :]
    return next((place for place in later if not _skipped(room, room.phases[place.key])), None)


def is_last(room: Room, name: str) -> bool:
    """Whether nothing comes after this place."""
    return following(room, name) is None


def position(room: Room, name: str) -> int:
    """Its number in the order of places; a place that is no longer in the plan comes last."""
    names = [place.name for place in places(room)]
    return names.index(name) if name in names else len(names)


def _skipped(room: Room, phase: Phase) -> bool:
    """P16: whether the phase is skipped, because no action of an earlier meeting came along."""
    return phase.skip_if == "nothing_open" and not any(
        action.carried for action in room.record.actions.values()
    )


def turn_order(room: Room, phase: Phase, presenter: str | None) -> tuple[str, ...]:
    """R1: the people whose turns a phase has, in order."""
    here = tuple(
        person.id
        for person in room.people.values()
        if person.present_since_ms is not None
        and person.role not in WATCHING
        and (counts_as_member(room, person) or person.id == presenter)
    )
    if phase.turns == "presenter":
        return tuple(person for person in here if person == presenter)
    if phase.turns == "owners":
        owners = {action.owner for action in room.record.actions.values() if action.carried}
        return tuple(person for person in here if person in owners)
    if phase.turns == "none":
        return ()
    others = tuple(person for person in here if person != presenter)
    if phase.presenter == "listens":
        return others
    if presenter in here and phase.presenter == "first":
        return (presenter, *others)
    if presenter in here and phase.presenter == "last":
        return (*others, presenter)
    return here


def duration_ms(room: Room, where: Place) -> int:
    """How long this place is planned to take, with time added and minutes set for the round."""
    minutes = room.phases[where.key].minutes
    if where.round is not None and room.course.round_minutes:
        whole = sum(phase.minutes for phase in room.format.round)
        minutes = max(1, round(minutes * room.course.round_minutes / whole))
    return max(MINUTE_MS, minutes * MINUTE_MS + room.course.extra_ms.get(where.name, 0))


def presenter_of(room: Room, round_number: int | None) -> str | None:
    """Who presents in this round; `None` outside rounds, and while nobody is set."""
    if not round_number or round_number > len(room.course.presenters):
        return None
    return room.course.presenters[round_number - 1]


def presenters_missing(room: Room, where: Place | None) -> bool:
    """P18: whether this place cannot begin, because its round has no presenter."""
    return where is not None and where.round is not None and not presenter_of(room, where.round)


def suggested_presenters(room: Room) -> tuple[str, ...]:
    """P17: who might present: bids by urgency, then who has not presented for longest.

    As many as the format plans rounds; never the coach in the seat, the host only where nobody
    else is here, and somebody away only with a bid or where nobody is here at all.
    """
    eligible = [person for person in room.people if takes_part(room, person)]
    order = {person: at for at, person in enumerate(eligible)}
    bids = [person for person in eligible if person in room.record.bids]
    bids.sort(key=lambda person: (-(room.record.bids[person].urgency or 1), order[person]))
    rest = [person for person in present(room) if person not in bids]
    rest.sort(key=lambda person: (person == room.seat.person, order[person]))
    return tuple((bids + rest or eligible)[: room.format.rounds])
