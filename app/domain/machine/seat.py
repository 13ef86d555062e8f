"""Decisions about the seat, deputies, admission and who is here (SPEC: S rules)."""

from typing import Literal

from app.codes import Code, Rejected
from app.domain import commands, events
from app.domain.limits import ANYONE_AFTER_MS, DEPUTY_AFTER_MS, PEOPLE_MAX
from app.domain.machine.draft import Draft
from app.domain.machine.floor import let_pass, open_next
from app.domain.machine.guards import (
    ALL_BUT_WATCHERS,
    BEFORE_THE_END,
    FROM_SERVER,
    SEAT,
    Gate,
    require,
)
from app.domain.machine.handler import CommandHandler, handles
from app.domain.machine.standing import Standing
from app.domain.model import Json, Room
from app.domain.room.roles import (
    coach_in_seat,
    phase_of,
    present,
    roles,
    takes_part,
)

SeatWhy = Literal["taken", "handed", "rotation", "returned"]


def seat_next_host(draft: Draft, presenter: str | None) -> None:
    """S1, P2: the seat goes to the next host who does not present; to nobody if none is here."""
    room = draft.room
    here = [person for person in present(room) if person != presenter]
    order = {person: at for at, person in enumerate(room.hosts)}
    here.sort(key=lambda person: order.get(person, len(order)))
    host = here[0] if here else None
    if host != room.seat.person:
        _give_seat(draft, host, "rotation")


def hand_seat_on(draft: Draft, presenter: str) -> None:
    """P8, S2: a holder who is to present hands the seat on.

    If coached, to the coach or else the first deputy here; else to the next host.
    """
    room = draft.room
    here = present(room)
    if not room.format.coachless:
        first = [*_coaches(room), *(deputy for deputy in room.seat.deputies if deputy in here)]
        able = [person for person in first if person != presenter]
        if able:
            _give_seat(draft, able[0], "handed")
            return
    order = list(dict.fromkeys((*room.hosts, *here)))
    at = order.index(presenter) + 1 if presenter in order else 0
    after = (*order[at:], *order[:at])
    ring = [person for person in after if person in here and person != presenter]
    _give_seat(draft, ring[0] if ring else None, "rotation")


def _coaches(room: Room) -> list[str]:
    return [
        person.id
        for person in room.people.values()
        if person.present_since_ms is not None and "coach" in roles(room, person.id)
    ]


def _give_seat(draft: Draft, person: str | None, why: SeatWhy) -> None:
    draft.add(events.SeatTaken(person=person, why=why))
    _pass_held(draft)


def _pass_held(draft: Draft) -> None:
    """S3: if no coach holds the seat, held questions pass."""
    room = draft.room
    if coach_in_seat(room) or room.state != "running":
        return
    for question in room.floor.kept.values():
        if question.state == "held":
            let_pass(draft, question)
    open_next(draft)


@handles(commands.TakeSeat, Gate(BEFORE_THE_END, ALL_BUT_WATCHERS))
class TakeSeat(CommandHandler[commands.TakeSeat]):
    """S4: the coach always; a deputy after 30 s away, anyone after 60 s or where it is free."""

    def available(self, standing: Standing) -> Json:
        """For anybody but its holder and the presenter; `decide` says how long they must wait."""
        mine = standing.roles
        require("seat" not in mine, Code.WRONG_STATE, state="holder")
        require("presenter" not in mine, Code.FORBIDDEN_ROLE, roles=sorted(mine))
        return {}

    def decide(self, draft: Draft, command: commands.TakeSeat) -> None:
        self.available(draft.standing())
        room, actor = draft.room, draft.actor
        mine = roles(room, actor)
        if "coach" not in mine:
            away_ms = draft.context.seat_away_ms or 0
            free = room.seat.person is None or _casting(room)
            deputy = actor in room.seat.deputies and away_ms >= DEPUTY_AFTER_MS
            allowed = free or deputy or away_ms >= ANYONE_AFTER_MS
            require(allowed, Code.WRONG_STATE, state="seat_here")
        _give_seat(draft, actor, "returned" if "coach" in mine else "taken")


def _casting(room: Room) -> bool:
    return room.course.run is not None and phase_of(room, room.run).casting


@handles(commands.NameDeputy, Gate(BEFORE_THE_END, SEAT))
class NameDeputy(CommandHandler[commands.NameDeputy]):
    """S5: who is next in the seat; `now` hands it over at once."""

    def decide(self, draft: Draft, command: commands.NameDeputy) -> None:
        room = draft.room
        for person in command.people:
            mine = roles(room, person)
            require(bool(mine), Code.UNKNOWN_ITEM, item=person)
            may = takes_part(room, person) or "coach" in mine
            require(may, Code.WRONG_ADDRESSEE, to=person)
        if not command.now:
            draft.add(events.DeputiesNamed(people=tuple(dict.fromkeys(command.people))))
            return
        require(bool(command.people), Code.INVALID_FIELD, field="people", reason="empty")
        person = command.people[0]
        ready = "presenter" not in roles(room, person) and person != room.seat.person
        require(ready, Code.WRONG_ADDRESSEE, to=person)
        here = room.people[person].present_since_ms is not None
        require(here, Code.WRONG_STATE, state="away")
        _give_seat(draft, person, "handed")


@handles(commands.Admit, Gate(BEFORE_THE_END, SEAT))
class Admit(CommandHandler[commands.Admit]):
    """S6: as what somebody takes part. Not for oneself, and not for the coach."""

    def decide(self, draft: Draft, command: commands.Admit) -> None:
        room = draft.room
        person = room.people.get(command.person)
        require(person is not None, Code.UNKNOWN_ITEM, item=command.person)
        assert person is not None
        other = command.person != draft.actor and person.role != "coach"
        require(other, Code.WRONG_ADDRESSEE, to=command.person)
        require(person.role != command.as_, Code.WRONG_STATE, state=person.role)
        draft.add(events.Admitted(person=command.person, as_=command.as_))
        reseat(draft)


def reseat(draft: Draft) -> None:
    """S7: if the holder may not hold the seat any more, somebody else has it; S3 follows."""
    room = draft.room
    holder = room.seat.person
    if holder is None or takes_part(room, holder) or "coach" in roles(room, holder):
        _pass_held(draft)
    elif _coaches(room):
        _give_seat(draft, _coaches(room)[0], "returned")
    else:
        seat_next_host(draft, room.course.run.presenter if room.course.run else None)
    if draft.room.state == "running":
        open_next(draft)


@handles(commands.Arrive, FROM_SERVER)
class Arrive(CommandHandler[commands.Arrive]):
    """S8: somebody arrives; a coach takes an empty seat."""

    def decide(self, draft: Draft, command: commands.Arrive) -> None:
        room = draft.room
        person = room.people.get(command.person)
        if person is None:
            require(
                len(room.people) < PEOPLE_MAX, Code.LIMIT_REACHED, limit="people", max=PEOPLE_MAX
            )
        elif person.role == "out":
            raise Rejected(Code.REMOVED)
        here = person is not None and person.present_since_ms is not None
        require(not here, Code.WRONG_STATE, state="here")
        role = person.role if person else command.role
        draft.add(events.Arrived(person=command.person, role=role, name=command.name))
        if "coach" in roles(draft.room, command.person) and room.seat.person is None:
            _give_seat(draft, command.person, "returned")


@handles(commands.Leave, FROM_SERVER)
class Leave(CommandHandler[commands.Leave]):
    """S9: somebody has been gone for a minute."""

    def decide(self, draft: Draft, command: commands.Leave) -> None:
        person = draft.room.people.get(command.person)
        here = person is not None and person.present_since_ms is not None
        require(here, Code.WRONG_STATE, state="away")
        draft.add(events.Left(person=command.person))
        if draft.room.state == "running":
            open_next(draft)


@handles(commands.ChangeRole, FROM_SERVER)
class ChangeRole(CommandHandler[commands.ChangeRole]):
    """S10: the set changed somebody's role, or took the person out."""

    def decide(self, draft: Draft, command: commands.ChangeRole) -> None:
        is_here = command.person in draft.room.people
        fits = is_here or len(draft.room.people) < PEOPLE_MAX
        require(fits, Code.LIMIT_REACHED, limit="people", max=PEOPLE_MAX)
        draft.add(events.RoleChanged(person=command.person, role=command.role, name=command.name))
        reseat(draft)


@handles(commands.ChangeMeeting, FROM_SERVER)
class ChangeMeeting(CommandHandler[commands.ChangeMeeting]):
    """S11: title or call link changed on the set's home."""

    def decide(self, draft: Draft, command: commands.ChangeMeeting) -> None:
        changed = command.model_dump(include={"title", "call_url"}, exclude_none=True)
        require(bool(changed), Code.INVALID_FIELD, field="title", reason="nothing to change")
        draft.add(events.MeetingChanged(changed=tuple(changed), **changed))
