"""What happened to bids, statements, reflections, lines and actions."""

from dataclasses import replace
from typing import Any, Literal

from app.domain.commands import ActionStatus, Level, ProblemKind
from app.domain.events.base import ACTOR, ActionWords, Entry, EventBase
from app.domain.model import (
    Action,
    Bid,
    Line,
    Reflection,
    Report,
    Room,
    Statement,
)
from app.domain.room.roles import phase_of


class BidMade(EventBase):
    """Somebody asks for time to present."""

    WORDS = frozenset({"title", "wanted"})
    AUTHOR = ("person",)
    type: Literal["bid_made"] = "bid_made"
    person: str
    urgency: int | None = None
    minutes: int | None = None
    title: str = ""
    wanted: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """Each person has one bid: a new one replaces it."""
        before = room.record.bids.get(self.person)
        bid = Bid(
            title=self.title,
            at_ms=entry.at_ms,
            wanted=self.wanted,
            urgency=self.urgency,
            minutes=self.minutes,
            seq=entry.seq,
            seqs=(*(before.seqs if before else ()), entry.seq),
        )
        return _record(room, bids={**room.record.bids, self.person: bid})


class BidTakenBack(EventBase):
    """Somebody took their bid back."""

    type: Literal["bid_taken_back"] = "bid_taken_back"
    person: str

    def apply(self, room: Room, entry: Entry) -> Room:
        """No bid."""
        bids = {who: bid for who, bid in room.record.bids.items() if who != self.person}
        return _record(room, bids=bids)


class Said(EventBase):
    """A statement or an idea, where the phase allows it."""

    WORDS = frozenset({"text"})
    AUTHOR = ("by",)
    MAKES_ITEM = True
    type: Literal["said"] = "said"
    by: str
    spoken: bool = False
    text: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """A statement."""
        statement = Statement(
            id=room.id(entry.seq),
            by=self.by,
            text=self.text,
            spoken=self.spoken,
            at_ms=entry.at_ms,
            round=_round(room),
            text_seq=entry.seq,
            seqs=() if self.spoken else (entry.seq,),
        )
        return _record(room, statements={**room.record.statements, statement.id: statement})


class Reflected(EventBase):
    """Somebody wrote down what they saw or learnt."""

    WORDS = frozenset({"text", "skill"})
    AUTHOR = ("by",)
    MAKES_ITEM = True
    type: Literal["reflected"] = "reflected"
    by: str
    level: Level | None = None
    person: str | None = None
    released: bool = False
    text: str = ""
    skill: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """A reflection."""
        reflection = Reflection(
            id=room.id(entry.seq),
            by=self.by,
            text=self.text,
            at_ms=entry.at_ms,
            round=_round(room),
            level=self.level,
            skill=self.skill,
            person=self.person,
            released=self.released,
            text_seq=entry.seq,
            skill_seq=entry.seq,
            seqs=(entry.seq,),
        )
        return _record(room, reflections={**room.record.reflections, reflection.id: reflection})


class Released(EventBase):
    """A reflection was shown to the set, or hidden again."""

    type: Literal["released"] = "released"
    item: str
    on: bool

    def apply(self, room: Room, entry: Entry) -> Room:
        """Shown to the set, or to its author alone."""
        before = room.record.reflections[self.item]
        reflection = replace(before, released=self.on)
        return _record(room, reflections={**room.record.reflections, reflection.id: reflection})


class ProblemWritten(EventBase):
    """A line of the problem, in the name of `by`.

    `taken_from` names the line it took over; then `text_by` says who wrote the text: the author
    of that line, or `by` where the text was reworded.
    """

    WORDS = frozenset({"text"})
    AUTHOR = ("text_by", "by")
    MAKES_ITEM = True
    type: Literal["problem_written"] = "problem_written"
    by: str
    as_: ProblemKind
    round: int
    taken_from: str | None = None
    text_by: str | None = None
    text: str = ""

    def author(self, actor: str, room: Room | None = None) -> str | None:
        """Before there was `text_by`, a line that was taken over was copied without it."""
        line = room.record.lines.get(self.taken_from or "") if room else None
        # Of a line whose words are erased by now, most likely it is a copy: few reword.
        if self.text_by is None and line is not None and line.text in (self.text, ""):
            return line.text_by
        return super().author(actor)

    def apply(self, room: Room, entry: Entry) -> Room:
        """A line; it replaces its author's line of the same kind in the round."""
        text_by = self.author(entry.actor, room)
        assert text_by is not None
        new = Line(
            id=room.id(entry.seq),
            by=self.by,
            as_=self.as_,
            round=self.round,
            text=self.text,
            text_by=text_by,
            at_ms=entry.at_ms,
            hidden=phase_of(room, room.run).blind,
            taken_from=self.taken_from,
            text_seq=entry.seq,
        )
        kept = dict(room.record.lines)
        seqs: tuple[int, ...] = ()
        for name, line in room.record.lines.items():
            if line.by == new.by and line.as_ == new.as_ and line.round == new.round:
                seqs = (*seqs, *line.seqs)
                del kept[name]
        return _record(room, lines={**kept, new.id: replace(new, seqs=(*seqs, entry.seq))})


class Carried(EventBase):
    """An action of an earlier meeting came along: it is open, or was reported on since then.

    Its words are a copy, erasable alone.
    """

    WORDS = frozenset({"what", "sign", "first_step", "none_because"})
    AUTHOR = ("owner",)
    type: Literal["carried"] = "carried"
    action: str
    owner: str
    due: str | None = None
    supporter: str | None = None
    confidence: int | None = None
    what: str | None = None
    sign: str | None = None
    first_step: str | None = None
    none_because: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """An action of an earlier meeting, to report back on."""
        words = {name: getattr(self, name) for name in self.WORDS if getattr(self, name)}
        action = Action(
            id=self.action,
            owner=self.owner,
            at_ms=entry.at_ms,
            due=self.due,
            supporter=self.supporter,
            confidence=self.confidence,
            carried=True,
            word_seqs=dict.fromkeys(words, entry.seq),
            **words,
        )
        return _record(room, actions={**room.record.actions, action.id: action})


class ReportCarried(EventBase):
    """A report made between two meetings came along with its action, to be heard in this one.

    `reported_at_ms` is when it was made. Its words are a copy, erasable alone.
    """

    WORDS = frozenset({"happened", "learnt"})
    AUTHOR = ("owner",)
    type: Literal["report_carried"] = "report_carried"
    action: str
    owner: str
    status: ActionStatus
    reported_at_ms: int
    happened: str | None = None
    learnt: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """What became of an action before this meeting."""
        before = room.record.actions[self.action]
        report = Report(
            self.status, self.reported_at_ms, self.happened, self.learnt, entry.seq, carried=True
        )
        action = replace(before, status=self.status, reports=(*before.reports, report))
        return _record(room, actions={**room.record.actions, action.id: action})


class Committed(EventBase):
    """A new action, or, with `action`, a change to one. `gave` names the words that it brings."""

    WORDS = frozenset({"what", "sign", "first_step", "none_because"})
    AUTHOR = ("owner",)
    type: Literal["committed"] = "committed"
    owner: str
    action: str | None = None
    due: str | None = None
    supporter: str | None = None
    confidence: int | None = None
    gave: tuple[ActionWords, ...] = ()
    what: str | None = None
    sign: str | None = None
    first_step: str | None = None
    none_because: str | None = None

    def makes_item(self) -> bool:
        """A new action, but no change to one."""
        return self.action is None

    def apply(self, room: Room, entry: Entry) -> Room:
        """A new action, or a changed one: fields that are absent stay as they were."""
        before = room.record.actions.get(self.action or "")
        if before is None:
            before = Action(room.id(entry.seq), self.owner, entry.at_ms, round=_round(room))
        fields: dict[str, Any] = {name: getattr(self, name) for name in self.gave}
        for name in ("due", "supporter", "confidence"):
            if getattr(self, name) is not None:
                fields[name] = getattr(self, name)
        word_seqs: dict[str, int] = {**before.word_seqs}
        word_seqs.update((name, entry.seq) for name in self.gave)
        action = replace(before, **fields, word_seqs=word_seqs)
        return _record(room, actions={**room.record.actions, action.id: action})


class ReportedBack(EventBase):
    """The owner reported back on an action."""

    WORDS = frozenset({"happened", "learnt"})
    AUTHOR = (ACTOR,)
    type: Literal["reported_back"] = "reported_back"
    action: str
    status: ActionStatus
    happened: str | None = None
    learnt: str | None = None

    def apply(self, room: Room, entry: Entry) -> Room:
        """The new status, and one more report."""
        before = room.record.actions[self.action]
        report = Report(self.status, entry.at_ms, self.happened, self.learnt, entry.seq)
        action = replace(before, status=self.status, reports=(*before.reports, report))
        return _record(room, actions={**room.record.actions, action.id: action})


def _round(room: Room) -> int | None:
    return room.course.run.round if room.course.run else None


def _record(room: Room, **changes: Any) -> Room:
    return replace(room, record=replace(room.record, **changes))
