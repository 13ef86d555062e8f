"""Sets: making one, its home, its agreement, and who one is across sets."""

from typing import Any, Literal

from pydantic import BaseModel
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.services.access import (
    ROLES,
    Deed,
    Identity,
    Role,
    authorize,
    new_id,
    new_token,
    open_session,
    widen,
)
from app.services.actions import ActionLine, lines
from app.services.agreement import Agreement, accepted, agreement_of
from app.services.audit import note
from app.services.clock import Clock
from app.services.invites import InviteMade, Invites
from app.services.learnings import LearningLine, learning_lines
from app.services.meetings import MeetingLine, line_fields, may_change
from app.services.moment import write_moment
from app.services.people import add_member
from app.storage import queries
from app.storage.door import Door
from app.storage.tables import Action, Learning, LearningSet, MeetingRound, Membership, Person

Makers = Literal["anyone", "known", "nobody"]
"""Who may make sets: anyone who comes by, who is signed in already, or nobody."""


class Member(BaseModel):
    """Somebody of the set. `agreed_version` is the agreement's version last accepted, 0: none."""

    id: str
    name: str | None = None
    role: Role
    joined_at: str
    agreed_version: int
    agreed_at: str | None = None


class Turn(BaseModel):
    """A place in the rotation of presenters."""

    person_id: str
    last_presented_at: str | None = None


class NextTime(BaseModel):
    """What the last meeting settled for the next one."""

    starts_at: str | None = None
    host: str | None = None
    presenters: list[str] = []


class SetHome(BaseModel):
    """The set as a member sees it between meetings. Times are RFC 3339 with the set's offset.

    `reported_actions` are no longer open, and the next meeting hears what was reported on them.
    """

    id: str
    name: str
    person_id: str
    role: Role
    lang: str
    time_zone: str
    call_url: str | None = None
    rhythm_days: int | None = None
    retention_days: int | None = None
    agreement: Agreement
    members: list[Member]
    former_members: list[Member]
    meetings: list[MeetingLine]
    meeting_id: str | None = None
    open_actions: list[ActionLine]
    reported_actions: list[ActionLine]
    rotation: list[Turn]
    next_time: NextTime | None = None
    learnings: list[LearningLine]


class SetMade(BaseModel):
    """A set just made: who its coach is, and the first invite."""

    id: str
    name: str
    person_id: str
    role: Role = "coach"
    invite: InviteMade


class OwnSet(BaseModel):
    """One of one's sets. `meeting_id`: a meeting that runs, or starts within the hour."""

    id: str
    name: str
    your_name: str
    role: Role
    meeting_id: str | None = None


class Me(BaseModel):
    """Who one is here."""

    person_id: str
    sets: list[OwnSet]


class Sets:
    """Sets and their homes."""

    def __init__(
        self,
        door: Door,
        clock: Clock,
        invites: Invites,
        *,
        makers: Makers = "anyone",
        retention_days: int | None = None,
    ) -> None:
        """`retention_days`: what a new set keeps to where its maker does not say."""
        self._retention_days = retention_days
        self._door = door
        self._clock = clock
        self._invites = invites
        self._makers = makers

    async def make(
        self, who: Identity | None, your_name: str, fields: dict[str, Any]
    ) -> tuple[SetMade, str | None]:
        """A set whose coach the caller is, and a new cookie where there was none.

        `fields` are columns of `LearningSet`. Raises `Rejected(guests_off)` where the instance
        does not let the caller make sets.
        """
        if self._makers == "nobody" or (self._makers == "known" and who is None):
            raise Rejected(Code.GUESTS_OFF)
        now_ms = self._clock.now_ms()
        set_id, token = new_id(), new_token()
        fields = self._completed(fields)
        person_id = who.person_id if who else new_id()
        drawn = self._invites.draw(person_id, set_id, "member")

        def work(session: Session) -> None:
            if who is None:
                session.add(Person(id=person_id, created_at_ms=now_ms))
            session.add(LearningSet(id=set_id, created_at_ms=now_ms, **fields))
            session.flush()
            if who is None:
                open_session(session, token, person_id, now_ms)
            else:
                widen(session, who, set_id)
            add_member(session, set_id, person_id, your_name, "coach", now_ms)
            session.add(drawn.row())
            note(session, now_ms, person_id, "set_made", set_id)

        await self._door.write(work)
        made = SetMade(
            id=set_id,
            name=fields["name"],
            person_id=person_id,
            invite=self._invites.made(drawn),
        )
        return made, None if who else token

    def _completed(self, fields: dict[str, Any]) -> dict[str, Any]:
        kept = fields.get("retention_days") or self._retention_days
        version = 1 if fields.get("agreement") else 0
        return {**fields, "retention_days": kept, "agreement_version": version}

    async def home(self, who: Identity, set_id: str) -> SetHome:
        """The set's home for this viewer. Raises `Rejected(not_found)` for outsiders."""
        now_ms = self._clock.now_ms()
        return await self._door.read(lambda session: _home(session, who, set_id, now_ms))

    async def change(self, who: Identity, set_id: str, changes: dict[str, Any]) -> None:
        """Set columns of `LearningSet`; another agreement is a new version to accept."""
        now_ms = self._clock.now_ms()

        def work(session: Session) -> None:
            authorize(session, who, set_id, Deed.CHANGE_SET)
            learning_set = session.get_one(LearningSet, set_id)
            if changes.get("agreement", learning_set.agreement) != learning_set.agreement:
                learning_set.agreement_version += 1
            for name, value in changes.items():
                setattr(learning_set, name, value)
            session.add(learning_set)
            note(session, now_ms, who.person_id, "set_changed", set_id)

        await self._door.write(work)

    async def agree(self, who: Identity, set_id: str, version: int) -> None:
        """Accept the agreement. Raises `Rejected(stale_state)` where it has changed meanwhile."""

        now_ms = self._clock.now_ms()

        def work(session: Session) -> None:
            member = authorize(session, who, set_id, Deed.AGREE)
            learning_set = session.get_one(LearningSet, set_id)
            if not accepted(learning_set, member, version, now_ms):
                raise Rejected(Code.STALE_STATE, current=learning_set.agreement_version)

        await self._door.write(work)

    async def me(self, who: Identity) -> Me:
        """Who one is, and one's sets, the newest first."""
        now_ms = self._clock.now_ms()

        def query(session: Session) -> Me:
            own = [
                _own(session, learning_set, membership, now_ms)
                for learning_set, membership in queries.sets_of(session, who.person_id)
                if who.only_sets is None or learning_set.id in who.only_sets
            ]
            return Me(person_id=who.person_id, sets=own)

        return await self._door.read(query)


def _own(
    session: Session, learning_set: LearningSet, membership: Membership, now_ms: int
) -> OwnSet:
    meeting = queries.meeting_now(session, learning_set.id, now_ms)
    return OwnSet(
        id=learning_set.id,
        name=learning_set.name or "",
        your_name=membership.name or "",
        role=ROLES[membership.role],
        meeting_id=meeting.id if meeting else None,
    )


def _home(session: Session, who: Identity, set_id: str, now_ms: int) -> SetHome:
    membership = authorize(session, who, set_id, Deed.SEE)
    learning_set = session.get_one(LearningSet, set_id)
    zone = learning_set.time_zone
    now = queries.meeting_now(session, set_id, now_ms)
    open_actions, reported = _to_report(session, set_id)
    released = session.exec(
        select(Learning)
        .where(Learning.set_id == set_id)
        .where(col(Learning.released_at_ms).is_not(None))
        .order_by(col(Learning.at_ms).desc(), col(Learning.id))
    ).all()
    return SetHome(
        **learning_set.model_dump(
            include={"id", "lang", "time_zone", "call_url", "rhythm_days", "retention_days"}
        ),
        name=learning_set.name or "",
        person_id=who.person_id,
        role=ROLES[membership.role],
        agreement=agreement_of(learning_set),
        members=_members(session, set_id, zone, here=True),
        former_members=_members(session, set_id, zone, here=False),
        meetings=_meetings(session, set_id, zone, membership.role),
        meeting_id=now.id if now else None,
        open_actions=lines(session, open_actions),
        reported_actions=lines(session, reported),
        rotation=[
            Turn(
                person_id=turn.person_id,
                last_presented_at=None if turn.at_ms is None else write_moment(turn.at_ms, zone),
            )
            for turn in queries.rotation(session, set_id)
        ],
        next_time=_next_time(session, set_id, zone),
        learnings=learning_lines(session, released),
    )


def _to_report(session: Session, set_id: str) -> tuple[list[Action], list[Action]]:
    """What the next meeting hears of, from those who belong: open actions, and others on which
    somebody reported since the last meeting."""
    here = {row.person_id for row in queries.people(session, set_id) if row.left_at_ms is None}
    since_ms = queries.last_began_ms(session, set_id)
    reported = queries.reported_between(session, set_id, since_ms)
    return (
        [action for action in queries.open_actions(session, set_id) if action.owner in here],
        [action for action in reported if action.owner in here and action.status != "open"],
    )


def _members(session: Session, set_id: str, zone: str, *, here: bool) -> list[Member]:
    return [
        Member(
            id=row.person_id,
            name=row.name,
            role=ROLES[row.role],
            joined_at=write_moment(row.joined_at_ms, zone),
            agreed_version=row.agreed_version,
            agreed_at=write_moment(row.agreed_at_ms, zone) if row.agreed_at_ms else None,
        )
        for row in queries.people(session, set_id)
        if (row.left_at_ms is None) == here
    ]


def _meetings(session: Session, set_id: str, zone: str, role: str) -> list[MeetingLine]:
    rounds: dict[int, list[MeetingRound]] = {}
    for row in queries.rounds(session, set_id):
        rounds.setdefault(row.meeting, []).append(row)
    return [
        MeetingLine(
            **line_fields(meeting, zone, rounds.get(meeting.key or 0)),
            may_change=may_change(meeting, role),
        )
        for meeting in queries.meetings(session, set_id)
    ]


def _next_time(session: Session, set_id: str, zone: str) -> NextTime | None:
    last = queries.settled(session, set_id)
    if last is None:
        return None
    return NextTime(
        starts_at=None if last.next_at_ms is None else write_moment(last.next_at_ms, zone),
        host=last.next_host,
        presenters=(last.next_presenters or "").split(),
    )
