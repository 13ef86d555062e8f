"""What the judge says to whoever types, and to nobody else."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import Gathering, gather
from tests.e2e.world import Served

pytestmark = pytest.mark.browser

DISGUISED = "Why don't you talk to her?"
REWORDED = "What might happen if you talked to her?"
STATEMENT = "That is a communication problem."
UNMARKED = "what makes this hard for you"
ELSEWHERE = (
    "Woran würdest du merken, dass es besser ist?",
    "Qu'est-ce que tu attends de lui ?",
    "你觉得他为什么这么做？",
)


@pytest.fixture
def asking(person: Callable[..., Any], server: Served) -> Gathering:
    """Ben presents; open questions run."""
    set_ = gather(person)
    set_.ben.page.get_by_label(re.compile("Today mine would be about")).fill("My team goes quiet")
    set_.ben.press("I would like time")
    set_.miriam.sees("My team goes quiet")
    set_.miriam.steps_to("Facts only", server.clock)
    set_.miriam.goes_on_anyway()
    set_.chen.sees_phase("Open questions with Ben")
    return set_


def test_advice_in_disguise_is_nudged_and_reworded(asking: Gathering) -> None:
    chen = asking.chen
    chen.types(DISGUISED)
    chen.sees("There is a suggestion in this question")
    rewording = chen.page.locator(".rewording").filter(has_text=REWORDED)
    rewording.get_by_role("button", name="Use this").click()
    expect(chen.question_field).to_have_value(REWORDED)
    chen.press(re.compile("Ask it"))
    asking.ben.sees_question(REWORDED)
    for someone in (asking.ben, asking.miriam, asking.vera):
        expect(someone.page.get_by_text("There is a suggestion")).to_have_count(0)


def test_a_statement_is_refused_with_a_hint_and_may_be_appealed(asking: Gathering) -> None:
    chen = asking.chen
    chen.asks(STATEMENT)
    chen.sees("What would you like to find out?")
    expect(chen.question_field).to_have_value(STATEMENT)
    expect(asking.miriam.page.get_by_text(STATEMENT)).to_have_count(0)
    chen.press("It is a question")
    nod = asking.miriam.page.get_by_role("region", name="Needs your nod")
    expect(nod).to_contain_text(STATEMENT)
    nod.get_by_role("button", name="Let it pass").click()
    asking.ben.sees_question(STATEMENT)


def test_questions_pass_unmarked_and_in_other_languages(asking: Gathering, server: Served) -> None:
    asking.chen.asks(UNMARKED)
    asking.ben.sees_question(UNMARKED)
    for text in ELSEWHERE:
        asking.ben.press("I have answered")
        expect(asking.ben.floor).to_have_count(0)
        asking.amina.asks(text)
        server.clock.pass_ms(6_000)
        asking.ben.sees_question(text)
