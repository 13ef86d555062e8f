"""What the room can see that a coach might want to name: at most one quiet signal at a time.

A signal is a short question for whoever holds the seat, never for the set (domain.md 4.2). Its
moments come from facts that have their time, so that any node tells the same one; of moments
closer than `SIGNALS_APART_MS` only the first counts. A new phase is left alone for as long.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from app.domain.limits import SIGNALS_APART_MS
from app.domain.machine.plan import MINUTE_MS, duration_ms, places
from app.domain.machine.standing import phase_of, present, takes_part, thinking, waiting
from app.domain.model import Json, Question, Room, Run
from app.domain.tables import Phase

RAPID, RAPID_MS = 3, 45_000
"""So many questions opened within so little time leave no room for an answer."""

TO_PRESENTER = 6
FLAGGED = 4
"""Questions in a row: fewer are chance."""

NEWEST = 80
"""Half an hour of questions, where one is asked every twenty seconds."""

SHARE, SHARE_OF = 0.4, 8
"""One voice is more than this share, once so many were asked (domain.md 4.2)."""

UNHEARD_MS, UNHEARD_OF = 10 * MINUTE_MS, 3
"""Nothing asked for so long, while others asked so many."""

SILENCE_MS, SILENCE_OF = 75_000, 3
"""Between 60 and 90 seconds after an answer, in a set that asks and answers here."""

ACTION_LEFT_MS = 10 * MINUTE_MS
ACTION_WRITTEN_MS = MINUTE_MS
"""Time to write date and sign after the action itself."""

SAME_WORDS, SAME_OF = 0.8, 3
"""Lines are near-identical where they share so much of their words, each with each."""


@dataclass(frozen=True, slots=True)
class Signal:
    """A question for the seat: `signal.{key}` in the catalogues, `.why` beside it.

    `subject` tells it from another of its key; `over` says that it is settled by now.
    """

    at_ms: int
    key: str
    subject: str
    params: Json = field(default_factory=dict)
    over: bool = False

    @property
    def id(self) -> str:
        """The same for as long as it is the same signal."""
        return f"{self.key}:{self.subject}"


def signal(room: Room, at_ms: int) -> Signal | None:
    """The one signal of this time, or `None`: shown for `SIGNALS_APART_MS`, until settled."""
    shown: Signal | None = None
    for one in _spaced(room):
        if one.at_ms <= at_ms < one.at_ms + SIGNALS_APART_MS:
            shown = one
    return None if shown is None or shown.over else shown


def moments(room: Room) -> list[int]:
    """When signals come and go, past and to come, if nothing else happens."""
    return [at for one in _spaced(room) for at in (one.at_ms, one.at_ms + SIGNALS_APART_MS)]


def _spaced(room: Room) -> tuple[Signal, ...]:
    """Worked out once for each room: desk and timer both ask."""
    known: tuple[Signal, ...] | None = room.memo.signals
    if known is None:
        known = room.memo.signals = tuple(_in_order(room))
    return known


def _in_order(room: Room) -> Iterator[Signal]:
    """N1: never closer than `SIGNALS_APART_MS`; N2: not while the phase is not in its own time."""
    run = room.course.run
    if run is None or run.insert or run.paused_at_ms is not None or room.ending:
        return
    seen = Seen(room, run)
    if seen.phase.silent or seen.phase.blind or seen.phase.gift:
        return
    last_ms: int | None = None
    found = [one for rule in _RULES for one in rule(seen)]
    for one in sorted(found, key=lambda one: one.at_ms):
        if last_ms is None or one.at_ms >= last_ms + SIGNALS_APART_MS:
            last_ms = one.at_ms
            yield one


@dataclass(frozen=True)
class Seen:
    """The phase that runs, as far as it can be seen."""

    room: Room
    run: Run

    @cached_property
    def phase(self) -> Phase:
        """Its table."""
        return phase_of(self.room, self.run)

    @cached_property
    def since_ms(self) -> int:
        """Before this the phase is left alone: the one before it may have had a signal."""
        return self.run.started_at_ms + SIGNALS_APART_MS

    @cached_property
    def newest(self) -> list[Question]:
        """The newest questions: those before say nothing about now, and would cost more each."""
        return list(self.room.floor.questions.values())[-NEWEST:]

    @cached_property
    def opened(self) -> list[tuple[int, Question]]:
        """The newest that had the floor in it, in order, each with its time."""
        found = [
            (question.asked_at_ms, question)
            for question in self.newest
            if question.asked_at_ms is not None and question.asked_at_ms >= self.run.started_at_ms
        ]
        return sorted(found, key=lambda one: (one[0], one[1].at_ms))

    @cached_property
    def askers(self) -> list[str]:
        """Who is here and may ask in it, the presenter left out."""
        asks = any(row.kind == "question" for row in self.phase.rows.get("member", ()))
        if not asks:
            return []
        return [person for person in present(self.room) if person != self.run.presenter]

    def past(self, at_ms: int, key: str, subject: str, **params: str) -> Iterator[Signal]:
        """N3: a signal about what happened; nothing in the phase's first minutes."""
        if at_ms >= self.since_ms:
            yield Signal(at_ms, key, subject, params)

    def lasting(
        self, at_ms: int, key: str, subject: str, until_ms: int | None, **params: str
    ) -> Iterator[Signal]:
        """N3: a signal about what still is so: it waits until the first minutes are over."""
        at_ms = max(at_ms, self.since_ms)
        if until_ms is None or until_ms > at_ms:
            yield Signal(at_ms, key, subject, params, over=until_ms is not None)

    def runs(self, flagged: Callable[[Question], bool], length: int) -> Iterator[int]:
        """Where a run of flagged questions reaches this length."""
        so_far = 0
        for at_ms, question in self.opened:
            so_far = so_far + 1 if flagged(question) else 0
            if so_far == length:
                yield at_ms


def _no_action(seen: Seen) -> Iterator[Signal]:
    """N4: ten minutes of the round are left, its time for action has come, and none is there."""
    room, run = seen.room, seen.run
    here = [one for one in places(room) if one.round == run.round and one.round is not None]
    names = [one.name for one in here]
    acts = [any(r.kind == "action" for r in room.phases[one.key].rows.get("presenter", ()))
            for one in here]  # fmt: skip
    if run.place not in names or True not in acts[: names.index(run.place) + 1]:
        return
    rest_ms = sum(duration_ms(room, one) for one in here[names.index(run.place) + 1 :])
    at_ms = run.started_at_ms + run.paused_ms + run.duration_ms + rest_ms - ACTION_LEFT_MS
    written = [one.at_ms for one in room.record.actions.values()
               if one.round == run.round and (one.what or one.none_because)]  # fmt: skip
    subject = f"{run.round}:{run.started_at_ms}"
    yield from seen.lasting(at_ms, "no_action", subject, min(written, default=None))


def _action_incomplete(seen: Seen) -> Iterator[Signal]:
    """N5: an action has had a minute, and lacks its date or its sign of success."""
    if not seen.phase.has("action"):
        return
    for action in seen.room.record.actions.values():
        at_ms = action.at_ms + ACTION_WRITTEN_MS
        if action.what and not action.carried and action.round == seen.run.round:
            # When it was made whole is not known: until its time comes, it may still be.
            whole = action.due is not None and action.sign is not None
            for one in seen.lasting(at_ms, "action_incomplete", action.id, None):
                yield replace(one, over=whole)


def _no_agreement(seen: Seen) -> Iterator[Signal]:
    """N6: half of the round's time is gone, and no problem is agreed, where one is to be."""
    room, run = seen.room, seen.run
    here = [one for one in places(room) if one.round == run.round and one.round is not None]
    if not any(room.phases[one.key].has("problem", "agreed") for one in here):
        return
    spent_ms = sum(room.course.real_ms.get(one.name, 0) for one in here)
    half_ms = sum(duration_ms(room, one) for one in here) // 2
    at_ms = run.started_at_ms + run.paused_ms + half_ms - spent_ms
    agreed = [one.at_ms for one in room.record.lines.values()
              if one.round == run.round and one.as_ == "agreed"]  # fmt: skip
    if at_ms >= run.started_at_ms:
        subject = f"{run.round}:{run.started_at_ms}"
        yield from seen.lasting(at_ms, "no_agreement", subject, min(agreed, default=None))


def _same_words(seen: Seen) -> Iterator[Signal]:
    """N7: lines written apart, and now shown, are near-identical.

    While they were written there was no signal, so they need not wait for the phase's own time.
    """
    lines = [one for one in seen.room.record.lines.values()
             if one.round == seen.run.round and one.as_ == "mine"]  # fmt: skip
    first_ms = min((line.at_ms for line in lines), default=seen.run.started_at_ms)
    if len(lines) < SAME_OF or first_ms >= seen.run.started_at_ms:
        return
    said = [frozenset(line.text.casefold().split()) for line in lines]
    if all(_alike(one, other) for at, one in enumerate(said) for other in said[:at]):
        yield Signal(first_ms + SIGNALS_APART_MS, "same_words", str(first_ms))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= SAME_WORDS * len(one | other)


def _people(seen: Seen) -> Iterator[Signal]:
    """N8: somebody who takes part left, or came once the first phase was over."""
    room, recent_ms = seen.room, seen.run.started_at_ms - SIGNALS_APART_MS
    for person in room.people.values():
        left_ms, came_ms = person.left_at_ms, person.came_at_ms
        if not takes_part(room, person.id) or came_ms is None:
            continue
        if left_ms is not None and left_ms >= recent_ms:
            until_ms = came_ms if came_ms > left_ms else None
            subject = f"{person.id}:{left_ms}"
            yield from seen.lasting(left_ms, "left", subject, until_ms, person=person.id)
        elif room.course.index > 1 and came_ms > seen.run.started_at_ms:
            subject = f"{person.id}:{came_ms}"
            yield from seen.lasting(came_ms, "came_late", subject, None, person=person.id)


def _undone(seen: Seen) -> Iterator[Signal]:
    """N16: at report-back, an action was not done: asked about without blame."""
    if seen.phase.turns != "owners":
        return
    for action in seen.room.record.actions.values():
        for report in action.reports:
            if report.at_ms >= seen.run.started_at_ms and report.status in ("open", "dropped"):
                subject = f"{action.id}:{report.seq}"
                yield from seen.past(report.at_ms, "undone", subject, person=action.owner)


def _rapid_fire(seen: Seen) -> Iterator[Signal]:
    """N9: three questions within 45 seconds, and no answer between."""
    for at in range(RAPID - 1, len(seen.opened)):
        some = seen.opened[at - RAPID + 1 : at + 1]
        quick = some[-1][0] - some[0][0] <= RAPID_MS
        if quick and not any(question.answers for _, question in some[:-1]):
            yield from seen.past(some[-1][0], "rapid_fire", some[-1][1].id)


def _one_answer(seen: Seen) -> Iterator[Signal]:
    """N10: a question to everyone got one answer, and the next one was opened."""
    if len(present(seen.room)) <= 2:
        return
    for (_, question), (at_ms, _) in pairwise(seen.opened):
        if question.to is None and len(question.answers) == 1:
            yield from seen.past(at_ms, "one_answer", question.id)


def _to_presenter(seen: Seen) -> Iterator[Signal]:
    """N11: six in a row to the presenter, where anyone may be asked."""
    anyone = any(
        row.kind == "question" and row.to == "any" for row in seen.phase.rows.get("member", ())
    )
    if anyone and seen.run.presenter:
        for at_ms in seen.runs(lambda one: one.to == seen.run.presenter, TO_PRESENTER):
            yield from seen.past(at_ms, "to_presenter", str(at_ms))


def _flagged(seen: Seen) -> Iterator[Signal]:
    """N12: four in a row of a form that this phase nudges about, or advice in disguise."""
    forms = {*seen.phase.nudges, "advice"}
    for at_ms in seen.runs(lambda one: one.form in forms, FLAGGED):
        yield from seen.past(at_ms, "same_kind", str(at_ms))


def _one_voice(seen: Seen) -> Iterator[Signal]:
    """N13: more than 40 % of the phase's questions are one member's, where three may ask."""
    if len(seen.askers) < 3:
        return
    taking_part = {person for person in seen.room.people if takes_part(seen.room, person)}
    asked: dict[str, int] = {}
    whole, was = 0, False
    for at_ms, question in seen.opened:
        if question.by in taking_part:
            asked[question.by] = asked.get(question.by, 0) + 1
            whole += 1
        now = whole >= SHARE_OF and max(asked.values()) > SHARE * whole
        if now and not was:
            yield from seen.past(at_ms, "one_voice", str(at_ms))
        was = now


def _unheard(seen: Seen) -> Iterator[Signal]:
    """N14: a member here asked nothing for ten minutes, while others asked three or more."""
    questions = seen.newest
    opened = [when for when, _ in seen.opened]
    for person in seen.askers:
        came_ms = seen.room.people[person].present_since_ms or 0
        since_ms = max(seen.run.started_at_ms, came_ms)
        own = sorted(one.at_ms for one in questions if one.by == person and one.at_ms >= since_ms)
        for from_ms, until_ms in pairwise([since_ms, *own, None]):
            assert from_ms is not None
            at_ms = from_ms + UNHEARD_MS + seen.run.paused_ms
            if until_ms is not None and until_ms <= at_ms:
                continue
            others = bisect_right(opened, at_ms) - bisect_left(opened, from_ms)
            if others >= UNHEARD_OF:
                subject = f"{person}:{from_ms}"
                yield from seen.lasting(at_ms, "unheard", subject, until_ms, person=person)


def _silence(seen: Seen) -> Iterator[Signal]:
    """N15: nothing for 75 seconds after an answer: last of all, for silence is mostly fine."""
    room, opened = seen.room, seen.opened
    busy = room.floor.on is not None or thinking(room) or next(waiting(room), None) is not None
    for at in range(SILENCE_OF - 1, len(opened)):
        question = opened[at][1]
        if not question.answers or question.state == "asked":
            continue
        said_ms = max(answer.at_ms for answer in question.answers.values())
        at_ms = said_ms + SILENCE_MS + seen.run.paused_ms
        until_ms = opened[at + 1][0] if at + 1 < len(opened) else None
        if until_ms is not None and until_ms <= at_ms:
            continue
        for one in seen.lasting(at_ms, "silence", question.id, until_ms):
            yield replace(one, over=one.over or busy)


_RULES: tuple[Callable[[Seen], Iterator[Signal]], ...] = (
    _no_action, _action_incomplete, _no_agreement, _same_words, _people, _undone, _rapid_fire,
    _one_answer, _to_presenter, _flagged, _one_voice, _unheard, _silence,
)  # fmt: skip
