"""A set's own formats: kept, read as files, and played."""

import re
from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.domain.commands import Arrive, Command, Start
from app.domain.formats import BUILT_IN, built_in, check, dump
from app.domain.model import SYSTEM
from app.domain.view import view
from app.services import format_file
from app.services.meetings import MeetingSeen
from app.services.reporting.catalogue import Catalogue
from app.services.rooms import RoomService
from app.services.set_formats import SET_FORMATS_MAX, check_own, in_words
from app.storage.event_log import SqlEventLog
from app.storage.tables import Audit, SetFormat
from tests.services.world import World, living

COMMAND: TypeAdapter[Command] = TypeAdapter(Command)
STEPS_MAX = 60
WRITTEN = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
EXAMPLE = re.findall(r"```toml\n(.*?)```", WRITTEN, re.DOTALL)[0]


def own(key: str = "ours", **fields: Any) -> dict[str, Any]:
    """A table of a set's own, one that works."""
    tell = {
        "key": "tell",
        "title": "Tell it",
        "minutes": 5,
        "rows": {"presenter": ["statement"]},
        "prompts": [{"text": "What do you want from us?"}],
    }
    return {"key": key, "title": "Our way", "round": [tell], **fields}


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


async def of_set(world: World) -> dict[str, dict[str, Any]]:
    lines = await world.services.set_formats.of_set(world.people["Amina"], world.set_id)
    return {line.key: line.model_dump(exclude_none=True) for line in lines}


async def come(world: World, meeting: MeetingSeen) -> None:
    """Everybody is here."""
    for name, one in world.people.items():
        role = "coach" if name == "Cora" else "member"
        arrival = Arrive.model_validate({"person": one.person_id, "name": name, "role": role})
        await world.ask(meeting, SYSTEM, arrival)


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


def test_the_table_need_not_repeat_its_key_but_must_not_have_another() -> None:
    table = own()
    del table["key"]
    assert check_own(table, "ours").key == "ours"
    assert "key" not in table
    with pytest.raises(Rejected) as refused:
        check_own(own("theirs"), "ours")
    assert refused.value.params == {"field": "key", "reason": "other_key"}


@pytest.mark.parametrize("key", BUILT_IN)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_copy_of_what_ships_is_the_same_meeting_in_words(key: str, lang: str) -> None:
    words = Catalogue(lang)
    table = in_words(built_in(key), words)
    copy = check_own(format_file.read(format_file.write({**table, "key": "ours"})))
    assert words.has(f"format.{key}.title")
    for ours, theirs in zip(copy.phases(), built_in(key).phases(), strict=True):
        assert ours.title == words.say(f"phase.{key}.{ours.key}.title") != theirs.title
        assert [one.at for one in ours.prompts] == [one.at for one in theirs.prompts]
        for one, its in zip(ours.prompts, theirs.prompts, strict=True):
            assert one.text == words.say(f"prompt.{its.key}") != f"prompt.{its.key}"
        bare = {"title": None, "prompts": ()}
        assert ours.model_copy(update=bare) == theirs.model_copy(update=bare)


def test_whatever_can_be_written_in_a_prompt_comes_back_from_the_file() -> None:
    text = 'A "quote", a \\, a tab\there\nand a line; ünï € 🙂 ] } # """ \'\'\''
    phase = own()["round"][0] | {"prompts": [{"text": text}, {"at": "end", "text": "."}]}
    table = dump(check_own(own(round=[phase], title="[[x]] = #")))
    assert format_file.read(format_file.write(table)) == table


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("key =\ntitle = 1", 1),
        ('key = "a"\nkey = "b"\n', 2),
        ('key = "a"\n\n[[round]\n', 3),
        ('key = "never closed', None),
        ("key = " + "9" * 5_000, None),
        ("key = " + "[" * 5_000, None),
        ("# fine\n" + "a." * 16_000 + "a = 1", 2),
        ("[" + "a." * 16_000 + "a]", 1),
    ],
)
def test_what_is_no_toml_is_refused_with_its_line(text: str, line: int | None) -> None:
    with pytest.raises(Rejected) as refused:
        format_file.read(text)
    where = {} if line is None else {"line": line}
    assert refused.value.params == {"field": "toml", "reason": "not_toml", **where}


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from(["any", "each", "question>turn", "turns", "x", "\ud800"]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.data())
def test_a_table_with_anything_in_it_is_taken_or_refused_by_field(data: st.DataObject) -> None:
    table = in_words(built_in(data.draw(st.sampled_from(BUILT_IN))), Catalogue("en"))
    table["key"] = "ours"
    at: Any = table
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    named = key if isinstance(key, int) or data.draw(st.booleans()) else data.draw(st.text())
    at[named] = data.draw(VALUES)
    refusal = None
    try:
        format = check_own(table)
    except Rejected as refused:
        refusal = refused
    if refusal is None:
        assert check_own(format_file.read(format_file.write(dump(format)))) == format
        return
    assert refusal.code is Code.INVALID_FORMAT
    str(refusal.params["field"]).encode()  # it goes over the wire: no lone surrogate in it
    for lang in ("en", "de"):
        assert Catalogue(lang).has(f"format.reason.{refusal.params['reason']}"), refusal.params


async def test_a_meeting_keeps_the_format_it_was_made_with(world: World) -> None:
    await save(world, own(title="As it was"))
    meeting = await world.make_meeting("ours")
    assert (meeting.format, meeting.format_title) == ("ours", "As it was")
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    before = (await world.rooms.open(key)).room
    await save(world, own(title="As it is", round=[own()["round"][0] | {"minutes": 99}]))
    reopened = (await RoomService(SqlEventLog(world.door), world.clock).open(key)).room
    assert reopened == before
    assert reopened.format == check(own(title="As it was"))
    seen = view(reopened, world.id("Cora"), world.clock.now_ms())["meeting"]
    assert (seen["format"], seen["format_title"]) == ("ours", "As it was")


async def test_a_meeting_planned_ahead_keeps_its_format_too(world: World) -> None:
    """Its log begins only when somebody comes, and by then the format may be gone."""
    await world.make_meeting()
    await save(world, own(title="As it was"))
    planned = await world.make_meeting("ours")
    await save(world, own(title="As it is"))
    await world.services.set_formats.remove(world.people["Cora"], world.set_id, "ours")
    key = await world.services.meetings.enter(world.people["Cora"], planned.id)
    assert (await world.rooms.open(key)).room.format == check(own(title="As it was"))
    home = await world.services.sets.home(world.people["Amina"], world.set_id)
    assert {line.id: line.format_title for line in home.meetings}[planned.id] == "As it was"
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("ours")
    assert refused.value.params == {"field": "format", "reason": "unknown"}
    changes = {"title": "Still here"}
    await world.services.meetings.change(world.people["Cora"], planned.id, changes)


async def test_people_change_in_a_meeting_of_the_sets_own_format(world: World) -> None:
    await save(world, own())
    await world.join("Ben")
    meeting = await world.make_meeting("ours")
    await come(world, meeting)
    cora, people = world.people["Cora"], world.services.people
    await people.change(cora, world.set_id, world.id("Amina"), role="observer")
    await people.remove(cora, world.set_id, world.id("Ben"))
    key = await world.services.meetings.enter(cora, meeting.id)
    room = (await RoomService(SqlEventLog(world.door), world.clock).open(key)).room
    assert room.people[world.id("Amina")].role == "observer"
    assert room.people[world.id("Ben")].role == "out"
    assert room == (await world.rooms.open(key)).room


async def test_whom_the_format_lets_make_the_meeting(world: World) -> None:
    await save(world, own("with_coach"))
    await save(world, own("without", seat="rotate"))
    meeting = await world.make_meeting("without", who="Amina")
    changes = {"title": "Ours"}
    await world.services.meetings.change(world.people["Amina"], meeting.id, changes)
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("with_coach", who="Amina")
    assert refused.value.code is Code.FORBIDDEN_ROLE


async def test_another_sets_format_is_none_of_ours(world: World) -> None:
    await save(world, own())
    await world.make_set()
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("ours")
    assert refused.value.params == {"field": "format", "reason": "unknown"}


async def test_a_format_that_works_no_longer_is_named_and_does_not_hide_the_others(
    world: World,
) -> None:
    """A later version may refuse what this one saved."""
    await save(world, own())

    def age(session: Session) -> None:
        row = session.get_one(SetFormat, (world.set_id, "ours"))
        row.format_table = row.format_table.replace('"minutes":5', '"minutes":500')
        session.add(row)

    await world.door.write(age)
    assert (await of_set(world))["ours"]["minutes"] == 500
    with pytest.raises(Rejected) as refused:
        await world.make_meeting("ours")
    assert refused.value.params == {"field": "round.0.minutes", "reason": "less_than_equal"}


async def test_the_example_of_the_guide_is_played_to_its_end(world: World) -> None:
    assert await save(world, format_file.read(EXAMPLE))
    meeting = await world.make_meeting("half_hour")
    await come(world, meeting)
    await world.ask(meeting, "Cora", Start())
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    titles = []
    for _ in range(STEPS_MAX):
        room = (await world.rooms.open(key)).room
        seen = view(room, world.id("Cora"), world.clock.now_ms())
        if room.state == "finished":
            break
        titles.append(seen["phase"]["title"])
        pressed = seen["desk"].get("next")
        if pressed is None:  # Questions may still come: silence is fine.
            world.clock.advance(60_000)
            continue
        await world.ask(meeting, "Cora", COMMAND.validate_python(pressed["command"]))
    assert room.state == "finished"
    assert list(dict.fromkeys(titles)) == re.findall(r'^title = "(.*)"$', EXAMPLE, re.MULTILINE)[1:]
    assert check(format_file.read(EXAMPLE)) == room.format
