"""R15 and the heads no one should send: each ends, with an answer where somebody listens."""

import json
import time

from tests.server.running import Running, read_all


def problem(answer: bytes) -> tuple[int, str]:
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    return int(head.split()[1]), json.loads(body)["code"]


def test_r15_a_silent_connection_is_closed(server: Running) -> None:
    client = server.connect()
    assert read_all(client) == b""


def test_r15_a_head_that_never_ends_is_answered_408(server: Running) -> None:
    client = server.connect()
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow")
    assert problem(read_all(client)) == (408, "request_timeout")


def test_r15_dribbling_does_not_move_the_deadline(server: Running) -> None:
    client = server.connect()
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    client.settimeout(0.05)
    began = time.monotonic()
    answer = b""
    while not answer and time.monotonic() - began < 5:
        try:
            answer = client.recv(65536)
        except TimeoutError:
            client.sendall(b"x")
    assert problem(answer) == (408, "request_timeout")
    assert time.monotonic() - began < 2


def test_r15_a_body_that_never_ends_is_answered_408(server: Running) -> None:
    client = server.connect()
    client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nonly this")
    assert problem(read_all(client)) == (408, "request_timeout")


def test_r15_the_second_request_of_a_connection_has_a_deadline_too(server: Running) -> None:
    client = server.connect()
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert b"200" in client.recv(65536)
    client.sendall(b"GET / HTTP/1.1\r\nHost:")
    assert problem(read_all(client)) == (408, "request_timeout")


def test_blank_lines_do_not_keep_a_connection(server: Running) -> None:
    client = server.connect()
    client.sendall(b"\r\n\r\n")
    assert read_all(client) == b""


def test_a_head_too_large_is_refused_at_once(server: Running) -> None:
    client = server.connect()
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Big: " + b"x" * 13000 + b"\r\n\r\n")
    assert problem(read_all(client)) == (431, "too_large")


def test_an_endless_head_is_cut_off_and_its_sender_hears_why(server: Running) -> None:
    client = server.connect()
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Big: ")
    try:
        for _ in range(80):
            client.sendall(b"x" * 65536)
    except (ConnectionResetError, BrokenPipeError):
        return  # five megabytes were not taken
    assert problem(read_all(client)) == (431, "too_large")


def test_fields_behind_a_body_count_as_those_before_it(server: Running) -> None:
    client = server.connect()
    client.sendall(b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
    field = b"X-Late: " + b"x" * 1_000 + b"\r\n"
    try:
        for _ in range(4_000):
            client.sendall(field)
    except (ConnectionResetError, BrokenPipeError):
        return  # four megabytes were not taken
    assert problem(read_all(client)) == (431, "too_large")


def test_a_few_fields_behind_a_body_are_nobodys_business(server: Running) -> None:
    client = server.connect()
    client.sendall(
        b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"5\r\nhello\r\n0\r\nCookie: setroom=x\r\n\r\n"
    )
    assert client.recv(65536).endswith(b"5")


def test_requests_that_do_not_wait_for_answers_are_few(server: Running) -> None:
    client = server.connect()
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 5)
    while client.recv(65536).count(b"HTTP/1.1 200") < 1:
        pass
    client = server.connect()
    client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" * 1_000)
    answers = read_all(client)
    assert b"400 Bad Request" in answers
    assert answers.count(b"200 OK") < 20


def test_no_upgrade_behind_a_request_still_unanswered(server: Running) -> None:
    client = server.connect()
    client.sendall(
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
        b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    )
    answers = read_all(client)
    assert b"400 Bad Request" in answers
    assert b" 101 " not in answers


def test_what_is_not_http_is_answered_400(server: Running) -> None:
    client = server.connect()
    client.sendall(b"\x16\x03\x01 hello?\r\n\r\n")
    assert problem(read_all(client)) == (400, "bad_request")


def test_w41_a_reader_that_stands_still_is_cut_off(server: Running) -> None:
    server.app.lost.clear()
    client = server.connect(receive_bytes=4096)
    client.sendall(b"GET /big HTTP/1.1\r\nHost: x\r\n\r\n")
    client.recv(100)
    assert server.app.lost.wait(10)


def test_a_request_in_order_is_served(server: Running) -> None:
    client = server.connect()
    client.sendall(
        b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody"
    )
    assert read_all(client).endswith(b"\r\n\r\n4")
