"""A set's own formats through browsers: made from what ships, mended, used, handed on."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.gathering import invitation
from tests.e2e.world import Seat, Served

pytestmark = pytest.mark.browser


def opens_formats(coach: Seat, name: str = "Thursday set") -> str:
    """A set of one's own, and its formats; gives the address of the set."""
    coach.page.goto("/")
    coach.page.get_by_label("What is your set called?").fill(name)
    coach.page.get_by_label("Your name").fill("Miriam")
    coach.press("Open the set")
    expect(coach.page.get_by_role("heading", level=1, name=name)).to_be_visible()
    home = coach.page.url
    follows(coach, "Formats")
    expect(coach.page.get_by_role("heading", level=1, name="Formats")).to_be_visible()
    return home


def follows(someone: Seat, link: str) -> None:
    someone.page.get_by_role("link", name=link, exact=True).click()


def field(someone: Seat, name: str) -> Locator:
    """What stands for a field of the table, named as refusals name it."""
    return someone.page.locator(f'[data-field="{name}"]')


def unfolds(someone: Seat, phase: str) -> None:
    someone.page.locator("summary").filter(has_text=phase).click()


def is_refused(someone: Seat, name: str, reason: str) -> None:
    """The field is marked and has the focus, and its reason stands beside it."""
    someone.press("Save for our set")
    expect(someone.page.get_by_role("alert")).to_contain_text("Not saved yet")
    expect(field(someone, name)).to_be_focused()
    expect(someone.page.locator("#fault")).to_have_text(reason)


def copies_the_classic(coach: Seat) -> None:
    follows(coach, "Classic set")
    follows(coach, "Make our own from this")
    expect(coach.page.get_by_label("What is it called?")).to_have_value("Classic set, our way")
    coach.page.get_by_label("What is it called?").fill("Our evening")


def test_a_copy_is_made_mended_saved_and_met_by(person: Callable[..., Any], server: Served) -> None:
    miriam: Seat = person(Seat)
    home = opens_formats(miriam)
    copies_the_classic(miriam)
    a_refusal_and_a_reload_lose_nothing(miriam)
    nothing_may_end_a_phase_by_nothing(miriam)
    facts_come_later_by_keyboard(miriam)
    members_may_say_something(miriam)
    miriam.press("Save for our set")
    miriam.sees("Our evening is saved for your set.")
    miriam.sees("Members may ask the presenter questions and say something in writing.")
    miriam.press("Use it for the next meeting")
    expect(miriam.page.get_by_role("radio", name="Our evening")).to_be_checked()
    miriam.press("Make the meeting")
    expect(miriam.page).to_have_url(re.compile("/m/"))
    meeting = miriam.page.url
    miriam.page.goto(home)
    link = invitation(miriam)
    miriam.page.goto(meeting)
    ben, chen = person(Seat), person(Seat)
    for someone, name in ((ben, "Ben"), (chen, "Chen")):
        someone.comes_in(link, name)
        miriam.sees(name)
    plays_it(miriam, ben, chen, server)


def a_refusal_and_a_reload_lose_nothing(coach: Seat) -> None:
    unfolds(coach, "Open questions")
    minutes = field(coach, "round.2.minutes")
    minutes.fill("0")
    is_refused(coach, "round.2.minutes", "the number is too small")
    expect(minutes).to_have_attribute("aria-invalid", "true")
    coach.page.reload()
    expect(coach.page.get_by_label("What is it called?")).to_have_value("Our evening")
    unfolds(coach, "Open questions")
    expect(minutes).to_have_value("0")
    minutes.fill("12")


def nothing_may_end_a_phase_by_nothing(coach: Seat) -> None:
    unfolds(coach, "Break")
    time_is_up = field(coach, "between.closes.any").get_by_label("its time is up")
    time_is_up.uncheck()
    is_refused(coach, "between.closes.any", "nothing would end this phase")
    time_is_up.check()


def facts_come_later_by_keyboard(coach: Seat) -> None:
    unfolds(coach, "Facts only")
    form = coach.page.locator("li").filter(has=field(coach, "round.1"))
    later = form.get_by_role("button", name="Later")
    later.press("Enter")
    expect(field(coach, "round.2.title")).to_have_value("Facts only")
    expect(coach.page.locator(":focus")).to_have_text("Later")
    coach.page.locator(":focus").press("Shift+Tab")
    expect(coach.page.locator(":focus")).to_have_text("Earlier")


def members_may_say_something(coach: Seat) -> None:
    facts = field(coach, "round.2.rows")
    facts.get_by_label("May do what").select_option(label="say something in writing")
    facts.get_by_role("button", name="Allow it").click()
    expect(facts).to_contain_text("Members may say something in writing.")
    facts.get_by_role("button", name="Take away: Whoever holds the time").click()
    expect(facts).not_to_contain_text("Whoever holds the time may")


def plays_it(miriam: Seat, ben: Seat, chen: Seat, server: Served) -> None:
    miriam.presses_key("Begin")
    miriam.steps_to("Open questions", server.clock)
    expect(ben.left()).to_have_text(re.compile("^1[12]:"))
    ben.sees_phase("Open questions")
    server.clock.pass_minutes(13)
    miriam.presses_key("Go on: Facts only")
    chen.sees_phase("Facts only with Ben")
    chen.page.get_by_text("Write something down for all").click()
    chen.page.get_by_label("A thought, if you like").fill("There are nine of us.")
    chen.press("Share it")
    miriam.sees("There are nine of us.")
    miriam.steps_to("How did we work?", server.clock)


def test_a_file_is_handed_from_set_to_set(person: Callable[..., Any], tmp_path: Path) -> None:
    miriam: Seat = person(Seat)
    opens_formats(miriam)
    copies_the_classic(miriam)
    miriam.press("Save for our set")
    miriam.sees("Our evening is saved for your set.")
    with miriam.page.expect_download() as download:
        follows(miriam, "Save as a file")
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.name == "our_evening.toml"
    olga: Seat = person(Seat)
    opens_formats(olga, "Friday set")
    is_told_what_is_wrong(olga, file)
    chooser = olga.page.get_by_label("Bring one in from a file")
    chooser.set_input_files(file)
    olga.sees("Our evening is saved for your set.")
    follows(olga, "Formats")
    says_what_it_would_replace(olga, file)
    olga.press("Not now")
    expect(olga.page.get_by_role("alert")).to_have_count(0)
    olga.sees("Our evening")
    says_what_it_would_replace(olga, file)
    olga.press("Put it in its place")
    olga.sees("Our long evening is saved for your set.")
    olga.press("Let go of this format")
    olga.page.get_by_role("dialog").get_by_role("button", name="Let go of this format").click()
    olga.sees("Our long evening is gone.")
    expect(olga.page.get_by_role("link", name="Our long evening")).to_have_count(0)


def says_what_it_would_replace(olga: Seat, file: Path) -> None:
    """A file of another title: what is there now, since when and by whom, before it goes."""
    text = file.read_text("utf-8").replace('title = "Our evening"', 'title = "Our long evening"')
    longer = file.with_name("longer.toml")
    longer.write_text(text, "utf-8")
    olga.page.get_by_label("Bring one in from a file").set_input_files(longer)
    question = olga.page.get_by_role("alert")
    expect(question).to_contain_text("“Our long evening” from the file would take the place of")
    expect(question).to_contain_text(
        re.compile(r"Our evening\s+145 minutes\s*last saved on .* 2027.* by Miriam")
    )


def is_told_what_is_wrong(olga: Seat, file: Path) -> None:
    """With a file that cannot work, and one that is none; nothing is saved of either."""
    chooser = olga.page.get_by_label("Bring one in from a file")
    broken = file.with_name("broken.toml")
    broken.write_text(file.read_text("utf-8").replace("minutes = 20", "minutes = 2000"), "utf-8")
    chooser.set_input_files(broken)
    expect(olga.page.get_by_role("alert")).to_have_text(
        "Nothing was saved. In the file, round.2.minutes: the number is too large."
    )
    broken.write_text("key = 1\nminutes == 2\n", "utf-8")
    chooser.set_input_files(broken)
    expect(olga.page.get_by_role("alert")).to_contain_text("Nothing was saved. Line 2")
    expect(olga.page.get_by_role("link", name="Our evening")).to_have_count(0)


def test_a_phase_removed_comes_back_and_a_new_one_is_asked_for_its_name(
    person: Callable[..., Any],
) -> None:
    miriam: Seat = person(Seat, viewport={"width": 300, "height": 700})
    opens_formats(miriam)
    copies_the_classic(miriam)
    unfolds(miriam, "Facts only")
    miriam.press("Remove this phase")
    expect(miriam.page.locator("summary").filter(has_text="Facts only")).to_have_count(0)
    miriam.press("Bring it back")
    expect(field(miriam, "round.1.title")).to_be_focused()
    expect(field(miriam, "round.1.title")).to_have_value("Facts only")
    miriam.press("Add a phase at the end")
    expect(field(miriam, "closing.1.title")).to_be_focused()
    is_refused(miriam, "closing.1.title", "it is empty")
    field(miriam, "closing.1.title").fill("Cake")
    field(miriam, "closing.1.minutes").fill("")
    is_refused(miriam, "closing.1.minutes", "it has to be a whole number")
    field(miriam, "closing.1.minutes").fill("130")
    field(miriam, "rounds").fill("8")
    is_refused(miriam, "rounds", "it is too long")
    field(miriam, "rounds").fill("1")
    is_refused(miriam, "between", "with one round there is nothing between rounds")
    unfolds(miriam, "Break")
    field(miriam, "between.part").select_option(label="At the end")
    miriam.press("Save for our set")
    miriam.sees("Our evening is saved for your set.")
    miriam.sees("Cake")


def test_a_member_reads_a_format_and_changes_none(person: Callable[..., Any]) -> None:
    miriam: Seat = person(Seat)
    home = opens_formats(miriam)
    copies_the_classic(miriam)
    miriam.press("Save for our set")
    miriam.sees("Our evening is saved for your set.")
    own = miriam.page.url.replace("127.0.0.1", "localhost")  # where links lead
    miriam.page.goto(home)
    ben: Seat = person(Seat)
    ben.comes_in(invitation(miriam), "Ben")
    expect(ben.page).to_have_url(re.compile("/s/"))
    for address in (own, f"{own}/edit", f"{own}/copy"):
        ben.page.goto(address)
        ben.sees("Members and whoever holds the time may ask the presenter questions.")
        expect(ben.page.get_by_text("Make our own from this")).to_have_count(0)
        expect(ben.page.get_by_text("Change it")).to_have_count(0)
        expect(ben.button("Save for our set")).to_have_count(0)
    ben.page.goto(re.sub("/[^/]*$", "", own))
    expect(ben.page.get_by_role("link", name="Our evening")).to_be_visible()
    expect(ben.page.get_by_label("Bring one in from a file")).to_have_count(0)


def test_two_who_change_one_at_once_lose_nothing(person: Callable[..., Any]) -> None:
    miriam: Seat = person(Seat)
    opens_formats(miriam)
    copies_the_classic(miriam)
    miriam.press("Save for our set")
    miriam.sees("Our evening is saved for your set.")
    follows(miriam, "Change it")
    title = miriam.page.get_by_label("What is it called?")
    title.fill("Our long evening")
    faster = miriam.open_page()
    faster.goto(miriam.page.url)
    faster.get_by_label("What is it called?").fill("Our short evening")
    faster.get_by_role("button", name="Save for our set").click()
    expect(faster.get_by_text("Our short evening is saved for your set.")).to_be_visible()
    miriam.press("Save for our set")
    miriam.sees("Somebody saved another version meanwhile.")
    miriam.page.reload()
    expect(title).to_have_value("Our long evening")
    miriam.press("Save for our set")
    miriam.sees("Somebody saved another version meanwhile.")
    miriam.press("Save for our set")
    miriam.sees("Our long evening is saved for your set.")
