"""F9: a process that is killed in the middle of writing loses nothing it had answered for."""

import subprocess
import sys

from app.storage.door import Door
from app.storage.event_log import SqlEventLog

MEETINGS = 8
ANSWERS_BEFORE_THE_KILL = 150

WRITER = """
import asyncio, sys
from app.storage.door import Door
from app.storage.event_log import SeqConflict, SqlEventLog
from tests.storage.works import said

async def write(log, meeting):
    while True:
        seq = len(await log.read(meeting)) + 1
        try:
            await log.append(meeting, seq - 1, [said(seq, f"{seq}")])
        except SeqConflict:
            continue  # the last commit of the one that was killed came through just now
        print(meeting, seq, flush=True)

async def main(url, meetings):
    async with Door(url) as door:
        await asyncio.gather(*(write(SqlEventLog(door), m) for m in range(meetings)))

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


def kill_one_that_writes(url: str) -> dict[int, int]:
    """Starts a writer, kills it, and gives the last seq it had answered for in each meeting."""
    answered: dict[int, int] = {}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, url, str(MEETINGS)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        for number, line in enumerate(writer.stdout):
            if number == ANSWERS_BEFORE_THE_KILL:
                writer.kill()
            if line.endswith("\n") and line.count(" ") == 1:
                meeting, seq = map(int, line.split())
                answered[meeting] = seq
    return answered


async def test_f9_what_was_answered_is_in_the_log_after_kill_9(database_url: str) -> None:
    for _ in range(3):
        answered = kill_one_that_writes(database_url)
        assert sum(answered.values()) > ANSWERS_BEFORE_THE_KILL
        async with Door(database_url) as door:
            for meeting, seq in answered.items():
                log = await SqlEventLog(door).read(meeting)
                assert [event.seq for event in log] == [*range(1, len(log) + 1)], "L1"
                assert len({event.ref for event in log}) == len(log), "L2"
                assert len(log) >= seq, "D1: what was answered for is there"
