"""W14-W20, W41: what a peer may do to a socket, and the close code it ends with."""

import socket
import time
from dataclasses import replace

import pytest

from tests.server.running import IMPATIENT, Running, SocketClient, running


def test_a_text_comes_back(server: Running) -> None:
    client = server.upgrade()
    for text in (b"short", b"x" * 200, "é".encode() * 4000):
        client.send(text)
        assert client.frame() == (1, text)
    client.send(b"", opcode=8)
    assert client.frame()[0] == 8


def test_a_text_in_pieces_comes_back_whole(server: Running) -> None:
    client = server.upgrade()
    client.send(b"one ", fin=False)
    client.send(b"are you there?", opcode=9)
    client.send(b"two", opcode=0)
    assert client.frame() == (10, b"are you there?")
    assert client.frame() == (1, b"one two")


def test_w14_a_binary_frame_is_1003(server: Running) -> None:
    client = server.upgrade()
    client.send(b"\0\1", opcode=2)
    assert client.close_code() == 1003


def test_w15_invalid_utf8_is_1007(server: Running) -> None:
    client = server.upgrade()
    client.send(b"\xff\xfe")
    assert client.close_code() == 1007


def test_w16_a_frame_of_one_byte_too_many_is_1009(server: Running) -> None:
    client = server.upgrade()
    client.send(b"x" * (16 * 1024))
    assert client.frame()[0] == 1
    client.send(b"x" * (16 * 1024 + 1))
    assert client.close_code() == 1009


def test_w16_the_close_frame_arrives_though_much_more_was_sent(server: Running) -> None:
    client = server.upgrade()
    client.send(b"x" * 2_000_000)
    assert client.close_code() == 1009


def test_w17_endless_fragments_are_1009(server: Running) -> None:
    client = server.upgrade()
    client.send(b"x", fin=False)
    for _ in range(17):
        client.send(b"x" * 1000, opcode=0, fin=False)
    assert client.close_code() == 1009


def test_w17_one_byte_fragments_are_counted(server: Running) -> None:
    client = server.upgrade()
    client.send(b"x", fin=False)
    piece = b"\x00\x81\0\0\0\0x"
    client.socket.sendall(piece * (16 * 1024 + 1))
    assert client.close_code() == 1009


def test_w17_fragments_of_nothing_are_counted(server: Running) -> None:
    client = server.upgrade()
    client.send(b"", fin=False)
    client.socket.sendall(b"\x00\x80\0\0\0\0" * 10_000)
    assert client.close_code() == 1009


def test_w17_a_message_in_many_pieces_comes_back_whole(server: Running) -> None:
    client = server.upgrade()
    client.send(b"x", fin=False)
    client.socket.sendall(b"\x00\x81\0\0\0\0x" * 254)
    client.send(b"x", opcode=0)
    assert client.frame() == (1, b"x" * 256)


@pytest.mark.parametrize("opcode", [9, 10], ids=["ping", "pong"])
def test_a_flood_of_control_frames_is_1008(server: Running, opcode: int) -> None:
    client = server.upgrade()
    client.socket.sendall(bytes((0x80 | opcode, 0x80, 0, 0, 0, 0)) * 10_000)
    assert client.close_code() == 1008


def test_others_have_their_turn_while_one_sends_all_it_can(server: Running) -> None:
    """What one read brings is parsed slice by slice: who asks meanwhile does not wait for all."""
    server.app.happened.clear()
    loud, quiet, holder = server.upgrade(), server.upgrade(), server.upgrade()
    scraps = 8_000  # fifty-six kilobytes: all of it waits in the kernel
    with server.app.held_up(holder):
        loud.socket.sendall(b"\x81\x81\0\0\0\0x" * scraps)
        quiet.send(b"y")
    assert quiet.frame() == (1, b"y")
    for _ in range(scraps):
        assert loud.frame() == (1, b"x")
    # Sockets of the test before may be lost meanwhile: only what came over these two counts.
    received = [one for one in server.app.happened if one in ("x", "y")]
    assert received[0] == "x"
    assert received.index("y") < scraps // 4


@pytest.mark.parametrize(
    ("payload", "opcode", "fin", "rsv", "mask"),
    [
        pytest.param(b"x", 1, True, 4, True, id="w18-compressed"),
        pytest.param(b"x", 1, True, 0, False, id="w19-unmasked"),
        pytest.param(b"x", 3, True, 0, True, id="w20-reserved-opcode"),
        pytest.param(b"x", 1, True, 2, True, id="w20-rsv2"),
        pytest.param(b"x", 1, True, 1, True, id="w20-rsv3"),
        pytest.param(b"x" * 126, 9, True, 0, True, id="w20-long-control"),
        pytest.param(b"x", 9, False, 0, True, id="w20-fragmented-control"),
        pytest.param(b"x", 0, True, 0, True, id="w20-continuation-first"),
    ],
)
def test_w18_to_w20_a_broken_frame_is_1002(
    server: Running, payload: bytes, opcode: int, fin: bool, rsv: int, mask: bool
) -> None:
    client = server.upgrade()
    client.send(payload, opcode, fin, rsv, mask)
    assert client.close_code() == 1002


@pytest.mark.parametrize("path", ["/late", "/dropped"])
def test_an_application_that_breaks_ends_with_1011(server: Running, path: str) -> None:
    assert server.upgrade(path).close_code() == 1011


def test_an_application_that_breaks_before_the_handshake_is_a_500(server: Running) -> None:
    client = SocketClient(server.connect())
    assert " 500 " in client.open("/broken")


def test_a_listener_that_breaks_ends_with_1011(server: Running) -> None:
    client = server.upgrade()
    client.send(b"boom")
    assert client.close_code() == 1011


@pytest.mark.parametrize(
    ("version", "extra", "status"),
    [
        pytest.param(12, "", 400, id="w4-version"),
        pytest.param(13, "Cookie: " + "x" * 9000 + "\r\n", 431, id="long-cookie"),
        pytest.param(13, "".join(f"X-{n}: 1\r\n" for n in range(200)), 431, id="many-headers"),
    ],
)
def test_w4_a_handshake_that_cannot_be_is_answered(
    server: Running, version: int, extra: str, status: int
) -> None:
    client = SocketClient(server.connect())
    assert f" {status} " in client.open("/", extra, version)


def test_w18_compression_is_never_agreed(server: Running) -> None:
    client = SocketClient(server.connect())
    answer = client.open("/", "Sec-WebSocket-Extensions: permessage-deflate\r\n")
    assert " 101 " in answer
    assert "permessage-deflate" not in answer


def test_w41_a_reader_that_stands_still_is_cut_off(server: Running) -> None:
    server.app.lost.clear()
    client = server.upgrade(receive_bytes=4096)
    began = time.monotonic()
    client.send(b"much")
    assert server.app.lost.wait(10)
    assert time.monotonic() - began < 5


def test_w41_more_than_may_be_unsent_is_cut_off_at_once(server: Running) -> None:
    server.app.lost.clear()
    client = server.upgrade(receive_bytes=4096)
    client.send(b"flood")
    assert server.app.lost.wait(0.3)


def test_a_reader_that_is_late_hears_everything(server: Running) -> None:
    server.app.happened.clear()
    client = server.upgrade()
    client.send(b"much")
    assert sum(len(client.frame()[1]) for _ in range(12)) == 12 * 65536
    client.send(b"again")
    assert client.frame() == (1, b"again")
    assert "writable" in server.app.happened


def test_the_handshake_is_not_the_last_word_about_memory(server: Running) -> None:
    """The request's head is forgotten once the gateway has the connection."""
    client = server.upgrade()
    client.send(b"hello")
    client.frame()
    connection = server.app.connections[-1]
    assert connection.scope["headers"] == []  # type: ignore[attr-defined]


def test_f2_the_kernel_gives_up_on_a_vanished_peer_and_keeps_little_for_it(
    server: Running,
) -> None:
    client = server.upgrade()
    client.send(b"hello")
    client.frame()
    kernel = server.app.connections[-1].transport.get_extra_info("socket")  # type: ignore[attr-defined]
    assert kernel.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == 20_000
    assert kernel.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF) <= 2 * 128 * 1024


def test_law10_the_server_pings_and_lets_go_of_who_does_not_answer() -> None:
    with running(replace(IMPATIENT, ping_every_s=0.1, ping_patience_s=0.2)) as server:
        client = server.upgrade()
        for _ in range(3):
            opcode, payload = client.frame()
            assert opcode == 9
            client.send(payload, opcode=10)
        assert client.frame()[0] == 9
        began = time.monotonic()
        assert client.close_code() == 1011
        assert server.app.lost.wait(5)
        assert time.monotonic() - began < 2
        server.hang_up()
