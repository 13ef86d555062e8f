"""What phases, inserts, rounds and the clock change in a room. Never refuses."""

from dataclasses import replace

from app.domain import events
from app.domain.machine.changes.floor import after_undo
from app.domain.machine.plan import MINUTE_MS, presenter_of
from app.domain.model import Consent, Course, Ending, Entry, Room, Run, Step


def stepped(room: Room, entry: Entry, event: events.Stepped) -> Room:
    """Remember how things were, until the next step."""
    step = Step(event.until_seq, entry.actor, entry.at_ms, room.course, room.floor, room.seat)
    return replace(room, step=step)


def undone(room: Room, entry: Entry, event: events.Undone) -> Room:
    """Back to before the step; what was posted meanwhile stays."""
    assert room.step is not None
    before = room.step
    run = before.course.run and replace(before.course.run, index=event.index)
    return replace(
        room,
        course=replace(
            before.course,
            index=event.index,
            run=run,
            presenters=room.course.presenters,
            scribe=room.course.scribe,
        ),
        floor=after_undo(before, room.floor),
        seat=before.seat,
        ending=None,
        step=None,
    )


def phase_started(room: Room, entry: Entry, event: events.PhaseStarted) -> Room:
    """The old phase's real time is kept, its blind lines show, its hands go down."""
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
    course = replace(
        course,
        index=event.index,
        run=run,
        under=None,
        consent=None,
        rounds_begun=max(course.rounds_begun, event.round or 0),
    )
    return replace(_revealed(room), course=course)


def _left(room: Room, at_ms: int) -> Course:
    course = room.course
    run = course.under or course.run
    if run is None:
        return course
    spent = run.elapsed_ms(at_ms)
    if course.under and course.run:
        spent = course.under.elapsed_ms(course.run.started_at_ms)
    real = course.real_ms.get(run.place, 0) + max(0, spent)
    return replace(course, real_ms={**course.real_ms, run.place: real})


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
    """The phase waits as it is; the insert has the clock."""
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
    )
    course = replace(room.course, index=event.index, run=run, under=under, consent=None)
    return replace(room, course=course)


def insert_ended(room: Room, entry: Entry, event: events.InsertEnded) -> Room:
    """The phase goes on with its rest; a clock that stood still before stands still again."""
    under, insert = room.course.under, room.run
    assert under is not None
    if under.paused_at_ms is None:
        waited = entry.at_ms - insert.started_at_ms
        under = replace(under, paused_ms=under.paused_ms + waited)
    return replace(room, course=replace(room.course, run=under, under=None))


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
    """The rounds unfold; a round that runs without a presenter has one now."""
    course = replace(
        room.course,
        presenters=event.presenters,
        round_minutes=event.minutes or room.course.round_minutes,
        scribe=event.scribe or room.course.scribe,
    )
    room = replace(room, course=course)
    run = course.run
    if run and run.round and run.presenter != presenter_of(room, run.round):
        run = replace(run, presenter=presenter_of(room, run.round))
        room = replace(room, course=replace(course, run=run))
    return room


def finished(room: Room, entry: Entry, event: events.Finished) -> Room:
    """The clock stops for good."""
    ending = Ending(entry.at_ms, entry.seq, event.next_at, event.host, event.presenters)
    return replace(_revealed(room), course=_left(room, entry.at_ms), ending=ending)


def closed(room: Room, entry: Entry, event: events.Closed) -> Room:
    """The end stands."""
    assert room.ending is not None
    return replace(room, ending=replace(room.ending, closed=True), step=None)
