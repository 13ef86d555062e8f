"""A hundred rooms of eight at a server: ours, or one to compare it with."""

import asyncio
import contextlib
import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.demo.visitor import Visitor
from bench.sockets import Socket
from tests.process import ServerProcess, free_port

ROOMS, PEOPLE = 100, 8
TEXT = "What would be different on Monday if this had worked, and who of them would notice it first"
PEERS = Path(__file__).parent / "peers"
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
