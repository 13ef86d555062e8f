"""What the room can see that a coach might want to name: at most one quiet signal at a time.

A signal is a short question for whoever holds the seat, never for the set (domain.md 4.2). Its
moments come from facts that have their time, so that any node tells the same one; of moments
closer than `SIGNALS_APART_MS` only the first counts. A new phase is left alone for as long.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.domain.limits import SIGNALS_APART_MS
from app.domain.model import Room
from app.domain.signals.asking import Scan, asking
from app.domain.signals.record import recorded
from app.domain.signals.seen import Seen, Signal

__all__ = ["Signal", "moments", "signal"]


@dataclass(slots=True)
class SignalCache:
    """What earlier states of a room told, for as long as it holds."""

    scan: Scan = field(default_factory=Scan)
    depends: tuple[object, ...] = ()
    recorded: tuple[Signal, ...] = ()


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
    for one in sorted(_all(seen), key=lambda one: one.at_ms):
        if last_ms is None or one.at_ms >= last_ms + SIGNALS_APART_MS:
            last_ms = one.at_ms
            yield one


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
        cache.depends, cache.recorded = depends, tuple(recorded(seen))
    yield from cache.recorded
    yield from asking(seen, cache.scan)
