"""Questions to the tables that more than one use case asks. They read and never write."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, exists, func
from sqlmodel import Session, col, or_, select

from app.storage.tables import (
    Action,
    ActionReport,
    LearningSet,
    Meeting,
    MeetingEvent,
    MeetingRound,
    Membership,
)

HOUR_MS = 3_600_000
LATE_MS = 12 * HOUR_MS
"""How long after its time a meeting nobody has begun still counts as the one to go to."""


@dataclass(frozen=True, slots=True)
class Presented:
    """Where somebody stands in the rotation; `at_ms` is absent for who never presented."""

    person_id: str
    at_ms: int | None


def people(session: Session, set_id: str) -> Sequence[Membership]:
    """Who belongs or belonged to the set, the longest first."""
    return session.exec(
        select(Membership)
        .where(Membership.set_id == set_id)
        .order_by(col(Membership.joined_at_ms), col(Membership.person_id))
    ).all()


def sets_of(session: Session, person_id: str) -> Sequence[tuple[LearningSet, Membership]]:
    """The sets somebody belongs to, the newest membership first."""
    return session.exec(
        select(LearningSet, Membership)
        .join(Membership, col(Membership.set_id) == col(LearningSet.id))
        .where(Membership.person_id == person_id)
        .where(col(Membership.left_at_ms).is_(None))
        .order_by(col(Membership.joined_at_ms).desc(), col(LearningSet.id))
    ).all()


def meetings(session: Session, set_id: str) -> Sequence[Meeting]:
    """The set's meetings, the newest first: by their time, or when they were made."""
    return session.exec(
        select(Meeting)
        .where(Meeting.set_id == set_id)
        .order_by(
            func.coalesce(Meeting.starts_at_ms, Meeting.created_at_ms).desc(),
            col(Meeting.key).desc(),
        )
    ).all()


def unfinished(session: Session, set_id: str, *, opened: bool) -> list[int]:
    """The keys of the set's meetings that are not over; of those whose log has begun, or of all."""
    query = (
        select(Meeting.key)
        .where(Meeting.set_id == set_id)
        .where(Meeting.state != "finished")
        .order_by(col(Meeting.key))
    )
    if opened:
        query = query.where(
            exists().where(
                col(MeetingEvent.meeting) == col(Meeting.key), col(MeetingEvent.seq) == 1
            )
        )
    return [key for key in session.exec(query).all() if key is not None]


def hosting(session: Session, set_id: str) -> list[str]:
    """Whose turn to hold the seat comes next: who never did first, then who waits longest."""
    held: dict[str, int] = {}
    for meeting in meetings(session, set_id):
        if meeting.host is not None and meeting.started_at_ms is not None:
            held[meeting.host] = max(meeting.started_at_ms, held.get(meeting.host, 0))
    here = [
        member.person_id
        for member in people(session, set_id)
        if member.left_at_ms is None and member.role != "observer"
    ]
    return sorted(here, key=lambda person_id: held.get(person_id, -1))


def settled(session: Session, set_id: str) -> Meeting | None:
    """The meeting that ended last: what it settled for the next one stands in it."""
    return session.exec(
        select(Meeting)
        .where(Meeting.set_id == set_id)
        .where(Meeting.state == "finished")
        .where(col(Meeting.cancelled_at_ms).is_(None))
        .order_by(col(Meeting.finished_at_ms).desc(), col(Meeting.key).desc())
        .limit(1)
    ).first()


def last_began_ms(session: Session, set_id: str) -> int:
    """When the set's last meeting that is over began; 0 where there was none."""
    last = settled(session, set_id)
    return (last.started_at_ms or 0) if last else 0


def meeting_now(session: Session, set_id: str, now_ms: int) -> Meeting | None:
    """The meeting to go to: one that runs, else one in the lobby that starts within the hour.

    One without a time starts when everybody is there, so it counts; of several, the nearest.
    """
    at = func.coalesce(Meeting.starts_at_ms, now_ms)
    return session.exec(
        select(Meeting)
        .where(Meeting.set_id == set_id)
        .where(
            or_(
                col(Meeting.state) == "running",
                (col(Meeting.state) == "lobby") & at.between(now_ms - LATE_MS, now_ms + HOUR_MS),
            )
        )
        .order_by(
            case((col(Meeting.state) == "running", 0), else_=1),
            func.abs(at - now_ms),
            col(Meeting.key).desc(),
        )
        .limit(1)
    ).first()


def rounds(session: Session, set_id: str) -> Sequence[MeetingRound]:
    """Who presented in the set's meetings, in order."""
    return session.exec(
        select(MeetingRound)
        .where(MeetingRound.set_id == set_id)
        .order_by(col(MeetingRound.meeting), col(MeetingRound.number))
    ).all()


def rotation(session: Session, set_id: str) -> list[Presented]:
    """Whose turn to present comes next: who never did first, then who waits longest."""
    last: dict[str, int] = {}
    for row in rounds(session, set_id):
        last[row.presenter] = max(row.at_ms, last.get(row.presenter, 0))
    here = [
        member.person_id
        for member in people(session, set_id)
        if member.left_at_ms is None and member.role != "observer"
    ]
    here.sort(key=lambda person_id: last.get(person_id, -1))
    return [Presented(person_id, last.get(person_id)) for person_id in here]


def open_actions(session: Session, set_id: str) -> Sequence[Action]:
    """What was promised in the set and is still open, the oldest first."""
    return session.exec(
        select(Action)
        .where(Action.set_id == set_id)
        .where(Action.status == "open")
        .order_by(col(Action.created_at_ms), col(Action.id))
    ).all()


def reported_between(session: Session, set_id: str, since_ms: int) -> Sequence[Action]:
    """Actions of the set on which somebody reported outside a meeting, after this time."""
    reported = select(ActionReport.action_id).where(
        col(ActionReport.meeting).is_(None), col(ActionReport.at_ms) > since_ms
    )
    return session.exec(
        select(Action)
        .where(Action.set_id == set_id)
        .where(col(Action.id).in_(reported))
        .order_by(col(Action.created_at_ms), col(Action.id))
    ).all()


def reports(session: Session, action_ids: Sequence[str]) -> dict[str, list[ActionReport]]:
    """What was told of these actions, the oldest first; no entry where nothing was."""
    found = session.exec(
        select(ActionReport)
        .where(col(ActionReport.action_id).in_(action_ids))
        .order_by(col(ActionReport.at_ms), col(ActionReport.key))
    ).all()
    told: dict[str, list[ActionReport]] = {}
    for report in found:
        told.setdefault(report.action_id, []).append(report)
    return told
