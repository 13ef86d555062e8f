"""Signals from how the set asks and answers (SPEC: N9 to N15).

What a question that had the floor says, together with those before it, is worked out once: a
`Scan` is kept from room to room, and goes on from the first question that has changed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from app.domain.model import Question
from app.domain.room.plan import MINUTE_MS
from app.domain.room.roles import present, takes_part, thinking, waiting
from app.domain.signals.seen import Seen, Signal

RAPID, RAPID_MS = 3, 45_000
"""So many questions opened within so little time leave no room for an answer."""

TO_PRESENTER = 6
FLAGGED = 4
"""Questions in a row: fewer are chance."""

SHARE, SHARE_OF = 0.4, 8
"""One voice is more than this share, once so many were asked."""

UNHEARD_MS, UNHEARD_OF = 10 * MINUTE_MS, 3
"""Nothing asked for so long, while others asked so many."""

SILENCE_MS, SILENCE_OF = 75_000, 3
"""Between 60 and 90 seconds after an answer, in a set that asks and answers here."""

Opened = tuple[int, Question]
"""When a question had the floor, and the question."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The questions up to one of them: how many in a row, how many by whom."""

    to_presenter: int = 0
    flagged: int = 0
    by: dict[str, int] = field(default_factory=dict)
    one_voice: bool = False


@dataclass(slots=True)
class Scan:
    """The questions looked at, with the tally after each and the signals it brought.

    `depends` is what the signals depend on beside the questions.
    """

    depends: tuple[object, ...] = ()
    opened: list[Opened] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    signals: list[tuple[Signal, ...]] = field(default_factory=list)

    def update(self, seen: Seen) -> None:
        """Looks at the questions that are new or have changed."""
        depends = (
            seen.run.index,
            seen.run.started_at_ms,
            seen.run.paused_ms,
            seen.run.presenter,
            seen.phase,
            seen.askers,
            present(seen.room),
        )
        opened = seen.opened
        first = 0
        if depends == self.depends:
            first = next(
                (
                    at
                    for at, (now, before) in enumerate(zip(opened, self.opened, strict=False))
                    if now != before
                ),
                min(len(opened), len(self.opened)),
            )
        del self.tallies[first:], self.signals[first:]
        self.depends, self.opened = depends, opened
        for at in range(first, len(opened)):
            before = self.tallies[at - 1] if at else Tally()
            tally = _tally(seen, before, opened[at][1])
            self.tallies.append(tally)
            self.signals.append(tuple(_at(seen, at, before, tally)))


def asking_signals(seen: Seen, scan: Scan) -> Iterator[Signal]:
    """All signals of this kind. `scan` holds what was worked out for earlier states of the room."""
    scan.update(seen)
    for some in scan.signals:
        yield from some
    yield from _asked_nothing(seen)
    yield from _silence_now(seen)


def _tally(seen: Seen, before: Tally, question: Question) -> Tally:
    by = before.by
    if takes_part(seen.room, question.by):
        by = {**by, question.by: by.get(question.by, 0) + 1}
    flagged = question.form in seen.phase.nudges or question.form == "advice"
    whole = sum(by.values())
    return Tally(
        to_presenter=before.to_presenter + 1 if question.to == seen.run.presenter else 0,
        flagged=before.flagged + 1 if flagged else 0,
        by=by,
        one_voice=whole >= SHARE_OF and max(by.values()) > SHARE * whole,
    )


def _at(seen: Seen, at: int, before: Tally, now: Tally) -> Iterator[Signal]:
    """What the question at this place brings."""
    at_ms = seen.opened[at][0]
    yield from _rapid_fire(seen, at)
    if at and len(present(seen.room)) > 2:
        # N10: a question to everyone got one answer, and this one was opened.
        last = seen.opened[at - 1][1]
        if last.to is None and len(last.answers) == 1:
            yield from seen.past(at_ms, "one_answer", last.id)
    if now.to_presenter == TO_PRESENTER and seen.run.presenter and _anyone(seen):
        # N11: six in a row to the presenter, where anyone may be asked.
        yield from seen.past(at_ms, "to_presenter", str(at_ms))
    if now.flagged == FLAGGED:
        # N12: four in a row of a form that this phase nudges about, or advice in disguise.
        yield from seen.past(at_ms, "same_kind", str(at_ms))
    if now.one_voice and not before.one_voice and len(seen.askers) >= 3:
        # N13: more than 40 % of the phase's questions are one member's, where three may ask.
        yield from seen.past(at_ms, "one_voice", str(at_ms))
    if at:
        yield from _silence(seen, at - 1, until_ms=at_ms)


def _rapid_fire(seen: Seen, at: int) -> Iterator[Signal]:
    """N9: three questions within 45 seconds, and no answer between."""
    if at < RAPID - 1:
        return
    some = seen.opened[at - RAPID + 1 : at + 1]
    quick = some[-1][0] - some[0][0] <= RAPID_MS
    if quick and not any(question.answers for _, question in some[:-1]):
        yield from seen.past(some[-1][0], "rapid_fire", some[-1][1].id)


def _anyone(seen: Seen) -> bool:
    return any(
        row.kind == "question" and row.to == "any" for row in seen.phase.rows.get("member", ())
    )


def _asked_nothing(seen: Seen) -> Iterator[Signal]:
    """N14: a member here asked nothing for ten minutes, while others asked three or more."""
    opened = [when for when, _ in seen.opened]
    if len(opened) < UNHEARD_OF:
        return
    asked: dict[str, list[int]] = {person: [] for person in seen.askers}
    for question in seen.newest:
        if question.by in asked:
            asked[question.by].append(question.at_ms)
    for person, own in asked.items():
        came_ms = seen.room.people[person].present_since_ms or 0
        since_ms = max(seen.run.started_at_ms, came_ms)
        times = [since_ms, *sorted(at_ms for at_ms in own if at_ms >= since_ms), None]
        for from_ms, until_ms in pairwise(times):
            assert from_ms is not None
            at_ms = from_ms + UNHEARD_MS + seen.run.paused_ms
            if until_ms is not None and until_ms <= at_ms:
                continue
            others = bisect_right(opened, at_ms) - bisect_left(opened, from_ms)
            if others >= UNHEARD_OF:
                subject = f"{person}:{from_ms}"
                yield from seen.lasting(at_ms, "unheard", subject, until_ms, person=person)


def _silence(seen: Seen, at: int, until_ms: int | None) -> Iterator[Signal]:
    """N15: nothing for 75 seconds after an answer: last of all, for silence is mostly fine."""
    if at < SILENCE_OF - 1:
        return
    question = seen.opened[at][1]
    if not question.answers or question.state == "asked":
        return
    said_ms = max(answer.at_ms for answer in question.answers.values())
    at_ms = said_ms + SILENCE_MS + seen.run.paused_ms
    if until_ms is None or until_ms > at_ms:
        yield from seen.lasting(at_ms, "silence", question.id, until_ms)


def _silence_now(seen: Seen) -> Iterator[Signal]:
    """After the last question so far; settled by anything that goes on."""
    room = seen.room
    busy = room.floor.on is not None or thinking(room) or next(waiting(room), None) is not None
    for silence in _silence(seen, len(seen.opened) - 1, until_ms=None):
        yield replace(silence, over=busy)
