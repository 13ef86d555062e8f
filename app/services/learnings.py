"""One's own log of learning: what one noted in meetings and between them, at three levels.

A note of a meeting is the meeting's: changing it is a command there, so that its report and its
log follow. A note written between meetings is a row and nothing else. The log is one's own, also
after leaving a set; only a set one belongs to can be shown anything.
"""

from collections.abc import Sequence
from typing import Protocol

from pydantic import BaseModel
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.domain.commands import AnyCommand, Edit, Level, ReleaseReflection, Withdraw
from app.domain.limits import POSTS_MAX
from app.services.access import Deed, Identity, authorize, new_id
from app.services.clock import Clock
from app.services.moment import write_moment
from app.storage.door import Door
from app.storage.tables import Learning, LearningSet, Meeting


class Rooms(Protocol):
    """The live rooms, as far as a change of a note is handed to them."""

    async def handle(self, meeting: int, person: str, ref: str, command: AnyCommand) -> object:
        """Let the room decide and remember; raises `Rejected` where it refuses."""
        ...


class LearningLine(BaseModel):
    """What somebody learnt."""

    id: str
    set_id: str
    set_name: str
    meeting_id: str | None = None
    meeting_title: str | None = None
    person_id: str
    level: str
    text: str | None = None
    at: str
    released: bool


class Learnings:
    """The logs of learning."""

    def __init__(self, door: Door, clock: Clock, rooms: Rooms) -> None:
        self._door = door
        self._clock = clock
        self._rooms = rooms

    async def of(self, who: Identity) -> list[LearningLine]:
        """One's own log, over all one's sets, the newest first; what was erased is not in it."""

        def query(session: Session) -> list[LearningLine]:
            own = (
                select(Learning)
                .where(Learning.person_id == who.person_id)
                .where(col(Learning.text).is_not(None))
                .order_by(col(Learning.at_ms).desc(), col(Learning.id))
            )
            if who.only_sets is not None:
                own = own.where(col(Learning.set_id).in_(who.only_sets))
            return learning_lines(session, session.exec(own).all())

        return await self._door.read(query)

    async def add(self, who: Identity, set_id: str, level: Level, text: str) -> LearningLine:
        """A note between meetings, one's own alone.

        Raises `Rejected`: not_found (not one's set), limit_reached.
        """
        now_ms = self._clock.now_ms()
        learning_id = new_id()

        def work(session: Session) -> LearningLine:
            authorize(session, who, set_id, Deed.SEE)
            own = select(Learning.id).where(Learning.person_id == who.person_id)
            if len(session.exec(own.where(Learning.set_id == set_id)).all()) >= POSTS_MAX:
                raise Rejected(Code.LIMIT_REACHED, limit="learnings", max=POSTS_MAX)
            row = Learning(
                id=learning_id,
                set_id=set_id,
                person_id=who.person_id,
                level=level,
                text=text,
                at_ms=now_ms,
            )
            session.add(row)
            session.flush()
            return learning_lines(session, [row])[0]

        return await self._door.write(work)

    async def change(
        self,
        who: Identity,
        learning_id: str,
        *,
        text: str | None = None,
        released: bool | None = None,
    ) -> LearningLine:
        """Other words, or shown to the set, or to nobody again; absent stays.

        Raises `Rejected(not_found)`, also for another's, and for showing it to a set one left.
        """
        now_ms = self._clock.now_ms()

        def look(session: Session) -> Learning:
            row = _own(session, who, learning_id)
            if released:
                authorize(session, who, row.set_id, Deed.SEE)
            return row

        row = await self._door.read(look)
        shown = row.released_at_ms is not None
        if row.meeting is None:
            await self._door.write(
                lambda session: _write(session, who, learning_id, text, released, now_ms)
            )
        elif text is not None and text != row.text:
            await self._tell(row.meeting, who, Edit(item=learning_id, text=text))
        if row.meeting is not None and released is not None and released != shown:
            await self._tell(row.meeting, who, ReleaseReflection(item=learning_id, on=released))
        return await self._door.read(
            lambda session: learning_lines(session, [_own(session, who, learning_id)])[0]
        )

    async def remove(self, who: Identity, learning_id: str) -> None:
        """Erase a note of one's own. Raises `Rejected(not_found)`, also for another's."""
        row = await self._door.read(lambda session: _own(session, who, learning_id))
        if row.meeting is not None:
            await self._tell(row.meeting, who, Withdraw(item=learning_id))
        else:
            await self._door.write(lambda session: session.delete(_own(session, who, learning_id)))

    async def _tell(self, meeting: int, who: Identity, command: AnyCommand) -> None:
        await self._rooms.handle(meeting, who.person_id, f"http:{new_id()}", command)


def learning_lines(session: Session, learnings: Sequence[Learning]) -> list[LearningLine]:
    """Learnings as they are shown, in the same order."""
    keys = {row.meeting for row in learnings if row.meeting is not None}
    meetings = {
        meeting.key: meeting
        for meeting in session.exec(select(Meeting).where(col(Meeting.key).in_(keys))).all()
    }
    sets = {
        one.id: one.name or ""
        for one in session.exec(
            select(LearningSet).where(col(LearningSet.id).in_({row.set_id for row in learnings}))
        ).all()
    }
    return [_line(row, sets[row.set_id], meetings.get(row.meeting)) for row in learnings]


def _line(row: Learning, set_name: str, meeting: Meeting | None) -> LearningLine:
    return LearningLine(
        id=row.id,
        set_id=row.set_id,
        set_name=set_name,
        meeting_id=meeting.id if meeting else None,
        meeting_title=meeting.title if meeting else None,
        person_id=row.person_id,
        level=row.level,
        text=row.text,
        at=write_moment(row.at_ms),
        released=row.released_at_ms is not None,
    )


def _own(session: Session, who: Identity, learning_id: str) -> Learning:
    row = session.get(Learning, learning_id)
    hidden = who.only_sets is not None and row is not None and row.set_id not in who.only_sets
    if row is None or row.person_id != who.person_id or hidden:
        raise Rejected(Code.NOT_FOUND)
    return row


def _write(
    session: Session,
    who: Identity,
    learning_id: str,
    text: str | None,
    released: bool | None,
    now_ms: int,
) -> None:
    row = _own(session, who, learning_id)
    row.text = text or row.text
    if released is False:
        row.released_at_ms = None
    elif released and row.released_at_ms is None:
        row.released_at_ms = now_ms
