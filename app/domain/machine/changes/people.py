"""What arrivals, roles, the seat, turns, votes and hands change in a room. Never refuses."""

from dataclasses import replace

from app.domain import events
from app.domain.formats import Format
from app.domain.machine.standing import phase_of, takes_part
from app.domain.model import Action, Course, Entry, Hand, Nudge, Person, Record, Room, Seat, Vote


def opened(entry: Entry, event: events.Opened) -> Room:
    """The room before anybody came."""
    format = Format.model_validate(event.format)
    people = {one.id: Person(one.id, event.names.get(one.id, ""), one.role) for one in event.people}
    actions = {
        one.id: Action(
            id=one.id,
            owner=one.owner,
            at_ms=entry.at_ms,
            due=one.due,
            supporter=one.supporter,
            confidence=one.confidence,
            carried=True,
            seqs=(entry.seq,),
            **event.action_words.get(one.id, {}),  # type: ignore[arg-type]
        )
        for one in event.actions
    }
    return Room(
        meeting=event.meeting,
        set=event.set,
        title=event.title,
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
        record=Record(actions=actions),
    )


def meeting_changed(room: Room, entry: Entry, event: events.MeetingChanged) -> Room:
    """Title or call link."""
    return replace(
        room,
        title=event.title if event.title is not None else room.title,
        call_url=event.call_url if event.call_url is not None else room.call_url,
    )


def arrived(room: Room, entry: Entry, event: events.Arrived) -> Room:
    """Somebody is here, and has a turn if turns go round."""
    known = room.people.get(event.person)
    person = Person(
        event.person,
        event.name or (known.name if known else ""),
        event.role,
        entry.at_ms,
        entry.seq,
    )
    room = replace(room, people={**room.people, event.person: person})
    run = room.course.run
    if (
        run
        and phase_of(room, run).turns == "each"
        and not run.turns_ended
        and event.person not in run.turns
        and event.person != (run.presenter if run.insert else None)
        and takes_part(room, event.person)
    ):
        run = replace(run, turns=(*run.turns, event.person))
        room = replace(room, course=replace(room.course, run=run))
    return room


def left(room: Room, entry: Entry, event: events.Left) -> Room:
    """Somebody is not here any more."""
    person = replace(room.people[event.person], present_since_ms=None)
    hands = {who: hand for who, hand in room.record.hands.items() if who != event.person}
    return replace(
        room,
        people={**room.people, event.person: person},
        record=replace(room.record, hands=hands),
    )


def role_changed(room: Room, entry: Entry, event: events.RoleChanged) -> Room:
    """The set gave another role."""
    known = room.people.get(event.person)
    person = (
        replace(known, role=event.role, name=event.name or known.name)
        if known
        else Person(event.person, event.name, event.role)
    )
    return _seated(replace(room, people={**room.people, event.person: person}), event.person)


def admitted(room: Room, entry: Entry, event: events.Admitted) -> Room:
    """The seat decided as what."""
    person = replace(room.people[event.person], role=event.as_)
    return _seated(replace(room, people={**room.people, event.person: person}), event.person)


def _seated(room: Room, person: str) -> Room:
    """Whoever watches or left neither is a deputy nor has a turn or a bid."""
    if takes_part(room, person):
        return room
    deputies = tuple(one for one in room.seat.deputies if one != person)
    bids = {who: bid for who, bid in room.record.bids.items() if who != person}
    room = replace(
        room, seat=replace(room.seat, deputies=deputies), record=replace(room.record, bids=bids)
    )
    run = room.course.run
    if run and person in run.turns:
        run = replace(run, turns=tuple(one for one in run.turns if one != person))
        room = replace(room, course=replace(room.course, run=run))
    return room


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
    hands = {who: hand for who, hand in room.record.hands.items() if who != event.person}
    return replace(room, record=replace(room.record, hands=hands))


def nudged(room: Room, entry: Entry, event: events.Nudged) -> Room:
    """A quiet word, kept for the one person."""
    nudge = Nudge(entry.at_ms, event.hint, entry.seq)
    nudges = {**room.record.nudges, event.person: nudge}
    return replace(room, record=replace(room.record, nudges=nudges))


def turn_done(room: Room, entry: Entry, event: events.TurnDone) -> Room:
    """One is done; a lap in which anybody told is followed by another where laps go on."""
    run = room.run
    run = replace(run, done={**run.done, event.person: event.how})
    if run.current is None and run.turns and phase_of(room, run).laps:
        if all(run.done[person] == "passed" for person in run.turns):
            run = replace(run, turns_ended=True)
        else:
            kept = {who: how for who, how in run.done.items() if who not in run.turns}
            run = replace(run, done=kept, lap=run.lap + 1)
    return replace(room, course=replace(room.course, run=run))


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
