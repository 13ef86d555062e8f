from collections.abc import AsyncIterator

import pytest

from app.codes import Code, Rejected
from app.domain.commands import Arrive
from app.domain.limits import PEOPLE_MAX
from app.domain.model import SYSTEM
from app.services.access import Identity
from app.services.joining import Brought
from app.services.sets import Makers, Sets
from tests.services.world import World, living


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set()
        yield made


@pytest.mark.parametrize(
    ("makers", "stranger", "known"),
    [("anyone", True, True), ("known", False, True), ("nobody", False, False)],
)
async def test_the_instance_says_who_makes_sets(
    world: World, makers: Makers, stranger: bool, known: bool
) -> None:
    sets = Sets(world.door, world.clock, world.services.invites, makers=makers)
    for who, allowed in ((None, stranger), (world.people["Cora"], known)):
        if allowed:
            made, token = await sets.make(who, "Cora", {"name": "Second"})
            assert (token is None) == (who is not None), made
        else:
            with pytest.raises(Rejected) as refused:
                await sets.make(who, "Cora", {"name": "Second"})
            assert refused.value.code is Code.GUESTS_OFF


async def test_the_instances_retention_is_a_new_sets(world: World) -> None:
    sets = Sets(world.door, world.clock, world.services.invites, retention_days=90)
    cora = world.people["Cora"]
    default, _ = await sets.make(cora, "Cora", {"name": "S", "retention_days": None})
    shorter, _ = await sets.make(cora, "Cora", {"name": "S", "retention_days": 30})
    assert (await sets.home(cora, default.id)).retention_days == 90
    assert (await sets.home(cora, shorter.id)).retention_days == 30


async def test_a_set_has_room_for_so_many(world: World) -> None:
    for number in range(PEOPLE_MAX - 1):
        await world.join(f"Member {number}")
    with pytest.raises(Rejected) as refused:
        await world.services.joining.join(Brought.read(world.invite, "One more"))
    assert refused.value.code is Code.LIMIT_REACHED
    assert refused.value.params == {"limit": "people", "max": PEOPLE_MAX}


async def test_unfinished_meetings_hear_of_names_roles_and_leaving(world: World) -> None:
    amina = await world.join("Amina")
    meeting = await world.make_meeting()
    cora, people = world.people["Cora"], world.services.people
    arrival = Arrive(person=amina.person_id, name="Amina", role="member")
    await world.ask(meeting, SYSTEM, arrival)
    key = await world.services.meetings.enter(cora, meeting.id)

    async def seen() -> tuple[str, str]:
        person = (await world.rooms.open(key)).room.people[amina.person_id]
        return person.name, person.role

    await people.change(cora, world.set_id, amina.person_id, name="Amina B.")
    assert await seen() == ("Amina B.", "member")
    await people.change(cora, world.set_id, amina.person_id, role="observer")
    assert await seen() == ("Amina B.", "observer")
    await people.remove(cora, world.set_id, amina.person_id)
    assert (await seen())[1] == "out"


async def two_sets(world: World) -> tuple[Identity, Identity, str, str]:
    """Amina belongs to two sets; the coach of the first has opened her link himself.

    Her own session, the coach's narrowed one of her, the second set and an invite to it.
    """
    amina = await world.join("Amina")
    first = world.set_id
    made, _ = await world.services.sets.make(None, "Cleo", {"name": "Second"})
    invite = made.invite.url.partition("#")[2]
    await world.services.joining.join(Brought.read(invite, "Amina", amina))
    link = await world.services.invites.personal_link(world.people["Cora"], first, amina.person_id)
    back = await world.services.joining.join(Brought.read(link.partition("#")[2]))
    return amina, await world.services.access.identify(back.token), made.id, invite


async def test_an_invite_does_not_prove_who_a_narrowed_session_is(world: World) -> None:
    amina, as_amina, second, invite = await two_sets(world)
    door = await world.services.joining.look(Brought.read(invite, who=as_amina))
    assert door.you is None
    with pytest.raises(Rejected) as refused:
        await world.services.joining.join(Brought.read(invite, "Amina", as_amina))
    assert refused.value.code is Code.NAME_TAKEN
    with pytest.raises(Rejected):
        await world.services.sets.home(as_amina, second)
    await world.services.people.remove(amina, second, amina.person_id)
    with pytest.raises(Rejected) as refused:
        await world.services.joining.join(Brought.read(invite, "Amina", as_amina))
    assert refused.value.code is Code.NAME_TAKEN


async def test_a_narrowed_session_signs_out_nobody_who_reaches_further(world: World) -> None:
    amina, as_amina, second, _ = await two_sets(world)
    ended: list[str] = []
    world.services.access.signed_out = ended.append
    await world.services.access.sign_out(as_amina, elsewhere=True)
    assert ended == []
    assert (await world.services.sets.home(amina, second)).id == second
    await world.services.access.sign_out(amina, elsewhere=True)
    assert ended == [as_amina.session_id]


async def test_a_narrowed_session_comes_to_know_the_set_it_makes(world: World) -> None:
    cora = world.people["Cora"]
    link = await world.services.invites.personal_link(cora, world.set_id, cora.person_id)
    back = await world.services.joining.join(Brought.read(link.partition("#")[2]))
    phone = await world.services.access.identify(back.token)
    assert phone.only_sets == frozenset({world.set_id})
    made, token = await world.services.sets.make(phone, "Cora", {"name": "From the phone"})
    assert token is None
    again = await world.services.access.identify(back.token)
    assert again.only_sets == frozenset({world.set_id, made.id})
