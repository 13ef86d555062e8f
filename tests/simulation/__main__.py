"""Lives through worlds: `python -m tests.simulation 7`, or `7-200` for a range of seeds."""

import sys
import time
from collections import Counter
from collections.abc import Iterator

from tests.simulation.mischief import TYPES
from tests.simulation.options import FAULTS, expand
from tests.simulation.world import simulate


def main(argument: str) -> int:
    """Prints a line a seed; gives how many failed."""
    first, _, last = argument.partition("-")
    failed = 0
    events = frames = 0
    cells: Counter[tuple[str, str, str]] = Counter()
    began = time.perf_counter()
    for seed in range(int(first), int(last or first) + 1):
        started = time.perf_counter()
        try:
            report = simulate(expand(seed))
        except AssertionError as error:
            failed += 1
            print(f"seed {seed} FAILED\n{error}")
            continue
        events += report.events
        frames += report.frames
        cells += report.cells
        print(
            f"seed {seed} {report.options.format} {report.trace[:8]}: {report.events} events,"
            f" {report.frames} frames ({report.views} views),"
            f" {report.requests} requests ({report.accepted} accepted, {report.refused} refused),"
            f" {report.nodes} lives, {report.simulated_s / 60:.0f} min,"
            f" healed in {report.healed_s:.1f} s, took {time.perf_counter() - started:.2f} s"
        )
    took = time.perf_counter() - began
    print(f"{events} events, {frames} frames, {len(cells)} cells, {failed} failed, {took:.1f} s")
    for line in _table(cells):
        print(line)
    return failed


def _table(cells: Counter[tuple[str, str, str]]) -> Iterator[str]:
    """G4: how often each fault struck, in how many phases, and the commands it never met."""
    for fault in sorted(FAULTS):
        struck = {cell: count for cell, count in cells.items() if cell[0] == fault}
        phases = {phase for _, phase, _ in struck}
        never = sorted(set(TYPES) - {command for _, _, command in struck})
        met = f"met all {len(TYPES)} commands" if not never else f"never met {', '.join(never)}"
        yield f"{fault:13} {sum(struck.values()):6} times in {len(phases):2} phases; {met}"


if __name__ == "__main__":
    sys.exit(min(1, main(sys.argv[1])))
