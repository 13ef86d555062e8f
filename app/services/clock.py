"""What time it is, and waiting for it: the one port through which time comes in."""

import asyncio
import time
from typing import Protocol

NAP_MS = 60_000
"""The longest uninterrupted wait: a clock corrected meanwhile is heeded within it."""


class Clock(Protocol):
    """UTC in milliseconds; moves only forward, but for `correct` of the system's."""

    def now_ms(self) -> int:
        """Now."""
        ...

    async def wait_until(self, at_ms: int) -> None:
        """Return when it is `at_ms` or later; at once if it is so already."""
        ...


class SystemClock:
    """Wall time at the start plus what has passed since: no leap, no step of the host moves it.

    Where other nodes write to the same database, call `correct` with the database's time now and
    then (law 7).
    """

    def __init__(self) -> None:
        self._ahead_ns = time.time_ns() - _passed_ns()

    def now_ms(self) -> int:
        """Now."""
        return (_passed_ns() + self._ahead_ns) // 1_000_000

    def correct(self, now_ms: int) -> None:
        """Take `now_ms` for the time it is."""
        self._ahead_ns = now_ms * 1_000_000 - _passed_ns()

    async def wait_until(self, at_ms: int) -> None:
        """Return when it is `at_ms` or later; at once if it is so already."""
        while (rest_ms := at_ms - self.now_ms()) > 0:  # noqa: ASYNC110 - time sets no event
            await asyncio.sleep(min(rest_ms, NAP_MS) / 1_000)


def _passed_ns() -> int:
    """Monotonic, and counting on while a laptop sleeps where the system can tell."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
    return time.monotonic_ns()
