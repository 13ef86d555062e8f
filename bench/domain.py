"""What one question costs in the room, step by step, with eight people looking on.

`python -m bench.domain` prints microseconds at 10, 60 and 300 questions in the room: judging,
deciding, evolving, one common view, eight people's own parts, patches and frames. Medians of the
rounds; the best that can be had of each is what a quiet machine shows.
"""

import argparse
import statistics
from collections.abc import Callable
from time import perf_counter
from typing import Any

import orjson

from app.domain import commands, formats
from app.domain.events import Entry, Opened, OpenedPerson, dump
from app.domain.machine import decide, evolve
from app.domain.model import SYSTEM, Context, Room
from app.domain.view import Earlier, common, desk, mine
from app.judge import judge
from app.realtime.patch import diff

NOW_MS = 1_800_000_000_000
MEMBERS = [f"p{number}" for number in range(7)]
COACH = "coach"
TEXT = "What would be different on Monday if this had worked, and who would notice it first?"


def room_with(questions: int) -> Room:
    """A meeting in `clarify` with so many questions asked and answered."""
    people = [OpenedPerson(id=COACH, role="coach")]
    people += [OpenedPerson(id=person, role="member") for person in MEMBERS]
    table = formats.built_in("set_classic")
    opened = Opened(
        meeting="m1", set="s1", format=formats.dump(table), people=tuple(people), seat=COACH
    )
    room = evolve(None, Entry(1, NOW_MS, SYSTEM, opened))
    for person in (COACH, *MEMBERS):
        arrive = {
            "person": person,
            "name": person,
            "role": "coach" if person == COACH else "member",
        }
        room = after(room, SYSTEM, commands.Arrive.model_validate(arrive))
    room = after(room, COACH, commands.SetPresenters(presenters=(MEMBERS[0],)))
    room = after(room, COACH, commands.Start())
    room = after(room, COACH, commands.Advance(expect=1, to="clarify.1", minutes=180))
    for number in range(questions):
        room = after(room, MEMBERS[1 + number % 6], commands.Ask(text=TEXT))
        room = after(room, MEMBERS[0], commands.Answer(question=str(room.floor.on)))
    return room


def after(room: Room, actor: str, command: commands.AnyCommand) -> Room:
    """The room once this is decided."""
    verdict = judge(TEXT) if isinstance(command, commands.Ask) else None
    for event in decide(room, command, Context(actor, NOW_MS, verdict)):
        room = evolve(room, Entry(room.seq + 1, NOW_MS, actor, event))
    return room


def steps(room: Room) -> dict[str, Callable[[], Any]]:
    """Each step of one `ask`, ready to be timed."""
    command = commands.Ask(text=TEXT)
    context = Context(MEMBERS[1], NOW_MS, judge(TEXT))
    events = decide(room, command, context)
    newer = after(room, MEMBERS[1], command)
    before = (room, common(room, NOW_MS))
    now = common(newer, NOW_MS, before)
    earlier = Earlier()
    old = {person: mine(room, person, NOW_MS, earlier) for person in MEMBERS}
    new = {person: mine(newer, person, NOW_MS, earlier) for person in MEMBERS}

    def evolved() -> Room:
        found = room
        for event in events:
            found = evolve(found, Entry(found.seq + 1, NOW_MS, MEMBERS[1], event))
        return found

    return {
        "judge": lambda: judge(TEXT),
        "decide": lambda: decide(room, command, context),
        "evolve": evolved,
        "dump": lambda: [dump(event) for event in events],
        "common view": lambda: common(newer, NOW_MS, before),
        "common patch": lambda: orjson.dumps(diff(before[1], now)),
        "mine, seven": lambda: [mine(newer, person, NOW_MS, earlier) for person in MEMBERS],
        "desk": lambda: desk(newer, NOW_MS),
        "own patches, seven": lambda: [
            orjson.dumps(diff(old[person], new[person])) for person in MEMBERS
        ],
    }


def timed_us(step: Callable[[], Any], times: int) -> float:
    """Microseconds each."""
    began = perf_counter()
    for _ in range(times):
        step()
    return (perf_counter() - began) / times * 1e6


def main() -> None:
    """Reads the options and measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--times", type=int, default=100)
    options = parser.parse_args()
    sizes = (10, 60, 300)
    tables = [steps(room_with(size)) for size in sizes]
    print(f"{'':20}" + "".join(f"{size:>12}" for size in sizes))
    sums = [0.0] * len(sizes)
    for name in tables[0]:
        found = [
            statistics.median(timed_us(table[name], options.times) for _ in range(options.rounds))
            for table in tables
        ]
        sums = [sum_ + one for sum_, one in zip(sums, found, strict=True)]
        print(f"{name:20}" + "".join(f"{one:12.1f}" for one in found))
    print(f"{'a command':20}" + "".join(f"{one:12.1f}" for one in sums))


if __name__ == "__main__":
    main()
