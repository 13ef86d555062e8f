"""Taking one's own words along: who leaves a set may have erased what they wrote in it.

The wish stands in the membership until it is fulfilled, so that a server that stops between two
meetings goes on where it was (`app/jobs/erasure.py`). Names stay: they are the set's memory of
who was there.
"""

from functools import partial
from typing import Protocol

import orjson
from sqlmodel import Session, col, delete, select, update

from app.codes import Code, Rejected
from app.domain import events
from app.domain.commands import Forget
from app.domain.events import Entry
from app.domain.machine import word_authors
from app.domain.model import SYSTEM
from app.storage.door import Door
from app.storage.tables import Action, ActionReport, Learning, Meeting, MeetingEvent, Membership


class Rooms(Protocol):
    """The live rooms, as far as they forget."""

    async def handle(self, meeting: int, person: str, ref: str, command: Forget) -> object:
        """Let the room decide and remember; raises `Rejected` where it refuses."""
        ...


class OwnWords:
    """Erasing what somebody wrote."""

    def __init__(self, door: Door, rooms: Rooms) -> None:
        self._door = door
        self._rooms = rooms

    async def erase_asked(self) -> int:
        """Fulfil every wish that still stands; how many there were.

        Raises `Rejected(storage_unavailable)`; the next look finds what is left.
        """
        wishes = await self._door.read(_wishes)
        for set_id, person_id in wishes:
            await self.erase(set_id, person_id)
        return len(wishes)

    async def erase(self, set_id: str, person_id: str) -> None:
        """Erase this person's words from every meeting of the set, and from the rows.

        Raises `Rejected(storage_unavailable)`.
        """
        meetings = await self._door.read(lambda session: _meetings(session, set_id))
        for meeting in meetings:
            own = partial(_own, meeting=meeting, person_id=person_id)
            seqs = await self._door.read(own)
            if seqs:
                await self._forget(meeting, person_id, seqs)
        await self._door.write(lambda session: _erase_rows(session, set_id, person_id))

    async def _forget(self, meeting: int, person_id: str, seqs: tuple[int, ...]) -> None:
        command = Forget(seqs=seqs, person=person_id)
        try:
            await self._rooms.handle(meeting, SYSTEM, f"forget:{person_id}:{seqs[-1]}", command)
        except Rejected as refusal:
            if refusal.code is Code.STORAGE_UNAVAILABLE:
                raise


def _wishes(session: Session) -> list[tuple[str, str]]:
    asked = select(Membership).where(col(Membership.erase_asked_at_ms).is_not(None))
    return [(row.set_id, row.person_id) for row in session.exec(asked).all()]


def _meetings(session: Session, set_id: str) -> list[int]:
    keys = select(Meeting.key).where(Meeting.set_id == set_id).order_by(col(Meeting.key))
    return [key for key in session.exec(keys).all() if key is not None]


def _own(session: Session, meeting: int, person_id: str) -> tuple[int, ...]:
    """The events of a meeting that hold this person's words."""
    rows = session.exec(
        select(MeetingEvent).where(MeetingEvent.meeting == meeting).order_by(col(MeetingEvent.seq))
    ).all()
    authors = word_authors(_entry(row) for row in rows)
    return tuple(seq for seq, author in authors.items() if author == person_id)


def _entry(row: MeetingEvent) -> Entry:
    event = events.load(row.type, orjson.loads(row.payload), orjson.loads(row.words or "{}"))
    return Entry(row.seq, row.at_ms, row.actor, event)


def _erase_rows(session: Session, set_id: str, person_id: str) -> None:
    """What no meeting's log holds: reports and notes made between meetings; and the wish."""
    own = select(Action.id).where(Action.set_id == set_id)
    session.exec(
        update(ActionReport)
        .where(col(ActionReport.person_id) == person_id)
        .where(col(ActionReport.action_id).in_(own))
        .values(happened=None, learnt=None)
    )
    session.exec(
        delete(Learning)
        .where(col(Learning.set_id) == set_id)
        .where(col(Learning.person_id) == person_id)
    )
    session.get_one(Membership, (set_id, person_id)).erase_asked_at_ms = None
