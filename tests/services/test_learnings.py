"""One's own log of learning: private until released, the meeting's where it was noted there."""

from collections.abc import AsyncIterator

import pytest

from app.codes import Code, Rejected
from app.services import reporting
from app.services.access import Identity
from app.services.joining import Brought
from tests.services.first_meeting import hold_first, room_of
from tests.services.world import World, living


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set()
        for name in ("Amina", "Ben"):
            await made.join(name)
        yield made


async def shown(world: World) -> set[str | None]:
    """What Ben finds released at the set's home."""
    home = await world.services.sets.home(world.people["Ben"], world.set_id)
    return {one.text for one in home.learnings}


async def test_a_learning_is_released_later_by_its_author_alone(world: World) -> None:
    meeting, _ = await hold_first(world)
    learnings = world.services.learnings
    [own] = await learnings.of(world.people["Amina"])
    for change in ({"released": True}, {"text": "Mine now"}):
        with pytest.raises(Rejected) as refusal:
            await learnings.change(world.people["Ben"], own.id, **change)
        assert refusal.value.code is Code.NOT_FOUND
    assert (await learnings.change(world.people["Amina"], own.id, released=True)).released
    assert await shown(world) == {"We hurry", "I ask too little"}
    report = await world.services.reports.of(world.people["Ben"], meeting.id)
    assert {one["text"] for one in report.parts["reflections"].values()} == await shown(world)
    again = await learnings.change(world.people["Amina"], own.id, released=True)
    assert again.released
    assert not (await learnings.change(world.people["Amina"], own.id, released=False)).released
    assert await shown(world) == {"We hurry"}


async def test_other_words_are_the_meetings_too_and_the_old_ones_are_kept_nowhere(
    world: World,
) -> None:
    meeting, _ = await hold_first(world)
    amina, learnings = world.people["Amina"], world.services.learnings
    [own] = await learnings.of(amina)
    assert (own.meeting_id, own.meeting_title, own.set_name) == (meeting.id, "First", "Set")
    changed = await learnings.change(amina, own.id, text="I ask too much")
    assert (changed.text, changed.level) == ("I ask too much", "self")
    room = await room_of(world, meeting)
    assert room.record.reflections[own.id].text == "I ask too much"
    await learnings.remove(amina, own.id)
    assert await learnings.of(amina) == []
    room = await room_of(world, meeting)
    assert own.id not in room.record.reflections
    with pytest.raises(Rejected) as gone:
        await learnings.remove(amina, own.id)
    assert gone.value.code is Code.NOT_FOUND


async def test_between_meetings_one_writes_down_for_oneself(world: World) -> None:
    ben, learnings = world.people["Ben"], world.services.learnings
    made = await learnings.add(ben, world.set_id, "organisation", "We never ask the customer")
    assert (made.meeting_id, made.released, made.level) == (None, False, "organisation")
    assert await shown(world) == set()
    changed = await learnings.change(ben, made.id, text="We seldom ask", released=True)
    assert (changed.text, changed.released) == ("We seldom ask", True)
    assert await shown(world) == {"We seldom ask"}
    text = reporting.log_of_learning(await learnings.of(ben), "en")
    assert "## Set" in text
    assert "our organisation, shared with the set: We seldom ask" in text
    await learnings.change(ben, made.id, released=False)
    await learnings.remove(ben, made.id)
    assert await learnings.of(ben) == []


async def test_the_log_stays_ones_own_after_leaving(world: World) -> None:
    await hold_first(world)
    amina, learnings = world.people["Amina"], world.services.learnings
    note = await learnings.add(amina, world.set_id, "self", "Between us")
    await world.services.people.remove(amina, world.set_id, amina.person_id)
    assert {one.text for one in await learnings.of(amina)} == {"I ask too little", "Between us"}
    for refused in (
        learnings.change(amina, note.id, released=True),
        learnings.add(amina, world.set_id, "self", "More"),
    ):
        with pytest.raises(Rejected) as refusal:
            await refused
        assert refusal.value.code is Code.NOT_FOUND
    await learnings.remove(amina, note.id)
    assert {one.text for one in await learnings.of(amina)} == {"I ask too little"}


async def test_a_session_for_one_set_sees_the_notes_of_that_set(world: World) -> None:
    ben, learnings = world.people["Ben"], world.services.learnings
    note = await learnings.add(ben, world.set_id, "self", "Of the first set")
    other, _ = await world.services.sets.make(ben, "Ben", {"name": "Second"})
    await learnings.add(ben, other.id, "self", "Of the second set")
    link = await world.services.invites.personal_link(ben, other.id, ben.person_id)
    back = await world.services.joining.join(Brought.read(link.partition("#")[2]))
    phone: Identity = await world.services.access.identify(back.token)
    assert [one.text for one in await learnings.of(phone)] == ["Of the second set"]
    with pytest.raises(Rejected) as refusal:
        await learnings.remove(phone, note.id)
    assert refusal.value.code is Code.NOT_FOUND
