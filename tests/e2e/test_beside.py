"""Beside the call: the window that floats, the tab one does not look at, tone, buzz and screen."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.gathering import gather
from tests.e2e.world import Served

pytestmark = pytest.mark.browser
WATCH = """
window.seen = { tones: 0, buzzes: [], locks: 0, held: 0, hidden: false };
const start = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...at) {
  seen.tones += 1;
  return start.apply(this, at);
};
const vibrate = Navigator.prototype.vibrate;
Navigator.prototype.vibrate = function (how) {
  seen.buzzes.push(how);
  return vibrate.call(this, how);
};
const request = WakeLock.prototype.request;
WakeLock.prototype.request = async function (kind) {
  seen.locks += 1;
  seen.lock = await request.call(this, kind);
  seen.held += 1;
  seen.lock.addEventListener('release', () => { seen.held -= 1; });
  return seen.lock;
};
"""
"""Counts what the page asks of the browser, and lets the browser do it."""
HIDE = """(hidden) => {
  const later = window.later ??= setTimeout;
  window.setTimeout = (act, ms, ...rest) => later(act, hidden ? 60000 : ms, ...rest);
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
  Object.defineProperty(document, 'visibilityState',
    { configurable: true, get: () => (hidden ? 'hidden' : 'visible') });
  if (hidden) void seen.lock?.release();
  document.dispatchEvent(new Event('visibilitychange'));
}"""
"""A headless browser hides no tab, so this does what one does: it says so, lets go of the screen
and lets timers run once a minute."""

BACK = """() => [...documentPictureInPicture.window.document.querySelectorAll("button")]
    .find((one) => one.innerText === "Back to the tab").click()"""


def watched(page: Page) -> Page:
    """The page after a reload, its wishes counted."""
    page.add_init_script(WATCH)
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return page


def switch(page: Page, *names: str) -> None:
    """Turn switches of the help over, by their words."""
    page.locator("body").press("?")
    dialog = page.get_by_role("dialog", name="Keys and switches")
    for name in names:
        dialog.get_by_label(name).click()
    dialog.get_by_role("button", name="Close").click()


def test_the_strip_floats_and_lives(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    miriam, chen = set_.miriam, set_.chen
    miriam.presses_key("Begin")
    chen.sees_phase("Arrive")
    with chen.context.expect_page() as opened:
        chen.press("Small window on top")
    floating = opened.value
    expect(floating.get_by_role("timer")).to_be_visible()
    assert chen.page.evaluate("documentPictureInPicture.window !== null")
    assert floating.evaluate("getComputedStyle(document.querySelector('.who')).fontWeight") == "600"
    for _ in range(2):
        miriam.presses_key("Next speaker")
    expect(floating.get_by_text("It is your turn")).to_be_visible()
    floating.get_by_role("button", name="I have spoken").click()
    set_.vera.sees("Dora speaks")
    expect(floating.get_by_role("button", name="Back to the tab")).to_be_visible()
    with floating.expect_event("close"):
        # Pressed from the tab: the window is gone before a click in it has been answered.
        chen.page.evaluate(BACK)
    expect(chen.page.get_by_role("heading", level=1)).to_contain_text("Arrive")
    assert chen.context.pages == [chen.page]


def test_without_floating_windows_a_popup_is_the_strip(person: Callable[..., Any]) -> None:
    set_ = gather(person)
    chen = set_.chen
    chen.page.add_init_script("delete window.documentPictureInPicture")
    chen.page.reload()
    set_.miriam.presses_key("Begin")
    chen.sees_phase("Arrive")
    with chen.context.expect_page() as opened:
        chen.page.locator("body").press("p")
    popup = opened.value
    expect(popup.get_by_role("timer")).to_be_visible()
    expect(popup.get_by_role("button", name="Everything")).to_be_visible()


def test_the_tab_shows_the_time_until_somebody_does_not_want_it(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person)
    chen = set_.chen.page
    set_.miriam.presses_key("Begin")
    expect(chen).to_have_title(re.compile(r"^\d\d:\d\d · Arrive$"))
    icon = chen.locator("link[rel=icon]")
    expect(icon).to_have_attribute("href", re.compile(r"icon\.svg$"))
    switch(chen, "Time as a ring in the tab's icon", "Time left in the tab's title")
    expect(icon).to_have_attribute("href", re.compile(r"^data:image/svg\+xml,"))
    expect(chen).not_to_have_title(re.compile("Arrive"))
    before = icon.get_attribute("href") or ""
    server.clock.pass_minutes(4)
    chen.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(icon).not_to_have_attribute("href", before)


def test_a_hidden_tab_hears_of_the_time_from_the_server(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person)
    chen = set_.chen
    page = watched(chen.page)
    switch(page, "Soft tone at one minute and at time", "Vibrate with it")
    set_.miriam.presses_key("Begin")
    chen.sees_phase("Arrive")
    page.evaluate(HIDE, True)
    assert page.evaluate("seen.tones") == 0
    server.clock.pass_minutes(9.2)
    page.wait_for_function("() => seen.tones === 1 && seen.buzzes.length === 1")
    expect(page.locator("[aria-live=polite]")).to_contain_text("One minute left")
    server.clock.pass_minutes(1)
    page.wait_for_function("() => seen.tones === 3")


def test_nothing_sounds_or_buzzes_unasked(person: Callable[..., Any], server: Served) -> None:
    set_ = gather(person)
    page = watched(set_.chen.page)
    set_.miriam.presses_key("Begin")
    set_.chen.sees_phase("Arrive")
    server.clock.pass_minutes(9.2)
    expect(page.locator("[aria-live=polite]")).to_contain_text("One minute left")
    assert page.evaluate("[seen.tones, seen.buzzes.length, seen.locks]") == [0, 0, 0]


def test_the_screen_stays_on_while_the_meeting_runs(
    person: Callable[..., Any], server: Served
) -> None:
    set_ = gather(person)
    chen = set_.chen
    chen.context.grant_permissions(["screen-wake-lock"])  # a shell without a window gives none
    page = watched(chen.page)
    switch(page, "Keep the screen on")
    assert page.evaluate("seen.locks") == 0
    set_.miriam.presses_key("Begin")
    page.wait_for_function("() => seen.held === 1")
    for _ in range(2):
        set_.miriam.presses_key("Next speaker")
    chen.sees("It is your turn")
    assert page.evaluate("seen.locks") == 1
    page.evaluate(HIDE, True)
    page.wait_for_function("() => seen.held === 0")
    page.evaluate(HIDE, False)
    page.wait_for_function("() => seen.held === 1")
    switch(page, "Keep the screen on")
    page.wait_for_function("() => seen.held === 0")
