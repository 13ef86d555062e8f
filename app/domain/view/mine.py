"""What one person sees alone."""

from app.domain.machine.closes import ballot_complete
from app.domain.machine.plan import presenter_of
from app.domain.machine.standing import phase_of, roles, sees, takes_part, waiting
from app.domain.model import Json, Question, Room, Statement
from app.domain.view.may import Standings, may
from app.domain.view.shapes import given, hand_json, line_json, reflection_json


def mine(room: Room, person: str, at_ms: int, standings: Standings | None = None) -> Json:
    """One's roles, rights, and what is held, returned, kept, given or written by oneself."""
    run = room.course.run
    vote = run.votes.get(person) if run else None
    nudge = room.record.nudges.get(person)
    hand = room.record.hands.get(person)
    return given(
        person=person,
        roles=sorted(roles(room, person)),
        may=may(room, person, at_ms, standings),
        cue=_cue(room, person, at_ms),
        **_kept(room, person),
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


def _kept(room: Room, person: str) -> Json:
    """Questions that wait for a nod or came back; those kept; gifts of one's own, or seen."""
    found: Json = {"held": {}, "returned": {}, "parked": {}, "gifts": {}}
    for question in room.floor.kept.values():
        if question.state == "parked":
            if person == (question.to or presenter_of(room, question.round)):
                found["parked"][question.id] = _own(question)
        elif question.state == "gifted":
            if sees(room, person, question):
                found["gifts"][question.id] = _own(question)
        elif question.by == person:
            found[question.state][question.id] = _own(question)
    return found


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


def _landed(room: Room, person: str) -> list[str] | None:
    """One's own stars: of the rounds in which one presents."""
    if person not in room.course.presenters:
        return None
    items: list[Question | Statement] = [
        *room.floor.questions.values(),
        *room.record.statements.values(),
    ]
    found = [one.id for one in items if one.landed and presenter_of(room, one.round) == person]
    return found or None


def _texts(room: Room, person: str) -> Json:
    """V5: after the end, a question's words are its author's and the presenter's alone.

    Whoever answered keeps the own answer.
    """
    found: Json = {}
    for question in room.floor.questions.values():
        if question.state in ("withdrawn", "held", "returned", "gifted"):
            continue
        lapsed = question.state == "lapsed"
        presents = not lapsed and presenter_of(room, question.round) == person
        whole = presents or question.by == person
        answers = {
            one.id: one.text
            for one in question.answers.values()
            if one.text and (whole or one.by == person)
        }
        if whole or answers:
            text = question.text if whole else None
            found[question.id] = given(text=text, answers=answers or None)
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
        one.by == person and one.state == "returned" and one.round == room.run.round
        for one in room.floor.kept.values()
    )
    return "returned" if back else None
