"""A set that meets by itself, for people to watch and to join: `setroom demo`."""

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from app.demo.character import Character
from app.demo.client import Client
from app.demo.player import Player
from app.demo.visitor import Json, Refused, Visitor
from app.domain import formats

COACH = "Cora"
MEMBERS = ("Ana", "Ben", "Cem", "Dea")
SET_NAME = "Thursday set"
TITLES = ("A first meeting", "Three weeks later", "The third time", "Once more")

QUICK = 0.2
"""Of their time, phases get this share: a meeting of three hours is over in half an hour."""

READY_WITHIN_S = 30.0
LOOK_EVERY_S = 0.1
BETWEEN_S = 45.0
"""From one meeting's end to the next one's beginning: time to look at the report."""


@dataclass(frozen=True)
class Programme:
    """What is played. `pace` stretches (above 1) or shortens how long people take; `share` is
    what phases get of their time; `meetings` how many are played, 0 for no end."""

    format: str = "set_classic"
    pace: float = 1.0
    share: float = QUICK
    meetings: int = 0
    seed: int | None = None


@dataclass(frozen=True)
class Links:
    """The ways in."""

    watch: str
    join: str
    coach: str


async def perform(address: str, programme: Programme, say: Callable[[str], None]) -> None:
    """Makes a set at the server and plays its meetings, one after the other.

    `say` is given what people should read, line by line. Returns when the last meeting is over;
    raises TimeoutError where no server answers.
    """
    rng = random.Random(programme.seed)
    coach = Visitor(address)
    await _answers(coach)
    made = await coach.make_set(SET_NAME, COACH)
    members = [Visitor(address) for _ in MEMBERS]
    for visitor, name in zip(members, MEMBERS, strict=True):
        await visitor.join(made["invite"]["url"], name)
    links = await _links(coach, made)
    say(f"Watch:            {links.watch}")
    say(f"Join as a member: {links.join}")
    say(f"Come as a coach:  {links.coach}")
    for title in _titles(programme.meetings):
        meeting = await coach.make_meeting(made["id"], programme.format, title)
        say(f"“{title}” begins: {address}/m/{meeting}")
        await _meet([coach, *members], meeting, programme, rng)
        say(f"“{title}” is over.")
        await asyncio.sleep(BETWEEN_S * programme.pace)


def _titles(meetings: int) -> Iterator[str]:
    number = 0
    while not meetings or number < meetings:
        yield TITLES[min(number, len(TITLES) - 1)]
        number += 1


async def _answers(visitor: Visitor) -> None:
    async with asyncio.timeout(READY_WITHIN_S):
        while True:
            with suppress(OSError, Refused):
                await visitor.get("/formats")
                return
            await asyncio.sleep(LOOK_EVERY_S)  # another process starts: nothing tells us


async def _links(coach: Visitor, made: Json) -> Links:
    found = {
        role: (await coach.post(f"/sets/{made['id']}/invites", {"role": role}))["url"]
        for role in ("observer", "member", "coach")
    }
    return Links(found["observer"], found["member"], found["coach"])


def shortened(format: str, share: float) -> dict[str, int]:
    """The minutes of each phase by key, when they get this share of their time."""
    table = formats.built_in(format)
    return {phase.key: max(1, round(phase.minutes * share)) for phase in table.phases()}


async def _meet(
    people: list[Visitor], meeting: str, programme: Programme, rng: random.Random
) -> None:
    """One meeting, from the first to come to its end."""
    minutes_of = shortened(programme.format, programme.share)
    over = asyncio.Event()
    players = []
    for visitor in people:
        character = Character(
            random.Random(rng.random()), pace=programme.pace, minutes_of=minutes_of
        )
        player = Player(visitor, meeting, Client(random.Random(rng.random())), character)
        player.changed = partial(_note_end, player.client, over)
        players.append(player)
    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(_comes(player, rng)) for player in players]
        await over.wait()
        await asyncio.sleep(BETWEEN_S * programme.pace)  # the last reflections are written now
        for task in running:
            task.cancel()


async def _comes(player: Player, rng: random.Random) -> None:
    """A little after the others."""
    await asyncio.sleep(rng.uniform(0, 6))
    await player.run()


def _note_end(client: Client, over: asyncio.Event) -> None:
    if client.view.get("meeting", {}).get("state") == "finished":
        over.set()
