"""Two meetings of one set, three weeks apart: what was promised in the first opens the second."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.gathering import invitation, opens_set
from tests.e2e.leading import ends, goes_to, members, promises, settles, visits
from tests.e2e.qr import decoded
from tests.e2e.world import Seat, Served, Someone

pytestmark = pytest.mark.browser

THREE_WEEKS_MS = 21 * 86_400_000
STEPS = {
    "Ben": "Ask each of them for twenty minutes",
    "Amina": "Tell the customer no by Friday",
    "Chen": "Write the paper alone",
}
AGREED = "What is said here stays here"


def test_what_was_promised_opens_the_next_meeting(
    person: Callable[..., Any], server: Served
) -> None:
    miriam: Seat = person(Seat, timezone_id="UTC")
    home = opens_set(miriam)
    meeting = miriam.page.url
    miriam.page.goto(home)
    agrees_on_something(miriam)
    miriam.page.goto(meeting)
    link = invitation(miriam)
    others = {
        name: comes_in_agreeing(person(Seat, timezone_id="UTC"), link, name) for name in STEPS
    }
    first_meeting(miriam, others, server)

    for someone in (miriam, *others.values()):
        someone.page.goto("about:blank")
    server.clock.pass_ms(THREE_WEEKS_MS)

    second = plans_the_second(miriam, home)
    dora = person(Seat)
    joins_by_a_link_for_one(miriam, home, dora, person())
    visits(others["Ben"], home)
    reports(own_step(others["Ben"]), "done", "All five said yes.", "They waited to be asked.")
    expect(others["Ben"].page.get_by_text(STEPS["Ben"])).to_have_count(0)
    expect(others["Ben"].page.get_by_text(STEPS["Chen"])).to_be_visible()
    phone = comes_back_on_a_phone(person, others["Chen"], home)
    miriam.page.goto(second)
    beside = reports_in_one_of_two_tabs(others["Amina"], second)

    miriam.presses_key("Begin")
    miriam.steps_to("Since last time", server.clock)
    reports(own_step(phone), "dropped", "Nobody reads papers.", "I hide behind writing.")
    for page in (miriam.page, dora.page, beside):
        expect(page.get_by_text("I hide behind writing.")).to_be_visible()
        for status in ("done", "changed", "dropped"):
            expect(page.get_by_text(status, exact=True)).to_be_visible()
    ends(miriam)
    the_set_remembers(dora, home, second)


def the_set_remembers(someone: Someone, home: str, second: str) -> None:
    """Whose turn to present is next, and what came of each promise."""
    visits(someone, home)
    expect(someone.page.get_by_text("Nothing is open.")).to_be_visible()
    rows = members(someone)
    expect(rows.first).to_contain_text("Dora")
    expect(rows.first).to_contain_text("has not presented yet")
    expect(rows.filter(has_text="Ben")).to_contain_text(re.compile("presented .*2027"))
    visits(someone, f"{second}/report")
    since = someone.page.locator("section").filter(has_text="Since last time").first
    for name, step in STEPS.items():
        expect(since).to_contain_text(name)
        expect(since).to_contain_text(step)
    expect(since).to_contain_text("No is a long word.")


def reports_in_one_of_two_tabs(someone: Someone, meeting: str) -> Page:
    """In the lobby; gives the other tab, which has seen it."""
    visits(someone, meeting)
    beside = someone.open_page()
    beside.goto(someone.page.url)
    reports(own_step(someone), "changed", "I asked for a week instead.", "No is a long word.")
    expect(beside.get_by_text("No is a long word.")).to_be_visible()
    expect(someone.page.get_by_text("All five said yes.")).to_be_visible()
    return beside


def agrees_on_something(coach: Seat) -> None:
    """The coach writes the agreement, and accepts it like everybody."""
    coach.page.get_by_role("heading", name="About this set").click()
    coach.press("Begin with a draft")
    coach.press("Keep it so")
    coach.sees(AGREED)
    coach.press("I agree to this")
    coach.sees("You agreed on")


def comes_in_agreeing(someone: Seat, link: str, name: str) -> Seat:
    """Through the door, with the agreement read and accepted."""
    someone.page.goto(link)
    someone.sees(AGREED)
    someone.page.get_by_label("I agree to this").check()
    someone.page.get_by_label("Your name").fill(name)
    someone.press("Come in")
    expect(someone.page.get_by_role("heading", level=1, name="November")).to_be_visible()
    return someone


def first_meeting(coach: Seat, others: dict[str, Seat], server: Served) -> None:
    """Each presents and promises something; the next time is settled."""
    settles(coach, *others)
    coach.presses_key("Begin")
    for name, someone in others.items():
        goes_to(coach, "Next steps", name)
        promises(someone, STEPS[name])
        coach.sees(STEPS[name])
    ends(coach, server.clock.now_ms() + THREE_WEEKS_MS)


def plans_the_second(coach: Seat, home: str) -> str:
    """The set's home knows when it was to be; gives the address of the meeting."""
    page = coach.page
    page.goto(home)
    coach.sees("Settled last time")
    coach.press("Plan a meeting")
    expect(page.get_by_label("When?")).to_have_value(re.compile(r"^2027-"))
    page.get_by_label("What is it called?").fill("December")
    coach.press("Make the meeting")
    expect(page.get_by_role("heading", level=1, name="December")).to_be_visible()
    return page.url


def joins_by_a_link_for_one(coach: Seat, home: str, dora: Seat, stranger: Someone) -> None:
    """The first link has lapsed; a new one lets one person in, and nobody after."""
    coach.page.goto(home)
    coach.page.get_by_text("Other links, and who can still come in").click()
    coach.page.get_by_label("For how many people").fill("1")
    coach.press("Make the link")
    link = coach.page.get_by_label("The link").input_value()
    coach.sees("used 0 of 1 times")
    dora.comes_in(link, "Dora")
    expect(dora.page.get_by_role("heading", level=1, name="December")).to_be_visible()
    stranger.page.goto(link)
    stranger.sees("This invitation is over.")


def comes_back_on_a_phone(person: Callable[..., Any], someone: Someone, home: str) -> Someone:
    """By the picture of the personal link, as a phone's camera reads it."""
    visits(someone, home)
    someone.page.get_by_text("On another device").click()
    someone.press("Make my link")
    picture = someone.page.get_by_role("img", name="The link as a QR code")
    link = decoded(picture)
    assert link == someone.page.get_by_label("The link").input_value()
    phone: Someone = person(viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True)
    phone.page.goto(link)
    phone.sees("Good to see you, Chen")
    phone.press("Come in")
    expect(phone.page.get_by_role("heading", level=1, name="December")).to_be_visible()
    return phone


def own_step(someone: Someone) -> Locator:
    """One's own promise, as a list entry."""
    return someone.page.get_by_role("listitem").filter(
        has=someone.page.get_by_role("button", name="Say what happened")
    )


def reports(step: Locator, status: str, happened: str, learnt: str) -> None:
    """Say what came of it."""
    form = step.page.locator("form").filter(has=step.page.get_by_label("What happened?"))
    step.get_by_role("button", name="Say what happened").click()
    form.get_by_role("radio", name=status).check()
    form.get_by_label("What happened?").fill(happened)
    form.get_by_label("What did you learn?").fill(learnt)
    form.get_by_role("button", name="Keep it").click()
    expect(form).to_have_count(0)
