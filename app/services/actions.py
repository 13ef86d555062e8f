"""What was promised, between meetings: listing it, and saying what came of it.

Between meetings the action's row is the truth; where an unfinished meeting carries it, the
report is a command there, and the row follows from the meeting (design §8).
"""

from collections.abc import Sequence
from typing import Protocol

from pydantic import BaseModel
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.domain.commands import ActionStatus, ReportBack
from app.domain.limits import REPORTS_MAX
from app.domain.model import Room
from app.services.access import Deed, Identity, authorize
from app.services.clock import Clock
from app.services.moment import write_moment
from app.storage import queries
from app.storage.door import Door
from app.storage.tables import Action, ActionReport, Meeting


class LiveRoom(Protocol):
    """A live room, as far as it tells what it carries."""

    @property
    def room(self) -> Room:
        """The room as it stands."""
        ...


class Rooms(Protocol):
    """The live rooms, as far as a report is handed to them."""

    async def open(self, meeting: int) -> LiveRoom:
        """The meeting's room."""
        ...

    async def handle(self, meeting: int, person: str, ref: str, command: ReportBack) -> object:
        """Let the room decide and remember; raises `Rejected` where it refuses."""
        ...


class ReportLine(BaseModel):
    """One report-back."""

    by: str
    at: str
    status: str
    happened: str | None = None
    learnt: str | None = None


class ActionLine(BaseModel):
    """An action as it stands now, with everything reported on it, the oldest first."""

    id: str
    set_id: str
    meeting_id: str
    owner: str
    what: str | None = None
    due: str | None = None
    sign: str | None = None
    supporter: str | None = None
    first_step: str | None = None
    confidence: int | None = None
    none_because: str | None = None
    status: str
    created_at: str
    reports: list[ReportLine] = []


class Actions:
    """Actions outside a meeting."""

    def __init__(self, door: Door, clock: Clock, rooms: Rooms) -> None:
        self._door = door
        self._clock = clock
        self._rooms = rooms

    async def of_set(
        self, who: Identity, set_id: str, status: str | None = None
    ) -> list[ActionLine]:
        """The set's actions, of one status or all, the oldest first."""

        def query(session: Session) -> list[ActionLine]:
            authorize(session, who, set_id, Deed.SEE)
            wanted = (
                select(Action)
                .where(Action.set_id == set_id)
                .order_by(col(Action.created_at_ms), col(Action.id))
            )
            if status is not None:
                wanted = wanted.where(Action.status == status)
            return lines(session, session.exec(wanted).all())

        return await self._door.read(query)

    async def report_back(
        self,
        who: Identity,
        action_id: str,
        ref: str,
        *,
        status: ActionStatus,
        happened: str | None = None,
        learnt: str | None = None,
    ) -> ActionLine:
        """Say what came of one's own action.

        Raises `Rejected`: not_found (also for whoever may not see it), forbidden_role (not one's
        own), limit_reached.
        """
        meetings = await self._door.read(lambda session: _carriers(session, who, action_id))
        now_ms = self._clock.now_ms()
        command = ReportBack(action=action_id, status=status, happened=happened, learnt=learnt)
        for meeting in meetings:
            if action_id in (await self._rooms.open(meeting)).room.record.actions:
                await self._rooms.handle(meeting, who.person_id, ref, command)
                break
        else:
            await self._door.write(lambda session: _write(session, who, command, now_ms))
        return await self._door.read(
            lambda session: lines(session, [_own(session, who, action_id)])[0]
        )


def lines(session: Session, actions: Sequence[Action]) -> list[ActionLine]:
    """Actions with their reports, in the same order."""
    told = queries.reports(session, [action.id for action in actions])
    ids = _meeting_ids(session, {action.meeting for action in actions})
    return [
        ActionLine(
            **action.model_dump(
                include={
                    "id", "set_id", "owner", "what", "due", "sign", "supporter", "first_step",
                    "confidence", "none_because", "status",
                }
            ),
            meeting_id=ids[action.meeting],
            created_at=write_moment(action.created_at_ms),
            reports=[_report_line(report) for report in told.get(action.id, ())],
        )
        for action in actions
    ]  # fmt: skip


def _report_line(report: ActionReport) -> ReportLine:
    return ReportLine(
        by=report.person_id,
        at=write_moment(report.at_ms),
        status=report.status,
        happened=report.happened,
        learnt=report.learnt,
    )


def _meeting_ids(session: Session, keys: set[int]) -> dict[int, str]:
    found = session.exec(select(Meeting).where(col(Meeting.key).in_(keys))).all()
    return {meeting.key: meeting.id for meeting in found if meeting.key is not None}


def _own(session: Session, who: Identity, action_id: str) -> Action:
    action = session.get(Action, action_id)
    if action is None:
        raise Rejected(Code.NOT_FOUND)
    authorize(session, who, action.set_id, Deed.SEE)
    if action.owner != who.person_id:
        raise Rejected(Code.FORBIDDEN_ROLE, roles=["owner"])
    return action


def _carriers(session: Session, who: Identity, action_id: str) -> list[int]:
    action = _own(session, who, action_id)
    return queries.unfinished(session, action.set_id, opened=True)


def _write(session: Session, who: Identity, command: ReportBack, now_ms: int) -> None:
    action = _own(session, who, command.action)
    told = select(ActionReport.key).where(ActionReport.action_id == action.id)
    if len(session.exec(told).all()) >= REPORTS_MAX:
        raise Rejected(Code.LIMIT_REACHED, limit="reports", max=REPORTS_MAX)
    action.status = command.status
    action.updated_at_ms = now_ms
    session.add(action)
    session.add(
        ActionReport(
            action_id=action.id,
            person_id=who.person_id,
            status=command.status,
            happened=command.happened,
            learnt=command.learnt,
            at_ms=now_ms,
        )
    )
