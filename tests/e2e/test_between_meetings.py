"""Between two meetings: one's own log of learning, moving and calling off, letting somebody back
in, and leaving."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.gathering import Gathering, gather, plans
from tests.e2e.leading import ends, goes_to, members, promises, settles, visits
from tests.e2e.world import Seat, Someone

pytestmark = pytest.mark.browser

STEP = "Ask Eva, and listen"
NOTE = "I fill silence because I fear it."


def meets(person: Callable[..., Any]) -> tuple[Gathering, str]:
    """A meeting that is over: Ben promised something and noted something; the set's home."""
    set_ = gather(person)
    miriam, ben = set_.miriam, set_.ben
    home = home_of(miriam)
    settles(miriam, "Ben")
    miriam.presses_key("Begin")
    goes_to(miriam, "Next steps", "Ben")
    promises(ben, STEP)
    miriam.sees(STEP)
    ends(miriam)
    ben.sees("Thank you. That was the meeting.")
    ben.page.get_by_label("A note to yourself").fill(NOTE)
    ben.press("Keep it")
    ben.sees("only you")
    return set_, home


def home_of(coach: Seat) -> str:
    """The address of the set, from its room."""
    link = coach.page.locator("a.home")
    return re.sub(r"/m/.*", str(link.get_attribute("href")), coach.page.url)


def test_a_note_is_shared_and_taken_back(person: Callable[..., Any]) -> None:
    set_, home = meets(person)
    ben, amina = set_.ben, set_.amina
    note = opens_the_log(ben, home)
    visits(amina, home)
    expect(amina.page.get_by_role("heading", name="Who belongs")).to_be_visible()
    expect(amina.page.get_by_text(NOTE)).to_have_count(0)
    note.get_by_role("button", name="Share it").click()
    expect(note).to_contain_text("shared with the set")
    amina.page.reload()
    amina.sees(NOTE)
    amina.page.get_by_role("link", name="November").click()
    amina.sees("What Ben brought")
    amina.sees(NOTE)
    note.get_by_role("button", name="Keep it to myself again").click()
    expect(note).to_contain_text("only you")
    amina.page.reload()
    amina.sees(STEP)
    expect(amina.page.get_by_text(NOTE)).to_have_count(0)


def opens_the_log(someone: Someone, home: str) -> Locator:
    """From the set's home to one's own log; gives the note of the meeting, still private."""
    visits(someone, home)
    someone.page.get_by_role("link", name="What I learnt").click()
    note = someone.page.get_by_role("listitem").filter(has_text=NOTE)
    expect(note).to_contain_text("only you")
    return note


def test_the_log_is_written_to_reworded_taken_along_and_erased(
    person: Callable[..., Any],
) -> None:
    set_, home = meets(person)
    ben, page = set_.ben, set_.ben.page
    note = opens_the_log(ben, home)
    page.get_by_label("A note to yourself").fill("We never ask the people who left.")
    page.get_by_label("About").select_option(label="our organisation")
    ben.press("Keep it")
    own = page.get_by_role("listitem").filter(has_text="We never ask")
    own.get_by_role("button", name="Other words").click()
    page.get_by_label("Your words").fill("We seldom ask those who left.")
    ben.press("Keep these words")
    ben.sees("We seldom ask those who left.")
    address = page.get_by_role("link", name="Take it along as text").get_attribute("href")
    text = page.request.get(urljoin(page.url, str(address))).text()
    assert f"November, myself: {NOTE}" in text
    assert "our organisation: We seldom ask those who left." in text
    note.get_by_role("button", name="Erase").click()
    note.get_by_role("button", name="Yes, erase it").click()
    expect(note).to_have_count(0)


def test_leaving_takes_the_own_words_along(person: Callable[..., Any]) -> None:
    set_, home = meets(person)
    ben, amina = set_.ben, set_.amina
    visits(ben, home)
    elsewhere = ben.open_page()
    elsewhere.goto(ben.page.url)
    ben.page.get_by_role("heading", name="Leave this set").click()
    ben.sees("What you said stays in the set's reports")
    ben.page.get_by_label(re.compile("Take what I wrote along")).check()
    ben.sees("erased for good")
    ben.press("Leave the set")
    ben.press("Yes, I leave and take it along")
    expect(ben.page.get_by_role("heading", name=re.compile("A quiet room"))).to_be_visible()
    expect(ben.page.get_by_text("Thursday set")).to_have_count(0)
    elsewhere.reload()
    expect(elsewhere.get_by_text("This is not here, or not for you.")).to_be_visible()
    visits(amina, home)
    expect(members(amina)).to_have_count(5)
    amina.page.get_by_role("link", name="November").click()
    amina.sees("What Ben brought")
    for words in (STEP, NOTE):
        expect(amina.page.get_by_text(words)).to_have_count(0)


def test_a_meeting_is_moved_and_called_off(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    miriam, ben = set_.miriam, set_.ben
    page, home = miriam.open_page(), home_of(miriam)
    page.goto(home)
    page.get_by_text("Move it or call it off").click()
    page.get_by_label("What is it called?").fill("In December")
    page.get_by_label("When?").fill("2027-12-01T14:00")
    page.get_by_role("button", name="Keep it so").first.click()
    expect(page.get_by_role("heading", name="In December")).to_be_visible()
    expect(ben.page.get_by_role("heading", level=1, name="In December")).to_be_visible()
    page.get_by_text("Move it or call it off").click()
    page.get_by_role("button", name="Call it off").click()
    page.get_by_role("button", name="Yes, call it off").click()
    expect(page.get_by_text("No meeting is planned.")).to_be_visible()
    expect(page.get_by_text("called off")).to_be_visible()
    ben.sees("This meeting was called off.")
    expect(miriam.button("Begin")).to_have_count(0)

    # Without a coach, only what nobody coaches can be planned.
    visits(ben, home)
    plan = ben.page
    ben.press("Plan a meeting")
    expect(plan.get_by_role("radio")).to_have_count(2)
    expect(plan.get_by_role("radio", name="Fast round")).to_be_checked()
    ben.press("Make the meeting")
    expect(plan.get_by_role("heading", level=1, name="Fast round")).to_be_visible()


def test_the_coachs_word_lets_somebody_back_in_and_takes_somebody_out(
    person: Callable[..., Any],
) -> None:
    set_ = gather(person)
    miriam, chen = set_.miriam, set_.chen
    page = miriam.open_page()
    page.goto(home_of(miriam))
    rows = page.locator("section").filter(has=page.get_by_role("heading", name="Who belongs"))
    dora = rows.get_by_role("listitem").filter(has_text="Dora")
    dora.get_by_text("Change").click()
    dora.get_by_role("button", name="Let back in").click()
    link = dora.get_by_label("The link").input_value()
    lent = set_.amina.open_page()
    lent.goto(link)
    expect(lent.get_by_text("If you come in as Dora, Amina is signed out here")).to_be_visible()
    phone: Someone = person()
    phone.page.goto(link)
    phone.sees("Good to see you, Dora")
    expect(phone.page.get_by_text("signed out here")).to_have_count(0)
    phone.press("Come in")
    expect(phone.page.get_by_role("heading", level=1, name="November")).to_be_visible()

    row = rows.get_by_role("listitem").filter(has_text="Chen")
    row.get_by_text("Change").click()
    row.get_by_role("button", name="Take out of the set").click()
    row.get_by_role("button", name="Yes, take Chen out").click()
    chen.sees("You are no longer in this meeting.")
    expect(row).to_have_count(0)


def test_a_report_given_between_meetings_is_heard_in_the_next(person: Callable[..., Any]) -> None:
    set_, home = meets(person)
    miriam, ben, amina = set_.miriam, set_.ben, set_.amina
    visits(ben, home)
    step = ben.page.get_by_role("listitem").filter(has_text=STEP)
    step.get_by_role("button", name="Say what happened").click()
    step.get_by_role("radio", name="done").check()
    step.get_by_label("What happened?").fill("She laughed, and told me.")
    step.get_by_label("What did you learn?").fill("I had not asked.")
    step.get_by_role("button", name="Keep it").click()
    expect(step).to_contain_text("done, to be heard at the next meeting")
    visits(miriam, home)
    plans(miriam, "Classic set", "December")
    meeting = urlsplit(miriam.page.url).path
    for someone in (ben, amina):
        someone.page.goto(urljoin(someone.page.url, meeting))
        someone.sees("She laughed, and told me.")
    amina.sees(re.compile("done, reported on"))
    miriam.sees("Ben")
    miriam.presses_key("Begin")
    for _ in range(2):
        miriam.presses_key("Next speaker")
    miriam.presses_key("Go on: Since last time")
    ben.sees_phase("Since last time")
    ben.sees("It is your turn")
    visits(amina, home)
    amina.page.get_by_role("link", name="November").click()
    amina.sees("Since then: done")
    amina.sees("I had not asked.")
