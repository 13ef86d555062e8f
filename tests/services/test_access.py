"""Sessions and tickets, on both databases; two nodes race for one ticket."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, SQLModel, select

from app.codes import Code, Rejected
from app.services.access import (
    REMEMBERED_MS,
    RIGHTS,
    SESSION_MS,
    TICKET_MS,
    TOUCH_MS,
    Access,
    Deed,
    hashed,
)
from app.services.invites import NobodySo
from app.services.joining import Brought, Joining
from app.services.telling import Telling
from app.storage.door import Door
from app.storage.tables import LoginSession, Ticket
from tests.services.world import World, living

POSTGRES = pytest.param("postgres_url", marks=pytest.mark.postgres)


@pytest.fixture(params=["sqlite_url", POSTGRES])
async def world(request: pytest.FixtureRequest) -> AsyncIterator[World]:
    async with living(request.getfixturevalue(request.param)) as made:
        await made.make_set()
        yield made


async def refusal(access: Access, world: World, meeting_id: str, ticket: str) -> Code | None:
    try:
        await access.take_ticket(world.people["Cora"], meeting_id, ticket)
    except Rejected as refused:
        return refused.code
    return None


async def rows(world: World, table: type[SQLModel]) -> int:
    return await world.door.read(lambda session: len(session.exec(select(table)).all()))


async def test_a_ticket_is_taken_once(world: World) -> None:
    access, cora = world.services.access, world.people["Cora"]
    meeting = await world.make_meeting()
    ticket, seconds = await access.issue_ticket(cora, meeting.id)
    assert seconds == 60
    admission = await access.take_ticket(cora, meeting.id, ticket)
    assert (admission.person_id, admission.name, admission.role) == (
        cora.person_id,
        "Cora",
        "coach",
    )
    assert admission.meeting_id == meeting.id
    assert await refusal(access, world, meeting.id, ticket) is Code.BAD_TICKET


async def test_one_of_many_takers_gets_it(world: World) -> None:
    access = world.services.access
    meeting = await world.make_meeting()
    ticket, _ = await access.issue_ticket(world.people["Cora"], meeting.id)
    tries = (refusal(access, world, meeting.id, ticket) for _ in range(8))
    found = await asyncio.gather(*tries)
    assert found.count(None) == 1
    assert found.count(Code.BAD_TICKET) == 7


async def test_w9_a_ticket_of_another_time_session_or_meeting(world: World) -> None:
    access, cora = world.services.access, world.people["Cora"]
    amina = await world.join("Amina")
    meeting, other = await world.make_meeting(), await world.make_meeting()
    hers, _ = await access.issue_ticket(amina, meeting.id)
    old, _ = await access.issue_ticket(cora, meeting.id)
    elsewhere, _ = await access.issue_ticket(cora, other.id)
    world.clock.advance(TICKET_MS)
    own, _ = await access.issue_ticket(cora, meeting.id)
    for ticket in (hers, old, elsewhere, "", "x" * 43, "\ud800"):
        assert await refusal(access, world, meeting.id, ticket) is Code.BAD_TICKET, ticket
    assert await refusal(access, world, meeting.id, own) is None


async def test_who_signed_out_meanwhile_takes_no_ticket(world: World) -> None:
    access, cora = world.services.access, world.people["Cora"]
    meeting = await world.make_meeting()
    ticket, _ = await access.issue_ticket(cora, meeting.id)
    await access.sign_out(cora)
    assert await refusal(access, world, meeting.id, ticket) is Code.SESSION_REVOKED


async def test_tickets_are_gone_once_taken_or_over(world: World) -> None:
    access, cora = world.services.access, world.people["Cora"]
    meeting = await world.make_meeting()
    taken, _ = await access.issue_ticket(cora, meeting.id)
    await access.issue_ticket(cora, meeting.id)
    assert await rows(world, Ticket) == 2
    await access.take_ticket(cora, meeting.id, taken)
    assert await rows(world, Ticket) == 1
    world.clock.advance(TICKET_MS - 1)
    assert await access.forget() == 0
    world.clock.advance(1)
    assert await access.forget() == 1
    assert await rows(world, Ticket) == 0


async def test_sessions_long_over_are_forgotten(world: World) -> None:
    access = world.services.access
    amina = await world.join("Amina")
    await world.services.sets.make(None, "Carl", {"name": "Other"})
    await access.sign_out(amina)
    world.clock.advance(REMEMBERED_MS)
    assert await access.forget() == 0
    world.clock.advance(1)
    assert await access.forget() == 1
    world.clock.advance(SESSION_MS - TOUCH_MS)
    assert await access.forget() == 0
    world.clock.advance(TOUCH_MS)
    assert await access.forget() == 2
    assert await rows(world, LoginSession) == 0


async def test_what_ended_lately_is_found(world: World) -> None:
    access, cora = world.services.access, world.people["Cora"]
    amina = await world.join("Amina")
    await access.sign_out(amina)
    world.clock.advance(1)
    await access.sign_out(cora)
    now_ms = world.clock.now_ms()
    assert await access.ended_since(now_ms + 1) == []
    assert await access.ended_since(now_ms) == [cora.session_id]
    assert set(await access.ended_since(now_ms - 1)) == {cora.session_id, amina.session_id}


async def test_who_left_lately_is_found(world: World) -> None:
    access, people = world.services.access, world.services.people
    amina, ben = await world.join("Amina"), await world.join("Ben")
    told: list[tuple[str, str]] = []
    people.departed = lambda *who: told.append(who)
    await people.remove(amina, world.set_id, amina.person_id)
    world.clock.advance(1)
    await people.remove(world.people["Cora"], world.set_id, ben.person_id)
    now_ms = world.clock.now_ms()
    assert await access.departed_since(now_ms) == [(world.set_id, ben.person_id)]
    both = [(world.set_id, amina.person_id), (world.set_id, ben.person_id)]
    assert sorted(await access.departed_since(now_ms - 1)) == sorted(told) == sorted(both)


async def test_who_was_removed_takes_no_ticket(world: World) -> None:
    access = world.services.access
    amina = await world.join("Amina")
    meeting = await world.make_meeting()
    ticket, _ = await access.issue_ticket(amina, meeting.id)
    await world.services.people.remove(world.people["Cora"], world.set_id, amina.person_id)
    with pytest.raises(Rejected) as refused:
        await access.take_ticket(amina, meeting.id, ticket)
    assert refused.value.code is Code.NOT_FOUND


async def test_signing_out_elsewhere_ends_the_others_and_tells(world: World) -> None:
    access, cora = world.services.access, world.people["Cora"]
    link = await world.services.invites.personal_link(cora, world.set_id, cora.person_id)
    back = await world.services.joining.join(Brought.read(link.partition("#")[2]))
    phone = await access.identify(back.token)
    ended: list[str] = []
    access.signed_out = ended.append
    await access.sign_out(cora, elsewhere=True)
    assert ended == [phone.session_id]
    with pytest.raises(Rejected) as refused:
        await access.identify(back.token)
    assert refused.value.code is Code.SESSION_REVOKED
    await access.sign_out(cora)
    assert ended == [phone.session_id, cora.session_id]


async def test_last_use_is_written_once_an_hour(world: World, sqlite_url: str) -> None:
    made, token = await world.services.sets.make(None, "Carl", {"name": "Other"})

    async def used_at_ms() -> int:
        def query(session: Session) -> int:
            found = select(LoginSession).where(LoginSession.token_hash == hashed(token or ""))
            return session.exec(found).one().used_at_ms

        return await world.door.read(query)

    began_ms = world.clock.now_ms()
    world.clock.advance(TOUCH_MS - 1)
    await world.services.access.identify(token)
    assert await used_at_ms() == began_ms, made
    world.clock.advance(1)
    await world.services.access.identify(token)
    assert await used_at_ms() == began_ms + TOUCH_MS


async def test_tokens_are_stored_as_hashes_alone(world: World) -> None:
    meeting = await world.make_meeting()
    ticket, _ = await world.services.access.issue_ticket(world.people["Cora"], meeting.id)

    def query(session: Session) -> list[str]:
        return [row.model_dump_json() for row in session.exec(select(Ticket)).all()]

    stored = "".join(await world.door.read(query))
    assert ticket not in stored
    assert hashed(ticket) in stored


def test_every_deed_has_its_rights() -> None:
    assert RIGHTS.keys() == set(Deed)
    assert all("coach" in roles for roles in RIGHTS.values())


async def test_two_nodes_admit_the_last_use_of_an_invite_once(world: World) -> None:
    invite = await world.make_invite(uses_max=1)
    async with Door(world.database_url) as other:
        joinings = (
            world.services.joining,
            Joining(other, world.clock, Telling(other, world.rooms)),
        )

        async def enter(number: int) -> Code | None:
            try:
                brought = Brought.read(invite, f"Member {number}")
                await joinings[number % 2].join(brought)
            except Rejected as refused:
                return refused.code
            return None

        found = await asyncio.gather(*(enter(number) for number in range(6)))
    assert found.count(None) == 1
    assert found.count(Code.INVITE_GONE) == 5


async def test_who_runs_the_server_lets_back_in_the_coach_who_lost_the_browser(
    world: World,
) -> None:
    cora = world.people["Cora"]
    address = f"https://sets.example/s/{world.set_id}/"
    first = await world.services.invites.host_link(address, " cora ")
    second = await world.services.invites.host_link("set", "Cora")
    with pytest.raises(Rejected):
        await world.services.joining.join(Brought.read(first.partition("#")[2]))
    back = await world.services.joining.join(Brought.read(second.partition("#")[2]))
    again = await world.services.access.identify(back.token)
    assert (again.person_id, again.only_sets) == (cora.person_id, frozenset({world.set_id}))


async def test_a_host_is_told_which_name_is_wrong_or_which_sets_share_it(world: World) -> None:
    link = world.services.invites.host_link
    with pytest.raises(NobodySo, match="no set is called Nowhere"):
        await link("Nowhere", "Cora")
    with pytest.raises(NobodySo, match="nobody in that set is called Nemo"):
        await link(world.set_id, "Nemo")
    ben = await world.join("Ben")
    await world.services.people.remove(world.people["Cora"], world.set_id, ben.person_id)
    with pytest.raises(NobodySo, match="called Ben"):
        await link(world.set_id, "Ben")
    made, _ = await world.services.sets.make(None, "Cleo", {"name": "Set"})
    with pytest.raises(NobodySo, match=f"2 sets are called Set.*{made.id}"):
        await link("Set", "Cora")
