"""Who belongs to a set: coming, going, names and roles, all told to its unfinished meetings."""

from collections.abc import Callable, Sequence

from sqlmodel import Session

from app.codes import Code, Rejected
from app.domain.commands import ChangeRole
from app.domain.limits import PEOPLE_MAX
from app.services.access import ROLES, Deed, Identity, Role, authorize
from app.services.audit import note
from app.services.clock import Clock
from app.services.invites import end_personal_links
from app.services.names import name_key
from app.services.own_words import OwnWords
from app.services.telling import Telling
from app.storage import queries
from app.storage.door import Door
from app.storage.tables import Membership


class People:
    """Changes to who belongs to a set."""

    def __init__(self, door: Door, clock: Clock, telling: Telling, own_words: OwnWords) -> None:
        self._door = door
        self._clock = clock
        self._telling = telling
        self._own_words = own_words
        self.departed: Callable[[str, str], None] = lambda set_id, person_id: None
        """Told set and person of each who left or was taken out, so that their sockets end."""

    async def change(
        self,
        who: Identity,
        set_id: str,
        person_id: str,
        *,
        name: str | None = None,
        role: Role | None = None,
    ) -> None:
        """Give somebody another name (oneself, or the coach) or role (the coach).

        Raises `Rejected`: name_taken, wrong_state (nobody would be coach), not_found.
        """
        now_ms = self._clock.now_ms()

        def work(session: Session) -> ChangeRole:
            own = person_id == who.person_id and role is None
            authorize(session, who, set_id, Deed.SEE if own else Deed.CHANGE_PEOPLE)
            here = _here(session, set_id)
            member = _member(here, person_id)
            if name is not None:
                check_name(here, person_id, name)
                member.name, member.name_key = name, name_key(name)
            if role is not None and role != member.role:
                _keep_a_coach(here, member)
                member.role = role
                note(session, now_ms, who.person_id, f"role_{role}", set_id, person_id)
            return ChangeRole(person=person_id, name=member.name or "", role=ROLES[member.role])

        await self._telling.tell(set_id, await self._door.write(work))

    async def remove(
        self, who: Identity, set_id: str, person_id: str, *, erase: bool = False
    ) -> None:
        """Take somebody out (the coach), or leave oneself; sockets close, links end.

        What the person said stays with the set, unless they leave and say `erase`. Asked again,
        it is told again. Raises `Rejected`: wrong_state (nobody would be coach), not_found,
        forbidden_role (somebody else's words).
        """
        now_ms = self._clock.now_ms()
        own = person_id == who.person_id
        if erase and not own:
            raise Rejected(Code.FORBIDDEN_ROLE, roles=["oneself"])

        def work(session: Session) -> ChangeRole:
            authorize(session, who, set_id, Deed.LEAVE if own else Deed.CHANGE_PEOPLE)
            member = session.get(Membership, (set_id, person_id))
            if member is None:
                raise Rejected(Code.NOT_FOUND)
            if member.left_at_ms is None:
                here = _here(session, set_id)
                if len(here) > 1:
                    _keep_a_coach(here, member)
                member.left_at_ms, member.removed = now_ms, not own
                member.erase_asked_at_ms = now_ms if erase else None
                end_personal_links(session, set_id, person_id, now_ms)
                deed = "left" if own else "removed"
                note(session, now_ms, who.person_id, deed, set_id, person_id)
            return ChangeRole(person=person_id, name=member.name or "-", role="out")

        told = await self._door.write(work)
        self.departed(set_id, person_id)
        await self._telling.tell(set_id, told)
        if erase:
            await self._own_words.erase(set_id, person_id)


def add_member(
    session: Session, set_id: str, person_id: str, name: str | None, role: Role, now_ms: int
) -> None:
    """Put somebody into a set, or back into it.

    Raises `Rejected`: invalid_field (no name), name_taken, limit_reached.
    """
    if name is None:
        raise Rejected(Code.INVALID_FIELD, field="name", reason="missing")
    members = queries.people(session, set_id)
    here = [member for member in members if member.left_at_ms is None]
    if len(here) >= PEOPLE_MAX:
        raise Rejected(Code.LIMIT_REACHED, limit="people", max=PEOPLE_MAX)
    check_name(here, person_id, name)
    row = session.get(Membership, (set_id, person_id))
    if row is None:
        row = Membership(
            set_id=set_id, person_id=person_id, name=name, role=role, joined_at_ms=now_ms
        )
    row.name, row.name_key, row.role = name, name_key(name), role
    row.left_at_ms, row.removed = None, False
    session.add(row)
    session.flush()


def check_name(here: Sequence[Membership], person_id: str, name: str) -> None:
    """Raises `Rejected(name_taken)` where somebody else of these has the name."""
    key = name_key(name)
    others = [member.name or "" for member in here if member.person_id != person_id]
    if any(name_key(other) == key for other in others):
        raise Rejected(Code.NAME_TAKEN, name=name)


def _here(session: Session, set_id: str) -> list[Membership]:
    return [row for row in queries.people(session, set_id) if row.left_at_ms is None]


def _member(here: Sequence[Membership], person_id: str) -> Membership:
    for member in here:
        if member.person_id == person_id:
            return member
    raise Rejected(Code.NOT_FOUND)


def _keep_a_coach(here: Sequence[Membership], member: Membership) -> None:
    """A set without a coach could invite nobody and let nobody back in."""
    if member.role == "coach" and sum(other.role == "coach" for other in here) == 1:
        raise Rejected(Code.WRONG_STATE, state="last_coach")
