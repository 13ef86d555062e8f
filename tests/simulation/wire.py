"""A connection between a tab and a node, with what networks do to connections.

As TCP does it: in each direction frames arrive in order, or from some frame on not at all.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Protocol

from app.realtime.connection import Listener

CONGESTED_AT = 3
"""Undelivered frames from which a connection counts as behind."""

UNSENT_MAX = 300
LINGER_S = 2.0
STALLED_MAX_S = 10.0


@dataclass(frozen=True, slots=True)
class End:
    """The last thing in a direction; `code` of the close frame, None for a reset."""

    code: int | None = None


class NodeEnd(Protocol):
    """What a wire knows of the node at its end."""

    dead: bool

    def enter(self, call: Callable[[], object]) -> None:
        """Calls as the node; not at all once it is dead."""
        ...


class TabEnd(Protocol):
    """What a wire knows of the tab at its end."""

    def receive(self, wire: "Wire", frame: str) -> None:
        """One frame."""
        ...

    def closed(self, wire: "Wire", code: int | None) -> None:
        """The connection is over."""
        ...


class Way:
    """One direction of a wire."""

    def __init__(
        self, random: Random, lag_s: Callable[[], float], deliver: Callable[[str | End], None]
    ) -> None:
        self.items: deque[str | End] = deque()
        self.swallows = False
        self.held = False
        self._random = random
        self._lag_s = lag_s
        self._deliver = deliver
        self._last_s = 0.0
        self._due = 0

    def put(self, item: str | End) -> None:
        """It arrives after what was put before."""
        loop = asyncio.get_running_loop()
        self._last_s = max(self._last_s, loop.time() + self._lag_s())
        self.items.append(item)
        loop.call_at(self._last_s, self._arrive)

    def hold(self, held: bool) -> None:
        """Stops and restarts deliveries; nothing is lost."""
        self.held = held
        self._flow()

    def break_off(self) -> None:
        """The rest is lost, or arrives before the end does: as it happens. Where some was lost
        already, all of it is: what follows a gap is never handed on."""
        if self._random.random() < 0.5 or self.swallows:
            self.items.clear()
            self._due = 0
        self.swallows = False
        self.held = False
        self.put(End())

    def _arrive(self) -> None:
        self._due += 1
        self._flow()

    def _flow(self) -> None:
        while self._due > 0 and self.items and not self.held:
            self._due -= 1
            item = self.items.popleft()
            if not self.swallows:
                self._deliver(item)
        self._due = min(self._due, len(self.items))


class Wire:
    """One connection; for the gateway it is a `Connection`."""

    def __init__(
        self,
        number: int,
        tab: TabEnd,
        node: NodeEnd,
        random: Random,
        lag_s: Callable[[], float],
        sent: Callable[["Wire", str], None],
        heard: Callable[["Wire", str], None],
    ) -> None:
        self.number = number
        self.node = node
        self.stalled = False
        self._tab = tab
        self._sent = sent
        self._heard = heard
        self._listener: Listener | None = None
        self._server_over = False
        self._client_over = False
        self._closing = False
        self.up = Way(random, lag_s, self._to_server)
        self.down = Way(random, lag_s, self._to_client)
        self.up.held = True

    # What the gateway asks for (app.realtime.connection.Connection).

    @property
    def congested(self) -> bool:
        return self.stalled and len(self.down.items) >= CONGESTED_AT

    def listen(self, listener: Listener) -> None:
        self._listener = listener
        self.up.hold(False)

    def send_text(self, payload: bytes) -> None:
        if self._closing or self._server_over or self.node.dead:
            return
        frame = payload.decode()
        self._sent(self, frame)
        self.down.put(frame)
        if len(self.down.items) > UNSENT_MAX:
            self.abort()

    def close(self, code: int, reason: str = "") -> None:
        if self._closing or self._server_over or self.node.dead:
            return
        self._closing = True
        self.down.put(End(code))
        asyncio.get_running_loop().call_later(LINGER_S, self._lose)

    def abort(self) -> None:
        if not self.node.dead:
            self._closing = True
            self.cut()

    def hold_reading(self, hold: bool) -> None:
        self.up.hold(hold)

    # What the tab does.

    def send(self, frame: str) -> None:
        """One frame of the client's."""
        if not self._client_over:
            self.up.put(frame)

    def hang_up(self) -> None:
        """The client closes; it hears nothing any more."""
        if not self._client_over:
            self._client_over = True
            self.up.put(End())

    # What happens to it.

    @property
    def over(self) -> bool:
        """Whether neither end has anything to do with it any more."""
        return self._client_over and self._server_over

    @property
    def up_and_well(self) -> bool:
        """Whether both ends use it, and nothing is lost on it."""
        lossy = self.up.swallows or self.down.swallows
        return not (self._client_over or self._server_over or self._closing or lossy)

    def cut(self) -> None:
        """Reset: both ends learn of it soon, also where packets vanished before."""
        self.up.break_off()
        self.down.break_off()

    def swallow(self, up: bool, down: bool, noticed_after_s: float) -> None:
        """Packets vanish; the server notices when pings or its own bytes go unanswered."""
        self.up.swallows |= up
        self.down.swallows |= down
        asyncio.get_running_loop().call_later(noticed_after_s, self._lose)

    def stall(self, seconds: float) -> None:
        """The client does not read for a while; for too long, and the server gives it up."""
        if self.stalled:
            return
        self.stalled = True
        self.down.hold(True)
        loop = asyncio.get_running_loop()
        if seconds > STALLED_MAX_S:
            loop.call_later(STALLED_MAX_S, self.abort)
        loop.call_later(seconds, self._read_on)

    def _read_on(self) -> None:
        self.stalled = False
        self.down.hold(False)
        self._tell(lambda listener: listener.writable())

    def _to_server(self, item: str | End) -> None:
        if isinstance(item, End):
            self._lose()
        elif not (self._closing or self._server_over):
            self._heard(self, item)
            self._tell(lambda listener: listener.received(item))

    def _to_client(self, item: str | End) -> None:
        if self._client_over:
            return
        if isinstance(item, End):
            self._client_over = True
            self._tab.closed(self, item.code)
            asyncio.get_running_loop().call_soon(self._lose)
        else:
            self._tab.receive(self, item)

    def _lose(self) -> None:
        if not self._server_over:
            self._server_over = True
            self._tell(lambda listener: listener.lost())

    def _tell(self, call: Callable[[Listener], None]) -> None:
        listener = self._listener
        if listener is not None:
            self.node.enter(lambda: call(listener))
