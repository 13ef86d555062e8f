"""Starting and stopping: a signal drains, a second one ends at once, ten seconds end it anyway."""

import asyncio
import os
import signal
import socket
import threading
from collections.abc import Awaitable, Callable
from types import FrameType

import structlog
import uvicorn

from app.server.transport import Config, limits_of

EXIT_S = 3.5
"""What is left after `drain_s` for peers slow to close and for the lifespan's end: within ten
seconds in all."""

log = structlog.get_logger(__name__)

Drain = Callable[[], Awaitable[None]]
"""Says goodbye to everyone: from its first moment `/readyz` answers 503 and new sockets are
refused; it returns when the last socket has its close frame and the last request its answer."""


class Server(uvicorn.Server):
    """uvicorn's server; the listeners stay open while `drain` runs, so that probes are answered."""

    def __init__(
        self,
        config: Config,
        drain: Drain | None = None,
        listening: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(config)
        self.drain = drain
        self.listening = listening

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            names = [
                listener.getsockname() for server in self.servers for listener in server.sockets
            ]
            log.info("server.listening", on=[f"{name[0]}:{name[1]}" for name in names])
            self.listening()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        if self.should_exit:
            # Asked twice: as if we had never listened. What is committed is committed.
            signal.signal(sig, signal.SIG_DFL)
            signal.raise_signal(sig)
        self.should_exit = True

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        limits = limits_of(self.config)
        log.info("server.draining", connections=len(self.server_state.connections))
        last_resort = threading.Timer(limits.drain_s + EXIT_S, _exit)
        last_resort.daemon = True
        last_resort.start()
        try:
            if self.drain is not None:
                await asyncio.wait_for(self.drain(), limits.drain_s)
        except TimeoutError:
            log.warning("server.drain_unfinished", connections=len(self.server_state.connections))
        await super().shutdown(sockets)
        last_resort.cancel()
        log.info("server.stopped")


def _exit() -> None:
    # From a thread of its own: neither a stuck loop nor a stuck worker holds the process.
    log.error("server.exit_forced")
    os._exit(1)
