"""One tab of one person: the real client and character, driven over simulated wires."""

import asyncio
import json
from collections.abc import Callable
from random import Random
from typing import Protocol

from app.demo.character import Character
from app.demo.client import Client, Pending
from app.domain.commands import Command
from tests.fakes.clock import START_MS
from tests.simulation.wire import Wire

SOON_S = 0.001
PONG = '{"type":"pong"'


class Place(Protocol):
    """What a tab knows of its world."""

    calm: bool

    def connect(self, tab: "Tab") -> None:
        """Fetches a ticket and opens a wire; ends in `tab.connected` or `tab.refused`."""
        ...

    def asked(self, tab: "Tab", pending: Pending) -> None:
        """A request was made."""
        ...

    def sending(self, tab: "Tab", wire: Wire, frame: str) -> None:
        """A frame goes out: what may happen to it happens now."""
        ...

    def received(self, tab: "Tab", wire: Wire, frame: str) -> None:
        """A frame was taken in by the client."""
        ...

    def written(self, person: str, command: Command) -> Command:
        """The command with its texts marked, so that they are known wherever they turn up."""
        ...


Mischief = Callable[[Client, Random], Command | str | None]
"""Something to do at random: a command, or a frame that is none. None: rather not."""


class Tab:
    """`person`'s tab number `number`."""

    def __init__(
        self,
        place: Place,
        person: str,
        number: int,
        random: Random,
        pace: float,
        mischief: Mischief,
        hurries: bool,
    ) -> None:
        self.person = person
        self.number = number
        self.wire: Wire | None = None
        self.closed_for_good = False
        self._place = place
        self._random = random
        self._mischief = mischief
        self._skew_ms = random.randrange(-3_600_000, 3_600_000)
        minutes_of = dict.fromkeys(HURRIED, 1) if hurries else {}
        self.character = Character(random, pace=pace, minutes_of=minutes_of)
        self.client = Client(random)
        self._waking: asyncio.TimerHandle | None = None

    @property
    def now_ms(self) -> int:
        """By this person's own clock."""
        return START_MS + self._skew_ms + round(asyncio.get_running_loop().time() * 1_000)

    def run(self, looks: bool = True) -> None:
        """Does what is due, and sees to it that it is called again. `looks`: at the room, too."""
        if self.closed_for_good:
            return
        now_ms = self.now_ms
        self.client.tick(now_ms)
        if self.client.line == "down" and self.wire is not None:
            self.hang_up()
        if self.client.wants_line(now_ms):
            self.client.opening()
            self._place.connect(self)
        if looks:
            self._act(now_ms)
        self._send()
        self._wake(now_ms)

    def _act(self, now_ms: int) -> None:
        for outcome in self.client.settled():
            self.character.heard(outcome)
        if not self._place.calm or self.client.line != "live":
            return
        while (command := self.character.consider(self.client, now_ms)) is not None:
            self.request(command)
        done = self._mischief(self.client, self._random)
        if isinstance(done, str) and self.wire is not None:
            self.wire.send(done)
        elif done is not None and not isinstance(done, str):
            self.request(done)

    def request(self, command: Command) -> None:
        """Asks for something, as a person would by a tap."""
        ref = self.client.request(self._place.written(self.person, command), self.now_ms)
        self._place.asked(self, self.client.pending[ref])
        self._send()

    def _send(self) -> None:
        for frame in self.client.outgoing():
            if self.wire is not None:
                self.wire.send(frame)
                self._place.sending(self, self.wire, frame)

    def _wake(self, now_ms: int) -> None:
        if self._waking is not None:
            self._waking.cancel()
        moments = [self.client.wake_at_ms]
        if self._place.calm and self.client.line == "live":
            moments.append(self.character.wake_at_ms)
        due_ms = min((moment for moment in moments if moment is not None), default=None)
        if due_ms is not None:
            after_s = max(SOON_S, (due_ms - now_ms) / 1_000)
            self._waking = asyncio.get_running_loop().call_later(after_s, self.run)

    # What the world tells.

    def connected(self, wire: Wire, ticket: str) -> None:
        """The socket is open."""
        self.wire = wire
        self.client.opened(ticket, self.now_ms)
        self.run()

    def refused(self, close: int | None = None) -> None:
        """There is no socket to be had just now."""
        self.client.lost(close, self.now_ms)
        self.run()

    def receive(self, wire: Wire, frame: str) -> None:
        if wire is self.wire:
            self.client.received(frame, self.now_ms)
            self._place.received(self, wire, frame)
            self.run(looks=not frame.startswith(PONG))

    def closed(self, wire: Wire, code: int | None) -> None:
        if wire is self.wire:
            self.wire = None
            self.client.lost(code, self.now_ms)
            self.run()

    # What the person does.

    def hang_up(self) -> None:
        """Closes the socket."""
        if self.wire is not None:
            self.wire.hang_up()
            self.wire = None

    def reload(self) -> None:
        """The page anew: what was pending is found again, the rest is gone."""
        if not self.closed_for_good:
            self.hang_up()
            kept = [Pending(one.ref, one.command) for one in self.client.pending.values()
                    if one.seq is None]  # fmt: skip
            self.client = Client(self._random, kept)
            self.run()

    def close(self) -> None:
        """Closes the tab; what was pending may or may not have arrived."""
        self.closed_for_good = True
        self.client.leave()
        self.hang_up()
        if self._waking is not None:
            self._waking.cancel()

    def __repr__(self) -> str:
        return f"{self.person}/{self.number}"


HURRIED = (
    "checkin", "report_back", "bids", "present", "clarify", "explore", "action", "round_review",
    "break", "review", "open", "ask_1", "check_1", "agree_write", "agree_read", "agree_vote",
    "ask_2", "helped", "skills", "learnt", "bid", "facts", "gift", "think", "casting", "story",
    "key_question", "method", "consult", "response", "close",
)  # fmt: skip


def frame_of(message: dict[str, object]) -> str:
    """A message as a client sends it."""
    return json.dumps(message)
