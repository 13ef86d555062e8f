"""Roles of people in the room now, and what the rows of the phase allow them.

Somebody with several roles has the rights of all of them (law 2).
"""

from collections.abc import Iterator

from app.domain.formats import inserts
from app.domain.model import Person, Question, Room, Run
from app.domain.tables import Kind, Phase, Row

WATCHING = frozenset({"observer", "clock", "out"})


def counts_as_member(room: Room, person: Person) -> bool:
    """Whether somebody is a member; in a coachless meeting a coach is one, too."""
    return person.role == "member" or (person.role == "coach" and room.format.coachless)


def roles(room: Room, person_id: str) -> frozenset[str]:
    """The person's roles now: coach, member or presenter, with seat and turn on top.

    Empty for somebody who is not (or no longer) here.
    """
    mine = room.memo.roles.get(person_id)
    if mine is None:
        mine = room.memo.roles[person_id] = _roles(room, person_id)
    return mine


def _roles(room: Room, person_id: str) -> frozenset[str]:
    person = room.people.get(person_id)
    if person is None or person.role == "out":
        return frozenset()
    if person.role in WATCHING:
        return frozenset({person.role})
    run = room.course.run
    mine = {"member" if counts_as_member(room, person) else "coach"}
    if run and run.presenter == person_id:
        mine = {"presenter"}
    if room.seat.person == person_id:
        mine.add("seat")
    if run and run.current == person_id:
        mine.add("turn")
    return frozenset(mine)


def takes_part(room: Room, person_id: str) -> bool:
    """Whether somebody asks, answers, votes and has turns: all but the coach and watchers."""
    return bool(roles(room, person_id) & {"member", "presenter"})


def coach_in_seat(room: Room) -> bool:
    """Whether a coach holds the seat, so that questions can be held."""
    person = room.people.get(room.seat.person or "")
    return person is not None and person.role == "coach" and not room.format.coachless


def present(room: Room) -> tuple[str, ...]:
    """Everybody here who takes part, in order of presenting."""
    here = room.memo.present
    if here is None:
        here = room.memo.present = tuple(
            person.id
            for person in room.people.values()
            if person.present_since_ms is not None and takes_part(room, person.id)
        )
    return here


def phase_of(room: Room, run: Run) -> Phase:
    """The table of the phase that runs, with what was adjusted."""
    return inserts()[run.insert] if run.insert else room.phases[run.key]


def rows(room: Room, person_id: str, kind: Kind) -> tuple[Row, ...]:
    """The person's rows of this kind in the phase that runs, even if it is silent."""
    mine = roles(room, person_id)
    allowed = room.memo.rows.get((mine, kind))
    if allowed is None:
        allowed = room.memo.rows[mine, kind] = rows_for(phase_of(room, room.run), mine, kind)
    return allowed


def rows_for(phase: Phase, mine: frozenset[str], kind: Kind) -> tuple[Row, ...]:
    """The rows of this kind that a phase has for somebody with these roles."""
    return tuple(
        row for role, some in phase.rows.items() if role in mine for row in some if row.kind == kind
    )


def addressees(room: Room, person_id: str) -> tuple[str, ...]:
    """The people this person may ask now; empty if none."""
    asking = rows(room, person_id, "question")
    if not asking:
        return ()
    people: dict[str, None] = {}
    for row in asking:
        if row.to == "any":
            people.update(dict.fromkeys(p for p in room.people if takes_part(room, p)))
        elif (meant := _meant(room, row)) is not None:
            people[meant] = None
    people.pop(person_id, None)
    return tuple(people)


def waiting(room: Room) -> Iterator[Question]:
    """The queue in order, without those that rest (Q16).

    A question rests while its author may not ask its addressee, and outside its round; all do
    where nobody speaks: in silence, and while gifts are written.
    """
    questions = room.memo.waiting
    if questions is None:
        questions = room.memo.waiting = tuple(_waiting(room))
    return iter(questions)


def _waiting(room: Room) -> Iterator[Question]:
    run = room.course.run
    if run is None or not room.floor.queue:
        return
    phase = phase_of(room, run)
    if phase.silent or phase.gift:
        return
    for question_id in room.floor.queue:
        question = room.floor.questions[question_id]
        if question.round == run.round and askable(room, question):
            yield question


def askable(room: Room, question: Question) -> bool:
    """Whether some row lets its author ask its addressee now; cheaper than `addressees`."""
    return any(
        (row.to == "any" and (question.to is None or takes_part(room, question.to)))
        or (question.to is not None and question.to == _meant(room, row))
        for row in rows(room, question.by, "question")
    )


def _meant(room: Room, row: Row) -> str | None:
    """The person a row addresses: the presenter, or whose turn it is, if they take part."""
    run = room.run
    person = run.presenter if row.to == "presenter" else run.current if row.to == "turn" else None
    return person if person is not None and takes_part(room, person) else None


def quiet(room: Room, round_number: int | None) -> bool:
    """Whether gifts of this round are still being written, or the silence after them runs."""
    course = room.course
    return not room.ending and any(
        run is not None
        and run.round == round_number
        and (phase_of(room, run).gift or phase_of(room, run).silent)
        for run in (course.run, course.under)
    )


def sees(room: Room, person: str, question: Question) -> bool:
    """Whether this person knows of a question (V2): who asked it always does.

    What is held or came back is between its author and the coach in the seat; a gift is for
    the presenter, once writing and silence are over.
    """
    if question.by == person:
        return True
    if question.state in ("held", "returned"):
        return question.state == "held" and coach_in_seat(room) and room.seat.person == person
    if question.state == "gifted":
        return question.to == person and not quiet(room, question.round)
    return question.state != "withdrawn"


def thinking(room: Room) -> bool:
    """H2: whether a `think` hand is up, so that no question takes the floor."""
    return any(hand.why == "think" for hand in room.record.hands.values())
