"""A set's first minute: its first link is there at once, and nowhere after."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.gathering import DOOR
from tests.e2e.world import Seat, Someone

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def founds(coach: Seat) -> Page:
    """From the start page to the home of a set made just now."""
    coach.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = coach.page
    page.goto("/")
    page.get_by_label("What is your set called?").fill("Thursday set")
    page.get_by_label("Your name").fill("Miriam")
    coach.press("Open the set")
    expect(page.get_by_role("heading", level=1, name="Thursday set")).to_be_visible()
    return page


def test_the_first_link_is_there_to_be_copied_and_leads_in(person: Callable[..., Any]) -> None:
    miriam: Seat = person(Seat)
    page = founds(miriam)
    link = page.get_by_label("The link for members")
    expect(link).to_have_value(DOOR)
    expect(link).to_have_accessible_description(
        re.compile("Whoever has this link can come in by it until .* You see it only now")
    )
    miriam.press("Copy")
    expect(miriam.button("Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == link.input_value()
    page.get_by_text("As a picture for a phone").click()
    expect(page.get_by_role("img", name="The link as a QR code")).to_be_visible()
    ben: Someone = person()
    ben.comes_in(copied, "Ben")
    expect(ben.page.get_by_role("heading", level=1, name="Thursday set")).to_be_visible()


def test_the_first_link_shows_once_and_is_among_the_open_ones(person: Callable[..., Any]) -> None:
    miriam: Seat = person(Seat)
    page = founds(miriam)
    secret = page.get_by_label("The link for members").input_value().split(".")[-1]
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])"
    assert secret not in page.evaluate(kept)
    page.reload()
    expect(miriam.button("Invite members")).to_be_visible()
    expect(page.get_by_label("The link for members")).to_have_count(0)
    page.get_by_text("Other links, and who can still come in").click()
    expect(page.get_by_role("button", name="End it")).to_have_count(1)
    expect(page.get_by_text("used 0 times")).to_be_visible()


def test_another_set_does_not_show_the_link_of_the_first(person: Callable[..., Any]) -> None:
    miriam: Seat = person(Seat)
    page = founds(miriam)
    page.get_by_role("link", name="Setroom").click()
    page.get_by_role("link", name="Thursday set").click()
    expect(miriam.button("Invite members")).to_be_visible()
    expect(page.get_by_label("The link for members")).to_have_count(0)
