"""The report holds what the view shows its reader, and nothing else."""

import csv
import io
from collections.abc import AsyncIterator

import pytest
from icalendar import Calendar

from app.codes import Code, Rejected
from app.domain.commands import (
    Advance,
    Arrive,
    Ask,
    Commit,
    Finish,
    Reflect,
    Say,
    SetPresenters,
    Start,
)
from app.domain.model import SYSTEM
from app.services import reporting
from app.services.meetings import MeetingSeen
from app.services.reporting.catalogue import Catalogue
from app.services.reporting.markdown import escaped
from app.services.reporting.table import harmless
from app.services.reports import Report
from tests.services.world import World, living

NASTY = "=cmd|' /C calc'!A0 <script>alert(1)</script> [x](javascript:y)\n# not a heading"


@pytest.fixture
async def world(sqlite_url: str) -> AsyncIterator[World]:
    async with living(sqlite_url) as made:
        await made.make_set(lang="de", time_zone="Europe/Berlin")
        for name in ("Amina", "Ben", "Cem"):
            await made.join(name)
        yield made


async def go_to(world: World, meeting: MeetingSeen, place: str) -> None:
    key = await world.services.meetings.enter(world.people["Cora"], meeting.id)
    index = (await world.rooms.open(key)).room.run.index
    await world.ask(meeting, "Cora", Advance(expect=index, to=place))


@pytest.fixture
async def meeting(world: World) -> MeetingSeen:
    """A meeting that is over: Amina presented, Ben asked, Amina promised, each learnt."""
    cora = world.people["Cora"]
    made = await world.services.meetings.make(
        cora,
        world.set_id,
        format="set_classic",
        title="Third *meeting*",
        starts_at_ms=world.clock.now_ms() + 3_600_000,
        call_url="https://call.example.org/x",
    )
    for name in ("Cora", "Amina", "Ben", "Cem"):
        role = "coach" if name == "Cora" else "member"
        await world.ask(made, SYSTEM, Arrive(person=world.id(name), name=name, role=role))
    await world.ask(made, "Cora", Start())
    await world.ask(made, "Cora", SetPresenters(presenters=(world.id("Amina"),)))
    await go_to(world, made, "present.1")
    await world.ask(made, "Amina", Say(text="My team avoids me"))
    await go_to(world, made, "explore.1")
    await world.ask(made, "Ben", Ask(text="What do you avoid?"))
    await go_to(world, made, "action.1")
    commit = Commit(what=NASTY, due="2027-02-01", sign="+1", supporter=world.id("Ben"))
    await world.ask(made, "Amina", commit)
    await go_to(world, made, "review")
    await world.ask(made, "Amina", Reflect(text="Private to Amina", level="self"))
    await world.ask(made, "Ben", Reflect(text="Shared by Ben", level="set", release=True))
    await world.ask(made, "Cora", Finish(next_at=world.clock.now_ms() + 86_400_000 * 21))
    return made


async def report(world: World, meeting: MeetingSeen, name: str) -> Report:
    return await world.services.reports.of(world.people[name], meeting.id)


async def test_question_texts_are_the_presenters_and_the_authors(
    world: World, meeting: MeetingSeen
) -> None:
    for name, reads in (("Amina", True), ("Ben", True), ("Cem", False), ("Cora", False)):
        found = await report(world, meeting, name)
        shapes = (
            str(found.parts),
            reporting.markdown(found),
            reporting.table(found),
            reporting.calendar(found, world.clock.now_ms()).decode(),
        )
        assert ("What do you avoid" in "".join(shapes)) is reads, name
        assert ("Private to Amina" in "".join(shapes)) is (name == "Amina"), name
        assert "Shared by Ben" in shapes[0]


async def test_a_report_has_neither_desk_nor_drafts_nor_rights(
    world: World, meeting: MeetingSeen
) -> None:
    found = await report(world, meeting, "Cora")
    assert found.parts.keys() == {
        "set_name", "time_zone", "starts_at", "started_at", "finished_at", "seq", "meeting",
        "plan", "people", "rounds", "questions", "statements", "actions", "reflections",
        "ending", "mine",
    }  # fmt: skip
    assert not found.parts["mine"].keys() & {"may", "held", "returned", "cue"}


async def test_the_text_is_in_the_sets_language_and_escaped(
    world: World, meeting: MeetingSeen
) -> None:
    text = reporting.markdown(await report(world, meeting, "Amina"))
    say = Catalogue("de").say
    assert text.startswith("# Set: Third \\*meeting\\*\n")
    assert f"## {say('ui.report.actions')}" in text
    assert say("ui.report.actions") != Catalogue("en").say("ui.report.actions")
    assert "\\<script\\>alert(1)\\</script\\> \\[x\\](javascript:y)" in text
    assert "\n# not" not in text
    assert "2027-01-15 09:00 (Europe/Berlin)" in text
    assert "My team avoids me" in text
    assert "{" not in text


async def test_the_table_begins_no_cell_with_a_formula(world: World, meeting: MeetingSeen) -> None:
    text = reporting.table(await report(world, meeting, "Ben"))
    assert text.startswith("\ufeff")
    [row] = csv.DictReader(io.StringIO(text[1:]))
    assert row["what"] == f"'{NASTY}"
    assert row["sign"] == "'+1"
    assert (row["owner"], row["supporter"], row["status"]) == ("Amina", "Ben", "open")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("a;=1+1", "a;'=1+1"),
        ('x;"=1+1";y', 'x;"\'=1+1";y'),
        ("x; =1+1", "x; '=1+1"),
        ("a\n@x", "a\n'@x"),
        ("a;\t-1", "a;'\t'-1"),
        ("a = b; c - d", "a = b; c - d"),
        ("x@example.org", "x@example.org"),
    ],
)
def test_no_cell_begins_with_a_formula_whatever_separates_them(text: str, cell: str) -> None:
    assert harmless(text) == cell


async def test_the_calendar_has_the_meetings_and_ones_own_promise(
    world: World, meeting: MeetingSeen
) -> None:
    now_ms = world.clock.now_ms()
    for name, promises in (("Amina", 1), ("Ben", 0)):
        written = reporting.calendar(await report(world, meeting, name), now_ms)
        calendar = Calendar.from_ical(written)
        first, following = calendar.walk("VEVENT")
        assert first["uid"] == f"meeting-{meeting.id}@setroom"
        assert first["summary"] == "Set: Third *meeting*"
        assert first["location"] == "https://call.example.org/x"
        starts = [event["dtstart"].to_ical() for event in (first, following)]
        assert starts == [b"20270115T090003Z", b"20270205T080018Z"]
        assert len(calendar.walk("VTODO")) == promises


async def test_outsiders_read_nothing(world: World, meeting: MeetingSeen) -> None:
    made, token = await world.services.sets.make(None, "Olga", {"name": "Other"})
    olga = await world.services.access.identify(token)
    with pytest.raises(Rejected) as refused:
        await world.services.reports.of(olga, meeting.id)
    assert refused.value.code is Code.NOT_FOUND, made


async def test_who_came_to_the_set_later_reads_nothing_of_it(
    world: World, meeting: MeetingSeen
) -> None:
    dana = await world.join("Dana")
    with pytest.raises(Rejected) as refused:
        await world.services.reports.of(dana, meeting.id)
    assert refused.value.code is Code.NOT_FOUND


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("- no list", "\\- no list"),
        ("1. no number", "1\\. no number"),
        ("2027) no number", "2027\\) no number"),
        ("no heading\n  ===", "no heading  \n  \\==="),
        ("no code\n\n\t    x", "no code  \n    \n  x"),
        ("a_b*c`d|e", "a\\_b\\*c\\`d\\|e"),
        ("one\ntwo", "one  \n  two"),
    ],
)
def test_markdown_shows_text_as_it_was_written(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_language_we_lack_is_english() -> None:
    for lang in ("xx", "../en", "", "EN-us"):
        assert Catalogue(lang).say("ui.report.title") == Catalogue("en").say("ui.report.title")


async def test_what_was_never_held_is_not_in_the_report(world: World) -> None:
    meeting = await world.make_meeting()
    for name in ("Cora", "Amina", "Ben"):
        role = "coach" if name == "Cora" else "member"
        await world.ask(meeting, SYSTEM, Arrive(person=world.id(name), name=name, role=role))
    await world.ask(meeting, "Cora", Start())
    presenters = (world.id("Amina"), world.id("Ben"))
    await world.ask(meeting, "Cora", SetPresenters(presenters=presenters))
    await go_to(world, meeting, "action.1")
    running = (await world.services.reports.of(world.people["Ben"], meeting.id)).parts
    assert list(running["rounds"]) == ["1", "2"]
    await world.ask(meeting, "Cora", Finish())
    report = await world.services.reports.of(world.people["Ben"], meeting.id)
    assert list(report.parts["rounds"]) == ["1"]
    order = report.parts["plan"]["order"]
    assert order == ["checkin", "action.1"]
    assert [*report.parts["plan"]["phases"]] == order
    assert "Ben" not in reporting.markdown(report).partition("##")[2]
