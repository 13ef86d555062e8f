"""Coming in: by an invite as somebody new, by cookie or personal link as who one was.

A person is found by cookie or personal link only, never by name.
"""

import hmac
import re
from contextlib import suppress
from dataclasses import dataclass

from pydantic import BaseModel
from sqlmodel import Session, col, or_, update

from app.codes import Code, Rejected
from app.domain.commands import ChangeRole
from app.services.access import (
    ROLES,
    Identity,
    Role,
    hashed,
    new_id,
    new_token,
    open_session,
    widen,
)
from app.services.agreement import Agreement, accepted, agreement_of
from app.services.audit import note
from app.services.clock import Clock
from app.services.invites import state_of
from app.services.moment import write_moment
from app.services.people import add_member
from app.services.telling import Telling
from app.storage import queries
from app.storage.door import Door
from app.storage.tables import Invite, LearningSet, LoginSession, Membership, Person

INVITE = re.compile(r"([0-9a-f]{16})\.([\w-]{43})", re.ASCII)
"""An invite as `invites.py` makes it."""


class DoorSeen(BaseModel):
    """What one may know before coming in. `you` is set where the link or the cookie names one;
    `guests` says whether somebody without a cookie may become a new person; `replaces` is whom
    the cookie names, where coming in by somebody else's personal link signs them out here."""

    set_name: str
    role: Role
    people: int
    guests: bool
    personal: bool = False
    you: str | None = None
    replaces: str | None = None
    meeting_title: str | None = None
    starts_at: str | None = None
    call_url: str | None = None
    retention_days: int | None = None
    agreement: Agreement | None = None


class Joined(BaseModel):
    """Where one is now."""

    person_id: str
    set_id: str
    meeting_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """How a join went: `token` is a new cookie, absent where the old one goes on.

    `told` is what unfinished meetings are to hear of it; nothing where they know the person.
    """

    joined: Joined
    new_person: bool
    token: str | None
    told: ChangeRole | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brings to the door: the invite's two parts, a name, maybe a cookie, and the
    version of the agreement they accept."""

    invite_id: str
    secret: str
    name: str | None = None
    who: Identity | None = None
    agreed: int | None = None

    @classmethod
    def read(
        cls,
        invite: str,
        name: str | None = None,
        who: Identity | None = None,
        agreed: int | None = None,
    ) -> "Brought":
        """From `{id}.{secret}`. Anything else finds nothing, as a wrong secret does."""
        parts = INVITE.fullmatch(invite)
        return cls(parts[1] if parts else "", parts[2] if parts else "", name, who, agreed)


class Joining:
    """The door of every set."""

    def __init__(self, door: Door, clock: Clock, telling: Telling, *, guests: bool = True) -> None:
        """`guests`: whether somebody without a cookie may become a new person."""
        self._door = door
        self._clock = clock
        self._telling = telling
        self._guests = guests

    async def look(self, brought: Brought) -> DoorSeen:
        """What stands at the door of this invite.

        Raises `Rejected`: invite_invalid (no such, or wrong secret), invite_gone.
        """
        now_ms = self._clock.now_ms()
        return await self._door.read(
            lambda session: _look(session, brought, now_ms, guests=self._guests)
        )

    async def join(self, brought: Brought) -> Entered:
        """Come in: as who the cookie or the personal link says, else as somebody new.

        Meetings that were made before know whoever is new from then on, so that they can be
        named to present or to host before they have come into the room.

        Raises `Rejected`: invite_invalid, invite_gone, name_taken, invalid_text (no name),
        guests_off, removed, limit_reached.
        """
        now_ms = self._clock.now_ms()
        token, person_id = new_token(), new_id()

        def work(session: Session) -> Entered:
            invite = _checked(session, brought, now_ms)
            if invite.person_id is not None:
                entered = _come_back(session, invite, brought.who, token, now_ms)
            else:
                entered = self._come_in(session, invite, brought, token, person_id, now_ms)
            _agree(session, entered.joined, brought.agreed, now_ms)
            return entered

        entered = await self._door.write(work)
        if entered.told is not None:
            # One is in: a room that cannot be told now hears of it when one comes into it.
            with suppress(Rejected):
                await self._telling.tell(entered.joined.set_id, entered.told)
        return entered

    def _come_in(
        self,
        session: Session,
        invite: Invite,
        brought: Brought,
        token: str,
        new_person_id: str,
        now_ms: int,
    ) -> Entered:
        who = brought.who
        member = session.get(Membership, (invite.set_id, who.person_id)) if who else None
        if who and member and not who.reaches(invite.set_id):
            # One set's coach let this session in: the invite of another does not prove who it is.
            raise Rejected(Code.NAME_TAKEN, name=member.name or "")
        if who and member and member.left_at_ms is None:
            widen(session, who, invite.set_id)
            return _entered(session, who.person_id, invite.set_id, now_ms)
        if member and member.removed:
            raise Rejected(Code.REMOVED)
        if who is None and not self._guests:
            raise Rejected(Code.GUESTS_OFF)
        _use(session, invite)
        person_id = who.person_id if who else new_person_id
        if who:
            widen(session, who, invite.set_id)
        else:
            session.add(Person(id=person_id, created_at_ms=now_ms))
            session.flush()
            open_session(session, token, person_id, now_ms)
        told = _add(session, invite, person_id, brought.name, ROLES[invite.role], now_ms)
        note(session, now_ms, person_id, "joined", invite.set_id, invite.id)
        token_given = None if who else token
        return _entered(
            session, person_id, invite.set_id, now_ms, new=True, token=token_given, told=told
        )


def _agree(session: Session, joined: Joined, version: int | None, now_ms: int) -> None:
    """An agreement that changed meanwhile keeps nobody out: the set's home asks again."""
    if version is not None:
        learning_set = session.get_one(LearningSet, joined.set_id)
        member = session.get_one(Membership, (joined.set_id, joined.person_id))
        accepted(learning_set, member, version, now_ms)


def _add(
    session: Session, invite: Invite, person_id: str, name: str | None, role: Role, now_ms: int
) -> ChangeRole:
    add_member(session, invite.set_id, person_id, name, role, now_ms)
    return ChangeRole(person=person_id, name=name or "", role=role)


def _checked(session: Session, brought: Brought, now_ms: int) -> Invite:
    """The invite, if it opens. An unknown id and a wrong secret answer alike, in like time."""
    invite = session.get(Invite, brought.invite_id)
    stored = invite.secret_hash if invite else hashed("")
    if not hmac.compare_digest(stored, hashed(brought.secret)) or invite is None:
        raise Rejected(Code.INVITE_INVALID)
    state = state_of(invite, now_ms)
    if state != "open" and not _is_member(session, invite, brought.who, state):
        raise Rejected(Code.INVITE_GONE, reason=state)
    return invite


def _is_member(session: Session, invite: Invite, who: Identity | None, state: str) -> bool:
    """An invite used up still leads in those who already belong: it is their bookmark."""
    if who is None or not who.reaches(invite.set_id):
        return False
    if invite.person_id is not None or state == "revoked":
        return False
    member = session.get(Membership, (invite.set_id, who.person_id))
    return member is not None and member.left_at_ms is None


def _use(session: Session, invite: Invite) -> None:
    """Count one use; two nodes that admit the last one at once are told apart here."""
    used = session.exec(
        update(Invite)
        .where(col(Invite.id) == invite.id)
        .where(or_(col(Invite.uses_max).is_(None), col(Invite.uses) < col(Invite.uses_max)))
        .values(uses=Invite.uses + 1)
        .execution_options(synchronize_session=False)
    )
    if used.rowcount != 1:
        raise Rejected(Code.INVITE_GONE, reason="used_up")


def _come_back(
    session: Session, invite: Invite, who: Identity | None, token: str, now_ms: int
) -> Entered:
    person_id = invite.person_id or ""
    member = session.get_one(Membership, (invite.set_id, person_id))
    told = None
    if member.left_at_ms is not None:
        told = _add(session, invite, person_id, member.name, ROLES[member.role], now_ms)
    _use(session, invite)
    note(session, now_ms, person_id, "came_back", invite.set_id, invite.id)
    if who and who.person_id == person_id:
        widen(session, who, invite.set_id)
        return _entered(session, person_id, invite.set_id, now_ms, told=told)
    if who:
        row = session.get_one(LoginSession, who.session_id)
        row.revoked_at_ms = now_ms
    open_session(session, token, person_id, now_ms, only_set=invite.set_id)
    return _entered(session, person_id, invite.set_id, now_ms, token=token, told=told)


def _entered(
    session: Session,
    person_id: str,
    set_id: str,
    now_ms: int,
    *,
    new: bool = False,
    token: str | None = None,
    told: ChangeRole | None = None,
) -> Entered:
    meeting = queries.meeting_now(session, set_id, now_ms)
    joined = Joined(person_id=person_id, set_id=set_id, meeting_id=meeting.id if meeting else None)
    return Entered(joined, new, token, told)


def _replaced(session: Session, invite: Invite, who: Identity | None) -> str | None:
    """The name of who is signed in here and would not be any more."""
    if invite.person_id is None or who is None or who.person_id == invite.person_id:
        return None
    reached = (
        membership.name
        for learning_set, membership in queries.sets_of(session, who.person_id)
        if who.reaches(learning_set.id)
    )
    return next(reached, None)


def _look(session: Session, brought: Brought, now_ms: int, *, guests: bool) -> DoorSeen:
    invite = _checked(session, brought, now_ms)
    learning_set = session.get_one(LearningSet, invite.set_id)
    members = queries.people(session, invite.set_id)
    who = brought.who if brought.who and brought.who.reaches(invite.set_id) else None
    person_id = invite.person_id or (who.person_id if who else None)
    known = [member for member in members if member.person_id == person_id]
    meeting = queries.meeting_now(session, invite.set_id, now_ms)
    starts_at_ms = meeting.starts_at_ms if meeting else None
    return DoorSeen(
        set_name=learning_set.name or "",
        role=ROLES[known[0].role if known else invite.role],
        people=sum(member.left_at_ms is None for member in members),
        guests=guests,
        personal=invite.person_id is not None,
        you=known[0].name if known else None,
        replaces=_replaced(session, invite, brought.who),
        meeting_title=meeting.title if meeting else None,
        starts_at=write_moment(starts_at_ms, learning_set.time_zone) if starts_at_ms else None,
        call_url=(meeting.call_url if meeting else None) or learning_set.call_url,
        retention_days=learning_set.retention_days,
        agreement=agreement_of(learning_set) if learning_set.agreement else None,
    )
