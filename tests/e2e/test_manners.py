"""What a room must never do to the person in front of it, and what a glance must tell."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.e2e.gathering import gather
from tests.e2e.world import Served

pytestmark = pytest.mark.browser


def test_focus_stays_and_drafts_outlive_a_phase(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    miriam, chen = set_.miriam, set_.chen
    miriam.presses_key("Begin")
    for _ in range(4):
        miriam.presses_key("Next speaker")
    for label in ("Go on: Who needs time?", "Settle who presents", "Go on: Tell it"):
        miriam.presses_key(label)
    miriam.presses_key("Go on: Facts only")
    miriam.sees_phase("Facts only")
    chen.types("How many of them were")
    miriam.goes_on_anyway()
    chen.sees_phase("Open questions")
    expect(chen.question_field).to_be_focused()
    expect(chen.question_field).to_have_value("How many of them were")
    miriam.goes_on_anyway()
    miriam.goes_on_anyway()
    chen.sees_phase("How was that?")
    expect(chen.question_field).to_have_count(0)
    miriam.press("More")
    miriam.page.get_by_text("What is behind us").click()
    miriam.press("Back there: Open questions, Ben")
    chen.sees_phase("Open questions")
    expect(chen.question_field).to_have_value("How many of them were")


def test_keys_are_listed_and_work_only_outside_of_fields(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    miriam = set_.miriam
    miriam.page.locator("body").press("?")
    dialog = miriam.page.get_by_role("dialog", name="Keys and switches")
    expect(dialog).to_contain_text("The one key")
    dialog.get_by_role("button", name="Close").click()
    miriam.page.locator("body").press("Enter")
    set_.vera.sees_phase("Arrive")
    miriam.page.locator("summary", has_text="Write something down").click()
    note = miriam.page.locator("[data-slot=say]")
    note.press("Enter")
    note.press("Space")
    expect(miriam.page.get_by_text("paused", exact=True)).to_have_count(0)
    set_.vera.sees_phase("Arrive")


def test_keys_of_the_seat_open_what_they_name(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    miriam, ben = set_.miriam, set_.ben
    body = miriam.page.locator("body")
    miriam.presses_key("Begin")
    set_.vera.sees_phase("Arrive")
    body.press("Control+k")
    expect(miriam.page.get_by_role("dialog", name="More")).to_be_visible()
    body.press("Escape")
    body.press("m")
    expect(miriam.page.locator("[aria-live=polite]")).to_contain_text("Tone on")
    body.press("Space")
    expect(ben.page.locator("[aria-live=assertive]")).to_have_text("The clock is paused")
    body.press("x")
    dialog = miriam.page.get_by_role("dialog", name="Who said something that was no question?")
    dialog.get_by_role("button", name="Ben").press("Enter")
    ben.sees("What would be the question in that?")
    expect(set_.chen.page.get_by_text("A quiet word from the coach")).to_have_count(0)


def test_four_lines_beside_a_call(person: Callable[..., Any], server: Served) -> None:
    set_ = gather(person)
    strip = set_.chen.page
    strip.set_viewport_size({"width": 300, "height": 500})
    set_.miriam.presses_key("Begin")
    expect(strip.get_by_role("timer")).to_be_visible()
    expect(strip.get_by_text(re.compile("speaks|It is your turn"))).to_be_visible()
    expect(strip.get_by_role("button")).to_have_count(1)
    for _ in range(2):
        set_.miriam.presses_key("Next speaker")
    set_.chen.sees("It is your turn")
    strip.get_by_role("button", name="I have spoken").click()
    set_.vera.sees("Dora speaks")
    width = "document.documentElement.scrollWidth <= innerWidth"
    assert strip.evaluate(width)
    strip.get_by_role("button", name="Everything").click()
    expect(strip.get_by_role("heading", name="At the table")).to_be_visible()
    assert strip.evaluate(width)


def test_who_may_see_only_the_clock_sees_only_the_clock(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    set_.miriam.page.get_by_label("Change Vera's part").click()
    set_.miriam.press("Only the clock")
    set_.miriam.presses_key("Begin")
    expect(set_.vera.page.get_by_role("timer")).to_be_visible()
    set_.vera.sees_phase("Arrive")
    for name in ("Ben", "Miriam"):
        expect(set_.vera.page.get_by_text(name)).to_have_count(0)


def test_a_taken_name_is_told_kindly(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    link = set_.miriam.page
    set_.miriam.press("Invite members")
    address = link.get_by_label("The link").first.input_value()
    stranger = person()
    stranger.comes_in(address, "ben ")
    stranger.sees("Somebody in this set is called ben already")
