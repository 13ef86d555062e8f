"""The demonstration: a set that meets by itself, over a real server."""

import asyncio
from pathlib import Path
from random import Random

import pytest

from app.demo.client import Client
from app.demo.performance import Programme, perform, shortened
from app.demo.player import Player
from app.demo.stage import play
from app.demo.visitor import Refused, Visitor
from tests.process import ServerProcess

WITHIN_S = 40.0


async def test_a_meeting_plays_itself_and_can_be_watched(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path)
    await server.start()
    said: list[str] = []
    begun, onward = asyncio.Event(), asyncio.Event()

    def say(line: str) -> None:
        said.append(line)
        if "begins" in line:
            begun.set()

    programme = Programme(pace=0.02, share=0.05, meetings=1, seed=1)
    playing = asyncio.create_task(perform(server.url, programme, say))
    try:
        async with asyncio.timeout(WITHIN_S):
            await begun.wait()
            watcher = Visitor(server.url)
            await watcher.join(said[0].split()[-1], "Wanda")
            player = Player(watcher, said[-1].rpartition("/")[2], Client(Random(1)))

            def look() -> None:
                if player.client.view.get("phase", {}).get("index", 0) > 1:
                    onward.set()

            player.changed = look
            watching = asyncio.create_task(player.run())
            await onward.wait()
        assert player.client.view["mine"]["roles"] == ["observer"]
        assert len(player.client.view["people"]) == 6
        watching.cancel()
    finally:
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)
        await server.stop()


async def test_a_refusal_names_its_code(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path)
    await server.start()
    try:
        with pytest.raises(Refused, match="401 unauthenticated"):
            await Visitor(server.url).get("/me")
    finally:
        await server.stop()


def test_phases_get_their_share_and_never_nothing() -> None:
    assert shortened("set_classic", 0.2)["explore"] == 4
    assert min(shortened("fast_round", 0.01).values()) == 1


def test_a_format_that_does_not_ship_is_named() -> None:
    with pytest.raises(ValueError, match="set_classic"):
        # It is refused before the server is needed.
        play(None, "http://localhost", Programme(format="chess"), print)  # type: ignore[arg-type]
