"""One live connection as the gateway sees it: frames in, frames out, nothing of HTTP or ASGI."""

from typing import Protocol

EXTENSION = "setroom.connection"
"""Where in an ASGI `scope["extensions"]` the server puts the connection, under `connection`."""


class Listener(Protocol):
    """What a connection tells its gateway. Called from the event loop; must not block."""

    def received(self, text: str) -> None:
        """One whole text frame."""

    def writable(self) -> None:
        """The peer has caught up: `congested` is false again."""

    def lost(self) -> None:
        """The connection is over, whoever ended it. Called once, nothing comes after it."""


class Connection(Protocol):
    """What the gateway asks of a connection. No call waits for the peer."""

    @property
    def congested(self) -> bool:
        """More unsent bytes than a peer that keeps up would leave; views should wait."""

    def send_text(self, payload: bytes) -> None:
        """Queues one text frame, UTF-8. Cuts the connection off when far too much is unsent."""

    def close(self, code: int, reason: str = "") -> None:
        """Sends a close frame after what is queued; nothing is sent or received after it."""

    def abort(self) -> None:
        """Ends the connection at once, unsent bytes included."""

    def hold_reading(self, hold: bool) -> None:
        """Stops or restarts reading from the peer, for one that asks faster than we answer."""

    def listen(self, listener: Listener) -> None:
        """Takes the connection over: from now on the listener hears of it, and frames come in."""
