"""What one row of the table has at hand: a set of its own, its people, their browsers and tabs."""

import json
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import websockets

from tests.hostile.house import House
from tests.realtime.serving import come_in, make_set
from tests.server.running import SocketClient as RawClient
from tests.socket_client import Frame, SocketClient, ticket


@dataclass
class Case:
    """A coach, a member, an observer and an outsider, each with a browser."""

    house: House
    stack: AsyncExitStack
    coach: httpx.AsyncClient
    ben: httpx.AsyncClient
    olga: httpx.AsyncClient
    outsider: httpx.AsyncClient
    made: dict[str, Any]
    ids: dict[str, str]
    looked: bool = False

    @property
    def meeting(self) -> str:
        """The meeting's public id."""
        id: str = self.made["meeting"]
        return id

    @property
    def invite(self) -> str:
        """The set's first invite, as it is posted."""
        url: str = self.made["invite"]["url"]
        return url.partition("#")[2]

    def path(self, rest: str = "") -> str:
        """An address of the set."""
        return f"/api/sets/{self.made['id']}{rest}"

    @contextmanager
    def nothing_stored(self, but: str = "") -> Iterator[None]:
        """Around the bad input: not a row changes."""
        self.looked = True
        with self.house.nothing_stored(but):
            yield

    async def stranger(self, address: str = "127.0.0.1") -> httpx.AsyncClient:
        """A browser nobody is signed in to."""
        return await self.stack.enter_async_context(self.house.browser(address))

    async def comes_in(self, name: str) -> tuple[httpx.AsyncClient, str]:
        """One more member: browser and id."""
        browser = await self.stranger()
        return browser, await come_in(browser, self.made, name)

    async def tab(self, browser: httpx.AsyncClient, **options: Any) -> SocketClient:
        """A tab in the room."""
        opened = await SocketClient.open(browser, self.meeting, **options)
        return await self.stack.enter_async_context(opened)

    async def connect(self, browser: httpx.AsyncClient, **options: Any) -> SocketClient:
        """A socket that has not said hello."""
        opened = await SocketClient.connect(browser, self.meeting, **options)
        return await self.stack.enter_async_context(opened)

    async def refused_upgrade(self, browser: httpx.AsyncClient, **options: Any) -> str:
        """Status and code of an upgrade that must not succeed."""
        meeting = options.pop("meeting", self.meeting)
        try:
            client = await SocketClient.connect(browser, meeting, **options)
        except websockets.InvalidStatus as refusal:
            return said(refusal.response.status_code, bytes(refusal.response.body or b""))
        await client.close()
        raise AssertionError("it was let in")

    async def wire(
        self, browser: httpx.AsyncClient, receive_bytes: int | None = None, path: str = ""
    ) -> RawClient:
        """A tab in the room that can send what no client should."""
        token = await ticket(browser, self.meeting)
        client = self.raw(receive_bytes)
        answer = client.open(path or f"/ws/meetings/{self.meeting}", self.headers(browser))
        assert " 101 " in answer, answer
        hello = {"type": "hello", "ticket": token, "protocol": 1}
        client.send(json.dumps(hello).encode())
        while b'"mine"' not in client.frame()[1]:
            pass
        return client

    def raw(self, receive_bytes: int | None = None, address: str = "127.0.0.1") -> RawClient:
        """A plain connection that knows frames."""
        client = RawClient(self.house.connect(receive_bytes, address))
        self.stack.callback(client.socket.close)
        return client

    def headers(self, browser: httpx.AsyncClient) -> str:
        """What a browser's upgrade brings."""
        cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
        return f"Cookie: {cookies}\r\nOrigin: {self.house.origin}\r\n"

    async def in_explore(self) -> SocketClient:
        """The coach's tab, with the meeting where only questions are asked; Ben presents."""
        coach, _ = await self.tab(self.coach), await self.tab(self.ben)
        for command in (
            {"type": "set_presenters", "presenters": [self.ids["ben"]]},
            {"type": "start"},
            {"type": "advance", "expect": 1, "to": "explore.1"},
        ):
            reply = await coach.ask(**command)
            assert reply["type"] == "accepted", reply
        return coach


@asynccontextmanager
async def a_case(house: House) -> AsyncIterator[Case]:
    """A set with everybody signed in and nobody in the room."""
    async with AsyncExitStack() as stack:
        names = ("coach", "ben", "olga", "outsider")
        browsers = {name: await stack.enter_async_context(house.browser()) for name in names}
        coach = browsers["coach"]
        made = await make_set(coach)
        await make_set(browsers["outsider"])
        answer = await coach.post(f"/api/sets/{made['id']}/invites", json={"role": "observer"})
        watching = {"invite": answer.raise_for_status().json()}
        ids = {
            "coach": made["person_id"],
            "ben": await come_in(browsers["ben"], made, "Ben"),
            "olga": await come_in(browsers["olga"], watching, "Olga"),
        }
        ben, olga, outsider = browsers["ben"], browsers["olga"], browsers["outsider"]
        yield Case(house, stack, coach, ben, olga, outsider, made, ids)


def said(status: int, body: bytes) -> str:
    """A refusal in a word: `404 not_found`."""
    return f"{status} {json.loads(body)['code']}"


def refusal(answer: httpx.Response) -> str:
    """An answer that must be a problem, in a word."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    return said(answer.status_code, answer.content)


def code(reply: Frame) -> str:
    """The code of a reply that must be a refusal."""
    assert reply["type"] == "rejected", reply
    name: str = reply["code"]
    return name
