"""Whole meetings under seeded faults: no invariant is violated (issue: reliability.md §3.2).

A failing seed prints itself, its world and how to see it again. What a failure was goes into
`test_found.py` as a test of its own, since a seed tells another story once the code has changed.
More seeds: `SIMULATION_SEEDS=0-2000 pytest tests/simulation`, or `python -m tests.simulation`.
"""

import os
from collections import Counter
from dataclasses import replace

import pytest

from app.domain.formats import BUILT_IN
from tests.simulation.mischief import TYPES
from tests.simulation.options import FAULTS, expand
from tests.simulation.world import simulate

FIRST, LAST = map(int, os.environ.get("SIMULATION_SEEDS", "0-59").split("-"))
BATCH = 6
"""Seeds a test: they share the start, and two workers share the tests evenly."""

MUST_HIT = 0.5
"""How many of all commands a batch of these must have struck on their way, at the least."""


def _batches() -> list[range]:
    return [range(seed, min(seed + BATCH, LAST + 1)) for seed in range(FIRST, LAST + 1, BATCH)]


@pytest.mark.parametrize("seeds", _batches(), ids=lambda seeds: f"{seeds[0]}-{seeds[-1]}")
def test_no_invariant_is_violated(seeds: range) -> None:
    reports = [simulate(expand(seed)) for seed in seeds]
    for report in reports:
        assert report.views > 0
        assert report.accepted + report.refused <= report.requests
        assert report.accepted >= 0.1 * report.requests, "a world in which nothing passes"
    formats = {report.options.format for report in reports}
    assert len(seeds) < len(BUILT_IN) or formats == set(BUILT_IN)


def test_g2_a_seed_tells_the_same_story_twice() -> None:
    first, second = (simulate(expand(5)) for _ in range(2))
    assert first.trace == second.trace
    assert first == second
    assert simulate(expand(17)).trace != first.trace


def test_every_fault_and_every_command_can_occur() -> None:
    """G4: the generator is the product: what it cannot make, it cannot find."""
    everything = [
        replace(expand(seed), faults=frozenset(FAULTS), mischief=0.6, minutes=6, nodes=3, members=5)
        for seed in range(1, 8)
    ]
    reports = [simulate(options) for options in everything if not options.whole]
    cells = sum((report.cells for report in reports), Counter[tuple[str, str, str]]())
    asked = sum((report.phases for report in reports), Counter[tuple[str, str]]())
    assert {fault for fault, _, _ in cells} == set(FAULTS)
    struck = {command for _, _, command in cells} & set(TYPES)
    assert len(struck) >= MUST_HIT * len(TYPES), sorted(set(TYPES) - struck)
    assert {command for _, command in asked} == set(TYPES)
