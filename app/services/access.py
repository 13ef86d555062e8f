"""Who is this, and may they: sessions, tickets, and the one table of rights outside the room.

Tokens have 256 bits and are stored as their SHA-256; looking one up by its hash leaves nothing
to time. Whoever does not belong to a set learns nothing of it: what is there answers as what is
not.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from sqlmodel import Session, col, delete, select

from app.codes import Code, Rejected
from app.services.clock import Clock
from app.storage.door import Door
from app.storage.tables import LoginSession, Meeting, Membership, Ticket

Role = Literal["coach", "member", "observer"]
ROLES: dict[str, Role] = {"coach": "coach", "member": "member", "observer": "observer"}

DAY_MS = 86_400_000
SESSION_MS = 180 * DAY_MS
"""From last use. Sets meet every few weeks, and guests have no other key to come back with."""

TOUCH_MS = 3_600_000
"""How stale `used_at_ms` may be: a write an hour, not one a request."""

TICKET_MS = 60_000
"""From asking for a ticket to the socket's hello: a phone on a bad train needs some seconds."""

REMEMBERED_MS = 30 * DAY_MS
"""How long a session that is over is told so, before it is as unknown as any other."""


class Deed(StrEnum):
    """What somebody may want of a set or a meeting."""

    SEE = "see"
    TAKE_PART = "take_part"
    AGREE = "agree"
    LEAVE = "leave"
    MAKE_MEETING = "make_meeting"
    MAKE_COACHED_MEETING = "make_coached_meeting"
    INVITE = "invite"
    CHANGE_SET = "change_set"
    CHANGE_FORMATS = "change_formats"
    CHANGE_PEOPLE = "change_people"
    LET_BACK_IN = "let_back_in"


EVERYONE: frozenset[str] = frozenset({"coach", "member", "observer"})
ACTIVE: frozenset[str] = frozenset({"coach", "member"})
COACH: frozenset[str] = frozenset({"coach"})

RIGHTS: dict[Deed, frozenset[str]] = {
    Deed.SEE: EVERYONE,
    Deed.TAKE_PART: EVERYONE,
    Deed.AGREE: EVERYONE,
    Deed.LEAVE: EVERYONE,
    Deed.MAKE_MEETING: ACTIVE,
    Deed.MAKE_COACHED_MEETING: COACH,
    Deed.INVITE: COACH,
    Deed.CHANGE_SET: COACH,
    Deed.CHANGE_FORMATS: COACH,
    Deed.CHANGE_PEOPLE: COACH,
    Deed.LET_BACK_IN: COACH,
}


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks. `only_sets` narrows it; none means all the person belongs to."""

    session_id: str
    person_id: str
    only_sets: frozenset[str] | None = None

    def reaches(self, set_id: str) -> bool:
        """Whether this session may be who it is in that set at all."""
        return self.only_sets is None or set_id in self.only_sets


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody at the door of one meeting."""

    meeting: int
    meeting_id: str
    set_id: str
    person_id: str
    session_id: str
    name: str
    role: str


def new_id() -> str:
    """An id for an address: 64 bits, so that guessing finds nothing."""
    return secrets.token_hex(8)


def new_token() -> str:
    """A secret of 256 bits, fit for a cookie or a fragment."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What of a token is stored."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def authorize(session: Session, who: Identity, set_id: str, deed: Deed) -> Membership:
    """The caller's membership, if it allows the deed.

    Raises `Rejected(not_found)` for whoever does not belong, `Rejected(forbidden_role)` for
    whoever does in another role.
    """
    membership = session.get(Membership, (set_id, who.person_id))
    if membership is None or membership.left_at_ms is not None or not who.reaches(set_id):
        raise Rejected(Code.NOT_FOUND)
    if membership.role not in RIGHTS[deed]:
        raise Rejected(Code.FORBIDDEN_ROLE, roles=sorted(RIGHTS[deed]))
    return membership


def authorize_meeting(
    session: Session, who: Identity, meeting_id: str, deed: Deed
) -> tuple[Meeting, Membership]:
    """The meeting and the caller's membership of its set, as `authorize`."""
    meeting = session.exec(select(Meeting).where(Meeting.id == meeting_id)).one_or_none()
    if meeting is None:
        raise Rejected(Code.NOT_FOUND)
    return meeting, authorize(session, who, meeting.set_id, deed)


def open_session(
    session: Session, token: str, person_id: str, now_ms: int, only_set: str | None = None
) -> None:
    """Sign somebody in: whoever brings `token` from now on is this person."""
    session.add(
        LoginSession(
            id=new_id(),
            token_hash=hashed(token),
            person_id=person_id,
            only_sets=only_set,
            created_at_ms=now_ms,
            used_at_ms=now_ms,
        )
    )


def widen(session: Session, who: Identity, set_id: str) -> None:
    """A narrowed session comes to know one set more: one it has made, or its person is new to."""
    if who.only_sets is not None and set_id not in who.only_sets:
        row = session.get_one(LoginSession, who.session_id)
        row.only_sets = " ".join(sorted(who.only_sets | {set_id}))


class Access:
    """Sessions and tickets."""

    def __init__(self, door: Door, clock: Clock) -> None:
        self._door = door
        self._clock = clock
        self.signed_out: Callable[[str], None] = lambda session_id: None
        """Told the id of each session that was ended, so that its sockets end too."""

    async def identify(self, token: str | None) -> Identity:
        """Who brings this token.

        Raises `Rejected`: unauthenticated (no token, or one nobody has), session_revoked,
        session_expired.
        """
        if not token:
            raise Rejected(Code.UNAUTHENTICATED)
        token_hash = hashed(token)
        now_ms = self._clock.now_ms()
        found = await self._door.read(lambda session: _check(session, token_hash, now_ms))
        if found.used_at_ms <= now_ms - TOUCH_MS:
            await self._door.write(lambda session: _touch(session, found.identity, now_ms))
        return found.identity

    async def sign_out(self, who: Identity, *, elsewhere: bool = False) -> None:
        """End this session, or every other one of the person that reaches no further than it."""
        now_ms = self._clock.now_ms()
        ended = await self._door.write(
            lambda session: _revoke(session, who, now_ms, elsewhere=elsewhere)
        )
        for session_id in ended:
            self.signed_out(session_id)

    async def issue_ticket(self, who: Identity, meeting_id: str) -> tuple[str, int]:
        """A ticket for one socket of this meeting, and for how many seconds it holds."""
        token = new_token()
        now_ms = self._clock.now_ms()
        await self._door.write(
            lambda session: _store_ticket(session, who, meeting_id, token, now_ms)
        )
        return token, TICKET_MS // 1_000

    async def admission(self, who: Identity, meeting_id: str) -> Admission:
        """Who this is in the meeting's set. Raises `Rejected(not_found)` for outsiders."""
        return await self._door.read(lambda session: _admission(session, who, meeting_id))

    async def take_ticket(self, who: Identity, meeting_id: str, ticket: str) -> Admission:
        """Spend the ticket; the next to bring it is refused.

        Raises `Rejected(bad_ticket)` for one used, expired, of another session or meeting,
        `Rejected(session_revoked)` for whoever signed out meanwhile, and `Rejected(not_found)` for
        whoever does not belong to the set any more.
        """
        now_ms = self._clock.now_ms()
        return await self._door.write(
            lambda session: _spend_ticket(session, who, meeting_id, ticket, now_ms)
        )

    async def ended_since(self, at_ms: int) -> list[str]:
        """The sessions that were ended at this moment or later, on any node."""

        def query(session: Session) -> list[str]:
            ended = select(LoginSession.id).where(col(LoginSession.revoked_at_ms) >= at_ms)
            return list(session.exec(ended).all())

        return await self._door.read(query)

    async def departed_since(self, at_ms: int) -> list[tuple[str, str]]:
        """Set and person of those who left, or were taken out, at this moment or later."""

        def query(session: Session) -> list[tuple[str, str]]:
            departed = select(Membership.set_id, Membership.person_id)
            departed = departed.where(col(Membership.left_at_ms) >= at_ms)
            return list(session.exec(departed).all())

        return await self._door.read(query)

    async def forget(self) -> int:
        """How many tickets nobody took and sessions long over were deleted now.

        Raises `Rejected(storage_unavailable)`.
        """
        now_ms = self._clock.now_ms()
        return await self._door.write(lambda session: _forget(session, now_ms))


@dataclass(frozen=True, slots=True)
class _Found:
    identity: Identity
    used_at_ms: int


def _check(session: Session, token_hash: str, now_ms: int) -> _Found:
    row = session.exec(
        select(LoginSession).where(LoginSession.token_hash == token_hash)
    ).one_or_none()
    if row is None:
        raise Rejected(Code.UNAUTHENTICATED)
    if row.revoked_at_ms is not None:
        raise Rejected(Code.SESSION_REVOKED)
    if row.used_at_ms <= now_ms - SESSION_MS:
        raise Rejected(Code.SESSION_EXPIRED)
    return _Found(Identity(row.id, row.person_id, _only_sets(row)), row.used_at_ms)


def _touch(session: Session, who: Identity, now_ms: int) -> None:
    row = session.get_one(LoginSession, who.session_id)
    row.used_at_ms = max(row.used_at_ms, now_ms)


def _revoke(session: Session, who: Identity, now_ms: int, *, elsewhere: bool) -> list[str]:
    this = col(LoginSession.id) == who.session_id
    rows = session.exec(
        select(LoginSession)
        .where(LoginSession.person_id == who.person_id)
        .where(~this if elsewhere else this)
        .where(col(LoginSession.revoked_at_ms).is_(None))
    ).all()
    ended = [row for row in rows if _within(_only_sets(row), who.only_sets)]
    for row in ended:
        row.revoked_at_ms = now_ms
    return [row.id for row in ended]


def _only_sets(row: LoginSession) -> frozenset[str] | None:
    return None if row.only_sets is None else frozenset(row.only_sets.split())


def _within(sets: frozenset[str] | None, others: frozenset[str] | None) -> bool:
    """Whether a session narrowed to `sets` reaches no further than one narrowed to `others`."""
    return others is None or (sets is not None and sets <= others)


def _store_ticket(
    session: Session, who: Identity, meeting_id: str, token: str, now_ms: int
) -> None:
    meeting, _ = authorize_meeting(session, who, meeting_id, Deed.TAKE_PART)
    session.add(
        Ticket(
            token_hash=hashed(token),
            session_id=who.session_id,
            meeting=meeting.key or 0,
            expires_at_ms=now_ms + TICKET_MS,
        )
    )


def _admission(session: Session, who: Identity, meeting_id: str) -> Admission:
    meeting, membership = authorize_meeting(session, who, meeting_id, Deed.TAKE_PART)
    return Admission(
        meeting=meeting.key or 0,
        meeting_id=meeting.id,
        set_id=meeting.set_id,
        person_id=who.person_id,
        session_id=who.session_id,
        name=membership.name or "",
        role=membership.role,
    )


def _spend_ticket(
    session: Session, who: Identity, meeting_id: str, ticket: str, now_ms: int
) -> Admission:
    # Whoever signed out between the upgrade and this has no socket yet that could be ended.
    if session.get_one(LoginSession, who.session_id).revoked_at_ms is not None:
        raise Rejected(Code.SESSION_REVOKED)
    admission = _admission(session, who, meeting_id)
    spent = session.exec(
        delete(Ticket)
        .where(col(Ticket.token_hash) == hashed(ticket))
        .where(col(Ticket.session_id) == who.session_id)
        .where(col(Ticket.meeting) == admission.meeting)
        .where(col(Ticket.expires_at_ms) > now_ms)
    )
    if spent.rowcount != 1:
        raise Rejected(Code.BAD_TICKET)
    return admission


def _forget(session: Session, now_ms: int) -> int:
    tickets = session.exec(delete(Ticket).where(col(Ticket.expires_at_ms) <= now_ms))
    over = col(LoginSession.revoked_at_ms) < now_ms - REMEMBERED_MS
    unused = col(LoginSession.used_at_ms) < now_ms - SESSION_MS - REMEMBERED_MS
    sessions = session.exec(delete(LoginSession).where(over | unused))
    return tickets.rowcount + sessions.rowcount
