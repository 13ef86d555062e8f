"""Lives through worlds: `python -m tests.simulation 7`, or `7-200` for a range of seeds.

A nightly run is one with a whole round of seeds that aim (`1000-1247`, see aims.py) after as many
left to chance as there is time for: `0-1247`. It fails where a cell that can occur stays empty.
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby

from tests.simulation.aims import FIRST, ROUND
from tests.simulation.cells import Cell, all_cells
from tests.simulation.faults import FAULTS
from tests.simulation.options import expand
from tests.simulation.report import Report
from tests.simulation.world import simulate


def main(argument: str) -> int:
    """Prints a line a seed, as they end; then the cells. Gives how much was wrong."""
    first, _, last = argument.partition("-")
    seeds = range(int(first), int(last or first) + 1)
    failed = events = frames = 0
    cells: Counter[Cell] = Counter()
    began = time.perf_counter()
    with ProcessPoolExecutor() as pool:
        for seed, (report, said) in zip(seeds, pool.map(_live, seeds), strict=True):
            print(f"seed {seed} {said}", flush=True)
            if report is None:
                failed += 1
                continue
            events += report.events
            frames += report.frames
            cells += report.cells
    took = time.perf_counter() - began
    print(f"{events} events, {frames} frames, {len(cells)} cells, {failed} failed, {took:.1f} s")
    there = all_cells()
    for line in _table(cells, there):
        print(line)
    never = sorted(there - set(cells))
    whole = set(range(FIRST, FIRST + ROUND)) <= set(seeds)
    if whole:
        for (fault, spot), some in groupby(never, key=lambda cell: cell[:2]):
            print(f"empty: {fault} at {spot} with {', '.join(cell[2] for cell in some)}")
    return failed + (len(never) if whole else 0)


def _live(seed: int) -> tuple[Report | None, str]:
    """What came of it, and a line about it."""
    started = time.perf_counter()
    try:
        report = simulate(expand(seed))
    except AssertionError as error:
        return None, f"FAILED\n{error}"
    aim = report.options.aim
    met = f" met {len(aim.cells() & set(report.cells))} of {len(aim.cells())}," if aim else ""
    return report, (
        f"{aim.spot if aim else report.options.format} {report.trace[:8]}:{met}"
        f" {report.events} events, {report.frames} frames ({report.views} views),"
        f" {report.requests} requests ({report.accepted} accepted, {report.refused} refused),"
        f" {report.nodes} lives, {report.simulated_s / 60:.0f} min,"
        f" healed in {report.healed_s:.1f} s, took {time.perf_counter() - started:.2f} s"
    )


def _table(cells: Counter[Cell], there: frozenset[Cell]) -> Iterator[str]:
    """G4: how often each fault struck, and how much of what can occur it met."""
    for fault in sorted(FAULTS):
        its_own = [cell for cell in there if cell[0] == fault]
        met = sum(cell in cells for cell in its_own)
        struck = sum(count for cell, count in cells.items() if cell[0] == fault)
        yield f"{fault:13} struck {struck:6} times, in {met:4} of {len(its_own)} cells"
    met = len(there & set(cells))
    yield f"{met} of {len(there)} cells that can occur were met"


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1])))
