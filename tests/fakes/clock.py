"""A clock the test moves."""

import asyncio
import heapq

START_MS = 1_800_000_000_000
"""A Friday in January 2027, 08:00 UTC."""


class FakeClock:
    """A `Clock` that stands still until the test calls `advance`."""

    def __init__(self, now_ms: int = START_MS) -> None:
        self._now_ms = now_ms
        self._waiting: list[tuple[int, int, asyncio.Future[None]]] = []
        self._count = 0

    def now_ms(self) -> int:
        """Now."""
        return self._now_ms

    async def wait_until(self, at_ms: int) -> None:
        """Return once the test has moved the clock to `at_ms`; at once if it is so already."""
        if at_ms <= self._now_ms:
            return
        reached: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._count += 1
        heapq.heappush(self._waiting, (at_ms, self._count, reached))
        await reached

    def advance(self, ms: int) -> None:
        """Move on by `ms`; whoever waited for a moment up to then wakes, the earliest first."""
        self._now_ms += ms
        while self._waiting and self._waiting[0][0] <= self._now_ms:
            *_, reached = heapq.heappop(self._waiting)
            if not reached.done():
                reached.set_result(None)
