"""A signal drains: probes say so, everyone hears goodbye, and the process ends in time."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.server.running import Application, Running, read_all


class Process(Running):
    """A server in a process of its own, and what it logged."""

    process: subprocess.Popen[str]

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def end(self) -> tuple[int, list[dict[str, object]]]:
        """How it ended, and its log from the first line after it listened."""
        _, log = self.process.communicate(timeout=15)
        return self.process.returncode, [json.loads(line) for line in log.splitlines()]


@pytest.fixture
def process(request: pytest.FixtureRequest) -> Iterator[Process]:
    how = getattr(request, "param", "kindly")
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.server.drained", how], stderr=subprocess.PIPE, text=True
    )
    assert child.stderr is not None
    listening = json.loads(child.stderr.readline())
    port = int(listening["on"][0].rpartition(":")[2])
    running = Process(port, Application(), None)
    running.process = child
    yield running
    running.hang_up()
    child.kill()
    child.communicate()


def ready(process: Process) -> int:
    client = process.connect()
    client.sendall(b"GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
    return int(read_all(client).split()[1])


def test_a_signal_drains(process: Process) -> None:
    assert ready(process) == 200
    clients = [process.upgrade() for _ in range(8)]
    for client in clients:
        client.send(b"hello")
        assert client.frame() == (1, b"hello")
    began = time.monotonic()
    process.signal(signal.SIGTERM)
    at = []
    for client in clients:
        assert client.close_code() == 1012
        at.append(time.monotonic())
    assert at[-1] - at[0] >= 0.3, "goodbyes are spread"
    assert ready(process) == 503, "probes are answered while it drains"
    code, _ = process.end()
    assert code == 0
    assert time.monotonic() - began < 10


def test_v4_readers_that_stand_still_do_not_hold_it(process: Process) -> None:
    for _ in range(50):
        process.upgrade(receive_bytes=4096).send(b"flood")
    assert ready(process) == 200
    began = time.monotonic()
    process.signal(signal.SIGTERM)
    assert process.end()[0] == 0
    assert time.monotonic() - began < 10


@pytest.mark.parametrize("process", ["never"], indirect=True)
def test_a_drain_that_hangs_is_ended(process: Process) -> None:
    client = process.upgrade()
    began = time.monotonic()
    process.signal(signal.SIGTERM)
    assert client.close_code() == 1012
    assert process.end()[0] == 0
    assert time.monotonic() - began < 5


@pytest.mark.parametrize("process", ["never"], indirect=True)
def test_a_second_signal_ends_it_now(process: Process) -> None:
    client = process.upgrade()
    process.signal(signal.SIGTERM)
    while ready(process) != 503:
        pass
    process.signal(signal.SIGTERM)
    assert process.end()[0] == -signal.SIGTERM
    with pytest.raises((EOFError, ConnectionResetError)):
        client.frame()


def test_logs_hold_no_content(process: Process) -> None:
    """The query, the head, what was said and what an exception quotes stay out of the log."""
    process.upgrade("/?ticket=canary")
    boom, bad = process.upgrade(), process.upgrade()
    boom.send(b"boom")
    assert boom.close_code() == 1011
    bad.send(b"canary \xff")
    assert bad.close_code() == 1007
    late = process.upgrade("/late")
    assert late.close_code() == 1011
    for path in (b"/?canary", b"/boom?canary"):
        client = process.connect()
        client.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        read_all(client)
    process.signal(signal.SIGTERM)
    _, log = process.end()
    events = [line["event"] for line in log]
    assert events.count("socket.exception") == 2
    assert events.count("socket.invalid_utf8") == 1
    [broken] = [line for line in log if line["event"] == "Exception in ASGI application\n"]
    assert broken["error"] == "RuntimeError"
    assert "canary" not in str(log)
    assert "the words of somebody" not in str(log)
