"""What a durable append costs: ours, beside a hand-written loop and beside the tutorial's way.

A hundred writers, each in a meeting of its own, each waiting for its commit before the next. All
variants write the same events with synchronous=FULL, and take turns; a ratio is that of one
round's two figures. `bare` tables have no triggers (the log's guards), `guarded` ones are as
migrated.
`python -m bench.append` prints medians (least to most) of the rounds.
"""

import argparse
import asyncio
import shutil
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Coroutine, Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

import orjson
import uvloop
from sqlmodel import Session

from app.storage.door import Door
from app.storage.engine import SQLITE_PRAGMAS, writing_engine
from app.storage.event_log import SqlEventLog, StoredEvent
from app.storage.hints import PostgresHints
from app.storage.migrate import migrate
from app.storage.tables import MeetingEvent
from tests.postgres import Postgres

WRITERS = 100
EVENTS = 3_000  # of each writer, more than anybody appends in a second
PAYLOAD = {"question": "12-7", "to": "p-ben-0123456789", "form": "open", "judge": "rules-1"}
WORDS = {"text": "What would be different on Monday if this had worked, and who would notice?"}

T = TypeVar("T")
Figures = tuple[float, float]  # appends a second, microseconds of CPU each


def event(seq: int) -> StoredEvent:
    """One question, as a meeting's log keeps it: about 200 bytes of facts and words."""
    return StoredEvent(
        seq=seq,
        actor="p-ann-0123456789",
        type="asked",
        at_ms=1_800_000_000_000 + seq,
        payload=PAYLOAD,
        words=WORDS,
        ref=f"5d1c-{seq:08}",
        fingerprint="9f86d081884c7d659a2feaa0c55ad015",
    )


def row(meeting: int, seq: int) -> tuple[object, ...]:
    """The same as a row of `meeting_event`."""
    e = event(seq)
    facts, words = orjson.dumps(e.payload).decode(), orjson.dumps(e.words).decode()
    return (meeting, seq, e.actor, e.ref, e.fingerprint, e.type, e.at_ms, facts, words)


def raw_loop(database_url: str, seconds: float) -> Figures:
    """sqlite3 and nothing else: 100 rows, made beforehand, in each commit; the ceiling."""
    connection = sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)
    for name, value in SQLITE_PRAGMAS.items():
        connection.execute(f"PRAGMA {name}={value}")
    made = [[row(meeting, seq) for meeting in range(WRITERS)] for seq in range(1, EVENTS)]
    insert = f"INSERT INTO meeting_event VALUES ({','.join('?' * 9)})"
    clock = Stopwatch(seconds)
    for batch in clock.while_time(iter(made)):
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(insert, batch)
        connection.execute("COMMIT")
    connection.close()
    return clock.figures(WRITERS)


def sqlmodel_commits(database_url: str, seconds: float) -> Figures:
    """The tutorial's way: one object, one session, one commit for each command."""
    engine = writing_engine(database_url)
    made = ((meeting, event(seq)) for seq in range(1, EVENTS) for meeting in range(WRITERS))
    clock = Stopwatch(seconds)
    for meeting, e in clock.while_time(made):
        with Session(engine) as session:
            session.add(
                MeetingEvent(
                    meeting=meeting,
                    seq=e.seq,
                    actor=e.actor,
                    ref=e.ref,
                    fingerprint=e.fingerprint,
                    type=e.type,
                    at_ms=e.at_ms,
                    payload=orjson.dumps(e.payload).decode(),
                    words=orjson.dumps(e.words).decode(),
                )
            )
            session.commit()
    engine.dispose()
    return clock.figures(1)


async def ours(database_url: str, seconds: float) -> Figures:
    """The door and the log as the server uses them."""
    hints = PostgresHints(database_url) if database_url.startswith("postgres") else None
    async with Door(database_url, hints) as door:
        log = SqlEventLog(door)
        made = [event(seq) for seq in range(1, EVENTS)]
        clock = Stopwatch(seconds)

        async def writer(meeting: int) -> None:
            for e in clock.while_time(iter(made)):
                await log.append(meeting, e.seq - 1, [e])

        await asyncio.gather(*(writer(meeting) for meeting in range(WRITERS)))
        return clock.figures(1)


def in_our_loop(work: Coroutine[None, None, Figures]) -> Figures:
    """Runs it in the event loop that the server uses."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)


class Stopwatch:
    """Counts turns until the time is over."""

    def __init__(self, seconds: float) -> None:
        self._begun = perf_counter()
        self._until = self._begun + seconds
        self._cpu = process_time()
        self._turns = 0

    def while_time(self, turns: Iterator[T]) -> Iterator[T]:
        for turn in turns:
            if perf_counter() >= self._until:
                return
            yield turn
            self._turns += 1

    def figures(self, rows_a_turn: int) -> Figures:
        rows = self._turns * rows_a_turn
        cpu = process_time() - self._cpu
        return rows / (perf_counter() - self._begun), cpu / rows * 1e6


def sqlite(folder: Path, name: str, *, guarded: bool = True) -> str:
    """A fresh file, migrated."""
    path = folder / f"{name}.db"
    migrate(f"sqlite:///{path}")
    if not guarded:
        with sqlite3.connect(path) as connection:
            for (trigger,) in connection.execute(
                "SELECT name FROM sqlite_master WHERE type='trigger'"
            ):
                connection.execute(f"DROP TRIGGER {trigger}")
        connection.close()
    return f"sqlite:///{path}"


def one_round(folder: Path, postgres: Postgres | None, seconds: float) -> dict[str, Figures]:
    """Every variant once, each on a database of its own."""
    found = {
        "raw loop, 100 a commit, bare": raw_loop(sqlite(folder, "bare", guarded=False), seconds),
        "raw loop, 100 a commit, guarded": raw_loop(sqlite(folder, "guarded"), seconds),
        "ours, SQLite": in_our_loop(ours(sqlite(folder, "ours"), seconds)),
        "SQLModel, a commit each, bare": sqlmodel_commits(
            sqlite(folder, "tutorial", guarded=False), seconds
        ),
    }
    if postgres is not None:
        url = postgres.create()
        migrate(url)
        found["ours, PostgreSQL"] = in_our_loop(ours(url, seconds))
    return found


RATIOS = [
    # ours, the other, must, goal, stretch
    ("ours, SQLite", "raw loop, 100 a commit, bare", 0.6, 0.8, 0.9),
    ("ours, SQLite", "raw loop, 100 a commit, guarded", 0.6, 0.8, 0.9),
    ("ours, SQLite", "SQLModel, a commit each, bare", 25, 40, 60),
    ("ours, PostgreSQL", "ours, SQLite", 0.7, 1.0, 1.3),
]


def spread(values: list[float], digits: int) -> str:
    """The median, and from where to where."""
    low, high = min(values), max(values)
    return f"{statistics.median(values):,.{digits}f} ({low:,.{digits}f}-{high:,.{digits}f})"


def report(rounds: list[dict[str, Figures]]) -> None:
    """Prints two tables of Markdown."""
    print("| append | per second | CPU us each |\n|---|---|---|")
    for name in rounds[0]:
        speeds, cpus = zip(*(found[name] for found in rounds), strict=True)
        print(f"| {name} | {spread(list(speeds), 0)} | {spread(list(cpus), 1)} |")
    print("\n| ratio | measured | must | goal | stretch |\n|---|---|---|---|---|")
    for one, other, must, goal, stretch in RATIOS:
        if one in rounds[0]:
            ratios = [found[one][0] / found[other][0] for found in rounds]
            print(f"| {one} / {other} | {spread(ratios, 2)} | {must} | {goal} | {stretch} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=1.0)
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument(
        "--switch-interval-ms",
        type=float,
        default=sys.getswitchinterval() * 1e3,
        help="how long a thread keeps the interpreter when another wants it (Python: 5)",
    )
    options = parser.parse_args()
    sys.setswitchinterval(options.switch_interval_ms / 1e3)
    home = Path(tempfile.mkdtemp(prefix="setroom-bench-"))
    (home / "postgres").mkdir()
    home.chmod(0o755)
    postgres = None if options.no_postgres else Postgres(home / "postgres", durable=True)
    try:
        if postgres is not None:
            postgres.start()
        rounds = []
        for number in range(options.rounds):
            folder = home / str(number)
            folder.mkdir()
            rounds.append(one_round(folder, postgres, options.seconds))
        report(rounds)
    finally:
        if postgres is not None:
            postgres.stop()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main()
