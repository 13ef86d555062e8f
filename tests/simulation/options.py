"""What a seed stands for: one world, its people, and the faults that may strike in it.

Each seed enables a random subset (swarm testing): a world in which everything breaks at once
hides what breaks only where the rest is calm.
"""

from dataclasses import dataclass, replace
from random import Random

from app.domain.formats import BUILT_IN

FAULTS = {
    "cut": "a connection is reset; what is on its way arrives or does not (F1)",
    "half_open": "packets vanish both ways (F2)",
    "deaf": "the client hears nothing any more (F3)",
    "mute": "the server hears nothing any more (F3)",
    "stall": "a client stops reading for a while (F18)",
    "lag": "frames take seconds (F5)",
    "twice": "the client sends the same request again (F4)",
    "storm": "all connections of a node are reset at once (F25)",
    "crash": "a node dies with requests on their way (F8, F9)",
    "crash_before": "a node dies before the commit (F6)",
    "crash_after": "a node dies after the commit, before the reply (F7)",
    "drain": "a node is restarted politely (F26)",
    "trouble": "the database refuses to write (F13)",
    "unknown": "the commit's answer is lost (F14)",
    "slow_log": "a commit takes its time, so that nodes race (F5)",
    "hints_lost": "hints between nodes get lost, doubled, late (F12)",
    "hints_down": "no hint comes through for a while (F12)",
    "clock": "nodes' clocks differ and are corrected; people's clocks are set (F19)",
    "reload": "a person reloads the page with requests pending",
    "tab": "a person opens a second tab, or closes one (F24)",
    "dropout": "the holder of the seat goes away for a while (F22)",
    "absence": "somebody goes away for a while (F23)",
    "removal": "the coach sends somebody out, or lets somebody in (F23)",
    "outside": "the set changes a role or the meeting over HTTP",
}
"""By name: what it does, and which row of the fault matrix (reliability.md §3.3) it is."""


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

    def without(self, *faults: str) -> "Options":
        """The same world, with fewer things that may break."""
        return replace(self, faults=self.faults - set(faults))


def expand(seed: int) -> Options:
    """The world of a seed."""
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
