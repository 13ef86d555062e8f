"""A small real client: signs in over HTTP, speaks the socket, keeps the view by its patches."""

import asyncio
import json
from collections.abc import Callable
from typing import Any, Self

import httpx
import websockets
from websockets.asyncio.client import ClientConnection

from app.realtime.patch import merge

PATIENCE_S = 10.0
"""How long a test waits for what must come at once."""

Frame = dict[str, Any]


class SocketClient:
    """One tab in a meeting. Use `async with SocketClient.open(...)`; then `ask` and `until`."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.view: Frame = {}
        self.seq = 0
        self.frames: list[Frame] = []
        self._replies: dict[str, asyncio.Future[Frame]] = {}
        self._news = asyncio.Event()
        self._refs = 0
        self._hearing: asyncio.Task[None] | None = None

    @classmethod
    async def open(cls, browser: httpx.AsyncClient, meeting_id: str, **options: Any) -> Self:
        """A tab that is in the room: ticket, upgrade, hello, the whole view."""
        client = await cls.connect(browser, meeting_id, **options)
        await client.hello(await ticket(browser, meeting_id))
        await client.until(lambda view: "mine" in view)
        return client

    @classmethod
    async def connect(cls, browser: httpx.AsyncClient, meeting_id: str, **options: Any) -> Self:
        """A connection that has not said hello. Raises `websockets.InvalidStatus` if refused."""
        base = browser.base_url
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        options.setdefault("origin", f"{base.scheme}://localhost:{base.port}")
        headers = options.pop("additional_headers", {"Cookie": cookies})
        connection = await websockets.connect(
            f"ws://{base.host}:{base.port}/ws/meetings/{meeting_id}{options.pop('query', '')}",
            additional_headers=headers,
            **options,
        )
        client = cls(connection)
        client._hearing = asyncio.create_task(client._hear())
        return client

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def hello(self, ticket: str, protocol: int = 1) -> None:
        await self.send({"type": "hello", "ticket": ticket, "protocol": protocol})

    async def send(self, frame: Frame) -> None:
        await self.connection.send(json.dumps(frame))

    async def ask(self, type: str, ref: str | None = None, **fields: Any) -> Frame:
        """The reply to a command: `accepted` or `rejected`."""
        self._refs += 1
        return await self.exchange(
            {
                "type": "request",
                "ref": ref or f"{id(self)}-{self._refs}",
                "command": {"type": type, **fields},
            }
        )

    async def exchange(self, frame: Frame) -> Frame:
        """The reply to a frame that has a ref."""
        reply: asyncio.Future[Frame] = asyncio.get_running_loop().create_future()
        self._replies[frame["ref"]] = reply
        await self.send(frame)
        async with asyncio.timeout(PATIENCE_S):
            return await reply

    async def until(self, seen: Callable[[Frame], object]) -> Frame:
        """The first view of which this is true."""
        async with asyncio.timeout(PATIENCE_S):
            while not seen(self.view):
                self._news.clear()
                await self._news.wait()
        return self.view

    async def heard(self, type: str, count: int = 1) -> list[Frame]:
        """All frames of a type, once there are so many."""
        async with asyncio.timeout(PATIENCE_S):
            while len(found := [one for one in self.frames if one["type"] == type]) < count:
                self._news.clear()
                await self._news.wait()
        return found

    async def closed(self) -> tuple[int, str]:
        """How it ended: the code and reason of the server's close frame; 1006 without one."""
        async with asyncio.timeout(PATIENCE_S):
            await self.connection.wait_closed()
        code = self.connection.close_code
        return (1006 if code is None else code), self.connection.close_reason or ""

    async def close(self) -> None:
        await self.connection.close()
        if self._hearing is not None:
            await self._hearing

    async def _hear(self) -> None:
        try:
            async for text in self.connection:
                self._take(json.loads(text))
        except websockets.ConnectionClosedError:
            pass
        for reply in self._replies.values():
            if not reply.done():
                reply.cancel()

    def _take(self, frame: Frame) -> None:
        self.frames.append(frame)
        if frame["type"] == "view":
            assert frame["seq"] >= self.seq, "seq never falls on a connection"
            self.seq = frame["seq"]
            self.view = merge(self.view, frame["patch"])
        reply = self._replies.get(frame.get("ref", ""))
        if reply is not None and not reply.done():
            reply.set_result(frame)
        self._news.set()


async def ticket(browser: httpx.AsyncClient, meeting_id: str) -> str:
    """A ticket for one socket of the meeting."""
    answer = await browser.post(f"/api/meetings/{meeting_id}/ticket")
    made: str = answer.raise_for_status().json()["ticket"]
    return made
