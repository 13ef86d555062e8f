"""G24: `setroom backup` beside a server under load, and `setroom restore` of what it made.

What is restored is a prefix of what the server went on to hold, and folds; put back under the
running server, everybody comes back to it and goes on.
"""

import asyncio
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from app.services.live_room import LiveRoom
from app.storage.event_log import StoredEvent
from tests.process import ServerProcess
from tests.under_load import Member, all_live, meetings, read_log

BACKUPS = 4


async def setroom(folder: Path, *arguments: str) -> str:
    """The command, as an operator types it beside the server; what it said."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "app.cli", *arguments,
        env={"DATA_DIR": str(folder)},
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, wrong = await process.communicate()
    assert process.returncode == 0, wrong.decode()
    return said.decode()


def logs(database: Path) -> dict[int, list[StoredEvent]]:
    """Every meeting's log, by the meeting's key."""
    with closing(sqlite3.connect(database)) as connection:
        keys = connection.execute('SELECT "key" FROM meeting').fetchall()
        return {key: read_log(connection, key) for (key,) in keys}


async def test_g24_a_backup_under_load_restores_to_a_prefix_that_folds(tmp_path: Path) -> None:
    served, elsewhere = tmp_path / "served", tmp_path / "elsewhere"
    for folder in (served, elsewhere):
        folder.mkdir()
    server = ServerProcess(served, COMMANDS_PER_SECOND=0)
    await server.start()
    over = asyncio.Event()
    copies = [tmp_path / f"backup-{number}.db" for number in range(BACKUPS)]
    async with meetings(server.url) as members:
        await all_live(members, time.perf_counter())
        load = [asyncio.create_task(member.ask_on(over)) for member in members]
        for copy in copies:
            assert "events" in await setroom(served, "backup", str(copy))
        over.set()
        await asyncio.gather(*load)
        held = logs(served / "setroom.db")
        before = 0
        for copy in copies:
            assert "restored" in await setroom(elsewhere, "restore", str(copy))
            restored = logs(elsewhere / "setroom.db")
            size = sum(map(len, restored.values()))
            assert before < size < sum(map(len, held.values()))
            before = size
            for meeting, events in restored.items():
                assert events == held[meeting][: len(events)]
                assert not events or LiveRoom(meeting, events).room.seq == len(events)
        await setroom(served, "restore", str(copies[0]))
        await goes_on(members)
    await server.stop()


async def goes_on(members: list[Member]) -> None:
    """Everybody, after the past came back under them: no process was restarted."""
    one_more = asyncio.Event()
    known = {member.person: len(member.accepted) for member in members}
    load = [asyncio.create_task(member.ask_on(one_more)) for member in members]
    async with asyncio.timeout(30):
        while any(  # noqa: ASYNC110 - what is waited for happens in the players
            len(member.accepted) <= known[member.person] for member in members
        ):
            await asyncio.sleep(0.01)
    one_more.set()
    await asyncio.gather(*load)
