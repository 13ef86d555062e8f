"""What happened to the course: phases, rounds, inserts, the clock, the end."""

from dataclasses import replace
from typing import Literal

from app.domain.commands import JudgeMode, QueuePolicy, Release
from app.domain.events.base import ACTOR, Entry, EventBase
from app.domain.model import Consent, Course, Ending, Room, Run
from app.domain.room.plan import MINUTE_MS


class PresentersSet(EventBase):
    """Who presents, in order, rounds begun included."""

    type: Literal["presenters_set"] = "presenters_set"
    presenters: tuple[str, ...]
    minutes: int | None = None
    scribe: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The plan has a round for each presenter."""
        course = replace(
            room.course,
            presenters=self.presenters,
            round_minutes=self.minutes or room.course.round_minutes,
            scribe=self.scribe or room.course.scribe,
        )
        return replace(room, course=course)


class PhaseStarted(EventBase):
    """A phase began. `turns` is the order of turns, empty where there are none."""

    type: Literal["phase_started"] = "phase_started"
    index: int
    place: str
    key: str
    round: int | None = None
    presenter: str | None = None
    duration_ms: int
    turns: tuple[str, ...] = ()

    def apply(self, room: Room, entry: Entry) -> Room:
        """The new phase runs; the one before leaves its time and its skills. Hidden lines are
        shown, and hands go down."""
        course = _left(room, entry.at_ms)
        run = Run(
            index=self.index,
            place=self.place,
            key=self.key,
            round=self.round,
            presenter=self.presenter,
            started_at_ms=entry.at_ms,
            duration_ms=self.duration_ms,
            turns=self.turns,
        )
        reviewed = course.reviewed
        if self.round and room.phases[self.key].review:
            reviewed = reviewed | {self.round}
        course = replace(
            course,
            index=self.index,
            run=run,
            under=None,
            consent=None,
            rounds_begun=max(course.rounds_begun, self.round or 0),
            reviewed=reviewed,
        )
        return replace(_revealed(_practising(room)), course=course)


class ConsentAsked(EventBase):
    """The presenter is privately asked whether an insert may begin."""

    WORDS = frozenset({"text"})
    AUTHOR = (ACTOR,)
    type: Literal["consent_asked"] = "consent_asked"
    insert: str
    minutes: int
    text: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The insert waits for consent."""
        consent = Consent(self.insert, self.minutes, entry.actor, self.text, entry.seq)
        return replace(room, course=replace(room.course, consent=consent))


class ConsentRefused(EventBase):
    """The presenter refused, or the phase ended without an answer."""

    type: Literal["consent_refused"] = "consent_refused"

    def apply(self, room: Room, entry: Entry) -> Room:
        """No insert waits any more."""
        return replace(room, course=replace(room.course, consent=None))


class InsertStarted(EventBase):
    """A phase was put in; the one under it waits.

    `text_by` wrote the text, where the presenter's consent copied it into this event.
    """

    WORDS = frozenset({"text"})
    AUTHOR = ("text_by", ACTOR)
    type: Literal["insert_started"] = "insert_started"
    index: int
    insert: str
    duration_ms: int
    turns: tuple[str, ...] = ()
    text_by: str | None = None
    text: str | None = None

    def author(self, actor: str, room: Room | None = None) -> str | None:
        """Before there was `text_by`, consent copied the text without it."""
        consent = room.course.consent if room else None
        if self.text_by is None and consent is not None:
            return consent.by
        return super().author(actor)

    def apply(self, room: Room, entry: Entry) -> Room:
        """The phase waits, and the insert runs. An older step cannot be undone any more."""
        under = room.run
        run = Run(
            index=self.index,
            place=under.place,
            key=under.key,
            round=under.round,
            presenter=under.presenter,
            started_at_ms=entry.at_ms,
            duration_ms=self.duration_ms,
            turns=self.turns,
            insert=self.insert,
            text=self.text,
            text_seq=entry.seq,
        )
        course = replace(room.course, index=self.index, run=run, under=under, consent=None)
        step = None if room.step and room.step.result else room.step
        return replace(room, course=course, step=step)


class InsertEnded(EventBase):
    """The insert is over, and the phase under it continues."""

    type: Literal["insert_ended"] = "insert_ended"
    index: int

    def apply(self, room: Room, entry: Entry) -> Room:
        """The phase continues where it was; if it was paused before, it still is."""
        under, insert = room.course.under, room.run
        assert under is not None
        if under.paused_at_ms is None:
            waited = entry.at_ms - insert.started_at_ms
            under = replace(under, paused_ms=under.paused_ms + waited)
        under = replace(under, index=self.index)
        return replace(room, course=replace(room.course, index=self.index, run=under, under=None))


class Paused(EventBase):
    """The clock stopped."""

    type: Literal["paused"] = "paused"

    def apply(self, room: Room, entry: Entry) -> Room:
        """The clock stops."""
        run = replace(room.run, paused_at_ms=entry.at_ms)
        return replace(room, course=replace(room.course, run=run))


class Resumed(EventBase):
    """The clock runs again."""

    type: Literal["resumed"] = "resumed"

    def apply(self, room: Room, entry: Entry) -> Room:
        """The clock runs again with the time that was left."""
        run = room.run
        assert run.paused_at_ms is not None
        waited = run.paused_ms + entry.at_ms - run.paused_at_ms
        run = replace(run, paused_at_ms=None, paused_ms=waited)
        return replace(room, course=replace(room.course, run=run))


class Extended(EventBase):
    """A phase has more or less time."""

    type: Literal["extended"] = "extended"
    place: str
    minutes: int
    lent: bool = False

    def apply(self, room: Room, entry: Entry) -> Room:
        """The running phase has its time at once, a later place once it begins."""
        course = room.course
        added = self.minutes * MINUTE_MS
        run = course.run
        if run and run.place == self.place:
            run = replace(
                run, duration_ms=max(0, run.duration_ms + added), lent=run.lent or self.lent
            )
            return replace(room, course=replace(course, run=run))
        extra = course.extra_ms.get(self.place, 0) + added
        return replace(
            room, course=replace(course, extra_ms={**course.extra_ms, self.place: extra})
        )


class Adjusted(EventBase):
    """How questions pass was changed, for phases with this key."""

    type: Literal["adjusted"] = "adjusted"
    key: str
    judge: JudgeMode | None = None
    queue: QueuePolicy | None = None
    release: Release | None = None
    gap_s: int | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The changed settings, for phases with this key."""
        changed = self.model_dump(include={"judge", "queue", "release", "gap_s"}, exclude_none=True)
        phase = room.phases[self.key].model_copy(update=changed)
        return replace(room, phases={**room.phases, self.key: phase})


class Finished(EventBase):
    """The meeting is over."""

    type: Literal["finished"] = "finished"
    next_at: int | None = None
    host: str | None = None
    presenters: tuple[str, ...] | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The meeting is over, its last phase has its real time, and hidden lines are shown."""
        ending = Ending(entry.at_ms, entry.seq, self.next_at, self.host, self.presenters)
        return replace(_revealed(room), course=_left(room, entry.at_ms), ending=ending)


class Cancelled(EventBase):
    """The meeting was cancelled before it began."""

    type: Literal["cancelled"] = "cancelled"

    def apply(self, room: Room, entry: Entry) -> Room:
        """The meeting is over, and closed."""
        ending = Ending(entry.at_ms, entry.seq, None, None, None, closed=True, cancelled=True)
        return replace(room, ending=ending)


class Closed(EventBase):
    """The end of the meeting can no longer be undone."""

    type: Literal["closed"] = "closed"

    def apply(self, room: Room, entry: Entry) -> Room:
        """The meeting is closed."""
        assert room.ending is not None
        return replace(room, ending=replace(room.ending, closed=True), step=None)


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
    """B6: keeps the skills chosen in this phase, if their ballot was shown."""
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
