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
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import uvloop

from bench.rooms import PEERS, PEOPLE, Ours, Peer, Room, Spawned

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass
class Figures:
    """One measurement."""

    deliveries_s: float
    cpu_us: float
    p50_ms: float
    p99_ms: float


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
