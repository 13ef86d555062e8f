"""Drives a client over a real socket: one tab of one person, for as long as it runs."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.typing import Origin

from app.demo.character import Character
from app.demo.client import Client, Outcome
from app.demo.visitor import Refused, Visitor
from app.domain.commands import Command

SESSION_LOST = frozenset({401, 403, 404, 410})
SHORTEST_S = 0.001


def now_ms() -> int:
    """A clock that only moves forward; the client measures the server's against it."""
    return time.monotonic_ns() // 1_000_000


class Player:
    """`visitor` in a meeting. Without a character it does what `ask` says, and nothing else."""

    def __init__(
        self,
        visitor: Visitor,
        meeting_id: str,
        client: Client,
        character: Character | None = None,
    ) -> None:
        self.visitor = visitor
        self.meeting_id = meeting_id
        self.client = client
        self.character = character
        self.changed: Callable[[], None] = lambda: None
        self._asked: dict[str, asyncio.Future[Outcome]] = {}
        self._awake = asyncio.Event()

    async def run(self) -> None:
        """Comes in, and back after every cut, until it is over for this person."""
        while self.client.line != "ended":
            while not self.client.wants_line(now_ms()):
                await self._sleep_until(self.client.wake_at_ms)
            self.client.opening()
            close = await self._visit()
            self.client.lost(close, now_ms())
            self.changed()

    async def ask(self, command: Command) -> Outcome:
        """Asks for something; returns its one outcome, however often the line breaks meanwhile."""
        ref = self.client.request(command, now_ms())
        outcome: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        self._asked[ref] = outcome
        self._awake.set()
        return await outcome

    async def _visit(self) -> int | None:
        """One connection from ticket to close; gives the close code, if there was one."""
        try:
            ticket = await self.visitor.ticket(self.meeting_id)
        except Refused as refused:
            if refused.status in SESSION_LOST:
                self.client.leave()
            return None
        except OSError:
            return None
        try:
            async with connect(
                self.visitor.socket_url(self.meeting_id),
                additional_headers={"Cookie": self.visitor.cookie},
                origin=Origin(self.visitor.address),
                compression=None,
                max_size=None,
                ping_interval=None,
                close_timeout=1,
            ) as socket:
                self.client.opened(ticket, now_ms())
                return await self._converse(socket)
        except (OSError, WebSocketException):
            return None

    async def _converse(self, socket: ClientConnection) -> int | None:
        reading = asyncio.create_task(self._read(socket))
        try:
            while self.client.line in ("hello", "live") and not reading.done():
                self._act()
                for frame in self.client.outgoing():
                    await socket.send(frame)
                await self._sleep_until(self._wake_at_ms())
        except ConnectionClosed:
            pass
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)
        return socket.close_code

    async def _read(self, socket: ClientConnection) -> None:
        try:
            async for frame in socket:
                self.client.received(str(frame), now_ms())
                self._awake.set()
                self.changed()
        except ConnectionClosed:
            pass
        finally:
            self._awake.set()

    def _act(self) -> None:
        self.client.tick(now_ms())
        for outcome in self.client.settled():
            if self.character is not None:
                self.character.heard(outcome)
            waiting = self._asked.pop(outcome.ref, None)
            if waiting is not None and not waiting.done():
                waiting.set_result(outcome)
        if self.character is None:
            return
        command = self.character.consider(self.client, now_ms())
        if command is not None:
            self.client.request(command, now_ms())

    def _wake_at_ms(self) -> int | None:
        moments = [self.client.wake_at_ms]
        if self.character is not None:
            moments.append(self.character.wake_at_ms)
        return min((moment for moment in moments if moment is not None), default=None)

    async def _sleep_until(self, at_ms: int | None) -> None:
        """Until then, or until something happened; for ever without a moment."""
        after_s = None if at_ms is None else max(SHORTEST_S, (at_ms - now_ms()) / 1_000)
        with suppress(TimeoutError):
            async with asyncio.timeout(after_s):
                await self._awake.wait()
        self._awake.clear()
