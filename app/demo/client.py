"""A member's side of the socket, without the socket: frames and times in, frames and wishes out.

It does what the browser's client does (`frontend/src/room/state/room.svelte.ts`): says hello,
merges patches, keeps what it sent until a view shows it, sends it again under the same ref after a
cut, and comes back by itself. Whoever drives it opens the line when `wants_line` says so, hands in
what arrives, sends what `outgoing` gives, and calls `tick` no later than `wake_at_ms`.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import Any, Literal

from app.codes import CODES, Code
from app.demo.offset import Offset
from app.domain.commands import Command
from app.protocol import PROTOCOL

Json = dict[str, Any]
Line = Literal["down", "opening", "hello", "live", "ended"]

PING_EVERY_MS = 10_000
PONG_WITHIN_MS = 5_000
FIRST_PINGS = 8
FIRST_PINGS_APART_MS = 120
STABLE_AFTER_MS = 5_000
HELLO_WITHIN_MS = 10_000
BACKOFF_FIRST_MS = 250
BACKOFF_MOST_MS = 8_000
RETRY_MS = 1_000

PASSING = frozenset({Code.RATE_LIMITED, Code.STORAGE_UNAVAILABLE, Code.DRAIN})
"""Refusals of a moment: the same request again, under the same ref, after a while."""

ENDS = {
    CODES[code].close: code
    for code in (
        Code.BAD_FRAME, Code.REMOVED, Code.NOT_FOUND, Code.ERASED, Code.PROTOCOL_VERSION,
    )
}  # fmt: skip
"""Close codes after which another attempt cannot help."""


@dataclass(slots=True)
class Pending:
    """A request whose effect no view has shown yet. `seq` is known once it is accepted."""

    ref: str
    command: Command
    seq: int | None = None
    resend_at_ms: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a request ended: accepted with `seq`, or refused with `code`."""

    ref: str
    command: Command
    seq: int | None = None
    id: str | None = None
    code: str | None = None
    params: Json | None = None
    hint: Json | None = None


class Client:
    """One tab. `pending` is what a reload finds of the tab before it; a line that held for
    `stable_after_ms` makes the next cut a new one, with the shortest wait."""

    def __init__(
        self,
        random: Random,
        pending: Iterable[Pending] = (),
        *,
        stable_after_ms: int = STABLE_AFTER_MS,
    ) -> None:
        self.line: Line = "down"
        self.view: Json = {}
        self.seq = 0
        self.here: frozenset[str] = frozenset()
        self.away_since_ms: Json = {}
        self.cues: list[tuple[str, int]] = []
        self.pending: dict[str, Pending] = {one.ref: one for one in pending}
        self.outcomes: list[Outcome] = []
        self.ended: Code | None = None
        self.offset = Offset()
        self._random = random
        self._outgoing: list[str] = []
        self._attempt = 0
        self._retry_at_ms = 0
        self._asked_to_wait_ms = 0
        self._hello_by_ms = 0
        self._stable_after_ms = stable_after_ms
        self._stable_at_ms: int | None = None
        self._ping_at_ms = 0
        self._pings_first = 0
        self._deaf_at_ms: int | None = None

    def wants_line(self, now_ms: int) -> bool:
        """Whether it is time to fetch a ticket and open a socket; then call `opening`."""
        return self.line == "down" and now_ms >= self._retry_at_ms

    def opening(self) -> None:
        """The driver is at it. It calls `opened`, or `lost`."""
        self.line = "opening"

    def opened(self, ticket: str, now_ms: int) -> None:
        """The socket is open."""
        self.line = "hello"
        self._outgoing.clear()
        self._hello_by_ms = now_ms + HELLO_WITHIN_MS
        self._send(type="hello", ticket=ticket, protocol=PROTOCOL)

    def lost(self, close: int | None, now_ms: int) -> None:
        """The line is down, by whatever close code (None: without a word)."""
        self._outgoing.clear()
        if self.line == "ended":
            return
        end = ENDS.get(close)
        if end is not None:
            self.line, self.ended = "ended", end
            return
        self.line = "down"
        self._deaf_at_ms = self._stable_at_ms = None
        wait_ms = max(self._asked_to_wait_ms, self._backoff_ms())
        self._asked_to_wait_ms = 0
        self._attempt += 1
        self._retry_at_ms = now_ms + wait_ms

    def leave(self) -> None:
        """Closes for good; the driver closes the socket."""
        self.line = "ended"

    def request(self, command: Command, now_ms: int) -> str:
        """Asks for something, now or as soon as the line is there; gives the ref."""
        ref = f"{self._random.getrandbits(96):024x}"
        pending = self.pending[ref] = Pending(ref, command)
        if self.line == "live":
            self._ask(pending)
        return ref

    def received(self, frame: str, now_ms: int) -> None:
        """One frame of the server's."""
        message = json.loads(frame)
        match message["type"]:
            case "view":
                self._take_view(message, now_ms)
            case "presence":
                self.here = frozenset(message["here"])
                self.away_since_ms = message["away_since_ms"]
            case "accepted":
                self._accepted(message)
            case "rejected":
                self._rejected(message, now_ms)
            case "pong":
                self._deaf_at_ms = None
                self.offset.pong(
                    message["sent_at_ms"],
                    message["received_at_ms"],
                    message["server_at_ms"],
                    now_ms,
                )
            case "cue":
                self.cues.append((message["cue"], message["index"]))
            case "goaway":
                self._asked_to_wait_ms = message["retry_ms"]

    def tick(self, now_ms: int) -> None:
        """Time has passed. Where the line turns out to be dead, `line` is down afterwards."""
        if self.line in ("hello", "live"):
            silent = self.line == "hello" and now_ms >= self._hello_by_ms
            deaf = self._deaf_at_ms is not None and now_ms >= self._deaf_at_ms
            if silent or deaf:
                self.lost(None, now_ms)
        if self.line != "live":
            return
        if self._stable_at_ms is not None and now_ms >= self._stable_at_ms:
            self._stable_at_ms, self._attempt = None, 0
        if now_ms >= self._ping_at_ms:
            self._ping(now_ms)
        for pending in self.pending.values():
            if pending.resend_at_ms is not None and now_ms >= pending.resend_at_ms:
                self._ask(pending)

    @property
    def wake_at_ms(self) -> int | None:
        """When `tick` or `wants_line` is due next; None while there is nothing to wait for."""
        if self.line == "down":
            return self._retry_at_ms
        if self.line == "hello":
            return self._hello_by_ms
        if self.line != "live":
            return None
        due = [one.resend_at_ms for one in self.pending.values()]
        moments = [self._ping_at_ms, self._deaf_at_ms, self._stable_at_ms, *due]
        return min(moment for moment in moments if moment is not None)

    def outgoing(self) -> list[str]:
        """The frames to send now, in order; handed out once."""
        frames, self._outgoing = self._outgoing, []
        return frames

    def settled(self) -> list[Outcome]:
        """The outcomes since the last call."""
        outcomes, self.outcomes = self.outcomes, []
        return outcomes

    def server_now_ms(self, now_ms: int) -> int:
        """The server's time, as far as this client can tell."""
        return round(now_ms + self.offset.ms)

    def _backoff_ms(self) -> int:
        ceiling = min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS << min(self._attempt, 16))
        return int(ceiling * (1 + self._random.random()) / 2)

    def _send(self, **message: object) -> None:
        self._outgoing.append(json.dumps(message, ensure_ascii=False))

    def _ping(self, now_ms: int) -> None:
        self._send(type="ping", sent_at_ms=now_ms)
        if self._deaf_at_ms is None:
            self._deaf_at_ms = now_ms + PONG_WITHIN_MS
        first = self._pings_first > 0
        self._pings_first -= first
        self._ping_at_ms = now_ms + (FIRST_PINGS_APART_MS if first else PING_EVERY_MS)

    def _ask(self, pending: Pending) -> None:
        pending.resend_at_ms = None
        command = pending.command.model_dump(mode="json", by_alias=True, exclude_none=True)
        self._send(type="request", ref=pending.ref, command=command)

    def _take_view(self, message: Json, now_ms: int) -> None:
        whole = self.line == "hello"
        if whole:
            self.offset.reset()
        self.offset.heard(message["at_ms"], now_ms)
        self.view = merged({} if whole else self.view, message["patch"])
        self.seq = message["seq"]
        shown = [one.ref for one in self.pending.values() if one.seq and one.seq <= self.seq]
        for ref in shown:
            del self.pending[ref]
        if whole:
            self._live(now_ms)

    def _live(self, now_ms: int) -> None:
        self.line = "live"
        self._stable_at_ms = now_ms + self._stable_after_ms
        self._pings_first = FIRST_PINGS
        self._ping(now_ms)
        for pending in self.pending.values():
            if pending.seq is None:
                self._ask(pending)

    def _accepted(self, message: Json) -> None:
        pending = self.pending.get(message["ref"])
        if pending is None or pending.seq is not None:
            return  # another tab's copy of the request, or its second answer
        pending.seq, pending.resend_at_ms = message["seq"], None
        if message["seq"] <= self.seq:
            del self.pending[pending.ref]
        self.outcomes.append(
            Outcome(
                pending.ref,
                pending.command,
                seq=message["seq"],
                id=message.get("id"),
                hint=message.get("hint"),
            )
        )

    def _rejected(self, message: Json, now_ms: int) -> None:
        pending = self.pending.get(message.get("ref", ""))
        if pending is None or pending.seq is not None:
            return
        params = message.get("params", {})
        if message["code"] in PASSING:
            pending.resend_at_ms = now_ms + int(params.get("retry_ms", RETRY_MS))
            return
        del self.pending[pending.ref]
        self.outcomes.append(
            Outcome(
                pending.ref,
                pending.command,
                code=message["code"],
                params=params,
                hint=message.get("hint"),
            )
        )


def merged(target: Json, patch: Json) -> Json:
    """RFC 7386: the target with the patch in it; neither is changed."""
    found = dict(target)
    for key, value in patch.items():
        if value is None:
            found.pop(key, None)
        elif isinstance(value, dict):
            before = found.get(key)
            found[key] = merged(before if isinstance(before, dict) else {}, value)
        else:
            found[key] = value
    return found
