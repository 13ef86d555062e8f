"""What both protocols do to a TCP connection: bound it, and drop the reader that stands still."""

import asyncio
import socket
from dataclasses import dataclass

import uvicorn

from app.realtime.allowance import Rate

CONTROL_FRAMES = Rate(10, 60)
"""Pings and pongs of the peer's, which nobody but the runner sees: a browser sends one pong every
ten seconds."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How patient the runner is. The defaults are what we run; tests are less patient."""

    head_s: float = 9.0
    """From the first moment of a connection, or the first byte of its next request, to the end of
    the head: ten seconds is the promise."""
    body_s: float = 9.0
    """From the head's end to the body's end: 64 KiB at 64 kbit/s take eight."""
    head_bytes_max: int = 32 * 1024
    """Cookies and forwarding headers of a long chain of proxies fit twice."""
    pipelined_max: int = 8
    """Requests waiting behind one that is being answered: browsers send none."""
    frame_bytes_max: int = 16 * 1024
    """Two thousand characters, each escaped as JSON may, and the envelope."""
    slice_bytes: int = 1024
    """Parsed of one connection before the others have their turn: a hundred and seventy of the
    smallest frames, two milliseconds. One read may bring forty thousand."""
    fragments_max: int = 256
    """Of one message: no client of ours sends two, and pieces may be empty."""
    control_frames: Rate = CONTROL_FRAMES
    spilled_bytes_parsed: int = 18 * 1024
    spilled_bytes_max: int = 4 * 1024 * 1024
    """What comes in after our close frame: the longest frame on its way and the peer's own close
    frame are parsed, more is thrown away unread, and who goes on is cut off."""
    ping_every_s: float = 10.0
    ping_patience_s: float = 8.0
    linger_s: float = 2.0
    """After our close frame; with the ping it frees a vanished client within twenty seconds."""
    stall_s: float = 8.0
    stall_bytes_min: int = 8 * 1024
    """A reader that takes less than this in `stall_s` stands still: a kilobyte a second is a
    tenth of the slowest link we promise to serve."""
    unsent_bytes_high: int = 64 * 1024
    """Above it a connection is congested: its views wait, and we stop reading from it."""
    unsent_bytes_max: int = 1024 * 1024
    """One whole view of a meeting full to its limits, and replies on top."""
    kernel_bytes: int = 128 * 1024
    """SO_SNDBUF: else the kernel keeps megabytes for a peer that stopped reading, and we learn of
    it late. A hundred kilobytes a round trip are plenty for views."""
    vanished_ms: int = 20_000
    """TCP_USER_TIMEOUT: how long the kernel waits for an acknowledgement."""
    drain_s: float = 6.0
    """For goodbyes and running requests; the last lingering ends, and the process is gone, three
    and a half seconds later at most."""


class Config(uvicorn.Config):
    """uvicorn's configuration, with our limits where the protocols find them."""

    limits: Limits = Limits()


def limits_of(config: uvicorn.Config) -> Limits:
    """The limits this server runs with."""
    assert isinstance(config, Config)
    return config.limits


def harden(transport: asyncio.Transport, limits: Limits) -> None:
    """Bounds what the kernel and the transport keep for a peer that does not answer."""
    transport.set_write_buffer_limits(high=limits.unsent_bytes_high)
    connection = transport.get_extra_info("socket")
    if connection is None:
        return
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, limits.kernel_bytes)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, limits.vanished_ms)


def say_goodbye(
    loop: asyncio.AbstractEventLoop, transport: asyncio.Transport, limits: Limits
) -> None:
    """Ends our side after what was written, and the whole connection once the peer ends its own.

    A peer that does neither read nor end is cut off after `linger_s`.
    """
    if transport.can_write_eof():
        transport.write_eof()
    else:
        transport.close()
    loop.call_later(limits.linger_s, transport.abort)


class StallWatch:
    """Aborts a connection whose peer reads nothing, or a byte a second.

    `paused` and `resumed` are the transport's own words about its buffer; closing would wait for
    that buffer, so a stalled peer is cut off.
    """

    __slots__ = ("_limits", "_loop", "_timer", "_transport", "_unsent")

    def __init__(
        self, loop: asyncio.AbstractEventLoop, transport: asyncio.Transport, limits: Limits
    ) -> None:
        self._loop = loop
        self._transport = transport
        self._limits = limits
        self._unsent = 0
        self._timer: asyncio.TimerHandle | None = None

    def paused(self) -> None:
        if self._timer is None:
            self._unsent = self._transport.get_write_buffer_size()
            self._timer = self._loop.call_later(self._limits.stall_s, self._look)

    def resumed(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        self._timer = None
        taken = self._unsent - self._transport.get_write_buffer_size()
        if taken < self._limits.stall_bytes_min:
            self._transport.abort()
        else:
            self.paused()
