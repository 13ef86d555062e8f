"""Erases words when they are due to go: of appeals once a meeting's end stands, of whole
meetings once their set keeps them no longer (promise 8), and of who left and took them along.

What was promised and is still open stays until it is reported on; ids, times and kinds stay in
the log, so that it still folds.
"""

from functools import partial

import structlog
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.domain.commands import Forget
from app.domain.limits import UNDO_MS
from app.domain.machine import automatic
from app.domain.model import SYSTEM
from app.services.clock import Clock
from app.services.own_words import OwnWords
from app.services.rooms import RoomService
from app.storage.door import Door
from app.storage.tables import LearningSet, Meeting, MeetingEvent

DAY_MS = 86_400_000
EVERY_MS = 3_600_000
"""Days are what sets think in; an hour late is on time."""

TOGETHER_MAX = 100
"""Meetings looked at in one round: the next round finds the rest."""

log = structlog.get_logger(__name__)


class Erasure:
    """Looks every hour for words that are due to go."""

    def __init__(self, door: Door, rooms: RoomService, clock: Clock) -> None:
        self._door = door
        self._rooms = rooms
        self._clock = clock
        self._own_words = OwnWords(door, rooms)

    async def keep_looking(self) -> None:
        """Erase what is due, for as long as it runs."""
        while True:
            try:
                await self.close_due()
                await self._own_words.erase_asked()
                await self.erase_due()
            except Rejected as refusal:
                log.warning("erasure.later", code=refusal.code.value)
            await self._clock.wait_until(self._clock.now_ms() + EVERY_MS)

    async def close_due(self) -> int:
        """How many meetings had their end made final now, because nobody was there to do it.

        A live room closes by itself; a server that stopped within those ten seconds did not.
        Raises `Rejected(storage_unavailable)`.
        """
        now_ms = self._clock.now_ms()
        closed = 0
        for meeting in await self._door.read(lambda session: _unclosed(session, now_ms)):
            due = automatic((await self._rooms.open(meeting)).room)
            if due is not None and due.at_ms <= now_ms:
                await self._rooms.handle(meeting, SYSTEM, due.ref, due.command)
                closed += 1
        return closed

    async def erase_due(self) -> int:
        """How many meetings lost their words now.

        Raises `Rejected(storage_unavailable)`; the next look finds what is left.
        """
        now_ms = self._clock.now_ms()
        due = await self._door.read(lambda session: _due(session, now_ms))
        erased = 0
        for meeting in due:
            seqs = await self._door.read(partial(_worded, meeting=meeting))
            if not seqs:
                continue
            command = Forget(seqs=seqs)
            try:
                # The newest event is in the ref: words that come later are another erasing.
                await self._rooms.handle(meeting, SYSTEM, f"forget:{seqs[-1]}", command)
            except Rejected as refusal:
                if refusal.code is Code.STORAGE_UNAVAILABLE:
                    raise
                log.warning("erasure.refused", meeting=meeting, code=refusal.code.value)
                continue
            erased += 1
        return erased


def _due(session: Session, now_ms: int) -> list[int]:
    """Finished meetings past their set's time that still have words, the oldest first."""
    age_ms = now_ms - col(Meeting.finished_at_ms)
    query = (
        select(Meeting.key)
        .join(LearningSet, col(LearningSet.id) == col(Meeting.set_id))
        .where(Meeting.state == "finished")
        .where(col(LearningSet.retention_days).is_not(None))
        .where(age_ms >= col(LearningSet.retention_days) * DAY_MS)
        .where(
            select(MeetingEvent.seq)
            .where(col(MeetingEvent.meeting) == col(Meeting.key))
            .where(col(MeetingEvent.words).is_not(None))
            .exists()
        )
        .order_by(col(Meeting.finished_at_ms))
        .limit(TOGETHER_MAX)
    )
    return [key for key in session.exec(query).all() if key is not None]


def _unclosed(session: Session, now_ms: int) -> list[int]:
    """Meetings over for longer than their end can be undone, but not closed."""
    query = (
        select(Meeting.key)
        .where(Meeting.state == "finished")
        .where(col(Meeting.cancelled_at_ms).is_(None))
        .where(col(Meeting.finished_at_ms) < now_ms - UNDO_MS)
        .where(
            ~select(MeetingEvent.seq)
            .where(col(MeetingEvent.meeting) == col(Meeting.key))
            .where(MeetingEvent.type == "closed")
            .exists()
        )
        .limit(TOGETHER_MAX)
    )
    return [key for key in session.exec(query).all() if key is not None]


def _worded(session: Session, meeting: int) -> tuple[int, ...]:
    """The events of a meeting that still have words."""
    query = (
        select(MeetingEvent.seq)
        .where(MeetingEvent.meeting == meeting)
        .where(col(MeetingEvent.words).is_not(None))
        .order_by(col(MeetingEvent.seq))
    )
    return tuple(session.exec(query).all())
