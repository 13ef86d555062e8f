"""Ways into a set: invites with a role, an expiry, a number of uses; and personal links back in.

The secret stands in the fragment of the address, so no server, proxy or log sees it; whoever
opens it posts it to the door (`joining.py`). It is stored hashed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel
from sqlmodel import Session, col, or_, select, update

from app.codes import Code, Rejected
from app.services.access import (
    DAY_MS,
    ROLES,
    SESSION_MS,
    Deed,
    Identity,
    Role,
    authorize,
    hashed,
    new_id,
    new_token,
)
from app.services.audit import note
from app.services.clock import Clock
from app.services.moment import write_moment
from app.services.names import name_key
from app.services.site import Site
from app.storage import queries
from app.storage.door import Door
from app.storage.tables import Invite, LearningSet, Membership

InviteState = Literal["open", "expired", "used_up", "revoked"]

INVITES_MAX = 100
"""Open at once in a set: more means that somebody makes them by program, and loses sight."""

HOST = "system"
"""Who made a link that whoever runs the server asked for, as the audit says it."""


class NobodySo(ValueError):
    """There is no set, or nobody in it, of the name given. `str` says which."""


class InviteLine(BaseModel):
    """An invite as the coach sees it later: without its secret."""

    id: str
    role: Role
    created_at: str
    expires_at: str | None = None
    uses: int
    uses_max: int | None = None
    state: InviteState


class InviteMade(BaseModel):
    """An invite just made; the address is shown once and never again."""

    id: str
    url: str
    role: Role
    expires_at: str | None = None
    uses_max: int | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """An invite with its secret, before it is written."""

    id: str
    secret: str
    set_id: str
    role: Role
    created_by: str
    created_at_ms: int
    expires_at_ms: int
    uses_max: int | None

    def row(self) -> Invite:
        """What is stored: the secret only as its hash."""
        return Invite(
            id=self.id,
            set_id=self.set_id,
            role=self.role,
            secret_hash=hashed(self.secret),
            created_by=self.created_by,
            created_at_ms=self.created_at_ms,
            expires_at_ms=self.expires_at_ms,
            uses_max=self.uses_max,
        )


class Invites:
    """Making ways in, and ending them."""

    def __init__(self, door: Door, clock: Clock, site: Site, *, days: int = 7) -> None:
        """`days`: how long an invite holds where its maker does not say."""
        self._door = door
        self._clock = clock
        self._site = site
        self._days = days

    async def make(
        self,
        who: Identity,
        set_id: str,
        role: Role,
        *,
        days: int | None = None,
        uses_max: int | None = None,
    ) -> InviteMade:
        """An invite to the set. Raises `Rejected(limit_reached)` where too many are open."""
        now_ms = self._clock.now_ms()
        drawn = self.draw(who.person_id, set_id, role, days=days, uses_max=uses_max)

        def work(session: Session) -> None:
            authorize(session, who, set_id, Deed.INVITE)
            if len(_open_invites(session, set_id, now_ms)) >= INVITES_MAX:
                raise Rejected(Code.LIMIT_REACHED, limit="invites", max=INVITES_MAX)
            session.add(drawn.row())
            note(session, now_ms, who.person_id, "invite_made", set_id, drawn.id)

        await self._door.write(work)
        return self.made(drawn)

    def draw(
        self,
        person_id: str,
        set_id: str,
        role: Role,
        *,
        days: int | None = None,
        uses_max: int | None = None,
    ) -> "Drawn":
        """An invite not yet written, for a work that makes more than it."""
        now_ms = self._clock.now_ms()
        return Drawn(
            id=new_id(),
            secret=new_token(),
            set_id=set_id,
            role=role,
            created_by=person_id,
            created_at_ms=now_ms,
            expires_at_ms=now_ms + (days or self._days) * DAY_MS,
            uses_max=uses_max,
        )

    def made(self, drawn: "Drawn") -> InviteMade:
        """The invite as its maker gets it, with the address."""
        return InviteMade(
            id=drawn.id,
            url=self.url(drawn.id, drawn.secret),
            role=drawn.role,
            expires_at=write_moment(drawn.expires_at_ms),
            uses_max=drawn.uses_max,
        )

    def url(self, invite_id: str, secret: str) -> str:
        """The address that leads to the door; the secret stays in its fragment."""
        return f"{self._site.public_url}/j/#{invite_id}.{secret}"

    async def of_set(self, who: Identity, set_id: str) -> list[InviteLine]:
        """The set's invites, the newest first; personal links are not among them."""
        now_ms = self._clock.now_ms()

        def query(session: Session) -> list[InviteLine]:
            authorize(session, who, set_id, Deed.INVITE)
            found = session.exec(
                select(Invite)
                .where(Invite.set_id == set_id)
                .where(col(Invite.person_id).is_(None))
                .order_by(col(Invite.created_at_ms).desc(), col(Invite.id))
            ).all()
            return [_line(invite, now_ms) for invite in found]

        return await self._door.read(query)

    async def revoke(self, who: Identity, set_id: str, invite_id: str) -> None:
        """Nobody comes in by this invite any more; who came in stays."""
        now_ms = self._clock.now_ms()

        def work(session: Session) -> None:
            authorize(session, who, set_id, Deed.INVITE)
            invite = session.get(Invite, invite_id)
            if invite is None or invite.set_id != set_id or invite.person_id is not None:
                raise Rejected(Code.NOT_FOUND)
            if invite.revoked_at_ms is None:
                invite.revoked_at_ms = now_ms
                note(session, now_ms, who.person_id, "invite_revoked", set_id, invite_id)

        await self._door.write(work)

    async def personal_link(self, who: Identity, set_id: str, person_id: str) -> str:
        """The address by which this person comes back on another device.

        Oneself, or the coach for anyone. A new link ends the one before. It opens this set only,
        so that the word of one set's coach opens nobody's other sets.
        """

        def work(session: Session) -> str:
            deed = Deed.SEE if person_id == who.person_id else Deed.LET_BACK_IN
            authorize(session, who, set_id, deed)
            member = session.get(Membership, (set_id, person_id))
            if member is None:
                raise Rejected(Code.NOT_FOUND)
            return self._lead_back(session, member, who.person_id)

        return await self._door.write(work)

    async def host_link(self, set_named: str, person_named: str) -> str:
        """The address by which this person comes back, from whoever runs the server: a set's only
        coach who has lost the browser has nobody else to ask.

        The set is named by its address, its id or its name. Raises NobodySo.
        """

        def work(session: Session) -> str:
            learning_set = _set_named(session, set_named)
            key = name_key(person_named)
            for member in queries.people(session, learning_set.id):
                if member.left_at_ms is None and member.name_key == key:
                    return self._lead_back(session, member, HOST)
            raise NobodySo(f"nobody in that set is called {person_named}")

        return await self._door.write(work)

    def _lead_back(self, session: Session, member: Membership, by: str) -> str:
        now_ms = self._clock.now_ms()
        invite_id, secret = new_id(), new_token()
        end_personal_links(session, member.set_id, member.person_id, now_ms)
        session.add(
            Invite(
                id=invite_id,
                set_id=member.set_id,
                role=member.role,
                person_id=member.person_id,
                secret_hash=hashed(secret),
                created_by=member.person_id if by == HOST else by,
                created_at_ms=now_ms,
                expires_at_ms=now_ms + SESSION_MS,
            )
        )
        note(session, now_ms, by, "link_made", member.set_id, member.person_id)
        return self.url(invite_id, secret)


def _set_named(session: Session, named: str) -> LearningSet:
    """By id or address, else by the name that only one set here has."""
    by_id = session.get(LearningSet, named.rstrip("/").rpartition("/")[2])
    if by_id is not None:
        return by_id
    key = name_key(named)
    found = [row for row in session.exec(select(LearningSet)) if name_key(row.name or "") == key]
    if len(found) == 1:
        return found[0]
    if not found:
        raise NobodySo(f"no set is called {named}")
    alike = " ".join(row.id for row in found)
    raise NobodySo(f"{len(found)} sets are called {named}; give one of their ids: {alike}")


def end_personal_links(session: Session, set_id: str, person_id: str, now_ms: int) -> None:
    """No link made for this person so far leads into the set any more."""
    session.exec(
        update(Invite)
        .where(col(Invite.set_id) == set_id)
        .where(col(Invite.person_id) == person_id)
        .where(col(Invite.revoked_at_ms).is_(None))
        .values(revoked_at_ms=now_ms)
    )


def state_of(invite: Invite, now_ms: int) -> InviteState:
    """Whether it still opens, and if not, why."""
    if invite.revoked_at_ms is not None:
        return "revoked"
    if invite.expires_at_ms is not None and invite.expires_at_ms <= now_ms:
        return "expired"
    if invite.uses_max is not None and invite.uses >= invite.uses_max:
        return "used_up"
    return "open"


def _open_invites(session: Session, set_id: str, now_ms: int) -> Sequence[str]:
    return session.exec(
        select(Invite.id)
        .where(Invite.set_id == set_id)
        .where(col(Invite.person_id).is_(None))
        .where(col(Invite.revoked_at_ms).is_(None))
        .where(or_(col(Invite.expires_at_ms).is_(None), col(Invite.expires_at_ms) > now_ms))
    ).all()


def _line(invite: Invite, now_ms: int) -> InviteLine:
    return InviteLine(
        id=invite.id,
        role=ROLES[invite.role],
        created_at=write_moment(invite.created_at_ms),
        expires_at=write_moment(invite.expires_at_ms) if invite.expires_at_ms else None,
        uses=invite.uses,
        uses_max=invite.uses_max,
        state=state_of(invite, now_ms),
    )
