"""What the coach changes while the meeting runs: how questions pass, the plan, a word to all."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import Gathering, gather
from tests.e2e.world import Served

pytestmark = pytest.mark.browser

STATEMENT = "You should talk to each of them alone."


def begins(person: Callable[..., Any], server: Served) -> Gathering:
    """A classic meeting in its first open questions."""
    set_ = gather(person)
    set_.miriam.presses_key("Begin")
    set_.miriam.steps_to("Open questions", server.clock)
    return set_


def test_how_questions_pass_is_adjusted_from_now_on(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = begins(person, server)
    miriam, chen = set_.miriam, set_.chen
    expect(chen.page.get_by_text("How questions pass")).to_have_count(0)
    chen.types(STATEMENT)
    chen.press(re.compile("Ask it"))
    expect(chen.button("It is a question")).to_be_visible()
    miriam.page.get_by_text("How questions pass").click()
    miriam.sees("For “Open questions”, from now on, in this meeting.")
    ways = miriam.page.get_by_role("group", name="When a text is no question")
    expect(ways.get_by_role("radio", checked=True)).to_have_accessible_name(
        "Only questions get through; statements are refused."
    )
    ways.get_by_role("radio", name="Everything gets through.", exact=True).check()
    miriam.page.get_by_label("Seconds to let an answer land").fill("0")
    miriam.page.get_by_label("Seconds to let an answer land").press("Enter")
    chen.asks(STATEMENT)
    set_.ben.sees_question(STATEMENT)
    set_.amina.asks("What would success look like?")
    set_.ben.press("I have answered")
    set_.ben.sees_question("What would success look like?")
    miriam.page.reload()
    miriam.page.get_by_text("How questions pass").click()
    expect(ways.get_by_role("radio", checked=True)).to_have_value("off")
    expect(miriam.page.get_by_label("Seconds to let an answer land")).to_have_value("0")


def test_a_later_phase_gets_less_time_and_the_plan_leads_anywhere(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = begins(person, server)
    miriam, vera = set_.miriam, set_.vera
    miriam.press("More")
    plan = miriam.page.get_by_role("dialog")
    steps = plan.get_by_role("listitem").filter(has_text="Next steps").first
    expect(steps).to_contain_text("6′")
    for left in ("5′", "4′"):
        miriam.press("Next steps, Ben: 1 minute less")
        expect(steps).to_contain_text(left)
    now = plan.get_by_role("listitem").filter(has_text="Open questions").first
    miriam.press("Open questions, Ben: 5 minutes more")
    expect(now).to_contain_text("25′")
    expect(vera.left()).to_have_text(re.compile("^2[45]:"))
    plan.get_by_text("What is behind us").click()
    expect(plan.get_by_role("listitem").filter(has_text="Tell it").first).to_contain_text("took")
    miriam.sees(re.compile("As it stands, until about"))
    miriam.press("Go there: Next steps, Ben")
    vera.sees_phase("Next steps")
    expect(vera.left()).to_have_text(re.compile("^0[34]:"))
    miriam.press("More")
    plan.get_by_text("What is behind us").click()
    miriam.press("Back there: Facts only, Ben")
    vera.sees_phase("Facts only")


def test_a_reminder_becomes_a_word_to_everyone(person: Callable[..., Any], server: Served) -> None:
    set_ = begins(person, server)
    miriam, vera = set_.miriam, set_.vera
    reminder = miriam.page.get_by_role("region", name="Keep in mind")
    expect(reminder).to_contain_text("Let silence work.")
    server.clock.pass_minutes(10)
    expect(reminder).to_contain_text("What are we not asking yet?")
    reminder.get_by_text("Said before").click()
    expect(reminder).to_contain_text("Let silence work.")
    expect(vera.page.get_by_text("What are we not asking yet?")).to_have_count(0)
    reminder.get_by_role("button", name="Show it to everyone").click()
    vera.sees_phase("A word from the coach")
    vera.sees("What are we not asking yet?")
    expect(reminder).to_have_count(0)
    miriam.presses_key("Back to where we were")
    vera.sees_phase("Open questions")


def test_from_the_last_phase_the_way_on_asks_to_finish(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person, "One problem, coached")
    miriam, page = set_.miriam, set_.miriam.page
    miriam.presses_key("Begin")
    miriam.steps_to("What did we learn?", server.clock)
    page.keyboard.press("ArrowRight")
    asks = page.get_by_role("dialog", name="Finish the meeting?")
    expect(asks.get_by_label("When do you meet again?")).to_be_visible()
    asks.get_by_role("button", name="Close").click()
    expect(asks).to_have_count(0)
    set_.vera.sees_phase("What did we learn?")
    miriam.press("Finish the meeting")
    asks.get_by_role("button", name="Finish the meeting").click()
    set_.vera.sees("Thank you. That was the meeting.")


def test_what_one_may_be_at_the_table_is_in_reach_for_the_last_of_them(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = begins(person, server)
    page = set_.miriam.page
    page.set_viewport_size({"width": 1280, "height": 560})
    page.get_by_label("Change Vera's part").click()
    out = set_.miriam.button("Out of this meeting")
    page.mouse.wheel(0, 10_000)
    expect(out).to_be_in_viewport()
    over = """(button) => {
      const { x, y, width, height } = button.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) === button;
    }"""
    # Once it is in the window whole: nothing lies over it.
    page.wait_for_function(over, arg=out.element_handle())


def test_who_leads_sees_what_the_others_choose_among(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person, "One problem, coached")
    set_.miriam.presses_key("Begin")
    set_.miriam.sees(re.compile("Listening · Asking openly"))
    set_.chen.press("Staying silent")
    set_.miriam.sees("1 has chosen")
    set_.miriam.presses_key("Show what was chosen")
    set_.miriam.steps_to("Our skills", server.clock)
    chen = set_.vera.page.get_by_role("list", name="The order").get_by_role("listitem")
    expect(chen.filter(has_text="Chen")).to_contain_text("Staying silent")


def test_one_signal_says_why_and_is_put_away_for_good(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = begins(person, server)
    miriam, ben = set_.miriam, set_.ben
    for question in ("What would success look like?", "Who else has a part in it?", "Since when?"):
        set_.chen.asks(question)
        ben.sees_question(question)
        ben.press("I have answered")
        server.clock.pass_minutes(1)
    signal = miriam.page.get_by_role("region", name="You may have noticed")
    expect(signal).to_have_count(0)
    server.clock.pass_minutes(8)
    expect(signal).to_contain_text("has not asked anything for ten minutes.")
    expect(ben.page.get_by_text("has not asked anything")).to_have_count(0)
    signal.get_by_role("button", name="Not now").click()
    expect(signal).to_have_count(0)
    miriam.page.reload()
    miriam.sees("3 questions so far")
    expect(signal).to_have_count(0)
