"""Frames by the ten thousand, each a good one spoilt: as text, as a session hears them, as bytes.

Nothing raises, every connection that ends says why, and none hangs. `tests/realtime` has the
seeds that play a meeting meanwhile; `make torture` tries fifty times as many here.
"""

import asyncio
import json
import logging
import random
import struct
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.codes import CODES
from app.protocol import BadFrame, parse
from app.realtime.allowance import Rate
from app.realtime.gateway import Limits
from tests.hostile.case import Case, a_case
from tests.hostile.house import House, house
from tests.hostile.rows.rooms import NAMES, SMALLEST
from tests.meeting import ANA, BEN, COACH
from tests.realtime.world import Client, World
from tests.server.running import SocketClient as RawClient
from tests.tiers import by_tier

TIMES = by_tier(1, 50)
TEXTS = 40_000 * TIMES
HEARD = 10_000 * TIMES
STREAMS = 300 * TIMES

GOOD: list[dict[str, Any]] = [
    *(
        {"type": "request", "ref": f"r-{name}", "command": {"type": name, **SMALLEST.get(name, {})}}
        for name in NAMES
    ),
    {"type": "request", "ref": "ask", "command": {"type": "ask", "text": "What did you try?"}},
    {"type": "check", "ref": "check", "text": "What else?", "lang": "en"},
    {"type": "ping", "sent_at_ms": 1_800_000_000_000.5},
    {"type": "hello", "ticket": "t" * 43, "protocol": 1},
]
PIECES = (
    "", "\0", '"', "\\", "[", "{", "}", ",", ":", "null", "true", "-", "1e999", "NaN", "[" * 400,
    '{"type":' * 50, "\\ud800", "\\u0000", "\u202e", "\ud800", "9" * 400, '"type":"ping",',
    " " * 99,
    '"ref":[],', "\ufeff", "__proto__", "\x7f", "\U0001f600",
)  # fmt: skip


def mangled(text: str, rng: random.Random) -> str:
    """The text with some pieces of it gone, doubled, moved or replaced."""
    for _ in range(rng.choice((1, 1, 1, 2, 3, 8))):
        at, size = rng.randrange(len(text) + 1), rng.choice((0, 1, 1, 2, 5, 40))
        other = rng.randrange(len(text) + 1)
        piece = rng.choice((rng.choice(PIECES), text[other : other + size]))
        text = text[:at] + piece + text[at + size :]
    return text


ODD: tuple[Any, ...] = (
    None, True, 0, -1, 2**63, 1.5, 1e300, "", "x" * 3_000, "\0", "\ud800", [], [[]], {}, [None],
    {"type": "ask"}, "coach", "__proto__", "explore.1", "2026-02-30", "\u202e",
)  # fmt: skip


def bent(frame: dict[str, Any], rng: random.Random) -> str:
    """The frame as JSON, with a field of it odd, gone or one too many."""
    made: dict[str, Any] = json.loads(json.dumps(frame))
    part = rng.choice([made, made.get("command", made)])
    name = rng.choice([*part, "as_role", "text", "to", "person"])
    if rng.random() < 0.2:
        part.pop(name, None)
    else:
        part[name] = rng.choice((*ODD, rng.choice([*part.values()])))
    return json.dumps(made)


def spoilt_text(rng: random.Random, bending: float) -> str:
    """One bad frame, or one that is still good."""
    frame = rng.choice(GOOD)
    return bent(frame, rng) if rng.random() < bending else mangled(json.dumps(frame), rng)


def test_no_text_breaks_the_parser() -> None:
    rng = random.Random(4)
    ends: Counter[str] = Counter()
    for _ in range(TEXTS):
        text = spoilt_text(rng, bending=0.5)
        try:
            ends[type(parse(text)).__name__] += 1
        except BadFrame as refusal:
            json.dumps({"ref": refusal.ref, **refusal.params}).encode()
            ends[refusal.code] += 1
    assert ends.total() == TEXTS
    assert len(ends) >= 8, ends
    print(f"texts: {ends.total()}, {dict(ends)}")


async def test_no_text_ends_a_session_without_a_word() -> None:
    rng = random.Random(5)
    world = await World(Limits(commands=Rate(0, 1), sockets_per_person=0)).start()
    clients: dict[str, Client] = {}
    ends: Counter[str] = Counter()
    for number in range(HEARD):
        person = rng.choice((COACH, ANA, BEN))
        client = clients.get(person)
        if client is None or client.connection.closed is not None:
            if client is not None:
                ends[str(client.connection.closed)] += 1
                client.drop()
            client = clients[person] = await world.join(person)
        before = len(client.connection.sent)
        client.listener.received(spoilt_text(rng, bending=0.9))
        await world.rooms.finish()
        new = client.connection.sent[before:]
        assert client.connection.closed or new, "an answer or an end"
        assert all(one.get("code") != "internal" for one in new)
        if number % 20 == 0:
            await world.pass_ms(11_000)
    assert not any(client.connection.aborted for client in clients.values())
    known = {str((CODES[code].close, str(code))) for code in CODES if CODES[code].close}
    assert ends.keys() <= known, ends
    await world.stop()
    print(f"heard: {HEARD}, ends {dict(ends)}")


def framed(payload: bytes, rng: random.Random, opcode: int = 1) -> bytes:
    """A frame as a client sends it."""
    mask = rng.randbytes(4)
    masked = bytes(byte ^ mask[at % 4] for at, byte in enumerate(payload))
    size = len(payload)
    head = struct.pack("!BB", 0x80 | opcode, 0x80 | size)
    if size >= 126:
        head = struct.pack("!BBH", 0x80 | opcode, 0xFE, size)
    return head + mask + masked


def spoilt(stream: bytes, rng: random.Random) -> bytes:
    """The bytes with some of them changed, gone or doubled."""
    made = bytearray(stream)
    for _ in range(rng.choice((1, 1, 2, 6))):
        at = rng.choice((rng.randrange(len(made)), rng.randrange(min(8, len(made)))))
        what = rng.randrange(4)
        if what == 0:
            made[at] ^= 1 << rng.randrange(8)
        elif what == 1:
            made[at] = rng.randrange(256)
        elif what == 2 and len(made) > 20:
            del made[at : at + rng.choice((1, 2, 7))]
        else:
            made[at:at] = rng.randbytes(rng.choice((1, 3, 9)))
    return bytes(made)


def is_whole(stream: bytes) -> bool:
    """Whether the bytes end where a frame ends, as far as their heads say."""
    at = 0
    while at < len(stream):
        if at + 2 > len(stream):
            return False
        size, wide = stream[at + 1] & 0x7F, 0
        if size >= 126:
            wide = 2 if size == 126 else 8
            if at + 2 + wide > len(stream):
                return False
            size = int.from_bytes(stream[at + 2 : at + 2 + wide], "big")
        at += 2 + wide + 4 * (stream[at + 1] >> 7) + size
    return at == len(stream)


ENDS = {1002, 1003, 1007, 1009, *(one.close for one in CODES.values() if one.close), 1000, 1001}


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("mutations")
    options: dict[str, Any] = {"commands_per_second": 0, "sockets_waiting_per_address": 0}
    with house(folder, _migrated_sqlite, **options) as it:
        yield it


async def test_no_bytes_end_a_connection_without_a_word(
    server: House, caplog: pytest.LogCaptureFixture
) -> None:
    rng = random.Random(6)
    ends: Counter[str] = Counter()
    async with a_case(server) as case:
        rest = await server.holding()
        for _ in range(STREAMS):
            stream = b"".join(
                framed(json.dumps(rng.choice(GOOD)).encode(), rng, rng.choice((1, 1, 1, 2, 9)))
                for _ in range(rng.randint(1, 3))
            )
            ends[await asyncio.to_thread(one_stream, case, spoilt(stream, rng), rng)] += 1
        await server.settled(rest)
    assert ends.total() == STREAMS
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    print(f"streams: {dict(ends)}")


def one_stream(case: Case, stream: bytes, rng: random.Random) -> str:
    """How a connection ends that gets these bytes, then a ping, and then our end of it."""
    client = RawClient(case.house.connect())
    try:
        head = client.open(f"/ws/meetings/{case.meeting}", case.headers(case.ben))
        assert " 101 " in head
        probe = rng.randbytes(8)
        client.socket.sendall(stream + framed(probe, rng, opcode=9))
        client.socket.shutdown(1)
        return _how_it_ends(client, probe, stream)
    finally:
        client.socket.close()


def _how_it_ends(client: RawClient, probe: bytes, stream: bytes) -> str:
    answered = False
    try:
        while True:
            opcode, payload = client.frame()
            answered |= (opcode, payload) == (10, probe)
            if opcode == 8:
                number = int.from_bytes(payload[:2], "big")
                assert number in ENDS or not payload, number
                return f"close {number}"
    except EOFError:
        assert answered or not is_whole(stream), ("no word", stream.hex())
        return "went on" if answered else "waited for the rest"
