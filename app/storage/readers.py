"""Threads that read, so that the event loop never waits for a database.

They are daemons and of our own making: a pool of the standard library would hold up the end of the
process for a database that never answers.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from threading import Thread
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session

from app.storage.trouble import without_values

Query = Callable[[Session], Any]


class Readers:
    """A few threads on one engine that answer queries in the order they came."""

    def __init__(self, engine: Engine, threads: int) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[tuple[Query, asyncio.Future[Any]] | None] = SimpleQueue()
        self.threads = [
            Thread(target=self._serve, name=f"setroom-read-{number}", daemon=True)
            for number in range(threads)
        ]
        for thread in self.threads:
            thread.start()

    def ask(self, query: Query) -> "asyncio.Future[Any]":
        """The answer, or what `query` raised; cancelling it spares what has not begun."""
        future = self._loop.create_future()
        self._queue.put((query, future))
        return future

    def close(self) -> None:
        """Answers what was asked before, then ends the threads; join them to wait for it."""
        for _ in self.threads:
            self._queue.put(None)

    def _serve(self) -> None:
        while (asked := self._queue.get()) is not None:
            query, future = asked
            if future.cancelled():
                continue
            result, failure = None, None
            try:
                with Session(self._engine, expire_on_commit=False) as session:
                    result = query(session)
            except Exception as error:
                failure = without_values(error)
            with suppress(RuntimeError):  # a loop that was closed has nobody left to tell
                self._loop.call_soon_threadsafe(_settle, future, result, failure)


def _settle(future: "asyncio.Future[Any]", result: Any, failure: Exception | None) -> None:
    if future.done():
        return
    if failure is not None:
        future.set_exception(failure)
    else:
        future.set_result(result)
