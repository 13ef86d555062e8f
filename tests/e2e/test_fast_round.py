"""A set without a coach: five people, two fast rounds, the host rotating."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from tests.e2e.gathering import Gathering, gather, plans
from tests.e2e.world import Seat, Served

pytestmark = pytest.mark.browser

GIFT = "What would a no make possible?"
STEP = "Tell her on Monday"


def test_fast_round_twice_with_a_host_that_rotates(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person, "Fast round, no coach")
    first = begins(set_, set_.amina, "Saying no", server)
    assert first not in (set_.amina, set_.vera)
    the_first_round(set_, server)
    to_another_meeting(set_)
    second = begins(set_, set_.chen, "A new team", server)
    assert second not in (first, set_.chen, set_.vera)
    the_second_round_by_itself(set_, server)


def begins(set_: Gathering, presenter: Seat, title: str, server: Served) -> Seat:
    """Somebody wants time, anybody begins, and the phase ends once all are ready; the host."""
    presenter.page.get_by_label("Today mine would be about …").fill(title)
    presenter.press("I would like time")
    for someone in five(set_):
        someone.sees(title)
        expect(someone.button("Begin")).to_be_visible()
    set_.dora.press("Begin")
    for someone in five(set_):
        someone.sees_phase("Choose")
    host = the_host(set_)
    for someone in five(set_):
        someone.press("I am ready")
    presenter.sees_phase("Tell it you present")
    assert the_host(set_) is host
    return host


def the_host(set_: Gathering) -> Seat:
    """Who has the key, as everybody's list has it."""
    for someone in five(set_):
        expect(host_in(someone)).to_have_count(1)
    name = host_in(set_.vera).inner_text().lower()
    host: Seat = getattr(set_, name)
    expect(host.page.locator(".dock")).to_be_visible()
    return host


def host_in(someone: Seat) -> Locator:
    """The name in this person's list of who is here."""
    people = someone.page.get_by_role("region", name="At the table").get_by_role("listitem")
    return people.filter(has_text="holds the time").locator("bdi")


def five(set_: Gathering) -> tuple[Seat, ...]:
    return (set_.miriam, set_.ben, set_.amina, set_.chen, set_.dora)


def the_first_round(set_: Gathering, server: Served) -> None:
    """By time alone; the gift reaches its presenter after the silence, the step is everyone's."""
    amina, chen, dora, clock = set_.amina, set_.chen, set_.dora, server.clock
    clock.pass_minutes(3.1)
    chen.sees_phase("Facts with Amina")
    chen.asks("How long do you know the customer?")
    amina.sees("Chen asks you")
    clock.pass_minutes(4.1)
    chen.sees_phase("Facts with Amina")
    amina.press("I have answered")
    chen.sees_phase("Open questions with Amina")
    clock.pass_minutes(12.1)
    dora.sees_phase("A question to keep")
    dora.page.get_by_label(re.compile("One question for Amina")).fill(GIFT)
    dora.press("Leave it")
    dora.sees("You leave them")
    clock.pass_minutes(2.1)
    for someone in (amina, dora):
        someone.sees_phase("Silence")
        someone.sees("Nobody types. A minute to think.")
        expect(someone.page.locator("textarea:visible")).to_have_count(0)
    assert not amina.was_told(GIFT)
    clock.pass_minutes(1.1)
    amina.sees_phase("Up to three steps")
    amina.sees(GIFT)
    amina.page.get_by_role("textbox", name="What will you do?").fill(STEP)
    amina.press("I will do this")
    chen.sees(STEP)
    the_review(set_, server)


def the_review(set_: Gathering, server: Served) -> None:
    """Nobody else ever heard of the gift."""
    amina, chen, clock = set_.amina, set_.chen, server.clock
    for other in (set_.ben, chen, set_.miriam, set_.vera):
        assert not other.was_told(GIFT)
    clock.pass_minutes(5.1)
    amina.sees_phase("How did we work?")
    clock.pass_minutes(5.1)
    for someone in set_.everyone():
        someone.sees("Thank you. That was the meeting.")


def to_another_meeting(set_: Gathering) -> None:
    """Miriam plans it on the set's home; the others enter it from there."""
    set_.miriam.page.get_by_role("link", name="To the set").click()
    plans(set_.miriam, "Fast round, no coach", "December")
    meeting = urlsplit(set_.miriam.page.url).path
    for someone in set_.everyone():
        someone.page.goto(urljoin(someone.page.url, meeting))
        expect(someone.page.get_by_role("heading", level=1, name="December")).to_be_visible()
        someone.sees(STEP)


def the_second_round_by_itself(set_: Gathering, server: Served) -> None:
    """Nobody touches anything: every phase goes on at its time."""
    for minutes, title in (
        (3.1, "Facts with Chen"),
        (4.1, "Open questions with Chen"),
        (12.1, "A question to keep with Chen"),
        (2.1, "Silence with Chen"),
        (1.1, "Up to three steps with Chen"),
        (5.1, "How did we work? with Chen"),
    ):
        server.clock.pass_minutes(minutes)
        for someone in five(set_):
            someone.sees_phase("you present" if someone is set_.chen else title)
    server.clock.pass_minutes(5.1)
    for someone in five(set_):
        someone.sees("Thank you. That was the meeting.")
