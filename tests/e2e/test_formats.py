"""The other formats and the seat, through browsers: ballots, blind lines, no coach, a silent
presenter, a coach who drops out."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import Gathering, gather
from tests.e2e.world import Served

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_one_problem_with_blind_lines_and_a_no_that_loops_back(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person, "One problem, coached")
    miriam, ben, amina, chen = set_.miriam, set_.ben, set_.amina, set_.chen
    miriam.presses_key(re.compile("Begin|Settle"))
    miriam.steps_to("What is the problem?", server.clock)
    chen.page.get_by_label("To", exact=True).select_option(label="Amina")
    chen.asks("What would you rather not find out?")
    amina.sees("Chen asks you")
    amina.press("I have answered")
    miriam.steps_to("How are we doing?", server.clock)
    for someone, mood in ((ben, "OK"), (amina, "Great"), (chen, "OK"), (set_.dora, "Not OK")):
        someone.press(mood)
    miriam.steps_to("In one line", server.clock)
    for someone, line in ((ben, "I fear silence."), (amina, "Nobody says what changed.")):
        someone.page.get_by_label(re.compile("What is the problem, in one line")).fill(line)
        someone.press("Keep it")
        someone.sees("written")
        expect(set_.dora.page.get_by_text(line)).to_have_count(0)
    miriam.steps_to("Side by side", server.clock)
    for line in ("I fear silence.", "Nobody says what changed."):
        set_.vera.sees(line)
    miriam.steps_to("Do we agree?", server.clock)
    for someone, choice in ((ben, "Yes"), (amina, "Close"), (chen, "No"), (set_.dora, "Yes")):
        someone.press(choice)
    miriam.presses_key("Back to the questions")
    set_.vera.sees_phase("What is the problem?")
    miriam.steps_to("Do we agree?", server.clock)
    for someone in (ben, amina, chen, set_.dora):
        someone.press("Yes")
    ben.press("Take this line")
    set_.vera.sees("As agreed")
    miriam.steps_to("Goal and options", server.clock)


def test_fast_round_runs_without_a_coach(person: Callable[..., Any], server: Served) -> None:
    set_ = gather(person, "Fast round, no coach")
    everyone = (set_.miriam, set_.ben, set_.amina, set_.chen, set_.dora)
    set_.amina.page.get_by_label(re.compile("Today mine would be about")).fill("Saying no")
    set_.amina.press("I would like time")
    set_.ben.press(re.compile("Begin"))
    for someone in everyone:
        someone.sees_phase("Choose")
    server.clock.pass_minutes(4)
    set_.amina.sees_phase("Tell it you present")
    server.clock.pass_minutes(3.1)
    set_.chen.sees_phase("Facts with Amina")
    set_.chen.asks("How long do you know the customer?")
    set_.amina.sees("Chen asks you")
    set_.amina.press("I have answered")
    server.clock.pass_minutes(4.1)
    set_.chen.sees_phase("Open questions with Amina")
    server.clock.pass_minutes(12.1)
    set_.dora.sees_phase("A question to keep")
    set_.dora.page.get_by_label(re.compile("One question for Amina")).fill(
        "What would a no make possible?"
    )
    set_.dora.press("Leave it")
    expect(set_.amina.page.get_by_text("What would a no make possible?")).to_have_count(0)
    server.clock.pass_minutes(2.1)
    set_.dora.sees_phase("Silence")
    set_.dora.sees("Nobody types now.")
    expect(set_.dora.question_field).to_have_count(0)
    server.clock.pass_minutes(1.1)
    set_.amina.sees_phase("Up to three steps")
    set_.amina.sees("What would a no make possible?")


def test_peer_consultation_silences_the_presenter(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person, "Peer consultation")
    set_.ben.page.get_by_label(re.compile("Today mine would be about")).fill("A quiet team")
    set_.ben.press("I would like time")
    set_.ben.press("Begin")
    set_.chen.sees_phase("Who does what")
    set_.chen.press("Take over the time")
    set_.chen.steps_to("Consultation", server.clock)
    set_.ben.sees_phase("Consultation you present")
    expect(set_.ben.page.locator("textarea")).to_have_count(0)
    speaks = next(one for one in set_.everyone() if one.page.get_by_text("It is your turn").count())
    speaks.page.get_by_label("A thought, if you like").fill("I would start with one of them.")
    speaks.press("Share it")
    set_.ben.sees("I would start with one of them.")


def test_the_deputy_takes_the_seat_and_the_coach_takes_it_back(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person)
    miriam, dora = set_.miriam, set_.dora
    address = miriam.page.url
    names_deputy(set_)
    miriam.presses_key("Begin")
    dora.sees_phase("Arrive")
    expect(dora.button("Take over the time")).to_have_count(0)
    miriam.page.close()
    dora.sees("away")
    server.clock.pass_ms(31_000)
    dora.left()
    dora.press("Take over the time")
    dora.steps(server.clock)
    set_.vera.sees("speaks")
    expect(set_.ben.page.get_by_text("holds the time")).to_be_visible()
    miriam.page = miriam.open_page()
    miriam.page.goto(address)
    miriam.press("Take over the time")
    miriam.presses_key("Next speaker")
    expect(dora.key).to_have_count(0)


def names_deputy(set_: Gathering) -> None:
    page = set_.miriam.page
    page.get_by_label("Change Dora's part").click()
    set_.miriam.press("Make deputy")
    set_.vera.sees("deputy")


def test_a_peer_consultation_is_put_in_with_private_consent(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person)
    miriam = set_.miriam
    miriam.presses_key("Begin")
    miriam.steps_to("Open questions", server.clock)
    miriam.press("More")
    miriam.page.get_by_role("dialog").get_by_role("button", name="If it were mine").click()
    set_.ben.sees("Would you like: If it were mine?")
    expect(set_.amina.page.get_by_text("Would you like")).to_have_count(0)
    set_.ben.press("Yes, please")
    set_.amina.sees_phase("If it were mine")
    set_.amina.page.get_by_label("A thought, if you like").fill("I might wait a week.")
    set_.amina.press("Share it")
    set_.ben.sees("I might wait a week.")
    miriam.steps_to("Open questions", server.clock)
