"""Meetings from outside: making one, changing its time and title, the right to a socket of it."""

from typing import Any, Literal

from pydantic import BaseModel, Field
from sqlmodel import Session

from app.codes import Code, Rejected
from app.domain.commands import Cancel, ChangeMeeting
from app.domain.formats import Format
from app.services.access import (
    RIGHTS,
    ROLES,
    Deed,
    Identity,
    Role,
    authorize,
    authorize_meeting,
    new_id,
)
from app.services.audit import note
from app.services.clock import Clock
from app.services.meeting_format import find, format_of, own_title
from app.services.moment import write_moment
from app.services.opening import open_log
from app.services.telling import Telling
from app.storage import queries
from app.storage.door import Door
from app.storage.tables import LearningSet, Meeting, MeetingRound

UNFINISHED_MAX = 60
"""A set that plans weekly for a year still fits."""

State = Literal["lobby", "running", "finished"]
STATES: dict[str, State] = {"lobby": "lobby", "running": "running", "finished": "finished"}


class RoundLine(BaseModel):
    """Who presented, and what they called it."""

    person_id: str
    title: str | None = None


class MeetingLine(BaseModel):
    """A meeting as the set's home shows it. Times are RFC 3339 with the set's offset."""

    id: str
    set_id: str
    title: str | None = None
    format: str
    format_title: str | None = Field(None, description="of the set's own formats alone")
    state: State
    cancelled: bool | None = Field(None, description="called off before it began; else absent")
    may_change: bool | None = Field(None, description="the viewer may move it or call it off")
    starts_at: str | None = None
    call_url: str | None = None
    started_at: str | None = None
    finished_at: str | None = None
    presented: list[RoundLine] = []


class MeetingSeen(MeetingLine):
    """A meeting as one viewer may see it from outside the room."""

    set_name: str
    person_id: str
    role: Role


class Meetings:
    """Making and changing meetings."""

    def __init__(self, door: Door, clock: Clock, telling: Telling, *, questions_max: int) -> None:
        self._door = door
        self._clock = clock
        self._telling = telling
        self._questions_max = questions_max

    async def make(
        self,
        who: Identity,
        set_id: str,
        *,
        format: str,
        title: str,
        starts_at_ms: int | None = None,
        call_url: str | None = None,
    ) -> MeetingSeen:
        """A meeting in its lobby. One a coach leads is the coach's to make.

        Raises `Rejected`: invalid_field (no such format), invalid_format (an own one that an
        older version took), forbidden_role, limit_reached.
        """
        now_ms = self._clock.now_ms()
        meeting_id = new_id()

        def work(session: Session) -> MeetingSeen:
            authorize(session, who, set_id, Deed.SEE)
            wanted, table = find(session, set_id, format)
            authorize(session, who, set_id, _making(wanted))
            others = queries.unfinished(session, set_id, opened=False)
            if len(others) >= UNFINISHED_MAX:
                raise Rejected(Code.LIMIT_REACHED, limit="meetings", max=UNFINISHED_MAX)
            meeting = Meeting(
                id=meeting_id,
                set_id=set_id,
                format=format,
                format_table=table,
                title=title,
                starts_at_ms=starts_at_ms,
                call_url=call_url,
                created_by=who.person_id,
                created_at_ms=now_ms,
            )
            session.add(meeting)
            session.flush()
            if not others:
                open_log(session, meeting, now_ms, self._questions_max)
            note(session, now_ms, who.person_id, "meeting_made", set_id, meeting_id)
            return _seen(session, who, meeting)

        return await self._door.write(work)

    async def see(self, who: Identity, meeting_id: str) -> MeetingSeen:
        """The meeting from outside. Raises `Rejected(not_found)` for outsiders."""

        def query(session: Session) -> MeetingSeen:
            meeting, _ = authorize_meeting(session, who, meeting_id, Deed.SEE)
            return _seen(session, who, meeting)

        return await self._door.read(query)

    async def enter(self, who: Identity, meeting_id: str) -> int:
        """The key of the meeting's log, begun by now. Raises `Rejected(not_found)`."""
        now_ms = self._clock.now_ms()

        def work(session: Session) -> int:
            meeting, _ = authorize_meeting(session, who, meeting_id, Deed.TAKE_PART)
            open_log(session, meeting, now_ms, self._questions_max)
            return meeting.key or 0

        return await self._door.write(work)

    async def change(self, who: Identity, meeting_id: str, changes: dict[str, Any]) -> MeetingSeen:
        """Set any of title, starts_at_ms, call_url; null takes time or link away.

        Raises `Rejected`: meeting_finished, forbidden_role, not_found.
        """

        def work(session: Session) -> tuple[MeetingSeen, int, ChangeMeeting | None]:
            meeting, _ = authorize_meeting(session, who, meeting_id, Deed.SEE)
            authorize(session, who, meeting.set_id, _making(format_of(meeting)))
            if meeting.state == "finished":
                raise Rejected(Code.MEETING_FINISHED)
            for name, value in changes.items():
                setattr(meeting, name, value)
            session.add(meeting)
            told = None
            if changes.keys() & {"title", "call_url"}:
                told = ChangeMeeting(title=meeting.title, call_url=meeting.call_url)
            return _seen(session, who, meeting), meeting.key or 0, told

        seen, key, told = await self._door.write(work)
        if told is not None and key in await self._opened(seen.set_id):
            await self._telling.tell_one(key, told)
        return seen

    async def cancel(self, who: Identity, meeting_id: str) -> None:
        """Call off a meeting that has not begun; who waits in its lobby sees it at once.

        Asked again, it is done already. Raises `Rejected`: wrong_state (it runs),
        meeting_finished, forbidden_role, not_found.
        """
        now_ms = self._clock.now_ms()

        def work(session: Session) -> int | None:
            meeting, _ = authorize_meeting(session, who, meeting_id, Deed.SEE)
            authorize(session, who, meeting.set_id, _making(format_of(meeting)))
            if meeting.cancelled_at_ms is not None:
                return None
            if meeting.state == "finished":
                raise Rejected(Code.MEETING_FINISHED)
            open_log(session, meeting, now_ms, self._questions_max)
            note(session, now_ms, who.person_id, "meeting_cancelled", meeting.set_id, meeting_id)
            return meeting.key

        key = await self._door.write(work)
        if key is not None:
            await self._telling.insist(key, "cancel", Cancel())

    async def _opened(self, set_id: str) -> list[int]:
        def query(session: Session) -> list[int]:
            return queries.unfinished(session, set_id, opened=True)

        return await self._door.read(query)


def line_fields(
    meeting: Meeting, time_zone: str, presented: list[MeetingRound] | None = None
) -> dict[str, Any]:
    """What `MeetingLine` shows of a meeting and its rounds."""
    times = {
        "starts_at": meeting.starts_at_ms,
        "started_at": meeting.started_at_ms,
        "finished_at": meeting.finished_at_ms,
    }
    return {
        "id": meeting.id,
        "set_id": meeting.set_id,
        "title": meeting.title,
        "format": meeting.format,
        "format_title": own_title(meeting),
        "state": STATES[meeting.state],
        "cancelled": True if meeting.cancelled_at_ms is not None else None,
        "call_url": meeting.call_url,
        "presented": [
            RoundLine(person_id=row.presenter, title=row.title) for row in presented or ()
        ],
        **{
            name: write_moment(at_ms, time_zone)
            for name, at_ms in times.items()
            if at_ms is not None
        },
    }


def _seen(session: Session, who: Identity, meeting: Meeting) -> MeetingSeen:
    learning_set = session.get_one(LearningSet, meeting.set_id)
    membership = authorize(session, who, meeting.set_id, Deed.SEE)
    rounds = [row for row in queries.rounds(session, meeting.set_id) if row.meeting == meeting.key]
    return MeetingSeen(
        **line_fields(meeting, learning_set.time_zone, rounds),
        may_change=may_change(meeting, membership.role),
        set_name=learning_set.name or "",
        person_id=who.person_id,
        role=ROLES[membership.role],
    )


def may_change(meeting: Meeting, role: str) -> bool | None:
    """Whether this role may still move the meeting or call it off; None where not."""
    if meeting.state == "finished":
        return None
    try:
        deed = _making(format_of(meeting))
    except Rejected:  # an own format that only an older version took
        return None
    return role in RIGHTS[deed] or None


def _making(format: Format) -> Deed:
    return Deed.MAKE_MEETING if format.coachless else Deed.MAKE_COACHED_MEETING
