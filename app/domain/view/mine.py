"""What one person sees alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.machine.closes import ballot_complete
from app.domain.model import Json, Question, Room, Statement
from app.domain.room.plan import presenter_of
from app.domain.room.roles import phase_of, roles, sees, takes_part, waiting
from app.domain.view.may import Rights, may
from app.domain.view.shapes import given, hand_json, line_json, reflection_json


@dataclass(slots=True)
class Earlier:
    """What was made of earlier states of one room, to be used again where nothing changed.

    Hand in the same one each time: then what did not change is the same object as before.
    `own` and `mine` hold, by person, what something was made of and what was made.
    """

    rights: Rights = field(default_factory=Rights)
    own: dict[str, tuple[tuple[object, ...], Json]] = field(default_factory=dict)
    mine: dict[str, tuple[Json, Json]] = field(default_factory=dict)


def mine(room: Room, person: str, at_ms: int, earlier: Earlier | None = None) -> Json:
    """One's roles, rights, and what is held, returned, kept, given or written by oneself."""
    earlier = earlier if earlier is not None else Earlier()
    rights = may(room, person, at_ms, earlier.rights)
    own = _own_part(room, person, earlier)
    cue = _cues(room, at_ms).get(person)
    known = earlier.mine.get(person)
    if known is not None and known[0] is own:
        found = known[1]
        if found["may"] is rights and found.get("cue") == cue:
            return found
    found = {**own, "may": rights}
    if cue is not None:
        found["cue"] = cue
    earlier.mine[person] = own, found
    return found


def _own_part(room: Room, person: str, earlier: Earlier) -> Json:
    """All but rights and cue: those change with every question, this seldom."""
    run, floor = room.course.run, room.floor
    inputs = (
        roles(room, person),
        floor.kept,
        floor.stars,
        room.record,
        room.course.presenters,
        room.course.consent,
        run and (run.index, run.presenter, run.votes.get(person)),
        room.ending and (room.ending, floor.questions),
    )
    known = earlier.own.get(person)
    if known is None or known[0] != inputs:
        known = earlier.own[person] = inputs, _own(room, person)
    return known[1]


def _own(room: Room, person: str) -> Json:
    run = room.course.run
    vote = run.votes.get(person) if run else None
    nudge = room.record.nudges.get(person)
    hand = room.record.hands.get(person)
    return given(
        person=person,
        roles=sorted(roles(room, person)),
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
                found["parked"][question.id] = _question(question)
        elif question.state == "gifted":
            if sees(room, person, question):
                found["gifts"][question.id] = _question(question)
        elif question.by == person:
            found[question.state][question.id] = _question(question)
    return found


def _question(question: Question) -> Json:
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


def _cues(room: Room, at_ms: int) -> Mapping[str, str]:
    """The one thing that waits for each person, the most pressing; nothing for most."""
    opened = room.floor.from_ms <= at_ms
    known = room.memo.cues.get(opened)
    if known is None:
        found: dict[str, str] = {}
        if room.state == "running":
            _cue_by_floor(room, opened, found)
            _cue_by_phase(room, found)
        known = room.memo.cues[opened] = found
    return known


def _cue_by_floor(room: Room, opened: bool, found: dict[str, str]) -> None:
    """What the floor wants of people; a later line is more pressing, and takes the place."""
    if room.course.under:
        return
    for one in room.floor.kept.values():
        if one.state == "returned" and one.round == room.run.round:
            found[one.by] = "returned"
    head = next(waiting(room), None)
    if head:
        found[head.by] = "you_are_next"
    on = room.floor.questions.get(room.floor.on or "")
    if on and opened:
        found[on.by] = "your_question"
        if on.to:
            found[on.to] = "asked_you"


def _cue_by_phase(room: Room, found: dict[str, str]) -> None:
    """What the phase wants of them, which goes before the floor."""
    run = room.run
    phase = phase_of(room, run)
    if phase.blind or phase.ballot is not None:
        voting = phase.ballot is not None and not ballot_complete(room)
        written = {line.by for line in room.record.lines.values() if line.hidden}
        for person in room.people:
            if takes_part(room, person):
                if voting and person not in run.votes:
                    found[person] = "vote"
                elif phase.blind and person not in written:
                    found[person] = "write"
    if run.current is not None:
        found[run.current] = "your_turn"
    if room.course.consent and run.presenter:
        found[run.presenter] = "consent"
