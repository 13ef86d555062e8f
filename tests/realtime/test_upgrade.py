"""The socket as clients meet it: real server, real sockets, real SQLite. W1-W9, W38, W41."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import websockets

from tests.realtime.serving import Served, come_in, make_set, served
from tests.socket_client import SocketClient, ticket


@dataclass
class Room:
    """A set's coach and a member, and their meeting."""

    served: Served
    coach: httpx.AsyncClient
    ben: httpx.AsyncClient
    ben_id: str
    made: dict[str, Any]
    stack: AsyncExitStack

    @property
    def meeting(self) -> str:
        meeting: str = self.made["meeting"]
        return meeting

    async def tab(self, browser: httpx.AsyncClient, **options: Any) -> SocketClient:
        client = await SocketClient.open(browser, self.meeting, **options)
        return await self.stack.enter_async_context(client)

    async def connect(self, browser: httpx.AsyncClient, **options: Any) -> SocketClient:
        client = await SocketClient.connect(browser, self.meeting, **options)
        return await self.stack.enter_async_context(client)


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("served")
    with served(
        f"sqlite:///{folder / 'setroom.db'}", folder / "static", commands_per_second=0
    ) as it:
        yield it


@asynccontextmanager
async def a_room(server: Served) -> AsyncIterator[Room]:
    async with AsyncExitStack() as stack:
        coach = await stack.enter_async_context(server.browser())
        ben = await stack.enter_async_context(server.browser())
        made = await make_set(coach)
        ben_id = await come_in(ben, made, "Ben")
        yield Room(server, coach, ben, ben_id, made, stack)


@pytest.fixture
async def room(server: Served) -> AsyncIterator[Room]:
    async with a_room(server) as made:
        yield made


async def test_two_people_see_the_same(room: Room) -> None:
    coach, ben = await room.tab(room.coach), await room.tab(room.ben)
    accepted = await ben.ask("bid", title="A hard choice")
    assert accepted["type"] == "accepted"
    for client in (coach, ben):
        view = await client.until(lambda view: view["bids"])
        assert view["bids"][room.ben_id]["title"] == "A hard choice"
        assert client.seq == accepted["seq"]
    [*_, presence] = await coach.heard("presence", 2)
    assert room.ben_id in presence["here"]


async def test_a_cut_and_back_loses_nothing(room: Room) -> None:
    ben = await room.tab(room.ben)
    first = await ben.ask("bid", ref="once", title="A hard choice")
    ben.connection.transport.abort()
    again = await room.tab(room.ben)
    assert again.view["bids"][room.ben_id]["title"] == "A hard choice"
    assert (await again.ask("bid", ref="once", title="A hard choice"))["seq"] == first["seq"]


@pytest.mark.parametrize(
    ("origin", "status"),
    [
        pytest.param(None, 403, id="w1-none"),
        pytest.param("https://evil.example", 403, id="w2-foreign"),
        pytest.param("null", 403, id="w2-null"),
        pytest.param("http://localhost:1", 403, id="w2-other-port"),
        pytest.param("http://localhost.evil.example", 403, id="w2-suffix"),
    ],
)
async def test_w1_w2_the_origin_must_be_ours(room: Room, origin: str | None, status: int) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        await room.connect(room.ben, origin=origin)
    assert refused.value.response.status_code == status
    assert b'"csrf"' in (refused.value.response.body or b"")


@pytest.mark.parametrize("cookie", ["", "setroom=forged"])
async def test_w3_nobody_is_401(room: Room, cookie: str) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        await room.connect(room.ben, additional_headers={"Cookie": cookie})
    assert refused.value.response.status_code == 401
    assert refused.value.response.headers["content-type"] == "application/problem+json"


async def test_w5_a_secret_in_the_address_is_refused(room: Room) -> None:
    with pytest.raises(websockets.InvalidStatus) as refused:
        await room.connect(room.ben, query="?ticket=abc")
    assert refused.value.response.status_code == 400
    assert b"token_in_url" in (refused.value.response.body or b"")


async def test_w10_outsiders_learn_nothing(room: Room) -> None:
    async with room.served.browser() as stranger:
        await make_set(stranger)
        answers = []
        for meeting in (room.meeting, "0000000000000000"):
            with pytest.raises(websockets.InvalidStatus) as refused:
                await SocketClient.connect(stranger, meeting)
            answers.append((refused.value.response.status_code, refused.value.response.body))
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


async def test_w7_a_command_before_hello(room: Room) -> None:
    client = await room.connect(room.ben)
    await client.send({"type": "request", "ref": "r", "command": {"type": "start"}})
    assert await client.closed() == (4400, "hello_required")


async def test_w8_another_version(room: Room) -> None:
    client = await room.connect(room.ben)
    await client.hello("x", protocol=2)
    assert await client.closed() == (4426, "protocol_version")


async def test_w9_a_ticket_is_good_once_and_for_its_own(room: Room) -> None:
    mine, foreign = await ticket(room.ben, room.meeting), await ticket(room.coach, room.meeting)
    first = await room.connect(room.ben)
    await first.hello(mine)
    await first.until(lambda view: view)
    for bad in (mine, foreign, "nonsense"):
        client = await room.connect(room.ben)
        await client.hello(bad)
        assert await client.closed() == (4401, "bad_ticket")


async def test_w38_who_is_removed_is_out_within_a_second(room: Room) -> None:
    coach, ben = await room.tab(room.coach), await room.tab(room.ben)
    async with asyncio.timeout(1):
        await coach.ask("admit", person=room.ben_id, **{"as": "out"})
        assert await ben.closed() == (4403, "removed")


async def test_w38_who_is_removed_is_out_of_a_meeting_that_is_over(room: Room) -> None:
    coach, ben = await room.tab(room.coach), await room.tab(room.ben)
    assert (await coach.ask("start"))["type"] == "accepted"
    assert (await coach.ask("finish"))["type"] == "accepted"
    async with asyncio.timeout(1):
        path = f"/api/sets/{room.made['id']}/people/{room.ben_id}"
        (await room.coach.delete(path)).raise_for_status()
        assert await ben.closed() == (4403, "removed")


async def test_w38_who_signs_out_is_out_too(room: Room) -> None:
    ben = await room.tab(room.ben)
    (await room.ben.delete("/api/session")).raise_for_status()
    assert await ben.closed() == (4401, "session_revoked")


async def test_w41_a_reader_that_stops_is_cut_off_and_the_others_go_on(room: Room) -> None:
    coach, ben = await room.tab(room.coach), await room.tab(room.ben)
    narrow = socket.socket()
    narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    narrow.connect((room.coach.base_url.host, room.coach.base_url.port))
    narrow.setblocking(False)
    stuck = await room.tab(room.coach, sock=narrow)
    await coach.close()
    stuck.connection.transport.pause_reading()
    number = 0
    async with asyncio.timeout(20):
        while len((await ben.heard("presence"))[-1]["here"]) == 2:
            number += 1
            wanted = f"{number} " + "x" * 1900
            assert (await ben.ask("bid", title="T", wanted=wanted))["type"] == "accepted"
    assert ben.seq >= number
    stuck.connection.transport.abort()


async def test_a_restart_says_goodbye_to_everyone(tmp_path: Path) -> None:
    with served(f"sqlite:///{tmp_path / 'setroom.db'}", tmp_path / "static") as server:
        async with a_room(server) as room:
            clients = [await room.tab(browser) for browser in (room.coach, room.ben)]
            server.server.should_exit = True
            for client in clients:
                assert await client.closed() == (1012, "drain")
                assert client.frames[-1]["type"] == "goaway"
