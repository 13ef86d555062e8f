"""What happened to people: arrivals, roles, the seat, hands, turns, votes."""

from dataclasses import replace
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.domain.commands import Admission, HandReason
from app.domain.events.base import ACTOR, OF_THE_SET, Entry, EventBase
from app.domain.format_words import together
from app.domain.model import (
    Course,
    DoneHow,
    Hand,
    Nudge,
    Person,
    PersonRole,
    Record,
    Room,
    Seat,
    Vote,
)
from app.domain.room.roles import takes_part
from app.domain.room.turns import dropped, joined, lapped, with_runs
from app.domain.tables import Format


class OpenedPerson(BaseModel):
    """Somebody of the set when the meeting was made."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    role: PersonRole


class Opened(EventBase):
    """The meeting was made for these people. Their open actions follow as `carried`."""

    WORDS = frozenset({"title", "names", "call_url", "format_words"})
    AUTHOR = OF_THE_SET
    type: Literal["opened"] = "opened"
    meeting: str
    set: str
    format: dict[str, Any]
    lang: str = "en"
    people: tuple[OpenedPerson, ...] = Field(
        (), description="in order of presenting: longest ago first"
    )
    hosts: tuple[str, ...] = Field((), description="in order of hosting: longest ago first")
    seat: str | None = None
    questions_max: int = 0
    title: str = ""
    call_url: str | None = None
    format_words: dict[str, str] = Field(
        default_factory=dict, description="of a set's own format, by where they stand in it"
    )
    names: dict[str, str] = Field(default_factory=dict)

    def room(self, entry: Entry) -> Room:
        """The room of the new meeting."""
        format = Format.model_validate(together(self.format, self.format_words))
        people = {
            person.id: Person(person.id, self.names.get(person.id, ""), person.role)
            for person in self.people
        }
        return Room(
            meeting=self.meeting,
            set=self.set,
            title=self.title,
            title_seq=entry.seq,
            call_url_seq=entry.seq,
            format=format,
            phases={phase.key: phase for phase in format.phases()},
            lang=self.lang,
            call_url=self.call_url,
            questions_max=self.questions_max,
            people=people,
            hosts=self.hosts,
            seat=Seat(self.seat, since_ms=entry.at_ms),
            seq=entry.seq,
            last_at_ms=entry.at_ms,
            course=Course(),
            record=Record(),
        )


class MeetingChanged(EventBase):
    """Title or call link changed on the set's home."""

    WORDS = frozenset({"title", "call_url"})
    AUTHOR = OF_THE_SET
    type: Literal["meeting_changed"] = "meeting_changed"
    changed: tuple[Literal["title", "call_url"], ...]
    title: str | None = None
    call_url: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The new title, or the new call link."""
        if "title" in self.changed:
            room = replace(room, title=self.title or "", title_seq=entry.seq)
        if "call_url" in self.changed:
            room = replace(room, call_url=self.call_url, call_url_seq=entry.seq)
        return room


class Arrived(EventBase):
    """Somebody came into the room."""

    WORDS = frozenset({"name"})
    AUTHOR = OF_THE_SET
    type: Literal["arrived"] = "arrived"
    person: str
    role: PersonRole
    name: str = ""

    def apply(self, room: Room, entry: Entry) -> Room:
        """The person is here, and has a turn if the phase has turns."""
        before = room.people.get(self.person)
        person = Person(
            self.person,
            self.name,
            self.role,
            present_since_ms=entry.at_ms,
            arrived_seq=entry.seq,
            name_seq=entry.seq,
            came_at_ms=entry.at_ms,
            left_at_ms=before.left_at_ms if before else None,
        )
        return with_runs(replace(room, people={**room.people, self.person: person}), joined)


class Left(EventBase):
    """Somebody has been away for a minute."""

    type: Literal["left"] = "left"
    person: str

    def apply(self, room: Room, entry: Entry) -> Room:
        """The person is away: nobody waits for them (S9)."""
        person = replace(room.people[self.person], present_since_ms=None, left_at_ms=entry.at_ms)
        room = replace(room, people={**room.people, self.person: person})
        return with_runs(_hand_down(room, self.person), dropped)


class RoleChanged(EventBase):
    """The set gave somebody another role."""

    WORDS = frozenset({"name"})
    AUTHOR = OF_THE_SET
    type: Literal["role_changed"] = "role_changed"
    person: str
    role: PersonRole
    name: str = ""

    def apply(self, room: Room, entry: Entry) -> Room:
        """The new role and name, with what follows from them."""
        before = room.people.get(self.person) or Person(self.person, "", self.role)
        person = replace(before, role=self.role, name=self.name, name_seq=entry.seq)
        return _placed(replace(room, people={**room.people, self.person: person}), self.person)


class Admitted(EventBase):
    """The holder of the seat decided as what somebody takes part."""

    type: Literal["admitted"] = "admitted"
    person: str
    as_: Admission

    def apply(self, room: Room, entry: Entry) -> Room:
        """The new role, with what follows from it."""
        person = replace(room.people[self.person], role=self.as_)
        return _placed(replace(room, people={**room.people, self.person: person}), self.person)


class DeputiesNamed(EventBase):
    """Who takes the seat when its holder drops out, in order."""

    type: Literal["deputies_named"] = "deputies_named"
    people: tuple[str, ...]

    def apply(self, room: Room, entry: Entry) -> Room:
        """The new deputies."""
        return replace(room, seat=replace(room.seat, deputies=self.people))


class SeatTaken(EventBase):
    """The seat went to somebody, or to nobody."""

    type: Literal["seat_taken"] = "seat_taken"
    person: str | None
    why: Literal["taken", "handed", "rotation", "returned"]

    def apply(self, room: Room, entry: Entry) -> Room:
        """The new holder of the seat."""
        return replace(room, seat=replace(room.seat, person=self.person, since_ms=entry.at_ms))


class HandRaised(EventBase):
    """Somebody raised a hand."""

    type: Literal["hand_raised"] = "hand_raised"
    person: str
    why: HandReason | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The hand is up."""
        hands = {**room.record.hands, self.person: Hand(self.why, entry.at_ms)}
        return replace(room, record=replace(room.record, hands=hands))


class HandLowered(EventBase):
    """Somebody lowered their hand."""

    type: Literal["hand_lowered"] = "hand_lowered"
    person: str

    def apply(self, room: Room, entry: Entry) -> Room:
        """The hand is down."""
        return _hand_down(room, self.person)


class Nudged(EventBase):
    """The coach quietly nudged somebody after a spoken statement."""

    WORDS = frozenset({"hint"})
    AUTHOR = (ACTOR,)
    type: Literal["nudged"] = "nudged"
    person: str
    hint: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The newest nudge to this person."""
        nudge = Nudge(entry.at_ms, self.hint, entry.seq)
        nudges = {**room.record.nudges, self.person: nudge}
        return replace(room, record=replace(room.record, nudges=nudges))


class TurnDone(EventBase):
    """Somebody had their turn, passed, or is ready."""

    type: Literal["turn_done"] = "turn_done"
    person: str
    how: DoneHow

    def apply(self, room: Room, entry: Entry) -> Room:
        """The person is done; where laps repeat, another lap may begin."""
        run = replace(room.run, done={**room.run.done, self.person: self.how})
        return replace(room, course=replace(room.course, run=lapped(room, run)))


class TurnUndone(EventBase):
    """Somebody took their "done" back."""

    type: Literal["turn_undone"] = "turn_undone"
    person: str

    def apply(self, room: Room, entry: Entry) -> Room:
        """The person is not done."""
        run = room.run
        done = {who: how for who, how in run.done.items() if who != self.person}
        return replace(room, course=replace(room.course, run=replace(run, done=done)))


class TurnsEnded(EventBase):
    """The seat ended the turns, which shows the ballot."""

    type: Literal["turns_ended"] = "turns_ended"

    def apply(self, room: Room, entry: Entry) -> Room:
        """The turns are over."""
        return replace(room, course=replace(room.course, run=replace(room.run, turns_ended=True)))


class Voted(EventBase):
    """Somebody chose in a ballot."""

    WORDS = frozenset({"text"})
    AUTHOR = ("person",)
    type: Literal["voted"] = "voted"
    person: str
    choice: str
    text: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The person's choice, instead of an earlier one."""
        run = room.run
        vote = Vote(self.choice, self.text, entry.seq)
        run = replace(run, votes={**run.votes, self.person: vote})
        return replace(room, course=replace(room.course, run=run))


def _hand_down(room: Room, person: str) -> Room:
    if person not in room.record.hands:
        return room
    hands = {who: hand for who, hand in room.record.hands.items() if who != person}
    return replace(room, record=replace(room.record, hands=hands))


def _placed(room: Room, person: str) -> Room:
    """R5, S7: the rights that go with taking part end with it: deputy, turn, bid, hand."""
    if takes_part(room, person):
        return with_runs(room, joined)
    course = room.course
    begun, rest = course.presenters[: course.rounds_begun], course.presenters[course.rounds_begun :]
    presenters = (*begun, *(other for other in rest if other != person))
    deputies = tuple(other for other in room.seat.deputies if other != person)
    if room.people[person].role == "coach":
        deputies = room.seat.deputies
    bids = {who: bid for who, bid in room.record.bids.items() if who != person}
    room = replace(
        room,
        seat=replace(room.seat, deputies=deputies),
        record=replace(room.record, bids=bids),
        course=replace(course, presenters=presenters),
    )
    return with_runs(_hand_down(room, person), dropped)
