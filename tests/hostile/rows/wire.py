"""W1-W20: the upgrade, hello, and frames as bytes."""

import asyncio
from collections.abc import Callable

from tests.hostile.case import Case
from tests.hostile.table import row
from tests.server.running import SocketClient as RawClient
from tests.socket_client import ticket


@row("W1", "upgrade without an Origin", "HTTP 403 csrf")
async def w1_no_origin(case: Case) -> None:
    with case.nothing_stored():
        assert await case.refused_upgrade(case.ben, origin=None) == "403 csrf"


@row("W2", "upgrade with a foreign Origin, `null`, a prefix or suffix of ours", "HTTP 403 csrf")
async def w2_foreign_origin(case: Case) -> None:
    port = case.house.port
    with case.nothing_stored():
        for origin in (
            "https://evil.example", "null", f"http://localhost:{port + 1}", "http://localhost",
            f"http://localhost.evil.example:{port}", f"http://evil-localhost:{port}",
            f"https://localhost:{port}", f"http://LOCALHOST:{port}",
        ):  # fmt: skip
            assert await case.refused_upgrade(case.ben, origin=origin) == "403 csrf", origin


@row("W3", "upgrade without a session, or with a forged one", "HTTP 401 unauthenticated")
async def w3_nobody(case: Case) -> None:
    with case.nothing_stored():
        for cookie in ("", "setroom=", "setroom=forged", "other=1"):
            refused = await case.refused_upgrade(case.ben, additional_headers={"Cookie": cookie})
            assert refused == "401 unauthenticated"


@row("W4", "WebSocket version 12, a bad key, another method", "HTTP 400 or 405, connection closed")
async def w4_handshake(case: Case) -> None:
    path = f"/ws/meetings/{case.meeting}"
    with case.nothing_stored():
        assert " 400 " in case.raw().open(path, case.headers(case.ben), version=12)
        for line, key, status in (
            ("GET", "short", b" 400 "), ("GET", "", b" 400 "), ("POST", "x" * 24, b" 40"),
        ):  # fmt: skip
            client = case.raw()
            client.socket.sendall(
                f"{line} {path} HTTP/1.1\r\nHost: localhost:{case.house.port}\r\n"
                "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                f"Sec-WebSocket-Key: {key}\r\n{case.headers(case.ben)}\r\n".encode()
            )
            assert status in (await asyncio.to_thread(client.socket.recv, 4096))[:20]


@row("W5", "a token in the address of the socket", "HTTP 400 token_in_url")
async def w5_token_in_url(case: Case) -> None:
    with case.nothing_stored():
        for query in ("?ticket=abc", "?x", "?token=abc&y=1"):
            assert await case.refused_upgrade(case.ben, query=query) == "400 token_in_url"


@row("W6", "no hello within five seconds", "close 4408 hello_timeout")
async def w6_no_hello(case: Case) -> None:
    client = await case.connect(case.ben)
    with case.nothing_stored():
        await asyncio.to_thread(case.house.clock.pass_ms, 5_000)
        assert await client.closed() == (4408, "hello_timeout")


@row("W7", "a command before hello", "close 4400 hello_required; no hello at all: bad_frame")
async def w7_command_first(case: Case) -> None:
    first = (
        ({"type": "request", "ref": "r", "command": {"type": "start"}}, "hello_required"),
        ({"type": "ping", "sent_at_ms": 1}, "hello_required"),
        ({"type": "hello"}, "bad_frame"),
        ({"type": "hello", "ticket": 1, "protocol": 1}, "bad_frame"),
        ({"type": "view"}, "bad_frame"),
    )
    with case.nothing_stored():
        for frame, reason in first:
            client = await case.connect(case.ben)
            await client.send(frame)
            assert await client.closed() == (4400, reason)


@row("W8", "an unknown version of the protocol", "close 4426 protocol_version")
async def w8_version(case: Case) -> None:
    with case.nothing_stored():
        for version in (0, 2, -1, 2**70):
            client = await case.connect(case.ben)
            await client.hello("x", protocol=version)
            assert await client.closed() == (4426, "protocol_version")


@row("W9", "a ticket used, expired or of another session or meeting", "close 4401 bad_ticket")
async def w9_tickets(case: Case) -> None:
    used, late = await ticket(case.ben, case.meeting), await ticket(case.ben, case.meeting)
    foreign = await ticket(case.coach, case.meeting)
    first = await case.connect(case.ben)
    await first.hello(used)
    await first.until(lambda view: view)
    case.house.write(
        "UPDATE ticket SET expires_at_ms = 1 WHERE session_id = "
        "(SELECT id FROM session WHERE person_id = ?)",
        case.ids["ben"],
    )
    with case.nothing_stored():
        for bad in (used, late, foreign, "nonsense", "\u00e9" * 60):
            client = await case.connect(case.ben)
            await client.hello(bad)
            assert await client.closed() == (4401, "bad_ticket")


@row("W10", "a socket of a meeting of others", "HTTP 404 not_found, the same as for a random id")
async def w10_outsiders(case: Case) -> None:
    with case.nothing_stored():
        for meeting in (case.meeting, "0" * 16, "x", "%00", "x" * 300):
            assert await case.refused_upgrade(case.outsider, meeting=meeting) == "404 not_found"


@row("W11", "a second hello", "close 4400 already_joined")
async def w11_second_hello(case: Case) -> None:
    client = await case.tab(case.ben)
    token = await ticket(case.ben, case.meeting)
    with case.nothing_stored():
        await client.hello(token)
        assert await client.closed() == (4400, "already_joined")


async def _closes(case: Case, number: int, *attacks: Callable[[RawClient], None]) -> None:
    for attack in attacks:
        client = await case.wire(case.ben)
        with case.nothing_stored():
            attack(client)
            assert await asyncio.to_thread(client.close_code) == number
        client.socket.close()


@row("W14", "a binary frame", "close 1003")
async def w14_binary(case: Case) -> None:
    await _closes(
        case,
        1003,
        lambda client: client.send(b"\0\1", opcode=2),
        lambda client: client.send(b'{"type":"ping","sent_at_ms":1}', opcode=2),
    )


@row("W15", "invalid UTF-8", "close 1007")
async def w15_no_utf8(case: Case) -> None:
    def in_pieces(client: RawClient) -> None:
        client.send(b"\xe2\x82", fin=False)
        client.send(b"(", opcode=0)

    await _closes(
        case,
        1007,
        lambda client: client.send(b'{"type":"\xff"}'),
        lambda client: client.send(b"\xed\xa0\x80"),
        in_pieces,
    )


@row("W16", "a frame of 16 KiB and a byte, or one that announces 2^63", "close 1009")
async def w16_long_frame(case: Case) -> None:
    await _closes(
        case,
        1009,
        lambda client: client.send(b"x" * (16 * 1024 + 1)),
        lambda client: client.socket.sendall(b"\x81\xff\x7f" + b"\xff" * 7 + b"\0\0\0\0"),
    )


@row("W17", "16 KiB and a byte in fragments of one byte; endless fragments", "close 1009")
async def w17_fragments(case: Case) -> None:
    def bytewise(client: RawClient) -> None:
        client.send(b"x", fin=False)
        client.socket.sendall(b"\x00\x81\0\0\0\0x" * (16 * 1024 + 1))

    def endless(client: RawClient) -> None:
        client.send(b"x", fin=False)
        for _ in range(17):
            client.send(b"x" * 1_000, opcode=0, fin=False)

    await _closes(case, 1009, bytewise, endless)


@row("W18", "RSV1 set (a compressed bomb)", "close 1002; compression is never agreed")
async def w18_compressed(case: Case) -> None:
    await _closes(case, 1002, lambda client: client.send(b"\x78\x9c" * 900, rsv=4))


@row("W19", "an unmasked frame", "close 1002")
async def w19_unmasked(case: Case) -> None:
    await _closes(case, 1002, lambda client: client.send(b"{}", mask=False))


@row(
    "W20",
    "reserved opcode, RSV2, RSV3, a control frame long or in pieces, a continuation of nothing",
    "close 1002",
)
async def w20_broken_frames(case: Case) -> None:
    def text_in_text(client: RawClient) -> None:
        client.send(b"x", fin=False)
        client.send(b"y")

    await _closes(
        case,
        1002,
        lambda client: client.send(b"x", opcode=3),
        lambda client: client.send(b"x", opcode=11),
        lambda client: client.send(b"x", rsv=2),
        lambda client: client.send(b"x", rsv=1),
        lambda client: client.send(b"x" * 126, opcode=9),
        lambda client: client.send(b"x", opcode=9, fin=False),
        lambda client: client.send(b"x", opcode=0),
        lambda client: client.send(b"\x03", opcode=8),
        text_in_text,
    )
