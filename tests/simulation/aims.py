"""What the steered worlds aim at: each at some faults in one phase of one format.

Chance alone leaves most cells of fault x phase x command empty. So the seeds from `FIRST` on aim:
a round of `ROUND` of them aims at every cell that can occur, each seed at its own share. What a
seed aims at depends on nothing but the seed.
"""

from dataclasses import dataclass
from random import Random

from tests.simulation.cells import SPOTS, Cell, possible
from tests.simulation.faults import FAULTS

FIRST = 1_000
"""The seeds before it are left to chance."""

TOGETHER = 6
"""Faults in one world."""

GROUPS = len(FAULTS) // TOGETHER
ROUND = len(SPOTS) * GROUPS

assert len(FAULTS) == GROUPS * TOGETHER


@dataclass(frozen=True)
class Aim:
    """The cells one world is to meet."""

    spot: str
    faults: tuple[str, ...]

    @property
    def format(self) -> str:
        """Of the spot."""
        return self.spot.partition("/")[0]

    @property
    def key(self) -> str:
        """Of the phase; `lobby`, `finished`; with a plus, of what is put in."""
        return self.spot.partition("/")[2]

    def cells(self) -> frozenset[Cell]:
        """All of them."""
        return frozenset(
            (fault, self.spot, command)
            for fault in self.faults
            for command in SPOTS[self.spot]
            if possible(fault, self.spot, command)
        )


def aim_of(seed: int) -> Aim | None:
    """What the seed aims at; None where chance alone decides. Other rounds mix other faults."""
    if seed < FIRST:
        return None
    turn, at = divmod(seed - FIRST, ROUND)
    faults = list(FAULTS)
    Random(f"aims {turn}").shuffle(faults)
    group, spot = divmod(at, len(SPOTS))
    return Aim(list(SPOTS)[spot], tuple(faults[group * TOGETHER : (group + 1) * TOGETHER]))
