"""The room never freezes: a coach's browser dies, the deputy goes on, the coach comes back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import Gathering, gather
from tests.e2e.world import Served

pytestmark = pytest.mark.browser

HARDEST = "What is the hardest part of it?"
IDEA = "I might wait a week."


def test_the_coach_drops_out_for_three_minutes(person: Callable[..., Any], server: Served) -> None:
    set_ = gather(person)
    meeting = set_.miriam.page.url
    names_deputy(set_)
    set_.miriam.presses_key("Begin")
    set_.miriam.steps_to("Facts only", server.clock)
    the_coach_is_gone(set_)
    nobody_takes_the_seat_too_early(set_, server)
    the_deputy_leads(set_, server)
    the_coach_takes_it_back(set_, meeting)
    a_peer_consultation_is_put_in(set_, server)


def names_deputy(set_: Gathering) -> None:
    page = set_.miriam.page
    page.get_by_label("Change Dora's part").click()
    set_.miriam.press("Make deputy")
    set_.vera.sees("deputy")


def the_coach_is_gone(set_: Gathering) -> None:
    set_.miriam.page.close()
    for someone in (set_.dora, set_.amina):
        expect(someone.page.get_by_role("listitem").filter(has_text="Miriam")).to_contain_text(
            "away"
        )


def nobody_takes_the_seat_too_early(set_: Gathering, server: Served) -> None:
    """The clock runs on, and what needs no seat goes on: a question is asked and answered."""
    set_.chen.asks("How many are they?")
    set_.ben.sees("Chen asks you")
    set_.ben.press("I have answered")
    expect(set_.chen.floor).to_have_count(0)
    server.clock.pass_ms(15_000)
    for someone in (set_.dora, set_.amina):
        expect(someone.left()).to_have_text(re.compile("^04:"))
        expect(someone.button("Take over the time")).to_have_count(0)


def the_deputy_leads(set_: Gathering, server: Served) -> None:
    dora, vera = set_.dora, set_.vera
    server.clock.pass_ms(16_000)
    dora.left()
    set_.amina.left()
    expect(dora.button("Take over the time")).to_be_visible()
    expect(set_.amina.button("Take over the time")).to_have_count(0)
    dora.press("Take over the time")
    expect(vera.page.get_by_role("listitem").filter(has_text="Dora")).to_contain_text(
        "holds the time"
    )
    dora.goes_on_anyway()
    vera.sees_phase("Open questions")
    set_.chen.asks(HARDEST)
    set_.ben.sees_question(HARDEST)
    server.clock.pass_ms(149_000)


def the_coach_takes_it_back(set_: Gathering, meeting: str) -> None:
    """What happened meanwhile is there to read, and stays until it is read."""
    miriam, dora = set_.miriam, set_.dora
    miriam.page = miriam.open_page()
    miriam.page.goto(meeting)
    card = miriam.page.locator(".late")
    for words in (
        re.compile("While you were away, Dora held the time for [23] minutes"),
        "“Open questions” began",
        "1 question was asked",
    ):
        expect(card).to_contain_text(words)
    miriam.sees_question(HARDEST)
    expect(miriam.key).to_have_count(0)
    miriam.press("Take over the time")
    expect(dora.key).to_have_count(0)
    expect(card).to_contain_text("Dora held the time")
    card.get_by_role("button", name="Thanks").click()
    expect(card).to_have_count(0)
    miriam.presses_key("That is answered")
    for someone in (set_.ben, dora):
        expect(someone.floor).to_have_count(0)
        expect(someone.page.locator(".late")).to_have_count(0)


def a_peer_consultation_is_put_in(set_: Gathering, server: Served) -> None:
    """Only with the presenter's private yes; the presenter listens, the others advise in turn."""
    miriam, ben, amina = set_.miriam, set_.ben, set_.amina
    others = (amina, set_.chen, set_.dora, set_.vera)
    asks_for_consent(set_)
    ben.press("Not now")
    expect(ben.page.get_by_text("Would you like")).to_have_count(0)
    miriam.sees_phase("Open questions")
    asks_for_consent(set_)
    for someone in others:
        someone.sees_phase("Open questions")
        expect(someone.page.get_by_text("Would you like")).to_have_count(0)
    ben.press("Yes, please")
    for someone in (miriam, ben, *others):
        someone.sees_phase("If it were mine")
    expect(ben.page.locator("textarea:visible")).to_have_count(0)
    expect(set_.chen.page.locator("textarea:visible")).to_have_count(0)
    amina.sees("It is your turn")
    amina.page.get_by_label("A thought, if you like").fill(IDEA)
    amina.press("Share it")
    for someone in (ben, set_.vera):
        someone.sees(IDEA)
    for _ in range(3):
        miriam.presses_key("Next speaker")
        server.clock.pass_ms(1_000)
    miriam.presses_key("Back to where we were")
    for someone in (ben, *others):
        someone.sees_phase("Open questions")


def asks_for_consent(set_: Gathering) -> None:
    miriam = set_.miriam
    miriam.press("More")
    miriam.page.get_by_role("dialog").get_by_role("button", name="If it were mine").click()
    set_.ben.sees("Would you like: If it were mine?")
    set_.ben.sees("Only you see this question.")
