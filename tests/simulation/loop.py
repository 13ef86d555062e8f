"""An event loop without time: it jumps to whatever is due next, and shuffles what is due together.

Nothing in it reads a clock, a socket or a thread, so a run depends on its seed alone. Shuffling
the ready queue keeps every promise asyncio makes about callbacks (that they run, once, later) and
none that it happens to keep (in which order).
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import Executor
from random import Random
from typing import Any, TypeVar, TypeVarTuple

T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class NothingDue(Exception):
    """Somebody waits, and nothing will ever wake them."""


class Selector:
    """What a loop asks for input: there never is any, but waiting takes no time."""

    def __init__(self, loop: "VirtualLoop") -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[object]:
        """Nothing came in; `timeout` seconds have passed."""
        if timeout is None:
            raise NothingDue
        self._loop.passed_s += max(0.0, timeout)
        return []


class VirtualLoop(asyncio.BaseEventLoop):
    """The loop of one simulated world: all its nodes and all its people."""

    def __init__(self, random: Random, *, shuffled: bool = True) -> None:
        super().__init__()
        self.passed_s = 0.0
        self.callbacks = 0
        self.failures: list[dict[str, Any]] = []
        self._random = random
        self._shuffled = shuffled
        self._selector = Selector(self)
        self._clock_resolution = 1e-6
        self.main: asyncio.Task[Any] | None = None
        self.set_exception_handler(self._failed)

    def time(self) -> float:
        """Seconds since the world began."""
        return self.passed_s

    def _failed(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        """The first failure ends the world, whoever would have caught it."""
        self.failures.append(context)
        if self.main is not None:
            self.main.cancel()

    def _run_once(self) -> None:
        ready = self._ready  # type: ignore[attr-defined]
        if self._shuffled and len(ready) > 1:
            handles = list(ready)
            self._random.shuffle(handles)
            ready.clear()
            ready.extend(handles)
        self.callbacks += len(ready)
        super()._run_once()  # type: ignore[misc]

    def _process_events(self, event_list: list[object]) -> None:
        return

    def _write_to_self(self) -> None:
        return

    def run_in_executor(
        self, executor: Executor | None, func: Callable[[*Ts], T], *args: *Ts
    ) -> asyncio.Future[T]:
        """Refused: a thread would bring its own time."""
        raise AssertionError("a simulated world has one thread")


def run(world: Callable[[], Coroutine[Any, Any, T]], random: Random, *, shuffled: bool = True) -> T:
    """What the coroutine returns, in a world of its own; raises what any callback in it raised."""
    loop = VirtualLoop(random, shuffled=shuffled)
    loop.main = main = loop.create_task(world())
    try:
        loop.run_until_complete(asyncio.wait([main]))
    finally:
        left = asyncio.all_tasks(loop)
        for task in left:
            task.cancel()
        if left:
            loop.main = None
            loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        loop.close()
    for failure in loop.failures:
        raise failure.get("exception") or AssertionError(failure["message"])
    return main.result()
