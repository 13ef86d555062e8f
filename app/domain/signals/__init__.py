"""Signals: what can be seen in the room that a coach might want to name (SPEC: N rules).

A signal is a short question to the person in the seat, never to the set. It is worked out from
facts that have their time, so that every node shows the same one. Of signals closer together than
`SIGNALS_APART_MS` only the first counts, and the first minutes of a phase have none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.limits import SIGNALS_APART_MS
from app.domain.model import Room
from app.domain.signals.asking import Scan, asking_signals
from app.domain.signals.record import record_signals
from app.domain.signals.seen import Seen, Signal

__all__ = ["Signal", "moments", "signal"]


@dataclass(slots=True)
class SignalCache:
    """What was worked out for earlier states of a room, used again as far as it still holds."""

    scan: Scan = field(default_factory=Scan)
    depends: tuple[object, ...] = ()
    of_record: tuple[Signal, ...] = ()


def signal(room: Room, at_ms: int) -> Signal | None:
    """The one signal of this time, or `None`: shown for `SIGNALS_APART_MS`, until settled."""
    shown: Signal | None = None
    for due in _spaced(room):
        if due.at_ms <= at_ms < due.at_ms + SIGNALS_APART_MS:
            shown = due
    return None if shown is None or shown.over else shown


def moments(room: Room) -> list[int]:
    """When signals come and go, past and to come, if nothing else happens."""
    return [at for due in _spaced(room) for at in (due.at_ms, due.at_ms + SIGNALS_APART_MS)]


def _spaced(room: Room) -> tuple[Signal, ...]:
    """Worked out once for each room: desk and timer both ask."""
    spaced: tuple[Signal, ...] | None = room.memo.signals
    if spaced is None:
        spaced = room.memo.signals = tuple(_in_order(room))
    return spaced


def _in_order(room: Room) -> Iterator[Signal]:
    """N1: never closer than `SIGNALS_APART_MS`; N2: not while the phase is not in its own time."""
    run = room.course.run
    if run is None or run.insert or run.paused_at_ms is not None or room.ending:
        return
    seen = Seen(room, run)
    if seen.phase.silent or seen.phase.blind or seen.phase.gift:
        return
    last_ms: int | None = None
    for due in sorted(_all(seen), key=lambda due: due.at_ms):
        if last_ms is None or due.at_ms >= last_ms + SIGNALS_APART_MS:
            last_ms = due.at_ms
            yield due


def _all(seen: Seen) -> Iterator[Signal]:
    room = seen.room
    if room.memo.signal_cache is None:
        room.memo.signal_cache = SignalCache()
    cache: SignalCache = room.memo.signal_cache
    course, run = room.course, seen.run
    depends = (
        run.index, run.started_at_ms, run.paused_ms, run.duration_ms, course.presenters,
        course.round_minutes, course.extra_ms, course.real_ms, room.record, room.people,
    )  # fmt: skip
    if depends != cache.depends:
        cache.depends, cache.of_record = depends, tuple(record_signals(seen))
    yield from cache.of_record
    yield from asking_signals(seen, cache.scan)
