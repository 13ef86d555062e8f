"""G18: whatever a client sends, nothing breaks, and every ref gets exactly one reply."""

import json
import random
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from app.domain.commands import Admit, Command, Finish
from app.realtime.allowance import Rate
from app.realtime.gateway import Limits
from tests.meeting import ANA, BEN, COACH
from tests.realtime.settling import settle
from tests.realtime.world import Client, World

COMMANDS: list[type[BaseModel]] = [
    kind
    for kind in get_args(get_args(Command)[0])
    if kind not in (Finish, Admit)  # after them, nothing would be accepted that could go wrong
]
ODD: tuple[Any, ...] = (
    None, True, 0, -1, 1, 10**9, 2**63, 1.5e308, "", " ", "x" * 2001, "\0", "\ud800", "\u202e",
    "m7-2", "ana", [], ["ana"], {}, {"type": "ask"}, "explore.1", "2026-11-22", "__proto__",
)  # fmt: skip
GOOD: tuple[dict[str, Any], ...] = (
    {"type": "start"},
    {"type": "set_presenters", "presenters": [BEN, ANA]},
    {"type": "advance", "expect": 1, "to": "explore.1"},
    {"type": "ask", "text": "What did you try?"},
    {"type": "ask"},
    {"type": "bid", "title": "A hard choice"},
    {"type": "raise_hand", "why": "think"},
    {"type": "call", "expect": ""},
    {"type": "pause", "on": True},
    {"type": "pause", "on": False},
    {"type": "take_seat"},
    {"type": "name_deputy", "people": [ANA, BEN]},
)
FRAMES = 400


def command(rng: random.Random) -> dict[str, Any]:
    """A command: good, or with fields that are odd, missing or too many."""
    if rng.random() < 0.4:
        return rng.choice(GOOD)
    kind = rng.choice(COMMANDS)
    made: dict[str, Any] = {"type": kind.model_fields["type"].default}
    for name, field in kind.model_fields.items():
        if name != "type" and rng.random() < 0.7:
            made[field.alias or name] = rng.choice(ODD)
    if rng.random() < 0.1:
        made[rng.choice(["as_role", "seq", "by", "type"])] = rng.choice(ODD)
    return made


def mangled(frame: str, rng: random.Random) -> str:
    """The frame with a piece of it gone, doubled or replaced."""
    at, size = rng.randrange(len(frame) + 1), rng.randrange(4)
    return frame[:at] + rng.choice(["", "\0", '"', "[" * 50, frame[:size]]) + frame[at + size :]


class Attack:
    """Clients of one meeting that send whatever comes to their mind."""

    def __init__(self, world: World, rng: random.Random) -> None:
        self.world = world
        self.rng = rng
        self.clients: dict[str, Client] = {}
        self.accepted = 0

    async def client(self) -> Client:
        person = self.rng.choice((COACH, ANA, BEN))
        client = self.clients.get(person)
        if client is None or client.connection.closed is not None:
            if client is not None:
                client.drop()
            client = self.clients[person] = await self.world.join(person)
        return client

    async def send(self, number: int) -> None:
        client = await self.client()
        ref = f"{client.person}-{number}"
        frame = json.dumps({"type": "request", "ref": ref, "command": command(self.rng)})
        if self.rng.random() < 0.2:
            client.listener.received(mangled(frame, self.rng))
            await self.world.rooms.finish()
            return
        client.listener.received(frame)
        await self.world.rooms.finish()
        replies = [one for one in client.connection.sent if one.get("ref") == ref]
        removed = client.connection.closed is not None
        assert len(replies) == 1 or removed, frame
        assert all(one.get("code") != "internal" for one in replies), frame
        self.accepted += sum(one["type"] == "accepted" for one in replies)


@pytest.mark.parametrize("seed", range(5))
async def test_whatever_is_sent_every_ref_has_one_reply(seed: int) -> None:
    rng = random.Random(seed)
    world = await World(Limits(commands=Rate(0, 1), sockets_per_person=0)).start()
    attack = Attack(world, rng)
    coach = await world.join(COACH)
    for good in GOOD[:3]:
        assert (await coach.ask(**good))["type"] == "accepted"
    for number in range(FRAMES):
        await attack.send(number)
        if rng.random() < 0.1:
            await world.pass_ms(rng.choice([1_000, 20_000, 61_000]))
    for client in attack.clients.values():
        if client.connection.closed is None:
            client.agrees()
    assert attack.accepted > 5, "it was no attack on a closed door"
    await world.stop()


@pytest.mark.parametrize("seed", range(3))
async def test_before_hello_it_ends_or_waits(seed: int) -> None:
    rng = random.Random(seed)
    world = await World(Limits(sockets_waiting_per_address=0)).start()
    hello = json.dumps({"type": "hello", "ticket": ANA, "protocol": 1})
    for _ in range(100):
        client = world.connect(ANA)
        client.listener.received(mangled(hello, rng))
        await settle()
        if client.connection.closed is None:
            assert client.connection.sent[0]["type"] == "view"
        else:
            assert client.connection.closed[0] in (4400, 4401, 4426, 4513)
        client.drop()
    await world.stop()
