"""One problem, coached: everyone questions everyone, lines are written blind, a "no" leads back."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import Gathering, gather
from tests.e2e.world import Seat, Served

pytestmark = pytest.mark.browser

FIND_OUT = "What would you rather not find out?"
BACK = "What do you hope that she will say?"
LINES = {"ben": "I fear silence.", "amina": "Nobody says what changed.", "chen": "Two teams."}
PROPOSAL = "We wait for each other to speak first."


def test_one_problem_with_a_no_that_loops_back(person: Callable[..., Any], server: Served) -> None:
    set_ = gather(person, "One problem, coached")
    skills_are_chosen(set_)
    anyone_asks_anyone(set_, server)
    the_pulse_is_secret(set_, server)
    lines_are_written_blind(set_, server)
    read_side_by_side(set_, server)
    a_no_leads_back(set_, server)
    a_proposal_is_taken(set_, server)
    what_came_of_the_skills(set_, server)


def skills_are_chosen(set_: Gathering) -> None:
    set_.miriam.presses_key("Begin")
    set_.ben.sees_phase("Rules and skills")
    for someone, skill in (
        (set_.ben, "Listening"),
        (set_.amina, "Asking openly"),
        (set_.chen, "Listening"),
    ):
        someone.press(skill)
        someone.sees(re.compile("Yours is in"))
    set_.vera.sees("3 have chosen")
    expect(ballot(set_.vera)).not_to_contain_text("Ben")
    set_.dora.press("Staying silent")
    for someone in (set_.vera, set_.miriam, set_.ben):
        expect(choice(someone, "Listening")).to_contain_text("2 Ben, Chen")
        expect(choice(someone, "Staying silent")).to_contain_text("1 Dora")
    set_.miriam.presses_key(re.compile("Go on: The problem|Settle who presents"))


def anyone_asks_anyone(set_: Gathering, server: Served) -> None:
    """The one who is asked has the answer's screen, whoever presents."""
    set_.miriam.steps_to("What is the problem?", server.clock)
    addressed(set_.chen, "Amina", FIND_OUT)
    set_.amina.sees("Chen asks you")
    expect(set_.ben.button("I have answered")).to_have_count(0)
    set_.amina.press("I have answered")
    server.clock.pass_ms(6_000)
    addressed(set_.ben, "Chen", BACK)
    set_.chen.sees("Ben asks you")
    set_.chen.press("I have answered")
    expect(set_.vera.floor).to_have_count(0)


def the_pulse_is_secret(set_: Gathering, server: Served) -> None:
    set_.miriam.steps_to("How are we doing?", server.clock)
    moods = ((set_.ben, "OK"), (set_.amina, "Great"), (set_.chen, "OK"), (set_.dora, "Not OK"))
    for someone, mood in moods:
        expect(ballot(set_.vera).locator("dl")).to_have_count(0)
        someone.sees(re.compile("Secret: only the numbers are shown"))
        someone.press(mood)
        someone.sees(re.compile("Yours is in|Great"))
    for someone in set_.everyone():
        expect(choice(someone, "OK")).to_have_text("OK 2")
        expect(choice(someone, "Not OK")).to_have_text("Not OK 1")
        expect(choice(someone, "Great")).to_have_text("Great 1")
        assert not someone.was_told('"choice":"not_ok"') or someone is set_.dora


def lines_are_written_blind(set_: Gathering, server: Served) -> None:
    """Nobody's browser is told a line of another's before all are shown."""
    set_.miriam.steps_to("In one line", server.clock)
    for name, line in LINES.items():
        someone = getattr(set_, name)
        someone.page.get_by_label(re.compile("What is the problem, in one line")).fill(line)
        someone.press("Keep it")
        someone.sees("written")
    set_.dora.sees("3 are ready")
    for name, line in LINES.items():
        for someone in set_.everyone():
            assert someone.was_told(line) == (someone is getattr(set_, name))


def read_side_by_side(set_: Gathering, server: Served) -> None:
    set_.miriam.steps_to("Side by side", server.clock)
    for someone in set_.everyone():
        for line in LINES.values():
            someone.sees(line)
    set_.miriam.steps_to("Do we agree?", server.clock)


def a_no_leads_back(set_: Gathering, server: Served) -> None:
    votes(set_, ben="Yes", amina="Nearly", chen="No", dora="Yes")
    expect(choice(set_.vera, "No")).to_contain_text("Chen")
    set_.miriam.presses_key("Back to the questions")
    for someone in set_.everyone():
        someone.sees_phase("What is the problem?")
    expect(set_.vera.left()).to_have_text(re.compile("^0[78]:"))
    addressed(set_.dora, "Ben", "What makes it yours?")
    set_.ben.press("I have answered")
    set_.miriam.steps_to("Do we agree?", server.clock)
    expect(set_.dora.button("Yes")).to_be_visible()


def a_proposal_is_taken(set_: Gathering, server: Served) -> None:
    """Anybody may put a line beside the others; only the presenter takes one."""
    dora, ben, vera = set_.dora, set_.ben, set_.vera
    dora.page.get_by_role("region", name="The matter in writing").get_by_text("Proposed").click()
    dora.page.get_by_label("How would you put it?").fill(PROPOSAL)
    dora.press("Keep it")
    vera.sees(PROPOSAL)
    votes(set_, ben="Yes", amina="Yes", chen="Yes", dora="Yes")
    expect(set_.miriam.key).to_have_count(0)
    expect(set_.miriam.page.locator(".dock .silence")).to_be_visible()
    for someone in (dora, set_.amina, set_.miriam):
        someone.sees(PROPOSAL)
        expect(someone.button("Take this line")).to_have_count(0)
    proposed = ben.page.locator(".line").filter(has_text=PROPOSAL)
    proposed.get_by_role("button", name="Take this line").click()
    vera.sees("As agreed")
    expect(vera.page.locator(".line").filter(has_text=PROPOSAL)).to_have_count(2)
    set_.miriam.presses_key("Go on: Goal and options")


def what_came_of_the_skills(set_: Gathering, server: Served) -> None:
    set_.miriam.steps_to("Our skills", server.clock)
    note = set_.chen.page.get_by_role("region", name="Your notes")
    set_.amina.sees(re.compile("It is your turn|speaks"))
    note.get_by_label("A note to yourself").fill("I listened longer than usual.")
    note.get_by_role("button", name="Keep it").click()
    set_.chen.sees("only you")
    for _ in range(4):
        set_.miriam.presses_key("Next speaker")
        server.clock.pass_ms(1_000)
    set_.miriam.presses_key("Go on: What did we learn?")
    set_.miriam.steps_to("Thank you.", server.clock)
    for someone in set_.everyone():
        someone.sees("Thank you. That was the meeting.")
        assert someone.was_told("I listened longer") == (someone is set_.chen)


def addressed(someone: Seat, name: str, text: str) -> None:
    someone.page.get_by_label("To", exact=True).select_option(label=name)
    someone.asks(text)


def votes(set_: Gathering, **choices: str) -> None:
    for name, vote in choices.items():
        ballot(getattr(set_, name)).get_by_role("button", name=vote, exact=True).click()


def ballot(someone: Seat) -> Any:
    return someone.page.get_by_role("region", name="Choose")


def choice(someone: Seat, label: str) -> Any:
    """What came of one choice, once the ballot shows."""
    return (
        ballot(someone).locator("dl > div").filter(has=someone.page.get_by_text(label, exact=True))
    )
