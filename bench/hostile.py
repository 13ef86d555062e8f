"""What the others notice while one client misbehaves: their waiting times beside those of a calm.

Thirty members of five meetings ask for something within their rate and wait for the reply; the
attacker sits in the first meeting, in a process of its own with a lower priority: it would be
another machine. The server has one core for itself, members and attacker share another; all limits
are those people run with. Calm and attack take turns, and each attack is compared with the calm
just before it, so that what else the machine does falls out. `python -m bench.hostile` prints, for
each kind, medians over the rounds of the median and the 99th percentile, and of how far the 99th
moved within a pair. The database lies in memory where it can: no disk has a say in it. On a
machine that others use too, `chrt -r 1` before it gives server and members their turn at once.
"""

import argparse
import asyncio
import itertools
import json
import os
import select
import signal
import socket
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.process import ServerProcess
from tests.realtime.serving import come_in, make_set
from tests.server.running import SocketClient as RawClient
from tests.socket_client import SocketClient

DONE: Counter[str] = Counter()
"""What this attacker has done so far."""

LONG = ("What would be different, and who would notice it first on Monday? " * 30)[:1_990]
MEETINGS = 5
MEMBERS = 6
MEMORY = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
APART_S = 0.55  # two a second are allowed


def frames(client: RawClient, texts: list[bytes]) -> None:
    """Sends as fast as the connection takes them, and reads whatever comes, until it ends."""
    client.socket.settimeout(0.001)
    for text in itertools.cycle(texts):
        client.send(text)
        DONE["frames"] += 1
        with suppress(TimeoutError):
            while client.socket.recv(65_536):
                pass


def flood_commands(client: RawClient) -> None:
    """Commands without a pause."""
    request = {"type": "request", "ref": "r", "command": {"type": "bid", "title": "Me"}}
    frames(client, [json.dumps({**request, "ref": f"r{n}"}).encode() for n in range(500)])


def flood_checks(client: RawClient) -> None:
    """Long texts to judge, without a pause."""
    frames(client, [json.dumps({"type": "check", "ref": "c", "text": LONG}).encode()])


def flood_questions(client: RawClient) -> None:
    """Long questions where questions only is on, without a pause."""
    request = {"type": "request", "command": {"type": "ask", "text": LONG}}
    frames(client, [json.dumps({**request, "ref": f"q{n}"}).encode() for n in range(500)])


def flood_noise(client: RawClient) -> None:
    """Frames of sixteen kilobytes that are no JSON."""
    frames(client, [b"[" * 16_000])


def flood_pings(client: RawClient) -> None:
    """Control frames, which no allowance of the gateway sees, hundreds in a packet."""
    pour(client, masked(0x89, b"") * 1_000)


def flood_fragments(client: RawClient) -> None:
    """A message that never ends, in pieces of nothing."""
    client.socket.sendall(masked(0x01, b""))
    pour(client, masked(0x00, b"") * 1_000)


def flood_scraps(client: RawClient) -> None:
    """Frames of two bytes, hundreds in a packet."""
    pour(client, masked(0x81, b"{}") * 1_000)


def masked(head: int, payload: bytes) -> bytes:
    """A short frame of a client."""
    return bytes((head, 0x80 | len(payload))) + b"\0\0\0\0" + payload


def pour(client: RawClient, packet: bytes) -> None:
    """Sends the packet for as long as the connection takes it, and reads whatever comes."""
    client.socket.setblocking(False)
    rest = packet
    while True:
        readable, writable, _ = select.select([client.socket], [client.socket], [], 1)
        if readable and not client.socket.recv(65_536):
            return
        if writable:
            rest = rest[client.socket.send(rest) :] or packet
            DONE["packets"] += 1


def stop_reading(client: RawClient) -> None:
    """Stays, and reads a byte now and then."""
    client.socket.settimeout(1)
    while True:
        time.sleep(1)
        client.socket.recv(1)
        DONE["bytes"] += 1


SOCKETS: dict[str, Callable[[RawClient], None]] = {
    "flood of commands": flood_commands,
    "flood of checks": flood_checks,
    "flood of long questions": flood_questions,
    "flood of noise": flood_noise,
    "flood of pings": flood_pings,
    "flood of empty fragments": flood_fragments,
    "flood of scraps": flood_scraps,
    "a reader of one byte a second": stop_reading,
}


def paced(a_second: int) -> Iterator[None]:
    """Goes on at this rate, or as fast as it can."""
    due = time.perf_counter()
    while True:
        yield
        due = max(due + 1 / a_second, time.perf_counter() - 0.1)
        time.sleep(max(0.0, due - time.perf_counter()))


def hammer_http(url: str, cookie: str, meeting: str) -> None:
    """Two hundred requests a second."""
    with httpx.Client(base_url=url, headers={"Cookie": cookie}) as browser:
        for _ in paced(200):
            browser.get(f"/api/meetings/{meeting}")
            DONE["requests"] += 1


def hammer_handshakes(url: str, cookie: str, meeting: str) -> None:
    """A thousand connections a second that never say a word."""
    port = int(url.rpartition(":")[2])
    kept: list[socket.socket] = []
    for _ in paced(1_000):
        client = socket.create_connection(("127.0.0.1", port))
        kept.append(client)
        DONE["connections"] += 1
        if len(kept) > 200:
            kept.pop(0).close()


HTTP: dict[str, Callable[[str, str, str], None]] = {
    "200 requests a second": hammer_http,
    "1,000 silent connections a second": hammer_handshakes,
}


def attack(kind: str, url: str, cookie: str, meeting: str) -> None:
    """Goes on until it is ended; comes back whenever it is thrown out."""
    os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
    os.nice(10)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(print(DONE.total())))
    print("begins", flush=True)
    if kind in HTTP:
        HTTP[kind](url, cookie, meeting)
    port = int(url.rpartition(":")[2])
    with httpx.Client(base_url=url, headers={"Cookie": cookie}) as browser:
        while True:
            with suppress(OSError, EOFError):
                given = browser.post(f"/api/meetings/{meeting}/ticket").json()["ticket"]
                connection = socket.create_connection(("127.0.0.1", port))
                client = RawClient(connection)
                client.open(
                    f"/ws/meetings/{meeting}",
                    f"Cookie: {cookie}\r\nOrigin: http://localhost:{port}\r\n",
                )
                hello = {"type": "hello", "ticket": given, "protocol": 1}
                client.send(json.dumps(hello).encode())
                with connection:
                    SOCKETS[kind](client)
            time.sleep(0.05)


@asynccontextmanager
async def members(url: str) -> AsyncIterator[tuple[list[SocketClient], str, tuple[str, str]]]:
    """Everybody in the room; and for the attacker a cookie, the first meeting, and one more in
    which questions are asked."""
    async with AsyncExitStack() as stack:
        tabs: list[SocketClient] = []
        attacker = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
        first = ""
        for number in range(MEETINGS):
            coach = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
            made = await make_set(coach)
            for name in range(MEMBERS):
                browser = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
                await come_in(browser, made, f"Member {name}")
                tab = await SocketClient.open(browser, made["meeting"])
                tabs.append(await stack.enter_async_context(tab))
            if number == 0:
                await come_in(attacker, made, "Mallory")
                first = made["meeting"]
        asked = await asking(url, stack, attacker)
        yield tabs, f"setroom={attacker.cookies['setroom']}", (first, asked)


async def asking(url: str, stack: AsyncExitStack, attacker: httpx.AsyncClient) -> str:
    """One more meeting, where questions are asked, and judged; the attacker is a member."""
    coach = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
    made = await make_set(coach)
    browser = await stack.enter_async_context(httpx.AsyncClient(base_url=url))
    presenter = await come_in(browser, made, "Presenter")
    await come_in(attacker, made, "Mallory")
    meeting: str = made["meeting"]
    await stack.enter_async_context(await SocketClient.open(browser, meeting))
    tab = await stack.enter_async_context(await SocketClient.open(coach, meeting))
    for command in (
        {"type": "set_presenters", "presenters": [presenter]},
        {"type": "start"},
        {"type": "advance", "expect": 1, "to": "explore.1"},
    ):
        reply = await tab.ask(**command)
        assert reply["type"] == "accepted", reply
    return meeting


async def waiting_ms(tabs: list[SocketClient], seconds: float) -> list[float]:
    """How long each reply took, in milliseconds, over so many seconds."""
    until = time.perf_counter() + seconds
    found: list[float] = []

    async def ask_on(tab: SocketClient, late_s: float) -> None:
        await asyncio.sleep(late_s)
        number = 0
        while (began := time.perf_counter()) < until:
            number += 1
            reply = await tab.ask("bid", title=f"Number {number}", wanted="x" * 1_500)
            found.append((time.perf_counter() - began) * 1_000)
            assert reply["type"] == "accepted", reply
            await asyncio.sleep(max(0.0, began + APART_S - time.perf_counter()))

    async with asyncio.TaskGroup() as group:
        for number, tab in enumerate(tabs):
            group.create_task(ask_on(tab, APART_S * number / len(tabs)))
    return found


@dataclass
class Figures:
    """What was measured, round by round: waiting times, and the server's share of a core."""

    times: list[list[float]] = field(default_factory=list)
    cores: list[float] = field(default_factory=list)
    attacks: list[float] = field(default_factory=list)

    async def take(self, tabs: list[SocketClient], seconds: float, pid: int) -> None:
        """One round."""
        began, used = time.perf_counter(), cpu_s(pid)
        self.times.append(await waiting_ms(tabs, seconds))
        self.cores.append((cpu_s(pid) - used) / (time.perf_counter() - began))

    def p50(self) -> float:
        """The median, over the rounds."""
        return statistics.median(map(statistics.median, self.times))

    def p99(self) -> float:
        """The 99th percentile, over the rounds."""
        return statistics.median(map(percentile, self.times))

    def moved(self, calm: "Figures") -> list[float]:
        """By how much the 99th percentile differs from that of the calm before, round by round."""
        pairs = zip(self.times, calm.times, strict=True)
        return [percentile(mine) - percentile(before) for mine, before in pairs]

    def core(self) -> float:
        """Of one core, in percent; hardly moved by what else the machine does."""
        return 100 * statistics.median(self.cores)


def percentile(times: list[float]) -> float:
    """The 99th."""
    return statistics.quantiles(times, n=100)[98]


def cpu_s(pid: int) -> float:
    """Seconds of CPU that a process has used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measure(kinds: list[str], seconds: float, rounds: int) -> None:
    """One server; calm and attack in turns."""
    print(
        f"{MEETINGS * MEMBERS} members, {rounds} rounds of {seconds:.0f} s; ms from asking to reply"
    )
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        server = ServerProcess(Path(folder))
        await server.start()
        apart(server.pid)
        async with members(server.url) as (tabs, cookie, (first, asked)):
            for kind in kinds:
                meeting = asked if SOCKETS.get(kind) is flood_questions else first
                calm, found = Figures(), Figures()
                load = os.getloadavg()[0]
                for _ in range(rounds):
                    await calm.take(tabs, seconds, server.pid)
                    async with attacked(found, kind, server.url, cookie, meeting):
                        await found.take(tabs, seconds, server.pid)
                print(f"{_line(kind, calm, found)}   load {load:.0f}", flush=True)
        await server.stop()


def apart(server: int) -> None:
    """Gives the server a core, and everybody else another, where there are two."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) > 1:
        os.sched_setaffinity(server, cores[:1])
        os.sched_setaffinity(0, cores[1:])


@asynccontextmanager
async def attacked(figures: Figures, *arguments: str) -> AsyncIterator[None]:
    """While the block runs, somebody misbehaves; how often, is added to the figures."""
    attacker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.hostile", "--attack", *arguments,
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert attacker.stdout is not None
    assert await attacker.stdout.readline(), "the attacker gave up"
    began = time.perf_counter()
    await asyncio.sleep(1)
    yield
    attacker.terminate()
    said, _ = await attacker.communicate()
    figures.attacks.append(int(said) / (time.perf_counter() - began))


def _line(kind: str, calm: Figures, found: Figures) -> str:
    return (
        f"{kind:36} p50 {calm.p50():6.1f} -> {found.p50():6.1f}   "
        f"p99 {calm.p99():6.1f} -> {found.p99():6.1f}   "
        f"moved {statistics.median(found.moved(calm)):+6.1f}   "
        f"server {calm.core():3.0f} -> {found.core():3.0f} % of a core   "
        f"attacks {statistics.median(found.attacks):.0f}/s"
    )


def main() -> None:
    """Measure, or (as a process of its own) attack."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kinds", nargs="*", help="words that stand in the names of the attacks")
    parser.add_argument("--attack", nargs=4, metavar=("KIND", "URL", "COOKIE", "MEETING"))
    arguments = parser.parse_args()
    if arguments.attack:
        attack(*arguments.attack)
    else:
        kinds = [
            kind
            for kind in (*SOCKETS, *HTTP)
            if not arguments.kinds or any(word in kind for word in arguments.kinds)
        ]
        asyncio.run(measure(kinds, arguments.seconds, arguments.rounds))


if __name__ == "__main__":
    main()
