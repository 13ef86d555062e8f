"""What a seed stands for: one world, its people, and the faults that may strike in it.

Each seed enables a random subset (swarm testing): a world in which everything breaks at once
hides what breaks only where the rest is calm.
"""

from dataclasses import dataclass, replace
from random import Random

from app.domain.formats import BUILT_IN
from tests.simulation.aims import Aim, aim_of
from tests.simulation.faults import FAULTS

AIMED_MINUTES = 16
"""The most: a world that has met all it aims at is done."""


@dataclass(frozen=True)
class Options:
    """One world."""

    seed: int
    format: str
    members: int
    observers: int
    nodes: int
    pace: float
    """Of the characters: 1 is a person's."""

    mischief: float
    """How much of what is asked for is asked at random."""

    minutes: int
    """How long anything may break."""

    faults: frozenset[str]
    carried: bool
    """Whether actions of an earlier meeting are carried in."""

    place: float | None
    """How far the meeting is when the world begins, 0 to 1; None: it has not begun."""

    whole: bool
    """Whether the meeting is played to its end, once all works again."""

    aim: Aim | None = None
    """The cells it is steered to; None where chance alone decides what is struck when."""

    def without(self, *faults: str) -> "Options":
        """The same world, with fewer things that may break."""
        return replace(self, faults=self.faults - set(faults))


def expand(seed: int) -> Options:
    """The world of a seed."""
    aim = aim_of(seed)
    return _by_chance(seed) if aim is None else _aimed(seed, aim)


def _by_chance(seed: int) -> Options:
    random = Random(f"world {seed}")
    likely = random.choice((0.15, 0.35, 0.7))
    return Options(
        seed=seed,
        format=BUILT_IN[seed % len(BUILT_IN)],
        members=random.choice((3, 4, 4, 5)),
        observers=random.choice((0, 1)),
        nodes=random.choice((1, 1, 2, 2, 3)),
        pace=random.choice((0.3, 0.6, 1.0)),
        mischief=random.choice((0.0, 0.1, 0.3, 0.6)),
        minutes=random.choice((2, 4, 8)),
        faults=frozenset(fault for fault in FAULTS if random.random() < likely),
        carried=random.random() < 0.5,
        place=None if seed % 3 == 0 else random.random(),
        whole=seed % 3 == 0,
    )


def _aimed(seed: int, aim: Aim) -> Options:
    return Options(
        seed=seed,
        format=aim.format,
        members=5,
        observers=1,
        nodes=2 + seed % 2,
        pace=1.0,
        mischief=0.0,
        minutes=AIMED_MINUTES,
        faults=frozenset(aim.faults),
        carried=True,
        place=None,
        whole=False,
        aim=aim,
    )
