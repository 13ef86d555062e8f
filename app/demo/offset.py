"""The server's time, read through a network.

One-way minima over a window of pings: the fastest way there bounds the offset from above, the
fastest way back from below, and the middle is two to four times better than the sample with the
shortest round trip.
"""

from collections import deque

WINDOW = 32


class Offset:
    """What to add to the client's own clock, in milliseconds."""

    def __init__(self, window: int = WINDOW) -> None:
        self._there: deque[float] = deque(maxlen=window)
        self._back: deque[float] = deque(maxlen=window)
        self._rough: float | None = None

    @property
    def ms(self) -> float:
        """The best guess so far; 0 before anything was heard."""
        if not self._there:
            return self._rough or 0
        return (min(self._there) + max(self._back)) / 2

    def pong(
        self, sent_at_ms: float, received_at_ms: float, server_at_ms: float, now_ms: float
    ) -> None:
        """One ping came back: sent and received by our clock, the two others by the server's."""
        self._there.append(received_at_ms - sent_at_ms)
        self._back.append(server_at_ms - now_ms)
        if max(self._back) > min(self._there):  # a clock was set: what was measured before is void
            for samples in (self._there, self._back):
                last = samples.pop()
                samples.clear()
                samples.append(last)

    def heard(self, server_at_ms: float, now_ms: float) -> None:
        """A message made at that time is here: good enough until the first pong."""
        back = server_at_ms - now_ms
        self._rough = back if self._rough is None else max(self._rough, back)

    def reset(self) -> None:
        """Forgets all, on a new connection."""
        self._there.clear()
        self._back.clear()
        self._rough = None
