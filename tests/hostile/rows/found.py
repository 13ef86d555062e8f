"""R33-R37, W43, W44: what attacking the server by hand brought to light."""

import asyncio
from functools import partial

from tests.hostile.case import Case, refusal
from tests.hostile.table import row
from tests.server.running import SocketClient as RawClient
from tests.server.running import read_all
from tests.server.test_http import problem


async def _heard(case: Case, *sent: bytes) -> bytes:
    """What a plain connection hears; it goes on sending until it is stopped."""
    client = case.house.connect()
    case.stack.callback(client.close)

    def pour() -> bytes:
        try:
            for part in sent:
                client.sendall(part)
        except (BrokenPipeError, ConnectionResetError):
            return b""  # cut off while more was on its way
        return read_all(client)

    return await asyncio.to_thread(pour)


@row(
    "R33",
    "endless fields after a chunked body (trailers)",
    "431 too_large, as for headers before the body; none of them is read",
)
async def r33_trailers(case: Case) -> None:
    host = f"Host: localhost:{case.house.port}\r\n".encode()
    head = b"POST /api/check HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\n0\r\n"
    with case.nothing_stored():
        heard = await _heard(case, head, *[b"X: " + b"x" * 1_000 + b"\r\n"] * 4_000)
        assert not heard or problem(heard) == (431, "too_large")


@row(
    "R34",
    "a thousand requests on one connection, none waiting for an answer",
    "400 bad_request after a few",
)
async def r34_pipelined(case: Case) -> None:
    host = f"Host: localhost:{case.house.port}\r\n\r\n".encode()
    with case.nothing_stored():
        heard = await _heard(case, (b"GET /livez HTTP/1.1\r\n" + host) * 1_000)
        assert heard.count(b" 200 OK") < 20
        assert b" 400 Bad Request" in heard


@row(
    "R35",
    "an address on which a careless pattern would take hours; names too long for a file",
    "404 not_found",
)
async def r35_long_addresses(case: Case) -> None:
    with case.nothing_stored():
        for path in ("a" * 40 + "~", "a" * 250 + "~", "a/" * 120 + "~", "a" * 300 + ".js"):
            assert refusal(await case.ben.get(f"/{path}")) == "404 not_found"


@row(
    "R36",
    "a name that looks like another's, by letters of other scripts or invisible characters",
    "409 name_taken; 422 invalid_text",
)
async def r36_lookalikes(case: Case) -> None:
    stranger = await case.stranger()
    with case.nothing_stored():
        for name, said in (
            ("\u0412\u0435n", "409 name_taken"),
            ("Be\u200bn", "409 name_taken"),
            ("Ben\u3164", "409 name_taken"),
            ("\uff22\uff45\uff4e", "409 name_taken"),
            ("\u3164\u2800", "422 invalid_text"),
            ("Ben" + "\u0316" * 40, "422 invalid_text"),
        ):
            body = {"invite": case.invite, "name": name}
            assert refusal(await stranger.post("/api/join", json=body)) == said, name


@row(
    "R37",
    "a session from one set's coach's link for somebody, used to join that person's other set",
    "409 name_taken: an invite does not prove who it is",
)
async def r37_narrowed(case: Case) -> None:
    other = await case.outsider.get("/api/me")
    their_set = other.json()["sets"][0]["id"]
    made = await case.outsider.post(f"/api/sets/{their_set}/invites", json={"role": "member"})
    invite = made.json()["url"].partition("#")[2]
    mine = {"invite": invite, "name": "Ben"}
    assert (await case.ben.post("/api/join", json=mine)).status_code == 201
    link = await case.coach.post(case.path(f"/people/{case.ids['ben']}/link"))
    fragment = link.json()["url"].partition("#")[2]
    as_ben = await case.stranger()
    assert (await as_ben.post("/api/join", json={"invite": fragment})).status_code == 200
    with case.nothing_stored():
        assert refusal(await as_ben.post("/api/join", json=mine)) == "409 name_taken"
        assert refusal(await as_ben.get(f"/api/sets/{their_set}")) == "404 not_found"


async def _closed(case: Case, number: int, packet: bytes) -> None:
    client: RawClient = await case.wire(case.ben)
    with case.nothing_stored():
        await asyncio.to_thread(partial(client.socket.sendall, packet * 5_000))
        assert await asyncio.to_thread(client.close_code) == number
    client.socket.close()


@row("W43", "thousands of ping or pong frames", "close 1008 after sixty")
async def w43_control_frames(case: Case) -> None:
    for opcode in (9, 10):
        await _closed(case, 1008, bytes((0x80 | opcode, 0x80, 0, 0, 0, 0)))


@row("W44", "a message of endless empty fragments", "close 1009 after 256")
async def w44_empty_fragments(case: Case) -> None:
    client = await case.wire(case.ben)
    with case.nothing_stored():
        client.send(b"", fin=False)
        await asyncio.to_thread(client.socket.sendall, b"\x00\x80\0\0\0\0" * 5_000)
        assert await asyncio.to_thread(client.close_code) == 1009
    client.socket.close()
