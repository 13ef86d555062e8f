"""Several nodes, one time: the database's (law 7). One node needs none but its own."""

from sqlalchemy import text
from sqlmodel import Session

from app.codes import Rejected
from app.services.clock import SystemClock
from app.storage.door import Door

EVERY_MS = 60_000
SAMPLES = 5
"""The quickest answer of so many is believed: it was the least delayed."""

_NOW = text("SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint")


async def measure(clock: SystemClock, door: Door) -> None:
    """Set the clock by PostgreSQL's. Raises `Rejected(storage_unavailable)`."""
    samples = [await _sample(clock, door) for _ in range(SAMPLES)]
    _, ahead_ms = min(samples)
    clock.correct(clock.now_ms() + ahead_ms)


async def keep_measuring(clock: SystemClock, door: Door) -> None:
    """Measure each minute, for as long as it runs; a database that is away is asked again."""
    while True:
        await clock.wait_until(clock.now_ms() + EVERY_MS)
        try:
            await measure(clock, door)
        except Rejected:
            continue


async def _sample(clock: SystemClock, door: Door) -> tuple[int, int]:
    """How long the question took, and how far the database is ahead of us, in milliseconds."""
    asked_ms = clock.now_ms()
    theirs_ms = await door.read(_ask)
    took_ms = clock.now_ms() - asked_ms
    return took_ms, theirs_ms - (asked_ms + took_ms // 2)


def _ask(session: Session) -> int:
    return int(session.connection().execute(_NOW).scalar_one())
