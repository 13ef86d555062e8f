"""The one writing door: every write of this process goes through one thread with one connection.

Works that wait at the same moment share a transaction, taken up as soon as the one before is over:
there is no tick, so nobody waits while the disk is idle (law 4). Reads go through other
connections, on threads of their own, and never wait for the writer.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import text
from sqlmodel import Session

from app.storage.engine import READERS_MAX, reading_engine, writing_engine
from app.storage.group import Row, Rows, Work, Writer
from app.storage.hints import Hints, Reached
from app.storage.readers import Readers
from app.storage.trouble import is_read_only, is_trouble, unavailable

__all__ = ["Door", "Row", "Rows", "Work"]

T = TypeVar("T")

GROUP_MAX = 1_000  # works in one transaction: about 20 ms of them, so nobody waits long for a group
WAITING_MAX = 10_000  # more than this, and the disk will not catch up within anyone's patience
PATIENCE_S = 10.0  # longer than another process's write takes, shorter than a person waits
SWEEP_S = 0.5


class Door:
    """Writes and reads of one process. Use it as `async with Door(url) as door`, from one loop."""

    def __init__(
        self, database_url: str, hints: Hints | None = None, patience_s: float = PATIENCE_S
    ) -> None:
        """`hints` is told what each group has appended, once it is committed. `patience_s` is how
        long anybody waits for a database that does not answer."""
        self._writing = writing_engine(database_url)
        self._reading = reading_engine(database_url)
        self._writer = Writer(self._writing)
        self._hints = hints
        self.patience_s = patience_s
        self._queue: SimpleQueue[_Waiting | None] = SimpleQueue()
        self._waiting: dict[_Waiting, None] = {}
        self._open = False
        self.dialect = self._writing.dialect.name

    async def __aenter__(self) -> Self:
        self._loop = asyncio.get_running_loop()
        self._readers = Readers(self._reading, READERS_MAX)
        self._thread = Thread(target=self._serve, name="setroom-write", daemon=True)
        self._thread.start()
        self._sweeping = self._loop.call_later(SWEEP_S, self._sweep)
        self._open = True
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Writes and reads what waits, then lets go of the database. Whoever comes later is
        refused; a database that does not answer holds it up for no longer than `patience_s`."""
        if not self._open:
            return
        self._open = False
        self._queue.put(None)
        self._readers.close()
        await asyncio.to_thread(self._join, self._loop.time() + self.patience_s)
        self._sweeping.cancel()
        self._reading.dispose()
        self._writing.dispose()

    def _join(self, until: float) -> None:
        for thread in (self._thread, *self._readers.threads):
            thread.join(max(0.0, until - self._loop.time()))

    async def write(self, work: Callable[[Session], T], *, scrub: bool = False) -> T:
        """Does `work` in a transaction, and gives what it gives once that is committed.

        `work` runs on the door's thread with a session it neither commits nor closes; an exception
        it raises undoes it alone and is raised here. It may be run again if the group it shares
        fails, so it touches nothing but the session. `scrub`: see `Work`.

        Raises Rejected(storage_unavailable) when the database cannot write now; then the work did
        not happen, unless the database was lost in the middle of its commit. A caller that is
        cancelled leaves its work to be finished.
        """
        result: T = await self.submit(Work(work, scrub=scrub))
        return result

    async def submit(self, work: Work) -> Any:
        """As `write`, for a work made by hand: one that only inserts, or has something to tell."""
        if not self._open or self._queue.qsize() >= WAITING_MAX:
            raise unavailable()
        waiting = _Waiting(work, self._loop.create_future(), self._loop.time() + self.patience_s)
        self._waiting[waiting] = None
        self._queue.put(waiting)
        return await waiting.future

    async def read(self, query: Callable[[Session], T]) -> T:
        """What `query` gives, from one consistent state with all that was committed before.

        It runs on a reader's thread, with a session that cannot write. Raises
        Rejected(storage_unavailable) when the database does not answer.
        """
        if not self._open:
            raise unavailable()
        try:
            async with asyncio.timeout(self.patience_s):
                result: T = await self._readers.ask(query)
                return result
        except TimeoutError:
            raise unavailable() from None
        except Exception as error:
            if is_trouble(error) and not is_read_only(error):
                raise unavailable() from error
            raise

    async def probe(self) -> None:
        """Returns if the database takes a write. Raises Rejected(storage_unavailable) if not."""
        statement = {
            "sqlite": "PRAGMA user_version=0",  # rewrites the first page: a real, synced write
            "postgresql": "SELECT pg_current_xact_id()",  # a standby cannot give one
        }[self.dialect]
        await self.write(lambda session: session.connection().execute(text(statement)).close())

    def _serve(self) -> None:
        """The door's thread: group after group, until the end of the queue."""
        going_on = True
        while going_on:
            group, going_on = self._take()
            reached = self._writer.write([waiting.work for waiting in group]) if group else []
            self._writer.scrub()
            with suppress(RuntimeError):  # a loop that was closed has nobody left to tell
                self._loop.call_soon_threadsafe(self._settle, group, reached)
        self._writer.close()

    def _take(self) -> tuple[list["_Waiting"], bool]:
        """Everything that waits now, and whether more may come; blocks while nothing waits."""
        group: list[_Waiting] = []
        with suppress(Empty):
            waiting = self._queue.get(timeout=SWEEP_S if self._writer.must_scrub else None)
            while waiting is not None:
                if not waiting.given_up:
                    group.append(waiting)
                if len(group) >= GROUP_MAX:
                    return group, True
                waiting = self._queue.get_nowait()
            return group, False
        return group, True

    def _settle(self, group: Sequence["_Waiting"], reached: Sequence[Reached]) -> None:
        for waiting in group:
            self._waiting.pop(waiting, None)
            if waiting.future.done():
                continue  # its caller has gone; the work is done all the same
            if waiting.work.failure is not None:
                waiting.future.set_exception(waiting.work.failure)
            else:
                waiting.future.set_result(waiting.work.result)
        if reached and self._hints is not None:
            self._hints.committed(reached)

    def _sweep(self) -> None:
        """Refuses those who have waited too long; what the thread has not begun, it leaves."""
        now = self._loop.time()
        for waiting in tuple(self._waiting):
            if waiting.until > now:
                break  # they stand in the order in which they came
            del self._waiting[waiting]
            waiting.given_up = True
            if not waiting.future.done():
                waiting.future.set_exception(unavailable())
        self._sweeping = self._loop.call_later(SWEEP_S, self._sweep)


class _Waiting:
    """A work on its way, and who waits for it."""

    __slots__ = ("future", "given_up", "until", "work")

    def __init__(self, work: Work, future: "asyncio.Future[Any]", until: float) -> None:
        self.work = work
        self.future = future
        self.until = until
        self.given_up = False
