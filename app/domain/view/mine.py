"""What one person sees alone."""

from app.domain.machine.closes import ballot_complete
from app.domain.machine.plan import presenter_of
from app.domain.machine.standing import phase_of, roles, takes_part, waiting
from app.domain.model import Json, Question, Room, Statement
from app.domain.view.everyone import given, hand_json, line_json, reflection_json
from app.domain.view.may import Standings, may


def mine(room: Room, person: str, at_ms: int, standings: Standings | None = None) -> Json:
    """One's roles, rights, and what is held, returned, kept, given or written by oneself."""
    questions = room.floor.questions.values()
    run = room.course.run
    vote = run.votes.get(person) if run else None
    nudge = room.record.nudges.get(person)
    hand = room.record.hands.get(person)
    return given(
        person=person,
        roles=sorted(roles(room, person)),
        may=may(room, person, at_ms, standings),
        cue=_cue(room, person, at_ms),
        held={q.id: _own(q) for q in questions if q.by == person and q.state == "held"},
        returned={q.id: _own(q) for q in questions if q.by == person and q.state == "returned"},
        parked={q.id: _own(q) for q in questions if q.state == "parked" and q.to == person},
        gifts={q.id: _own(q) for q in questions if q.state == "gifted" and _sees(room, q, person)},
        landed=_landed(room, person),
        reflections={
            one.id: reflection_json(one)
            for one in room.record.reflections.values()
            if one.by == person
        },
        lines={
            line.id: line_json(line)
            for line in room.record.lines.values()
            if line.hidden and line.by == person
        }
        or None,
        texts=_texts(room, person) if room.ending else None,
        vote=given(choice=vote.choice, text=vote.text) if vote else None,
        consent=_consent(room, person),
        nudge=given(at_ms=nudge.at_ms, hint=nudge.hint) if nudge else None,
        hand=hand_json(hand) if hand else None,
    )


def _own(question: Question) -> Json:
    return given(
        by=question.by,
        to=question.to,
        text=question.text,
        round=question.round,
        at_ms=question.at_ms,
        hint=question.hint if question.state == "returned" else None,
        form=question.form if question.state in ("held", "returned") else None,
    )


def _sees(room: Room, gift: Question, person: str) -> bool:
    """Its author always; the presenter once writing and silence are over."""
    if gift.by == person:
        return True
    run = room.course.run
    quiet = (
        run is not None
        and not room.ending
        and run.round == gift.round
        and (phase_of(room, run).gift or phase_of(room, run).silent)
    )
    return gift.to == person and not quiet


def _landed(room: Room, person: str) -> list[str] | None:
    items: list[Question | Statement] = [
        *room.floor.questions.values(),
        *room.record.statements.values(),
    ]
    found = [one.id for one in items if one.landed and presenter_of(room, one.round) == person]
    return found or None


def _texts(room: Room, person: str) -> Json:
    """After the end, the words of questions are their author's and the presenter's alone."""
    found: Json = {}
    for question in room.floor.questions.values():
        if question.state in ("withdrawn", "lapsed", "held", "returned", "gifted"):
            continue
        if person not in (question.by, question.to, presenter_of(room, question.round)):
            continue
        answers = {one.id: one.text for one in question.answers.values() if one.text}
        found[question.id] = given(text=question.text, answers=answers or None)
    return found


def _consent(room: Room, person: str) -> Json | None:
    consent = room.course.consent
    if consent is None or room.run.presenter != person:
        return None
    return given(insert=consent.insert, minutes=consent.minutes, text=consent.text)


def _cue(room: Room, person: str, at_ms: int) -> str | None:
    """The one thing that waits for this person, most pressing first."""
    if room.state != "running":
        return None
    return _cue_of_phase(room, person) or _cue_of_floor(room, person, at_ms)


def _cue_of_phase(room: Room, person: str) -> str | None:
    run = room.run
    phase = phase_of(room, run)
    if room.course.consent and run.presenter == person:
        return "consent"
    if run.current == person:
        return "your_turn"
    votes = phase.ballot is not None and not ballot_complete(room) and person not in run.votes
    if votes and takes_part(room, person):
        return "vote"
    written = any(line.hidden and line.by == person for line in room.record.lines.values())
    if phase.blind and takes_part(room, person) and not written:
        return "write"
    return None


def _cue_of_floor(room: Room, person: str, at_ms: int) -> str | None:
    if room.course.under:
        return None
    on = room.floor.questions.get(room.floor.on or "")
    opened = on is not None and room.floor.from_ms <= at_ms
    if on and opened and on.to == person:
        return "asked_you"
    if on and opened and on.by == person:
        return "your_question"
    head = next(waiting(room), None)
    if head and head.by == person:
        return "you_are_next"
    back = any(
        q.by == person and q.state == "returned" and q.round == room.run.round
        for q in room.floor.questions.values()
    )
    return "returned" if back else None
