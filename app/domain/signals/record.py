"""Signals from what is written, and from who is there (SPEC: N4 to N8, N16)."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from app.domain.limits import SIGNALS_APART_MS
from app.domain.room.plan import MINUTE_MS, Place, duration_ms, places
from app.domain.room.roles import takes_part
from app.domain.signals.seen import Seen, Signal
from app.domain.tables import Phase

ACTION_LEFT_MS = 10 * MINUTE_MS
ACTION_WRITTEN_MS = MINUTE_MS
"""Time to write date and sign after the action itself."""

SAME_WORDS, SAME_OF = 0.8, 3
"""Lines are near-identical where they share so much of their words, each with each."""


def _no_action(seen: Seen) -> Iterator[Signal]:
    """N4: ten minutes of the round are left, its time for action has come, and none is there."""
    room, run = seen.room, seen.run
    here = _places_of_round(seen)
    names = [place.name for place in here]
    acts = [_presenter_acts(room.phases[place.key]) for place in here]
    if run.place not in names or True not in acts[: names.index(run.place) + 1]:
        return
    rest_ms = sum(duration_ms(room, place) for place in here[names.index(run.place) + 1 :])
    at_ms = run.started_at_ms + run.paused_ms + run.duration_ms + rest_ms - ACTION_LEFT_MS
    written = [action.at_ms for action in room.record.actions.values()
               if action.round == run.round and (action.what or action.none_because)]  # fmt: skip
    subject = f"{run.round}:{run.started_at_ms}"
    yield from seen.lasting(at_ms, "no_action", subject, min(written, default=None))


def _places_of_round(seen: Seen) -> list[Place]:
    """The places of the round that runs; none outside rounds."""
    number = seen.run.round
    return [place for place in places(seen.room) if place.round == number and number is not None]


def _presenter_acts(phase: Phase) -> bool:
    return any(row.kind == "action" for row in phase.rows.get("presenter", ()))


def _action_incomplete(seen: Seen) -> Iterator[Signal]:
    """N5: an action has had a minute, and lacks its date or its sign of success."""
    if not seen.phase.has("action"):
        return
    for action in seen.room.record.actions.values():
        at_ms = action.at_ms + ACTION_WRITTEN_MS
        if action.what and not action.carried and action.round == seen.run.round:
            # When it became complete is not recorded; until its time comes, it may still do so.
            whole = action.due is not None and action.sign is not None
            for incomplete in seen.lasting(at_ms, "action_incomplete", action.id, None):
                yield replace(incomplete, over=whole)


def _no_agreement(seen: Seen) -> Iterator[Signal]:
    """N6: half of the round's time is gone, and no problem is agreed, where one is to be."""
    room, run = seen.room, seen.run
    here = _places_of_round(seen)
    if not any(room.phases[place.key].has("problem", "agreed") for place in here):
        return
    spent_ms = sum(room.course.real_ms.get(place.name, 0) for place in here)
    half_ms = sum(duration_ms(room, place) for place in here) // 2
    at_ms = run.started_at_ms + run.paused_ms + half_ms - spent_ms
    agreed = [line.at_ms for line in room.record.lines.values()
              if line.round == run.round and line.as_ == "agreed"]  # fmt: skip
    if at_ms >= run.started_at_ms:
        subject = f"{run.round}:{run.started_at_ms}"
        yield from seen.lasting(at_ms, "no_agreement", subject, min(agreed, default=None))


def _same_words(seen: Seen) -> Iterator[Signal]:
    """N7: lines written apart, and now shown, are near-identical.

    While they were written there was no signal, so they need not wait for the phase's own time.
    """
    lines = [line for line in seen.room.record.lines.values()
             if line.round == seen.run.round and line.as_ == "mine"]  # fmt: skip
    first_ms = min((line.at_ms for line in lines), default=seen.run.started_at_ms)
    if len(lines) < SAME_OF or first_ms >= seen.run.started_at_ms:
        return
    said = [frozenset(line.text.casefold().split()) for line in lines]
    if all(_alike(words, other) for at, words in enumerate(said) for other in said[:at]):
        yield Signal(first_ms + SIGNALS_APART_MS, "same_words", str(first_ms))


def _alike(words: frozenset[str], other: frozenset[str]) -> bool:
    return len(words & other) >= SAME_WORDS * len(words | other)


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


_RULES: tuple[Callable[[Seen], Iterator[Signal]], ...] = (
    _no_action, _action_incomplete, _no_agreement, _same_words, _people, _undone,
)  # fmt: skip


def record_signals(seen: Seen) -> Iterator[Signal]:
    """All of them."""
    for rule in _RULES:
        yield from rule(seen)
