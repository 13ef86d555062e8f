"""How one person stands in the room just now: all that decides which commands they may use.

The gates and every command's `available` see a `Standing` and nothing else of the room. So who
stands alike has the same rights, and a standing is the key under which rights can be kept. A new
fact that rights depend on is a new field here.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.domain.limits import UNDO_MS
from app.domain.model import Room
from app.domain.room.plan import following, is_last, presenters_missing, section
from app.domain.room.roles import addressees, coach_in_seat, phase_of, roles, rows_for, waiting
from app.domain.tables import Format, Kind, Phase, Row


@dataclass(frozen=True, slots=True)
class RoomFacts:
    """What rights depend on that is the same for everybody.

    `place`, `key` and `insert` say which phase runs (empty before the start), `current` whose
    turn it is. `in_last_phase` is looked up only where nobody coaches: elsewhere the seat alone
    may finish, and at any time. `format` and `phase` are tables: what they allow does not change
    during a meeting, and so they are no part of the value.
    """

    state: str
    place: str
    key: str
    insert: str
    current: str
    presenters_missing: bool
    rounds_over: bool
    in_last_phase: bool
    coach_in_seat: bool
    ballot_shown: bool
    time_lent: bool
    floor_free: bool
    nothing_waits: bool
    format: Format = field(compare=False, repr=False)
    phase: Phase | None = field(compare=False, repr=False)


class Standing(NamedTuple):
    """One person's standing.

    `own_step` is the newest step that can be undone, with its time, where this person took it in
    the last ten seconds; `consents`: an insert waits for this person's consent.
    """

    room: RoomFacts
    roles: frozenset[str]
    own_step: tuple[int, int] | None
    is_done: bool
    has_turn: bool
    consents: bool
    addressees: tuple[str, ...]

    @property
    def running(self) -> Phase:
        """The phase that runs. Only call it while one does."""
        assert self.room.phase is not None
        return self.room.phase

    def rows(self, kind: Kind) -> tuple[Row, ...]:
        """The rows of this kind that the phase gives this person, silence left out of account."""
        return rows_for(self.running, self.roles, kind)


def standing_of(room: Room, person: str, at_ms: int) -> Standing:
    """How this person stands at this time."""
    run, step = room.course.run, room.step
    own_step = None
    if step is not None and step.by == person and at_ms - step.at_ms <= UNDO_MS:
        own_step = step.until_seq, step.at_ms
    facts, mine = facts_of(room), roles(room, person)
    if run is None:
        return Standing(facts, mine, own_step, False, False, False, ())
    return Standing(
        facts,
        mine,
        own_step,
        person in run.done,
        person in run.turns,
        room.course.consent is not None and run.presenter == person,
        addressees(room, person),
    )


def facts_of(room: Room) -> RoomFacts:
    """What is the same for everybody, worked out once for each room."""
    facts: RoomFacts | None = room.memo.facts
    if facts is None:
        run = room.course.run
        facts = room.memo.facts = RoomFacts(
            state=room.state,
            place=run.place if run else "",
            key=run.key if run else "",
            insert=(run.insert or "") if run else "",
            current=(run.current or "") if run else "",
            presenters_missing=run is None and presenters_missing(room, following(room, None)),
            rounds_over=run is not None and section(room, run.key) == "closing",
            in_last_phase=run is not None and room.format.coachless and is_last(room, run.place),
            coach_in_seat=coach_in_seat(room),
            ballot_shown=run is not None and run.shown,
            time_lent=run is not None and run.lent,
            floor_free=room.floor.on is None,
            nothing_waits=next(waiting(room), None) is None,
            format=room.format,
            phase=phase_of(room, run) if run else None,
        )
    return facts
