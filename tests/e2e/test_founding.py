"""A set's first minute: its first link is there at once, nowhere after, and over when it is."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import STATIC
from tests.e2e.gathering import DOOR
from tests.e2e.world import Seat, Someone, served

pytestmark = pytest.mark.browser


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


def test_a_link_that_is_over_asks_for_nothing(person: Callable[..., Any]) -> None:
    miriam: Seat = person(Seat)
    page = founds(miriam)
    link = page.get_by_label("The link for members").input_value()
    waiting: Someone = person()
    waiting.page.goto(link)
    expect(waiting.page.get_by_role("heading", name="Come in to Thursday set")).to_be_visible()
    page.get_by_text("Other links, and who can still come in").click()
    miriam.press("End it")
    expect(page.get_by_role("button", name="End it")).to_have_count(0)
    over = "This invitation is over. Please ask your coach for a new one."
    late: Someone = person()
    late.page.goto(link)
    waiting.page.get_by_label("Your name").fill("Ben")
    waiting.press("Come in")
    for someone in (waiting, late):
        expect(someone.page.get_by_role("heading", level=1, name=over)).to_be_visible()
        expect(someone.page.get_by_label("Your name")).to_have_count(0)
        expect(someone.page.get_by_role("link", name="To the start")).to_be_visible()


def test_a_page_of_the_door_without_a_link_says_so(person: Callable[..., Any]) -> None:
    lost: Someone = person()
    lost.page.goto("/j/")
    expect(
        lost.page.get_by_role("heading", level=1, name="This invitation does not work.")
    ).to_be_visible()
    expect(lost.button("Come in")).to_have_count(0)


def test_a_server_without_guests_asks_strangers_for_no_name(
    chromium: Browser, sqlite_url: str
) -> None:
    with served(sqlite_url, STATIC, guests=False) as server:
        miriam, stranger = Seat(chromium, server), Someone(chromium, server)
        link = founds(miriam).get_by_label("The link for members").input_value()
        stranger.page.goto(link)
        stranger.sees("This server lets in only people it knows.")
        expect(stranger.button("Come in")).to_have_count(0)
        expect(stranger.page.get_by_label("Your name")).to_have_count(0)
        for someone in (miriam, stranger):
            someone.leaves()
            assert someone.troubles == []
