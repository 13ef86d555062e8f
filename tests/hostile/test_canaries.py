"""C2: what people write, their names and secrets are in no log, metric, error or notification."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import httpx
import psycopg
import pytest
import pytest_asyncio

from app.protocol import schema
from app.storage.hints import LISTEN
from tests.hostile.case import refusal
from tests.hostile.talking import Talk, a_talk, is_text
from tests.hostile.test_http_fields import BODIES
from tests.process import ServerProcess
from tests.socket_client import SocketClient, ticket

CANARY = "Zyxomma"
LOUD = {"LOG_LEVEL": "DEBUG", "COMMANDS_PER_SECOND": 0, "METRICS_TOKEN": ""}


def text_fields() -> set[str]:
    """Every field of the contract that takes what people write."""
    shapes = schema()["$defs"]
    commands = (shapes[one["$ref"].rpartition("/")[2]] for one in shapes["Command"]["oneOf"])
    found = {
        f"{shape['properties']['type']['const']}.{name}"
        for shape in commands
        for name, field in shape["properties"].items()
        if is_text(field)
    }
    return found | {
        f"{operation} {name}"
        for operation, (_, _, shape) in BODIES.items()
        for name, field in shape.get("properties", {}).items()
        if is_text(field)
    }


@pytest_asyncio.fixture
async def loud(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    """A server that says in its log whatever it has to say."""
    server = ServerProcess(tmp_path, **LOUD)
    await server.start()
    yield server
    await server.stop()


def browsing(url: str) -> Callable[[], httpx.AsyncClient]:
    return lambda: httpx.AsyncClient(base_url=url, timeout=20)


async def test_c2_no_canary_leaves_the_meeting(loud: ServerProcess) -> None:
    async with a_talk(browsing(loud.url), lambda field: f"{CANARY} {field}"[:200]) as talk:
        for _, step in talk.steps():
            await step()
        assert text_fields() <= talk.written
        errors = await mistakes(talk, loud)
        metrics = (await talk.coach_browser.get("/metrics")).text
        invites = talk.made["invite"]["url"].partition("#")[2]
        tokens = [one.cookies["setroom"] for _, one in talk._browsers()]
        spent = await ticket(talk.cem_browser, talk.made["next"])
    await loud.stop()
    log = loud.log.read_text()
    assert "http.answered" in log
    secrets = [invites.partition(".")[2], spent, *tokens]
    ids = [talk.meeting, talk.made["id"], *talk.ids.values()]
    for hidden in (CANARY, CANARY.lower(), *secrets, *ids):
        assert hidden not in log
        assert hidden not in metrics
    for hidden in (CANARY, CANARY.lower(), *secrets):
        assert [error for error in errors if hidden in error] == []


async def mistakes(talk: Talk, server: ServerProcess) -> list[str]:
    """Everything refused that can be, with canaries in it: what the refusals say."""
    said: list[str] = []
    browser, tab = talk.cem_browser, talk.tabs["cem"]
    path = f"/api/sets/{talk.made['id']}"
    for method, url, body in (
        ("POST", "/api/sets", {"name": f"{CANARY}\0", "your_name": CANARY}),
        ("POST", "/api/sets", {"name": CANARY * 400, "your_name": CANARY}),
        ("POST", "/api/sets", {"name": CANARY, "your_name": CANARY, "time_zone": CANARY}),
        ("POST", "/api/sets", {"name": CANARY, "your_name": CANARY, "call_url": CANARY}),
        ("POST", "/api/join", {"invite": CANARY, "name": CANARY}),
        ("POST", f"{path}/meetings", {"format": CANARY, "title": CANARY}),
        ("POST", f"{path}/meetings", {"format": "ours", "title": CANARY, "starts_at": CANARY}),
        ("POST", f"{path}/invites", {"role": CANARY}),
        ("GET", f"/api/{CANARY}?q={CANARY}", None),
        ("GET", f"/api/meetings/{CANARY}", None),
        ("GET", f"{path}/actions?status={CANARY}", None),
        ("GET", f"/api/me?token={CANARY}", None),
    ):
        answer = await browser.request(method, url, json=body)
        assert refusal(answer)
        said.append(answer.text + str(answer.headers))
    broken = await browser.post("/api/sets", content=f'{{"name":"{CANARY}"', headers=_JSON)
    said.append(broken.text)
    said += await asyncio.to_thread(raw_mistakes, server, talk)
    said += [json.dumps(await tab.ask(type, **fields)) for type, fields in (
        ("bid", {"title": f"{CANARY}\0"}),
        ("ask", {"text": CANARY}),
        ("say", {"text": CANARY}),
        ("commit", {"what": CANARY, "due": CANARY}),
    )]  # fmt: skip
    for frame in (f'{{"{CANARY}', f'"{CANARY}"', f'{{"type":"ping","sent_at_ms":"{CANARY}"}}'):
        await tab.connection.send(frame)
    heard = await tab.heard("rejected", 7)
    return said + [json.dumps(one) for one in heard]


_JSON = {"Content-Type": "application/json"}


def raw_mistakes(server: ServerProcess, talk: Talk) -> list[str]:
    """What only a plain connection can send."""
    heard = []
    room = f"/ws/meetings/{talk.meeting}"
    cookie = f"Cookie: setroom={talk.cem_browser.cookies['setroom']}"
    host = f"Host: 127.0.0.1:{server.port}"
    upgrade = (
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nOrigin: {server.url}\r\n{cookie}\r\n"
    )
    for sent in (
        f"GET /\u00ff{CANARY} HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n",
        f"{CANARY} / HTTP/1.1\r\n{host}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}\r\n{CANARY}\r\n\r\n",
        f"GET / HTTP/1.1\r\n{host}\r\nX: {CANARY * 8_000}\r\n\r\n",
        f"GET / HTTP/1.1\r\nHost: {CANARY}\r\nConnection: close\r\n\r\n",
        f"GET {room}?t={CANARY} HTTP/1.1\r\n{host}\r\n{upgrade}\r\n",
        f"GET /ws/meetings/{CANARY} HTTP/1.1\r\n{host}\r\n{upgrade}\r\n",
        f"GET /ws/meetings/\u00ff{CANARY} HTTP/1.1\r\n{host}\r\n{upgrade}\r\n",
        f"GET {room} HTTP/1.1\r\n{host}\r\n{upgrade}X: {CANARY * 3_000}\r\n\r\n",
    ):
        with closing(socket.create_connection(("127.0.0.1", server.port), timeout=15)) as client:
            client.sendall(sent.encode("latin-1"))
            answer = b""
            while chunk := client.recv(65_536):
                answer += chunk
            assert answer.startswith(b"HTTP/1.1 4"), (sent[:40], answer[:200])
            heard.append(answer.decode("latin-1"))
    return heard


async def test_invalid_utf8_is_one_line_without_its_bytes(loud: ServerProcess) -> None:
    async with a_talk(browsing(loud.url), lambda field: f"{CANARY} {field}"[:200]) as talk:
        for _ in range(3):
            async with await SocketClient.open(talk.cem_browser, talk.meeting) as tab:
                await tab.connection.send([f"{CANARY}".encode() + b"\xff"], text=True)
                assert (await tab.closed())[0] == 1007
    await loud.stop()
    lines = [line for line in loud.log.read_text().splitlines() if "invalid_utf8" in line]
    assert len(lines) == 3
    assert CANARY not in loud.log.read_text()


@pytest.mark.postgres
async def test_c2_nodes_tell_each_other_no_word(postgres_url: str, tmp_path: Path) -> None:
    """What is said goes into the database; what is notified is who and how far."""
    heard: list[str] = []
    listening = await psycopg.AsyncConnection.connect(postgres_url, autocommit=True)
    async with listening:
        listening.add_notify_handler(lambda notify: heard.append(notify.payload))
        await listening.execute(LISTEN)
        server = ServerProcess(tmp_path, **LOUD, DATABASE_URL=postgres_url)
        await server.start()
        async with a_talk(browsing(server.url), lambda field: f"{CANARY} {field}"[:200]) as talk:
            for _, step in talk.steps():
                await step()
            secrets = [one.cookies["setroom"] for _, one in talk._browsers()]
        await server.stop()
        await listening.execute("SELECT 1")
    assert len(heard) > 10
    for hidden in (CANARY, CANARY.lower(), *secrets):
        assert [payload for payload in heard if hidden in payload] == []
    assert CANARY not in server.log.read_text()
