"""Wrong invites are counted by address, so that nobody tries secrets by the thousand."""

import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.codes import Code, Rejected


class Attempts:
    """Failed attempts of the last minute, by address; in memory, on each node for itself.

    Right ones are never counted: an office full of people shares an address.
    """

    def __init__(self, per_minute: int) -> None:
        """`per_minute` 0 counts nothing."""
        self._limit = RateLimitItemPerMinute(per_minute) if per_minute else None
        self._window = MovingWindowRateLimiter(MemoryStorage())

    def check(self, address: str) -> None:
        """Raises `Rejected(rate_limited)` while this address has failed too often."""
        if self._limit is None or self._window.test(self._limit, address):
            return
        stats = self._window.get_window_stats(self._limit, address)
        left_ms = max(1_000, int((stats.reset_time - _now()) * 1_000))
        raise Rejected(Code.RATE_LIMITED, retry_ms=left_ms)

    def failed(self, address: str) -> None:
        """Count one."""
        if self._limit is not None:
            self._window.hit(self._limit, address)


def _now() -> float:
    return time.time()  # noqa: TID251 - the limiter's own clock; nothing is decided by it
