"""The disk that outlives the nodes: it tells the truth, and the air, of each commit."""

from collections.abc import Sequence

from app.storage.event_log import StoredEvent
from app.storage.hints import Reached
from tests.fakes.event_log import MemoryEventLog
from tests.simulation.node import Air
from tests.simulation.truth import Truth


class Disk(MemoryEventLog):
    """The log in memory, which tells the truth of each commit."""

    def __init__(self, air: Air, truth: Truth) -> None:
        super().__init__(None)
        self._air = air
        self._truth = truth
        self.before_reply = self._committed

    async def _committed(self, meeting: int, events: Sequence[StoredEvent]) -> None:
        self._truth.committed(list(events))
        self._air.committed([Reached(meeting, events[-1].seq)])
