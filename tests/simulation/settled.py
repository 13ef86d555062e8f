"""V1, D10: once all works again, everyone sees the same, and nothing is left open."""

import asyncio
from typing import TYPE_CHECKING

from app.domain.view import sees_clock
from tests.simulation.truth import difference, require

if TYPE_CHECKING:
    from tests.simulation.world import World

CONVERGED_WITHIN_S = 30.0
"""From the last fault to everyone's same view: the longest backoff (8 s), a connection found dead
(15 s), a poll (2 s), and the way there."""

QUIET_S = 3.0


async def converged(world: "World", when: str) -> float:
    """V1: everyone's view becomes that of the whole log. Gives how long it took."""
    loop = asyncio.get_running_loop()
    began_s = since_s = loop.time()
    while loop.time() - since_s < QUIET_S:
        await asyncio.sleep(0.25)
        wrong = behind(world)
        if wrong is not None:
            since_s = loop.time()
            late = since_s - began_s > CONVERGED_WITHIN_S
            require(not late, "V1", f"{wrong}, {CONVERGED_WITHIN_S} s after {when}")
    return since_s - began_s


def behind(world: "World") -> str | None:
    """Who does not see what is."""
    room, at_ms = world.truth.room, world.now_ms
    for tab in world.tabs:
        if tab.closed_for_good or tab.client.line == "ended":
            continue
        if tab.client.line != "live" or tab.client.seq != room.seq:
            return f"{tab} is {tab.client.line} at {tab.client.seq} of {room.seq}"
        person = room.people[tab.person]
        if person.present_since_ms is None and room.ending is None:
            return f"{tab} is here, and counts as departed"
        if tab.client.pending:
            return f"{tab} waits for {tab.client.pending}"
        expected = world.truth.expected(room.seq, tab.person, at_ms)
        if tab.client.view != expected:
            return f"time made another view: {difference(tab.client.view, expected)}"
        told = not sees_clock(room, tab.person)
        if told and tab.client.here != frozenset(_here(world)):
            return f"{tab} sees {sorted(tab.client.here)} here"
    return None


def _here(world: "World") -> list[str]:
    return [tab.person for tab in world.tabs if tab.client.line == "live"]


def nothing_is_pending(world: "World") -> None:
    """D10: each request of an open tab has its outcome."""
    for tab in world.tabs:
        still = tab.client.pending and tab.client.line == "live"
        require(tab.closed_for_good or not still, "D10", f"{tab}: {tab.client.pending}")
        removed = world.truth.room.people.get(tab.person)
        if removed is not None and removed.role == "out":
            require(tab.client.line == "ended", "A7", f"{tab} is out, and still in")
