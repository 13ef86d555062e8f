"""What a simulated world came to, in figures."""

from collections import Counter
from dataclasses import dataclass, field

from tests.simulation.cells import Cell
from tests.simulation.options import Options


@dataclass
class Report:
    """What a world came to."""

    options: Options
    trace: str = ""
    events: int = 0
    frames: int = 0
    views: int = 0
    callbacks: int = 0
    simulated_s: float = 0.0
    requests: int = 0
    accepted: int = 0
    refused: int = 0
    nodes: int = 0
    healed_s: float = 0.0
    cells: Counter[Cell] = field(default_factory=Counter)
    phases: Counter[tuple[str, str]] = field(default_factory=Counter)
