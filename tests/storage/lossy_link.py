"""A link to a real PostgreSQL that can lose a commit, or the answer to one, or stand still."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from functools import partial
from types import TracebackType
from typing import Self

COMMIT = b"COMMIT\x00"  # ends both the query and, in the answer, what was done


class Loss(Enum):
    """What is lost next; the link is cut there, and new ones are whole again."""

    NOTHING = auto()
    COMMIT = auto()  # the server never hears of it
    ANSWER = auto()  # the server has done it


class LossyLink:
    """A TCP proxy on 127.0.0.1 in front of a port there."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._server = socket.create_server(("127.0.0.1", 0))
        self._sockets: list[socket.socket] = []
        self._threads: list[threading.Thread] = []
        self._flowing = threading.Event()
        self._flowing.set()
        self.loss = Loss.NOTHING
        self.port: int = self._server.getsockname()[1]

    def freeze(self) -> None:
        """Nothing passes any more, and nobody is told."""
        self._flowing.clear()

    def thaw(self) -> None:
        """What was held back passes."""
        self._flowing.set()

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.thaw()
        _cut(self._server)
        for thread in self._threads:
            _cut(*self._sockets)
            thread.join(10)

    def _start(self, run: Callable[[], None]) -> None:
        self._threads.append(threading.Thread(target=run, daemon=True))
        self._threads[-1].start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._server.accept()
                far = socket.create_connection(("127.0.0.1", self._target))
                self._sockets += [near, far]
                self._start(partial(self._pass, near, far, Loss.COMMIT))
                self._start(partial(self._pass, far, near, Loss.ANSWER))

    def _pass(self, source: socket.socket, target: socket.socket, loss: Loss) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                self._flowing.wait()
                if self.loss is loss and COMMIT in data:
                    self.loss = Loss.NOTHING
                    break
                target.sendall(data)
        _cut(source, target)


def _cut(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
        each.close()
