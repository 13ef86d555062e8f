"""How fast somebody may go on asking: token buckets on the clock that is handed in."""

from dataclasses import dataclass

from app.protocol import AnyClientMessage, CheckMessage, PingMessage, RequestMessage
from app.services.clock import Clock


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second on average, so many at once. `per_second` 0 is no limit."""

    per_second: float
    burst: int


COMMANDS = Rate(2, 20)
"""Faster than anybody types or taps for long; the burst is a bad minute's outbox."""

CHECKS = Rate(5, 20)
"""A check for each pause of a quick typist."""

PINGS = Rate(4, 40)
"""A burst of samples after each of several reconnects; then one every few seconds."""

FAULTS = Rate(5 / 60, 4)
"""A fifth broken frame within a minute closes the socket (docs/bad-inputs.md, W21)."""

PRICED_CHARS = 250
"""A text of up to so many characters, two sentences or three, counts as one; a longer one as many
as it would make: it is judged sentence by sentence, and all rooms wait for it."""

REFUSALS = Rate(6, 60)
"""Ten times as many refusals as anybody may ask for: a program (docs/bad-inputs.md, W36)."""


class Bucket:
    """What is left of a rate."""

    __slots__ = ("_clock", "_level", "_rate", "_seen_ms")

    def __init__(self, rate: Rate, clock: Clock) -> None:
        self._rate = rate
        self._clock = clock
        self._level = float(rate.burst)
        self._seen_ms = clock.now_ms()

    def take(self, cost: int = 1) -> int:
        """Takes so many, or all it can ever hold, and gives 0; or takes none, and gives the
        milliseconds until there are enough."""
        if not self._rate.per_second:
            return 0
        now_ms = self._clock.now_ms()
        gained = max(0, now_ms - self._seen_ms) * self._rate.per_second / 1_000
        self._level = min(float(self._rate.burst), self._level + gained)
        self._seen_ms = now_ms
        cost = min(cost, self._rate.burst)
        if self._level >= cost:
            self._level -= cost
            return 0
        return int((cost - self._level) * 1_000 / self._rate.per_second) + 1


class Allowance:
    """What one person may still ask for in one meeting, over all sockets."""

    __slots__ = ("checks", "commands", "faults", "pings", "refusals")

    def __init__(self, commands: Rate, clock: Clock) -> None:
        self.commands = Bucket(commands, clock)
        off = Rate(0, 0) if not commands.per_second else None
        self.checks = Bucket(off or CHECKS, clock)
        self.pings = Bucket(off or PINGS, clock)
        self.faults = Bucket(FAULTS, clock)
        self.refusals = Bucket(REFUSALS, clock)

    def of(self, message: AnyClientMessage | None) -> Bucket:
        """The bucket this message draws on; None is one that could not be read."""
        if isinstance(message, CheckMessage):
            return self.checks
        return self.pings if isinstance(message, PingMessage) else self.commands

    def take(self, message: AnyClientMessage | None) -> int:
        """What the bucket gives for this message."""
        return self.of(message).take(_price(message))


def _price(message: AnyClientMessage | None) -> int:
    asked = message.command if isinstance(message, RequestMessage) else message
    text: str = getattr(asked, "text", None) or ""
    return max(1, -(-len(text) // PRICED_CHARS))
