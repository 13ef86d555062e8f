"""What everybody in the room sees: the keys of the common view.

Dictionaries of entities that did not change are the same objects as before, so that a patch
can skip them without looking inside (law 9).
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from app.domain.machine.closes import ballot_complete, met
from app.domain.model import Json, Question, Room, Run, Statement
from app.domain.room.plan import MINUTE_MS, duration_ms, places
from app.domain.room.roles import phase_of, waiting
from app.domain.view.shapes import (
    action_json,
    bid_json,
    given,
    hand_json,
    line_json,
    person_json,
    reflection_json,
)

T = TypeVar("T")
FLAGS = ("auto", "blind", "casting", "gift", "laps", "review", "silent")
UNSHOWN = frozenset({"held", "returned", "gifted", "lapsed", "withdrawn"})
"""Questions nobody but author, presenter or coach hears of."""


def common(room: Room, at_ms: int, before: tuple[Room, Json] | None = None) -> Json:
    """The common view at this time. `before` is an earlier room with its common view."""
    old, view = before if before else (None, {})
    found: Json = {}
    for name, (depends, make) in _PARTS.items():
        if old is not None and depends is not None and depends(old) == depends(room):
            part = view.get(name)
        else:
            part = _kept(make(room), view.get(name))
        if part is not None:
            found[name] = part
    phase = _kept(_phase(room, at_ms), view.get("phase"))
    if phase is not None:
        found["phase"] = phase
    found["plan"] = _plan(room, old, view)
    found["questions"] = _questions(room, old, view)
    found["people"] = _people(room, old, view)
    record = room.record
    was = old.record if old else None
    found["bids"] = _entities(record.bids, was.bids if was else None, view.get("bids"), bid_json)
    found["actions"] = _entities(
        record.actions, was.actions if was else None, view.get("actions"), action_json
    )
    # Stars show at the review: then every statement is another, though none was changed.
    same = old is not None and _standing(old) == _standing(room)
    found["statements"] = _entities(
        record.statements,
        was.statements if was and same else None,
        view.get("statements"),
        _statement_shape(room),
    )
    return found


def clock(room: Room, at_ms: int) -> Json:
    """What somebody sees who sees only phase and time: nothing that anybody said."""
    phase = _phase(room, at_ms)
    if phase:
        phase.pop("text", None)
    return given(meeting=_meeting(room), plan=_plan(room, None, {}), phase=phase)


def _kept(now: T, before: T | None) -> T:
    """The object of before where nothing changed, so that identity tells."""
    return before if before is not None and now == before else now


def _entities(
    now: Mapping[str, T],
    old: Mapping[str, T] | None,
    view: Json | None,
    shape: Callable[[T], Json],
) -> Json:
    if old is now and view is not None:
        return view
    if old is None or view is None:
        return {name: shape(one) for name, one in now.items()}
    return {
        name: view[name] if old.get(name) is one and name in view else shape(one)
        for name, one in now.items()
    }


def _meeting(room: Room) -> Json:
    return given(
        id=room.meeting,
        set=room.set,
        title=room.title,
        format=room.format.key,
        format_title=room.format.title,
        questions_only=room.format.questions_only or None,
        coachless=room.format.coachless or None,
        state=room.state,
        cancelled=(room.ending is not None and room.ending.cancelled) or None,
        lang=room.lang,
        call_url=room.call_url,
    )


def _plan(room: Room, old: Room | None, view: Json) -> Json:
    course = room.course
    if old and "plan" in view:
        was = old.course
        same = (
            old.phases is room.phases
            and was.presenters == course.presenters
            and was.extra_ms is course.extra_ms
            and was.real_ms is course.real_ms
            and was.round_minutes == course.round_minutes
            and _running(old) == _running(room)
        )
        if same:
            plan: Json = view["plan"]
            return plan
    found = places(room)
    running, running_ms = _running(room)
    phases = {
        one.name: given(
            key=one.key,
            title=room.phases[one.key].title,
            round=one.round,
            minutes=(running_ms if one.name == running else duration_ms(room, one)) // MINUTE_MS,
            real_ms=course.real_ms.get(one.name),
        )
        for one in found
    }
    return {"order": [one.name for one in found], "phases": phases}


def _running(room: Room) -> tuple[str, int]:
    """The place of the phase that runs, under an insert too, with the time it has now."""
    run = room.course.under or room.course.run
    return (run.place, run.duration_ms) if run else ("", 0)


def _clock_json(run: Run) -> Json:
    return given(
        key=run.key,
        index=run.index,
        place=run.place,
        round=run.round,
        presenter=run.presenter,
        started_at_ms=run.started_at_ms,
        duration_ms=run.duration_ms,
        paused_at_ms=run.paused_at_ms,
        paused_ms=run.paused_ms,
    )


def _phase(room: Room, at_ms: int) -> Json | None:
    run = room.course.run
    if run is None:
        return None
    if room.ending:
        at_ms = room.ending.at_ms  # the clock has stopped for good
    phase = phase_of(room, run)
    closes = given(any=list(phase.closes.any) or None, all=list(phase.closes.all) or None)
    return _clock_json(run) | given(
        title=phase.title,
        insert=run.insert,
        text=run.text,
        flags=[flag for flag in FLAGS if getattr(phase, flag)],
        kinds=sorted({row.kind for some in phase.rows.values() for row in some}),
        judge=phase.judge,
        queue=phase.queue,
        release=phase.release,
        gap_s=phase.gap_s,
        closes=closes,
        met=met(room, at_ms),
        ends=run.ends_at_ms,
        under=_clock_json(room.course.under) if room.course.under else None,
    )


def _floor(room: Room) -> Json | None:
    if room.floor.on is None or room.course.under or room.ending:
        return None
    return {"question": room.floor.on, "from_ms": room.floor.from_ms}


def _queue(room: Room) -> list[str]:
    if room.course.under or room.ending:
        return []
    return [question.id for question in waiting(room)]


def reviewed(room: Room, round_number: int | None) -> bool:
    """V6: whether this round's review has begun, so that stars may show."""
    return round_number in room.course.reviewed


def _standing(room: Room) -> tuple[object, ...]:
    """What the shape of a question or statement depends on, beside itself."""
    return room.ending is not None, room.course.reviewed


def _questions(room: Room, old: Room | None, view: Json) -> Json:
    now = room.floor.questions
    shown: Json = view.get("questions", {})
    if old is None or _standing(old) != _standing(room):
        return {
            name: question_json(room, one) for name, one in now.items() if one.state not in UNSHOWN
        }
    if old.floor.questions is now:
        return shown
    return {
        name: shown[name]
        if name in shown and old.floor.questions.get(name) is one
        else question_json(room, one)
        for name, one in now.items()
        if one.state not in UNSHOWN
    }


def question_json(room: Room, question: Question) -> Json:
    """A question as everybody sees it: after the end, without its words."""
    words = room.ending is None
    answers = {
        one.id: given(by=one.by, text=one.text if words else None, at_ms=one.at_ms)
        for one in question.answers.values()
    }
    return given(
        by=question.by,
        to=question.to,
        state=question.state,
        text=question.text if words else None,
        spoken=question.spoken or None,
        at_ms=question.at_ms,
        round=question.round,
        landed=(question.landed and reviewed(room, question.round)) or None,
        answers=answers or None,
    )


def _rounds(room: Room) -> Json:
    found: Json = {}
    for number, presenter in enumerate(room.course.presenters, start=1):
        bid = room.record.bids.get(presenter)
        lines = {
            line.id: line_json(line)
            for line in room.record.lines.values()
            if line.round == number and not line.hidden
        }
        found[str(number)] = given(
            presenter=presenter,
            title=bid.title if bid else None,
            wanted=bid.wanted if bid else None,
            problem=lines,
        )
    return found


def _turns(room: Room) -> Json | None:
    run = room.course.run
    if run is None or room.ending:
        return None
    if not run.turns and not run.done:
        return None
    lap = run.lap if run.lap > 1 else None
    return given(
        order=list(run.turns),
        current=run.current,
        done=dict(run.done),
        lap=lap,
        ended=run.turns_ended or None,
        skills=_skills(room, run),
    )


def _skills(room: Room, run: Run) -> Json | None:
    """B6: what those whose turns these are have practised."""
    if run.round is not None or not room.course.rounds_begun:
        return None
    chosen = room.record.skills
    return {person: chosen[person] for person in run.turns if person in chosen} or None


def _ballot(room: Room) -> Json | None:
    run = room.course.run
    if run is None or room.ending:
        return None
    phase = phase_of(room, run)
    if phase.ballot is None:
        return None
    ballot = given(
        kind=phase.ballot,
        choices=list(phase.ballot_choices()),
        voted=[person for person in room.people if person in run.votes],
    )
    if ballot_complete(room):
        counts = dict.fromkeys(phase.ballot_choices(), 0)
        for vote in run.votes.values():
            counts[vote.choice] += 1
        ballot["counts"] = counts
        if phase.ballot != "pulse":
            ballot["votes"] = {
                person: given(choice=vote.choice, text=vote.text)
                for person, vote in run.votes.items()
            }
    return ballot


def _people(room: Room, old: Room | None, view: Json) -> Json:
    return _entities(room.people, old.people if old else None, view.get("people"), person_json)


def _seat(room: Room) -> Json:
    seat = room.seat
    return given(person=seat.person, deputies=list(seat.deputies), since_ms=seat.since_ms)


def _hands(room: Room) -> Json:
    """Everybody sees who thinks; the other hands are for the desk."""
    return {
        person: hand_json(hand) for person, hand in room.record.hands.items() if hand.why == "think"
    }


def _statement_shape(room: Room) -> Callable[[Statement], Json]:
    def shape(one: Statement) -> Json:
        return given(
            by=one.by,
            text=one.text,
            spoken=one.spoken or None,
            round=one.round,
            landed=(one.landed and reviewed(room, one.round)) or None,
        )

    return shape


def _reflections(room: Room) -> Json:
    return {
        one.id: reflection_json(one) for one in room.record.reflections.values() if one.released
    }


def _ending(room: Room) -> Json | None:
    ending = room.ending
    if ending is None:
        return None
    return given(
        at_ms=ending.at_ms,
        next_at=ending.next_at,
        host=ending.host,
        presenters=list(ending.presenters) if ending.presenters else None,
    )


_PARTS: dict[str, tuple[Callable[[Room], object] | None, Callable[[Room], Any]]] = {
    "meeting": (lambda room: (room.title, room.call_url, room.state, room.format), _meeting),
    "floor": (None, _floor),
    "queue": (None, _queue),
    "rounds": (lambda room: (room.course.presenters, room.record.bids, room.record.lines), _rounds),
    "turns": (None, _turns),
    "ballot": (None, _ballot),
    "seat": (lambda room: room.seat, _seat),
    "hands": (lambda room: room.record.hands, _hands),
    "reflections": (lambda room: room.record.reflections, _reflections),
    "ending": (lambda room: room.ending, _ending),
}
"""Parts made of the room alone: what tells that one is as before, where that is quicker than
making it, and how it is made."""
