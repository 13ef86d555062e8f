"""A hundred rooms of eight: what it takes until everyone has it. Ours beside relays and a tutorial.

Ours does the whole job for each command: checks, judges, decides, appends (synchronous=FULL,
before anything is seen), projects, and pushes a patch to eight. Members ask in writing in turn,
and the presenter answers each aloud, so that half of the commands are `ask`. The peers pass a text
of the same length on; but for the tutorial's, they keep nothing.

Closed: each room has one command under way, and sends the next when all eight have the last.
Steady: so many commands a second on a fixed schedule, whatever the server does; latency counts
from the moment a command was due until the last of eight has it.

`python -m bench.ws` prints a line a server and round, and the ratios. Server and generator have a
core each. Socket.IO's servers are installed into a temporary folder where pip and npm can.
"""

import argparse
import asyncio
import contextlib
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvloop

from app.demo.visitor import Visitor
from bench.sockets import Socket
from tests.process import ServerProcess, free_port

ROOMS, PEOPLE = 100, 8
TEXT = "What would be different on Monday if this had worked, and who of them would notice it first"
PEERS = Path(__file__).parent / "peers"
TICKS = os.sysconf("SC_CLK_TCK")
ASKING_AT_ONCE = 32
"""Sockets opened and people joined at the same time, while a server is filled."""


@dataclass(eq=False)
class Room:
    """Eight sockets, and the command that is under way among them."""

    name: str = ""
    sockets: list[Socket] = field(default_factory=list)
    send: Callable[["Room", int], None] = lambda room, number: None
    number: int = 0
    missing: int = 0
    due_s: float = 0.0
    late: list[float] = field(default_factory=list)
    backlog: list[float] = field(default_factory=list)
    seq: int = 0
    on_floor: str = ""
    refused: int = 0

    def go(self, due_s: float) -> None:
        """Sends the next command, due at that time; or as soon as the last one is everywhere."""
        if self.missing:
            self.backlog.append(due_s)
            return
        self.number += 1
        self.missing, self.due_s = PEOPLE, due_s
        self.send(self, self.number)

    def delivered(self) -> bool:
        """One of eight has it. True when it was the last."""
        self.missing -= 1
        if self.missing:
            return False
        self.late.append(time.perf_counter() - self.due_s)
        if self.backlog:
            self.go(self.backlog.pop(0))
        return True


@dataclass
class Figures:
    """One measurement."""

    deliveries_s: float
    cpu_us: float
    p50_ms: float
    p99_ms: float


class Peer:
    """A server to measure. `fill` gives its rooms, all sockets open."""

    name = ""
    onward: Callable[[Room], None] = staticmethod(lambda room: None)

    async def start(self, folder: Path) -> int:
        """Starts it; gives its pid."""
        raise NotImplementedError

    async def fill(self) -> list[Room]:
        """All rooms with all people."""
        raise NotImplementedError

    async def stop(self) -> None:
        """Ends it."""
        raise NotImplementedError


class Ours(Peer):
    """Setroom: real sets, people, meetings; asking and answering in `clarify`."""

    name = "setroom"

    async def start(self, folder: Path) -> int:
        self._server = ServerProcess(
            folder, COMMANDS_PER_SECOND=0, SOCKETS_WAITING_PER_ADDRESS=0, LOG_LEVEL="ERROR"
        )
        await self._server.start()
        return self._server.pid

    async def stop(self) -> None:
        await self._server.stop()

    async def fill(self) -> list[Room]:
        gate = asyncio.Semaphore(ASKING_AT_ONCE)
        return await asyncio.gather(*(self._room(number, gate) for number in range(ROOMS)))

    async def _room(self, number: int, gate: asyncio.Semaphore) -> Room:
        async with gate:
            room = Room(str(number), send=self._send)
            visitors = [Visitor(self._server.url) for _ in range(PEOPLE)]
            made = await visitors[0].make_set(f"Set {number}", "Cora")
            people = [
                await visitor.join(made["invite"]["url"], f"Member {at}")
                for at, visitor in enumerate(visitors[1:])
            ]
            meeting = await visitors[0].make_meeting(made["id"], "set_classic", "Load")
            for visitor in visitors:
                path = f"/ws/meetings/{meeting}"
                cookie = {"Cookie": visitor.cookie}
                socket = await Socket.open(self._server.port, path, self._heard(room), cookie)
                room.sockets.append(socket)
                ticket = await visitor.ticket(meeting)
                socket.send(_json(type="hello", ticket=ticket, protocol=1))
            await self._lead_to_questions(room, people[0]["person_id"])
            return room

    async def _lead_to_questions(self, room: Room, presenter: str) -> None:
        for command in (
            {"type": "set_presenters", "presenters": [presenter]},
            {"type": "start"},
            {"type": "advance", "expect": 1, "to": "clarify.1", "minutes": 180},
        ):
            before = room.seq
            room.sockets[0].send(_json(type="request", ref=f"lead-{before}", command=command))
            while room.seq <= before:  # noqa: ASYNC110 - the sockets tell of views, not of this
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.2)  # the last arrivals

    def _heard(self, room: Room) -> Callable[[Socket, bytes], None]:
        seen = 0

        def heard(socket: Socket, frame: bytes) -> None:
            nonlocal seen
            if frame.startswith(b'{"type":"view"'):
                seq = int(frame[21 : frame.index(b",", 21)])
                if seq > seen:
                    seen, room.seq = seq, max(room.seq, seq)
                    if room.missing:
                        room.delivered()
                        self.onward(room)
            elif frame.startswith(b'{"type":"accepted"') and b'"id"' in frame:
                room.on_floor = str(json.loads(frame)["id"])
            elif frame.startswith(b'{"type":"rejected"'):
                room.refused += 1

        return heard

    def _send(self, room: Room, number: int) -> None:
        if number % 2:
            asker = room.sockets[2 + (number // 2) % (PEOPLE - 2)]
            command = {"type": "ask", "text": f"{TEXT} {number}?"}
        else:
            asker = room.sockets[1]
            command = {"type": "answer", "question": room.on_floor}
        asker.send(_json(type="request", ref=f"{number}", command=command))


class Spawned(Peer):
    """A peer in a process of its own, whose rooms are paths or Socket.IO's."""

    def __init__(self, name: str, *command: str, engine: bool = False, **environment: str) -> None:
        self.name = name
        self._command = command
        self._engine = engine
        self._environment = environment

    async def start(self, folder: Path) -> int:
        self.port = free_port()
        more = [str(folder / "messages.db")] if "tutorial" in self.name else []
        self._process = await asyncio.create_subprocess_exec(
            *self._command, str(self.port), *more, env={**os.environ, **self._environment}
        )
        for _ in range(500):
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return self._process.pid
            await asyncio.sleep(0.02)
        raise AssertionError(f"{self.name} does not start")

    async def stop(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        await self._process.wait()

    async def fill(self) -> list[Room]:
        rooms = [Room(str(number), send=self._send) for number in range(ROOMS)]
        for room in rooms:
            path = "/socket.io/?EIO=4&transport=websocket" if self._engine else f"/{room.name}"
            for _ in range(PEOPLE):
                room.sockets.append(await Socket.open(self.port, path, self._heard(room)))
        await asyncio.sleep(1)
        return rooms

    def _heard(self, room: Room) -> Callable[[Socket, bytes], None]:
        def heard(socket: Socket, frame: bytes) -> None:
            if self._engine and not frame.startswith(b"42"):
                if frame[:1] == b"2":
                    socket.send(b"3")
                elif frame[:1] == b"0":
                    socket.send(b"40")
                elif frame[:2] == b"40":
                    socket.send(f'42["join","{room.name}"]'.encode())
                return
            room.delivered()
            self.onward(room)

        return heard

    def _send(self, room: Room, number: int) -> None:
        message = _json(type="ask", text=f"{TEXT} {number}?", room=room.name)
        payload = b'42["ask",%s]' % message if self._engine else message
        room.sockets[number % PEOPLE].send(payload)


def _json(**message: Any) -> bytes:
    return json.dumps(message).encode()


def _cpu_s(pid: int) -> float:
    """Of the process, so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


async def closed(peer: Peer, rooms: list[Room], pid: int, seconds: float) -> Figures:
    """As fast as it goes, one command under way in each room."""
    going = True

    def onward(room: Room) -> None:
        if going and not room.missing:
            room.go(time.perf_counter())

    peer.onward = onward
    for room in rooms:
        onward(room)
    await asyncio.sleep(seconds / 4)
    figures = await _measured(rooms, pid, seconds)
    going = False
    await _quiet(rooms)
    return figures


async def steady(
    peer: Peer, rooms: list[Room], pid: int, seconds: float, commands_s: float
) -> Figures:
    """On a schedule."""
    peer.onward = lambda room: None

    async def schedule() -> None:
        began, number = time.perf_counter(), 0
        while True:
            due = began + number / commands_s
            late = due - time.perf_counter()
            if late > 0:
                await asyncio.sleep(late)
            rooms[number % len(rooms)].go(due)
            number += 1

    task = asyncio.create_task(schedule())
    await asyncio.sleep(seconds / 4)
    figures = await _measured(rooms, pid, seconds)
    task.cancel()
    await _quiet(rooms)
    return figures


async def _measured(rooms: list[Room], pid: int, seconds: float) -> Figures:
    for room in rooms:
        room.late.clear()
    began, cpu = time.perf_counter(), _cpu_s(pid)
    await asyncio.sleep(seconds)
    took, cpu = time.perf_counter() - began, _cpu_s(pid) - cpu
    late = sorted(one * 1_000 for room in rooms for one in room.late)
    deliveries = max(1, len(late) * PEOPLE)
    if len(late) < 100:
        return Figures(deliveries / took, cpu * 1e6 / deliveries, float("nan"), float("nan"))
    cuts = statistics.quantiles(late, n=100)
    return Figures(deliveries / took, cpu * 1e6 / deliveries, cuts[49], cuts[98])


async def _quiet(rooms: list[Room]) -> None:
    for room in rooms:
        room.backlog.clear()
    async with asyncio.timeout(30):
        while any(room.missing for room in rooms):  # noqa: ASYNC110 - frames set no event
            await asyncio.sleep(0.01)


@contextlib.contextmanager
def peers(folder: Path) -> Iterator[list[Peer]]:
    """Those that can be had here."""
    found: list[Peer] = [
        Ours(),
        Spawned("own relay", sys.executable, "-m", "bench.peers.relay"),
        Spawned("tutorial", sys.executable, "-m", "bench.peers.tutorial"),
    ]
    packages = folder / "packages"
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--target", str(packages))
    if _installs(*pip, "--no-deps", "python-socketio", "python-engineio", "bidict"):
        _installs(*pip, "--no-deps", "simple-websocket", "wsproto")
        command = (sys.executable, "-m", "bench.peers.python_socketio")
        found.append(
            Spawned(
                "python-socketio", *command, engine=True, PYTHONPATH=f"{packages}:{os.getcwd()}"
            )
        )
    node = folder / "node"
    node.mkdir()
    shutil.copy(PEERS / "socketio.mjs", node)
    if shutil.which("npm") and _installs("npm", "install", "--silent", "socket.io", folder=node):
        found.append(Spawned("Socket.IO", "node", str(node / "socketio.mjs"), engine=True))
    yield found


def _installs(*command: str, folder: Path | None = None) -> bool:
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=180, check=False)
    if done.returncode:
        print(f"left out: {' '.join(command[-3:])} failed")
    return done.returncode == 0


@contextlib.asynccontextmanager
async def running(peer: Peer, folder: Path) -> AsyncIterator[tuple[int, list[Room]]]:
    """Started on a core of its own, and filled."""
    await asyncio.to_thread(folder.mkdir)
    pid = await peer.start(folder)
    cores = sorted(os.sched_getaffinity(0))
    try:
        rooms = await peer.fill()
        for thread in os.listdir(f"/proc/{pid}/task"):
            os.sched_setaffinity(int(thread), {cores[0]})
        os.sched_setaffinity(0, {cores[-1]})
        yield pid, rooms
        refused = sum(room.refused for room in rooms)
        lost = sum(socket.lost for room in rooms for socket in room.sockets)
        if refused or lost:
            print(f"{peer.name}: {refused} refused, {lost} connections lost")
        for room in rooms:
            for socket in room.sockets:
                socket.close()
    finally:
        os.sched_setaffinity(0, set(cores))
        await peer.stop()


async def measure(options: argparse.Namespace) -> None:
    """All peers, in turn, as many rounds as asked for."""
    fast: dict[str, list[Figures]] = {}
    slow: dict[str, list[Figures]] = {}
    with tempfile.TemporaryDirectory() as name, peers(Path(name)) as found:
        for number in range(options.rounds):
            for peer in found:
                async with running(peer, Path(name) / f"{number} {peer.name}") as (pid, rooms):
                    one = await closed(peer, rooms, pid, options.seconds)
                    rate = min(options.rate, one.deliveries_s / PEOPLE / 2)
                    two = await steady(peer, rooms, pid, options.seconds, rate)
                fast.setdefault(peer.name, []).append(one)
                slow.setdefault(peer.name, []).append(two)
                print(
                    f"{peer.name:16} {one.deliveries_s:9,.0f} deliveries/s,"
                    f" {one.cpu_us:6.1f} us CPU each; at {rate:,.0f} commands/s:"
                    f" p50 {two.p50_ms:6.2f} ms, p99 {two.p99_ms:7.2f} ms",
                    flush=True,
                )
    for name in fast:
        if name != Ours.name:
            pairs = list(zip(fast[Ours.name], fast[name], strict=True))
            wall = statistics.median(a.deliveries_s / b.deliveries_s for a, b in pairs)
            cpu = statistics.median(b.cpu_us / a.cpu_us for a, b in pairs)
            print(f"setroom / {name}: {wall:.2f} by the wall, {cpu:.2f} by CPU a delivery")


def main() -> None:
    """Reads the options and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rate", type=float, default=1_000.0, help="commands a second, steady")
    uvloop.run(measure(parser.parse_args()))


if __name__ == "__main__":
    main()
