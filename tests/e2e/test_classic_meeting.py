"""One whole classic meeting of two rounds, through seven browsers and every way to take part."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import Gathering, gather_by_hand
from tests.e2e.world import Served, Someone

pytestmark = pytest.mark.browser

SUCCESS = "What would success look like for your team?"
ALONE = "What might happen if you spoke with each of them alone?"
FEAR = "You are afraid of them"
LATER = "What have you not said to them yet?"
STEP = "Ask each of them for twenty minutes, and only listen"


def test_classic_meeting_of_two_rounds(person: Callable[..., Any], server: Served) -> None:
    set_ = gather_by_hand(person)
    in_the_lobby(set_)
    arriving(set_)
    facts(set_)
    a_statement_is_refused_reworded_and_admitted(set_)
    an_appeal_is_let_pass(set_)
    spoken_and_ordered(set_)
    answered_in_text_starred_and_kept(set_, server)
    clock_paused_over_time_and_extended(set_, server)
    network_cut_and_reload(set_, server)
    an_action(set_)
    second_round(set_, server)
    the_report_holds_it(set_)


def in_the_lobby(set_: Gathering) -> None:
    for someone, title in ((set_.ben, "My team goes quiet"), (set_.amina, "Saying no")):
        someone.page.get_by_label(re.compile("Today mine would be about")).fill(title)
        someone.press("I would like time")
        set_.vera.sees(title)
    expect(set_.vera.button("Begin")).to_have_count(0)
    set_.miriam.presses_key("Begin")


def arriving(set_: Gathering) -> None:
    for someone in set_.everyone():
        someone.sees_phase("Arrive")
    set_.ben.press("I have spoken")
    set_.amina.sees("It is your turn")
    set_.amina.press("Pass")
    set_.miriam.presses_key("Next speaker")
    set_.dora.sees("It is your turn")
    set_.miriam.presses_key("Next speaker")
    set_.miriam.presses_key("Go on: Who needs time?")
    set_.miriam.presses_key("Settle who presents: Ben and Amina")
    set_.miriam.presses_key("Go on: Tell it")
    set_.ben.sees_phase("Tell it you present")
    set_.ben.press("I have said it")
    set_.miriam.presses_key("Go on: Facts only")


def facts(set_: Gathering) -> None:
    set_.chen.sees_phase("Facts only with Ben")
    set_.chen.asks("How many people are in your team?")
    set_.ben.sees("Chen asks you")
    set_.ben.press("I have answered")
    expect(set_.vera.floor).to_have_count(0)
    set_.miriam.sees("Silence is fine.")
    set_.miriam.goes_on_anyway()
    for someone in set_.everyone():
        someone.sees_phase("Open questions")


def a_statement_is_refused_reworded_and_admitted(set_: Gathering) -> None:
    amina = set_.amina
    amina.types("You should talk to each of them alone.")
    amina.sees("Only questions just now")
    amina.press(re.compile("Ask it"))
    expect(amina.question_field).to_have_value("You should talk to each of them alone.")
    expect(amina.button("It is a question")).to_be_visible()
    expect(set_.ben.floor).to_have_count(0)
    rewording = amina.page.locator(".rewording")
    expect(rewording.first).to_be_visible()
    rewording.get_by_role("button", name="Use this").first.click()
    expect(amina.question_field).to_have_value(re.compile(r"\?$"))
    amina.asks(ALONE)
    set_.ben.sees_question(ALONE)
    set_.vera.sees_question(ALONE)
    expect(amina.question_field).to_have_value("")


def an_appeal_is_let_pass(set_: Gathering) -> None:
    chen, miriam = set_.chen, set_.miriam
    chen.asks(FEAR)
    chen.press("It is a question")
    chen.sees("Waits for the coach's nod")
    for someone in (set_.ben, set_.amina, set_.vera):
        expect(someone.page.get_by_text(FEAR)).to_have_count(0)
    nod = miriam.page.get_by_role("region", name="Needs your nod")
    expect(nod).to_contain_text(FEAR)
    nod.get_by_role("button", name="Let it pass").click()
    expect(set_.vera.queue).to_contain_text(FEAR)


def spoken_and_ordered(set_: Gathering) -> None:
    miriam = set_.miriam
    set_.dora.press("I have a question")
    set_.amina.asks(SUCCESS)
    waiting = miriam.queue.get_by_role("listitem")
    expect(waiting).to_have_count(3)
    dora = waiting.filter(has_text="Dora")
    dora.get_by_role("button", name="Earlier").press("Enter")
    expect(waiting.first).to_contain_text("Dora")
    waiting.filter(has_text=SUCCESS).drag_to(waiting.filter(has_text="Dora"))
    expect(waiting.first).to_contain_text(SUCCESS)
    expect(set_.vera.queue.get_by_role("listitem").first).to_contain_text(SUCCESS)


def answered_in_text_starred_and_kept(set_: Gathering, server: Served) -> None:
    ben = set_.ben
    ben.press("Write an answer")
    ben.page.get_by_label("Your answer").fill("They might tell me about March.")
    ben.press("Answer")
    set_.vera.sees("Let it land")
    server.clock.pass_ms(6_000)
    ben.sees_question(SUCCESS)
    ben.page.get_by_role("button", name="This one helped").first.click()
    expect(ben.page.get_by_role("button", name="This one helped").first).to_have_attribute(
        "aria-pressed", "true"
    )
    ben.press("I have answered")
    server.clock.pass_ms(6_000)
    ben.sees("Dora asks you")
    ben.press("Keep it for later")
    ben.sees("Kept for later")
    server.clock.pass_ms(6_000)
    ben.sees_question(FEAR)
    set_.miriam.presses_key("That is answered")
    expect(set_.vera.floor).to_have_count(0)
    set_.dora.page.get_by_text("questions so far").click()
    set_.dora.press("Write it down")
    set_.dora.page.get_by_label("Your words").fill("What do they protect?")
    set_.dora.press("Keep these words")
    expect(set_.vera.page.get_by_text("What do they protect?")).to_have_count(1)


def clock_paused_over_time_and_extended(set_: Gathering, server: Served) -> None:
    miriam, vera = set_.miriam, set_.vera
    miriam.page.locator("body").press("Space")
    vera.sees("paused")
    server.clock.pass_minutes(5)
    expect(vera.left()).to_have_text(re.compile("^(19|20):"))
    miriam.presses_key("Go on")
    expect(vera.page.get_by_text("paused", exact=True)).to_have_count(0)
    server.clock.pass_minutes(21)
    expect(vera.left()).to_have_text(re.compile(r"^\+0[01]:"))
    miriam.sees("over time, no hurry")
    for _ in range(3):
        miriam.press("One minute more")
    expect(vera.left()).to_have_text(re.compile("^0[123]:"))
    miriam.goes_on_anyway()
    vera.sees_phase("Next steps")
    miriam.press(re.compile("Undo"))
    vera.sees_phase("Open questions")


def network_cut_and_reload(set_: Gathering, server: Served) -> None:
    chen, dora = set_.chen, set_.dora
    chen.context.set_offline(True)
    chen.types(LATER)
    chen.sees("Reconnecting. What you typed is kept.")
    chen.press("Ask it")
    expect(chen.queue).to_contain_text(LATER)
    expect(chen.queue).to_contain_text("sending")
    expect(set_.ben.floor).to_have_count(0)
    chen.context.set_offline(False)
    set_.ben.sees_question(LATER)
    expect(chen.page.locator(".banner")).to_have_count(0)
    dora.types("What would your team say if")
    dora.page.reload()
    expect(dora.question_field).to_have_value("What would your team say if")
    set_.ben.press("I have answered")
    server.clock.pass_ms(6_000)


def an_action(set_: Gathering) -> None:
    miriam, ben = set_.miriam, set_.ben
    miriam.goes_on_anyway()
    ben.sees_phase("Next steps")
    expect(set_.vera.page.get_by_label("What will you do?")).to_have_count(0)
    page = ben.page
    page.get_by_role("textbox", name="What will you do?").fill(STEP)
    page.get_by_label("By when?").fill("2027-02-01")
    page.get_by_label("How will you know it worked?").fill("One of them mentions March")
    page.get_by_label("Who will ask you about it?").select_option(label="Chen")
    ben.press("I will do this")
    for someone in set_.everyone():
        someone.sees(STEP)
    miriam.presses_key("Go on: How was that?")
    ben.sees("It is your turn")
    notes = page.get_by_role("region", name="Your notes")
    notes.get_by_label("A note to yourself").fill("I fill silence because I fear it.")
    notes.get_by_role("button", name="Keep it").click()
    ben.sees("only you")
    set_.vera.sees_phase("How was that?")
    expect(set_.vera.page.get_by_text("I fill silence")).to_have_count(0)


def second_round(set_: Gathering, server: Served) -> None:
    miriam, amina = set_.miriam, set_.amina
    for _ in range(4):
        miriam.presses_key("Next speaker")
        server.clock.pass_ms(1_000)
    miriam.presses_key("Go on: Break")
    miriam.presses_key("Go on: Tell it")
    amina.sees_phase("Tell it you present")
    miriam.presses_key("Go on: Facts only")
    miriam.sees_phase("Facts only")
    miriam.goes_on_anyway()
    set_.ben.sees_phase("Open questions with Amina")
    set_.ben.press("Ask aloud now")
    amina.sees("Ben asks you")
    miriam.presses_key("That is answered")
    expect(amina.floor).to_have_count(0)
    miriam.goes_on_anyway()
    amina.sees_phase("Next steps")
    amina.press("No step today")
    amina.page.get_by_label("No step today, because").fill("I want to sleep on it")
    amina.press("Leave it at that")
    miriam.presses_key("Go on: How was that?")
    for _ in range(4):
        miriam.presses_key("Next speaker")
        server.clock.pass_ms(1_000)
    miriam.presses_key("Go on: How did we work?")
    for _ in range(4):
        miriam.presses_key("Next speaker")
        server.clock.pass_ms(1_000)
    miriam.presses_key("Finish the meeting")


def the_report_holds_it(set_: Gathering) -> None:
    for someone in set_.everyone():
        someone.sees("Thank you. That was the meeting.")
    reads(set_.ben)
    for words in (ALONE, SUCCESS, FEAR, LATER, "They might tell me about March.", STEP):
        set_.ben.sees(words)
    set_.ben.sees("What do they protect?")
    set_.ben.sees("I fill silence because I fear it.")
    set_.ben.sees("This one helped")
    reads(set_.vera)
    set_.vera.sees(STEP)
    set_.vera.sees("I want to sleep on it")
    for words in (ALONE, SUCCESS, "I fill silence"):
        expect(set_.vera.page.get_by_text(words)).to_have_count(0)


def reads(someone: Someone) -> None:
    """Open the report."""
    someone.page.get_by_role("link", name="Read the report").click()
    expect(someone.page.get_by_role("heading", level=1, name="November")).to_be_visible()
