"""What arrivals, roles, the seat, turns, votes and hands change in a room. Never refuses."""

from dataclasses import replace

from app.domain import events
from app.domain.format_words import together
from app.domain.machine.changes.turns import dropped, joined, lapped, with_runs
from app.domain.machine.standing import takes_part
from app.domain.model import Course, Entry, Hand, Nudge, Person, Record, Room, Seat, Vote
from app.domain.tables import Format


def opened(entry: Entry, event: events.Opened) -> Room:
    """The room before anybody came."""
    format = Format.model_validate(together(event.format, event.format_words))
    people = {one.id: Person(one.id, event.names.get(one.id, ""), one.role) for one in event.people}
    return Room(
        meeting=event.meeting,
        set=event.set,
        title=event.title,
        title_seq=entry.seq,
        call_url_seq=entry.seq,
        format=format,
        phases={phase.key: phase for phase in format.phases()},
        lang=event.lang,
        call_url=event.call_url,
        questions_max=event.questions_max,
        people=people,
        hosts=event.hosts,
        seat=Seat(event.seat, since_ms=entry.at_ms),
        seq=entry.seq,
        last_at_ms=entry.at_ms,
        course=Course(),
        record=Record(),
    )


def meeting_changed(room: Room, entry: Entry, event: events.MeetingChanged) -> Room:
    """Title or call link."""
    if "title" in event.changed:
        room = replace(room, title=event.title or "", title_seq=entry.seq)
    if "call_url" in event.changed:
        room = replace(room, call_url=event.call_url, call_url_seq=entry.seq)
    return room


def arrived(room: Room, entry: Entry, event: events.Arrived) -> Room:
    """Somebody is here, and has a turn if turns go round."""
    known = room.people.get(event.person)
    person = Person(
        event.person,
        event.name,
        event.role,
        present_since_ms=entry.at_ms,
        arrived_seq=entry.seq,
        name_seq=entry.seq,
        came_at_ms=entry.at_ms,
        left_at_ms=known.left_at_ms if known else None,
    )
    return with_runs(replace(room, people={**room.people, event.person: person}), joined)


def left(room: Room, entry: Entry, event: events.Left) -> Room:
    """Somebody is not here any more, and waited for no longer."""
    person = replace(room.people[event.person], present_since_ms=None, left_at_ms=entry.at_ms)
    room = replace(room, people={**room.people, event.person: person})
    return with_runs(_hand_down(room, event.person), dropped)


def _hand_down(room: Room, person: str) -> Room:
    if person not in room.record.hands:
        return room
    hands = {who: hand for who, hand in room.record.hands.items() if who != person}
    return replace(room, record=replace(room.record, hands=hands))


def role_changed(room: Room, entry: Entry, event: events.RoleChanged) -> Room:
    """The set gave another role."""
    known = room.people.get(event.person) or Person(event.person, "", event.role)
    person = replace(known, role=event.role, name=event.name, name_seq=entry.seq)
    return _placed(replace(room, people={**room.people, event.person: person}), event.person)


def admitted(room: Room, entry: Entry, event: events.Admitted) -> Room:
    """The seat decided as what."""
    person = replace(room.people[event.person], role=event.as_)
    return _placed(replace(room, people={**room.people, event.person: person}), event.person)


def _placed(room: Room, person: str) -> Room:
    """R5, S7: whoever does not take part is no deputy, and has neither turn, bid nor hand."""
    if takes_part(room, person):
        return with_runs(room, joined)
    course = room.course
    begun, rest = course.presenters[: course.rounds_begun], course.presenters[course.rounds_begun :]
    presenters = (*begun, *(one for one in rest if one != person))
    deputies = tuple(one for one in room.seat.deputies if one != person)
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


def deputies_named(room: Room, entry: Entry, event: events.DeputiesNamed) -> Room:
    """Who is next in the seat."""
    return replace(room, seat=replace(room.seat, deputies=event.people))


def seat_taken(room: Room, entry: Entry, event: events.SeatTaken) -> Room:
    """Somebody else holds the controls."""
    return replace(room, seat=replace(room.seat, person=event.person, since_ms=entry.at_ms))


def hand_raised(room: Room, entry: Entry, event: events.HandRaised) -> Room:
    """A hand is up."""
    hands = {**room.record.hands, event.person: Hand(event.why, entry.at_ms)}
    return replace(room, record=replace(room.record, hands=hands))


def hand_lowered(room: Room, entry: Entry, event: events.HandLowered) -> Room:
    """A hand is down."""
    return _hand_down(room, event.person)


def nudged(room: Room, entry: Entry, event: events.Nudged) -> Room:
    """A quiet word, kept for the one person."""
    nudge = Nudge(entry.at_ms, event.hint, entry.seq)
    nudges = {**room.record.nudges, event.person: nudge}
    return replace(room, record=replace(room.record, nudges=nudges))


def turn_done(room: Room, entry: Entry, event: events.TurnDone) -> Room:
    """One is done."""
    run = replace(room.run, done={**room.run.done, event.person: event.how})
    return replace(room, course=replace(room.course, run=lapped(room, run)))


def turn_undone(room: Room, entry: Entry, event: events.TurnUndone) -> Room:
    """One is not done after all."""
    run = room.run
    done = {who: how for who, how in run.done.items() if who != event.person}
    return replace(room, course=replace(room.course, run=replace(run, done=done)))


def turns_ended(room: Room, entry: Entry, event: events.TurnsEnded) -> Room:
    """No more turns; the ballot shows."""
    return replace(room, course=replace(room.course, run=replace(room.run, turns_ended=True)))


def voted(room: Room, entry: Entry, event: events.Voted) -> Room:
    """A choice, which may change until the ballot shows."""
    run = room.run
    vote = Vote(event.choice, event.text, entry.seq)
    run = replace(run, votes={**run.votes, event.person: vote})
    return replace(room, course=replace(room.course, run=run))
