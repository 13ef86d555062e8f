"""What phases, inserts, rounds and the clock change in a room. Never refuses."""

from dataclasses import replace

from app.domain import events
from app.domain.machine.changes import floor
from app.domain.machine.changes.turns import dropped, joined
from app.domain.machine.plan import MINUTE_MS
from app.domain.model import Consent, Course, Done, Ending, Entry, Room, Run, Step


def stepped(room: Room, entry: Entry, event: events.Stepped) -> Room:
    """Remember how things were, until the next step."""
    step = Step(
        until_seq=event.until_seq,
        by=entry.actor,
        at_ms=entry.at_ms,
        course=room.course,
        floor=room.floor,
        seat=room.seat,
        hands=room.record.hands,
        hidden=frozenset(line.id for line in room.record.lines.values() if line.hidden),
    )
    return replace(room, step=step)


def settled(room: Room, step: Step) -> Room:
    """The step is done: what it changed is kept, the words of its questions are not."""
    done = Done(
        index=room.course.index,
        seat=room.seat,
        on=room.floor.on,
        quiet_ms=room.floor.quiet_ms,
        moved=floor.moved(step.floor, room.floor),
    )
    before = replace(step.floor, questions={}, kept={}, asked={})
    return replace(room, step=replace(step, floor=before, done=done))


def undone(room: Room, entry: Entry, event: events.Undone) -> Room:
    """Back to before the step; what was posted meanwhile stays."""
    step = room.step
    assert step is not None
    assert step.done is not None
    room = replace(room, ending=None, step=None)
    if event.index == room.course.index:  # a call, or consent asked: the phase went on
        room = replace(room, course=replace(room.course, consent=step.course.consent))
    else:
        room = _phase_again(room, step, event.index)
    room = replace(room, floor=floor.undone(room, step))
    if room.seat == step.done.seat:
        room = replace(room, seat=step.seat)
    run = room.run
    run = replace(run, asked=floor.asked_since(room.floor, run.started_at_ms))
    return replace(room, course=replace(room.course, run=run))


def _phase_again(room: Room, step: Step, index: int) -> Room:
    """The phase of before, its clock as though it had gone on; people as they are now."""
    was, run, under = step.course, step.course.run, step.course.under
    assert run is not None
    course = replace(
        room.course,
        index=index,
        run=replace(_as_now(room, run), index=index),
        under=under and _as_now(room, under),
        consent=was.consent,
        rounds_begun=was.rounds_begun,
        real_ms=was.real_ms,
        reviewed=was.reviewed,
    )
    lines = {
        name: replace(line, hidden=True) if name in step.hidden else line
        for name, line in room.record.lines.items()
    }
    hands = {who: hand for who, hand in step.hands.items() if room.people[who].present_since_ms}
    record = replace(room.record, lines=lines, hands={**hands, **room.record.hands})
    return replace(room, course=course, record=record)


def _as_now(room: Room, run: Run) -> Run:
    return joined(room, dropped(room, run))


def phase_started(room: Room, entry: Entry, event: events.PhaseStarted) -> Room:
    """The old phase's real time is kept, and the skills chosen in it; its blind lines show, its
    hands go down."""
    course = _left(room, entry.at_ms)
    run = Run(
        index=event.index,
        place=event.place,
        key=event.key,
        round=event.round,
        presenter=event.presenter,
        started_at_ms=entry.at_ms,
        duration_ms=event.duration_ms,
        turns=event.turns,
    )
    reviewed = course.reviewed
    if event.round and room.phases[event.key].review:
        reviewed = reviewed | {event.round}
    course = replace(
        course,
        index=event.index,
        run=run,
        under=None,
        consent=None,
        rounds_begun=max(course.rounds_begun, event.round or 0),
        reviewed=reviewed,
    )
    return replace(_revealed(_practising(room)), course=course)


def _left(room: Room, at_ms: int) -> Course:
    course = room.course
    run = course.under or course.run
    if run is None:
        return course
    spent = run.elapsed_ms(at_ms)
    if course.under and course.run:
        spent = course.under.elapsed_ms(course.run.started_at_ms)
    real = course.real_ms.get(run.place, 0) + spent
    return replace(course, real_ms={**course.real_ms, run.place: real})


def _practising(room: Room) -> Room:
    """B6: what was not shown is nobody's to know later either."""
    run = room.course.under or room.course.run
    if run is None or not run.shown or room.phases[run.key].ballot != "skill":
        return room
    chosen = {person: vote.choice for person, vote in run.votes.items()}
    skills = {**room.record.skills, **chosen}
    return replace(room, record=replace(room.record, skills=skills))


def _revealed(room: Room) -> Room:
    record = room.record
    if any(line.hidden for line in record.lines.values()):
        shown = {
            name: replace(line, hidden=False) if line.hidden else line
            for name, line in record.lines.items()
        }
        record = replace(record, lines=shown)
    return replace(room, record=replace(record, hands={}))


def consent_asked(room: Room, entry: Entry, event: events.ConsentAsked) -> Room:
    """The presenter decides."""
    consent = Consent(event.insert, event.minutes, entry.actor, event.text, entry.seq)
    return replace(room, course=replace(room.course, consent=consent))


def consent_refused(room: Room, entry: Entry, event: events.ConsentRefused) -> Room:
    """Nothing is put in."""
    return replace(room, course=replace(room.course, consent=None))


def insert_started(room: Room, entry: Entry, event: events.InsertStarted) -> Room:
    """The phase waits as it is; the insert has the clock. An older step is out of reach."""
    under = room.run
    run = Run(
        index=event.index,
        place=under.place,
        key=under.key,
        round=under.round,
        presenter=under.presenter,
        started_at_ms=entry.at_ms,
        duration_ms=event.duration_ms,
        turns=event.turns,
        insert=event.insert,
        text=event.text,
        text_seq=entry.seq,
    )
    course = replace(room.course, index=event.index, run=run, under=under, consent=None)
    step = None if room.step and room.step.done else room.step
    return replace(room, course=course, step=step)


def insert_ended(room: Room, entry: Entry, event: events.InsertEnded) -> Room:
    """The phase goes on with its rest; a clock that stood still before stands still again."""
    under, insert = room.course.under, room.run
    assert under is not None
    if under.paused_at_ms is None:
        waited = entry.at_ms - insert.started_at_ms
        under = replace(under, paused_ms=under.paused_ms + waited)
    under = replace(under, index=event.index)
    return replace(room, course=replace(room.course, index=event.index, run=under, under=None))


def paused(room: Room, entry: Entry, event: events.Paused) -> Room:
    """The clock stops."""
    run = replace(room.run, paused_at_ms=entry.at_ms)
    return replace(room, course=replace(room.course, run=run))


def resumed(room: Room, entry: Entry, event: events.Resumed) -> Room:
    """The clock goes on with what was left."""
    run = room.run
    assert run.paused_at_ms is not None
    waited = run.paused_ms + entry.at_ms - run.paused_at_ms
    run = replace(run, paused_at_ms=None, paused_ms=waited)
    return replace(room, course=replace(room.course, run=run))


def extended(room: Room, entry: Entry, event: events.Extended) -> Room:
    """The running phase's clock moves at once; a later place remembers."""
    course = room.course
    added = event.minutes * MINUTE_MS
    run = course.run
    if run and run.place == event.place:
        run = replace(run, duration_ms=max(0, run.duration_ms + added), lent=run.lent or event.lent)
        return replace(room, course=replace(course, run=run))
    extra = course.extra_ms.get(event.place, 0) + added
    return replace(room, course=replace(course, extra_ms={**course.extra_ms, event.place: extra}))


def adjusted(room: Room, entry: Entry, event: events.Adjusted) -> Room:
    """Phases of this key pass questions otherwise from now on."""
    changed = event.model_dump(include={"judge", "queue", "release", "gap_s"}, exclude_none=True)
    phase = room.phases[event.key].model_copy(update=changed)
    return replace(room, phases={**room.phases, event.key: phase})


def presenters_set(room: Room, entry: Entry, event: events.PresentersSet) -> Room:
    """The rounds unfold."""
    course = replace(
        room.course,
        presenters=event.presenters,
        round_minutes=event.minutes or room.course.round_minutes,
        scribe=event.scribe or room.course.scribe,
    )
    return replace(room, course=course)


def finished(room: Room, entry: Entry, event: events.Finished) -> Room:
    """The clock stops for good."""
    ending = Ending(entry.at_ms, entry.seq, event.next_at, event.host, event.presenters)
    return replace(_revealed(room), course=_left(room, entry.at_ms), ending=ending)


def cancelled(room: Room, entry: Entry, event: events.Cancelled) -> Room:
    """Over before it began, for good."""
    ending = Ending(entry.at_ms, entry.seq, None, None, None, closed=True, cancelled=True)
    return replace(room, ending=ending)


def closed(room: Room, entry: Entry, event: events.Closed) -> Room:
    """The end stands."""
    assert room.ending is not None
    return replace(room, ending=replace(room.ending, closed=True), step=None)
