"""Members of a few meetings who ask a real server without a pause, and what they were told."""

import asyncio
import itertools
import json
import random
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from app.demo.client import Client
from app.demo.player import Player
from app.demo.visitor import Visitor
from app.domain import commands
from app.domain.commands import Command
from app.storage.event_log import StoredEvent

ROOMS = 3
MEMBERS = 4
BACK_WITHIN_S = 30.0


@dataclass
class Member:
    """Somebody who asks without a pause, and what they were told."""

    player: Player
    person: str
    room: str
    accepted: dict[str, int] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)

    async def ask_on(self, until: asyncio.Event) -> None:
        """One command after the other, each when the one before has its outcome."""
        for number in itertools.count():
            if until.is_set():
                return
            outcome = await self.player.ask(_command(number))
            if outcome.seq is None:
                self.refused[str(outcome.code)] += 1
            else:
                self.accepted[outcome.ref] = outcome.seq


def _command(number: int) -> Command:
    if number % 3 == 0:
        return commands.Bid(title=f"A hard choice {number}", urgency=1 + number % 3)
    return commands.RaiseHand(on=number % 3 == 1)


@asynccontextmanager
async def meetings(url: str) -> AsyncIterator[list[Member]]:
    """Sets with a meeting each, everybody at their socket."""
    members: list[Member] = []
    rng = random.Random(7)
    for number in range(ROOMS):
        coach = Visitor(url)
        made = await coach.make_set(f"Set {number}", "Cora")
        meeting = await coach.make_meeting(made["id"], "set_classic", "Killed")
        for name in range(MEMBERS):
            visitor = Visitor(url)
            joined = await visitor.join(made["invite"]["url"], f"Member {name}")
            player = Player(visitor, meeting, Client(rng, stable_after_ms=0))
            members.append(Member(player, joined["person_id"], meeting))
    running = [asyncio.create_task(member.player.run()) for member in members]
    try:
        yield members
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


async def all_live(members: list[Member], since: float) -> list[float]:
    """Seconds from `since` until each is back, in the order they come."""
    took: dict[str, float] = {}
    while len(took) < len(members):
        for member in members:
            if member.player.client.line == "live" and member.person not in took:
                took[member.person] = time.perf_counter() - since
        assert time.perf_counter() - since < BACK_WITHIN_S, "somebody does not come back"
        await asyncio.sleep(0.01)  # the players run meanwhile
    return list(took.values())


def read_log(connection: sqlite3.Connection, key: int) -> list[StoredEvent]:
    """A meeting's log as the file holds it, read without any of our code between."""
    found = connection.execute(
        "SELECT seq, actor, type, at_ms, payload, words, ref, fingerprint"
        " FROM meeting_event WHERE meeting = ? ORDER BY seq",
        (key,),
    )
    return [
        StoredEvent(s, a, t, m, json.loads(p), json.loads(w) if w else None, r, f)
        for s, a, t, m, p, w, r, f in found
    ]
