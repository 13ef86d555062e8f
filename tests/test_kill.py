"""G5: the server killed with kill -9 under load, again and again.

Every accepted command is in the log exactly once, at the seq its author was told, and people's
clients come back by themselves. (That a power cut loses nothing either is shown by
`tests/storage`: kill -9 leaves the page cache.)
"""

import asyncio
import random
import sqlite3
import statistics
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from app.demo.player import now_ms
from app.domain.view import view
from app.services.live_room import LiveRoom
from app.storage.event_log import StoredEvent
from tests.process import ServerProcess
from tests.tiers import by_tier
from tests.under_load import BACK_WITHIN_S, Member, all_live, meetings, read_log

KILLS = by_tier(5, 1_000)
UNDER_LOAD_S = (0.15, 0.5)


async def test_g5_nothing_accepted_is_lost_by_kill_9(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server = ServerProcess(tmp_path, COMMANDS_PER_SECOND=0)
    await server.start()
    over = asyncio.Event()
    rng = random.Random(25)
    starts: list[float] = []
    back: list[float] = []
    on_their_way = 0
    async with meetings(server.url) as members:
        await all_live(members, time.perf_counter())
        load = [asyncio.create_task(member.ask_on(over)) for member in members]
        for _ in range(KILLS):
            await asyncio.sleep(rng.uniform(*UNDER_LOAD_S))
            on_their_way += sum(len(member.player.client.pending) for member in members)
            await server.kill()
            starts.append(await server.start())
            back += await all_live(members, time.perf_counter())
        over.set()
        async with asyncio.timeout(BACK_WITHIN_S):
            await asyncio.gather(*load)
            await _all_shown(members)
        lost, doubled, events = _compare(tmp_path / "setroom.db", members)
    await server.stop()
    accepted = sum(len(member.accepted) for member in members)
    with capsys.disabled():
        print(
            f"\nkill -9 x {KILLS}: {accepted} accepted, {events} events, {on_their_way} on their"
            f" way when killed, {lost} lost, {doubled} doubled;"
            f" serving again after {statistics.median(starts):.2f} s (max {max(starts):.2f}),"
            f" clients live {statistics.median(back):.2f} s later (max {max(back):.2f})"
        )
    assert (lost, doubled) == (0, 0)
    assert accepted > KILLS * len(members)
    assert on_their_way > KILLS


async def _all_shown(members: list[Member]) -> None:
    """Nothing is pending, and everybody's view shows all that anybody was told is accepted."""
    newest: Counter[str] = Counter()
    for member in members:
        newest[member.room] = max(newest[member.room], *member.accepted.values())
    while any(  # noqa: ASYNC110
        member.player.client.pending or member.player.client.seq < newest[member.room]
        for member in members
    ):
        await asyncio.sleep(0.01)  # the players run meanwhile


def _compare(database: Path, members: list[Member]) -> tuple[int, int, int]:
    """How many accepted commands the log does not hold where their authors were told it does,
    how many refs it holds twice, and how many events there are. Checks order and views beside."""
    lost = doubled = events = 0
    for meeting in sorted({member.room for member in members}):
        key, rows = _log(database, meeting)
        events += len(rows)
        assert [row.seq for row in rows] == [*range(1, len(rows) + 1)]
        refs = Counter((row.actor, row.ref) for row in rows if row.ref is not None)
        doubled += sum(count - 1 for count in refs.values())
        seqs = {(row.actor, row.ref): row.seq for row in rows}
        room = LiveRoom(key, rows).room
        for member in (member for member in members if member.room == meeting):
            assert not member.refused, member.refused
            lost += sum(seqs.get((member.person, r)) != s for r, s in member.accepted.items())
            client = member.player.client
            assert client.seq == room.seq
            assert client.view == view(room, member.person, client.server_now_ms(now_ms()))
    return lost, doubled, events


def _log(database: Path, meeting: str) -> tuple[int, list[StoredEvent]]:
    with closing(sqlite3.connect(database)) as connection:
        [(key,)] = connection.execute("SELECT key FROM meeting WHERE id = ?", (meeting,))
        return key, read_log(connection, key)
