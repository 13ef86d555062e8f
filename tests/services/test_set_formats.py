"""A set's own formats: kept for it, and changed by its coach alone."""

import asyncio
from collections.abc import AsyncIterator
from copy import deepcopy
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.domain.formats import BUILT_IN, check
from app.services.reporting.catalogue import Catalogue
from app.services.set_formats import SET_FORMATS_MAX, SetFormats
from app.storage.door import Door
from app.storage.tables import Audit
from tests.services.own_format import own
from tests.services.world import World, living


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set()
        await made.join("Amina")
        yield made


async def save(world: World, table: dict[str, Any], who: str = "Cora") -> bool:
    """Whether there was none of this key."""
    _, new = await world.services.set_formats.save(world.people[who], world.set_id, table)
    return new


async def of_set(world: World, who: str = "Amina") -> dict[str, dict[str, Any]]:
    lines = await world.services.set_formats.of_set(world.people[who], world.set_id)
    return {line.key: line.model_dump(exclude_none=True) for line in lines}


async def test_a_set_sees_what_ships_in_its_language_and_then_its_own(world: World) -> None:
    await save(world, own("zulu"))
    pause = {"key": "pause", "title": "Tea", "minutes": 5}
    await save(world, own("alpha", seat="rotate", rounds=2, between=pause))
    found = await of_set(world)
    assert list(found) == [*BUILT_IN, "alpha", "zulu"]
    assert found["set_classic"]["title"] == Catalogue("en").say("format.set_classic.title")
    assert (found["set_classic"]["built_in"], found["set_classic"]["minutes"]) == (True, 145)
    assert found["alpha"] | {"table": {}} == {
        "key": "alpha",
        "title": "Our way",
        "built_in": False,
        "coachless": True,
        "minutes": 15,
        "table": {},
        "made_by": world.id("Cora"),
        "updated_at": found["zulu"]["updated_at"],
    }
    assert check(found["alpha"]["table"]).rounds == 2


async def test_what_was_saved_meanwhile_is_not_replaced_unseen(world: World) -> None:
    formats, cora = world.services.set_formats, world.people["Cora"]
    first, _ = await formats.save(cora, world.set_id, own())
    world.clock.advance(1)
    second, _ = await formats.save(cora, world.set_id, own(title="Other"), None, first.updated_at)
    with pytest.raises(Rejected) as refused:
        await formats.save(cora, world.set_id, own(title="Third"), None, first.updated_at)
    assert (refused.value.code, refused.value.params) == (
        Code.STALE_STATE,
        {"current": second.updated_at},
    )
    assert (await of_set(world))["ours"]["title"] == "Other"
    await formats.save(cora, world.set_id, own(title="Third"), None, second.updated_at)
    assert (await of_set(world))["ours"]["title"] == "Third"


async def test_saving_again_replaces_and_removing_leaves_nothing(world: World) -> None:
    cora = world.people["Cora"]
    assert await save(world, own())
    assert not await save(world, own(title="Other"))
    assert (await of_set(world))["ours"]["title"] == "Other"
    await world.services.set_formats.remove(cora, world.set_id, "ours")
    assert list(await of_set(world)) == list(BUILT_IN)
    for key in ("ours", "set_classic"):
        with pytest.raises(Rejected) as refused:
            await world.services.set_formats.remove(cora, world.set_id, key)
        assert refused.value.code is Code.NOT_FOUND

    def deeds(session: Session) -> list[tuple[str, str | None]]:
        rows = session.exec(select(Audit).where(col(Audit.deed).startswith("format_"))).all()
        return [(row.deed, row.subject) for row in rows]

    assert await world.door.read(deeds) == [
        ("format_saved", "ours"),
        ("format_saved", "ours"),
        ("format_removed", "ours"),
    ]


async def test_only_a_coach_changes_formats_and_only_the_set_sees_them(world: World) -> None:
    formats, amina, set_id = world.services.set_formats, world.people["Amina"], world.set_id
    await save(world, own())
    for forbidden in (formats.save(amina, set_id, own()), formats.remove(amina, set_id, "ours")):
        with pytest.raises(Rejected) as refused:
            await forbidden
        assert refused.value.code is Code.FORBIDDEN_ROLE
    await world.make_set("Olga")
    olga = world.people["Olga"]
    for hidden in (
        formats.of_set(olga, set_id),
        formats.table(olga, set_id, "ours"),
        formats.save(olga, set_id, own()),
        formats.remove(olga, set_id, "ours"),
    ):
        with pytest.raises(Rejected) as refused:
            await hidden
        assert refused.value.code is Code.NOT_FOUND
    with pytest.raises(Rejected) as refused:
        await formats.table(olga, world.set_id, "ours")
    assert refused.value.code is Code.NOT_FOUND


async def test_so_many_formats_a_set_keeps_at_most(world: World) -> None:
    for number in range(SET_FORMATS_MAX):
        await save(world, own(f"ours_{number}"))
    with pytest.raises(Rejected) as refused:
        await save(world, own("one_more"))
    assert refused.value.params == {"limit": "formats", "max": SET_FORMATS_MAX}
    assert not await save(world, own("ours_3", title="Changed"))


@pytest.mark.postgres
async def test_two_nodes_that_save_at_once_make_one_format(postgres_url: str) -> None:
    async with living(postgres_url) as world, Door(postgres_url) as door:
        await world.make_set()
        nodes = (world.services.set_formats, SetFormats(door, world.clock))
        cora, set_id = world.people["Cora"], world.set_id
        saving = [nodes[turn % 2].save(cora, set_id, own(f"f{turn // 4}")) for turn in range(20)]
        new = [made for _, made in await asyncio.gather(*saving)]
        assert sum(new) == 5
        assert list(await of_set(world, "Cora"))[len(BUILT_IN) :] == [f"f{n}" for n in range(5)]


def wrong(path: str, value: object) -> dict[str, Any]:
    """A table of a set's own with this one field changed; None takes it away."""
    spare = {"key": "spare", "title": "Spare", "minutes": 1}
    table = deepcopy(own(opening=[spare | {"key": "a"}], closing=[spare | {"key": "c"}], rounds=2))
    table["between"] = spare | {"key": "b"}
    at: Any = table
    *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    for part in way:
        at = at[part]
    if value is None:
        del at[last]
    else:
        at[last] = value
    return table


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("key", "set_classic", "built_in"),
        ("title", None, "missing"),
        ("opening.0.title", None, "missing"),
        ("round.0.title", None, "missing"),
        ("between.title", None, "missing"),
        ("closing.0.title", None, "missing"),
        ("round.0.prompts.0", {"key": "nobody_wrote_it"}, "unknown_prompt"),
        ("round.0.minutes", 0, "greater_than_equal"),
        ("round.0.closes", {"any": ["turns"]}, "cannot_happen"),
    ],
)
async def test_what_cannot_be_saved_is_refused_by_field_and_nothing_changes(
    world: World, path: str, value: object, reason: str
) -> None:
    with pytest.raises(Rejected) as refused:
        await save(world, wrong(path, value))
    assert refused.value.code is Code.INVALID_FORMAT
    assert str(refused.value.params["field"]).startswith(path)
    assert refused.value.params["reason"] == reason
    assert list(await of_set(world)) == list(BUILT_IN)
