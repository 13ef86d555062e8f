"""The room for other eyes and hands: forced colours, more contrast, little motion, 400 % zoom, a
keyboard on the screen, and names that are written from right to left."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.measures import SIDEWAYS
from tests.e2e.scenes import Play, exploring, opened, quiet
from tests.e2e.stage import new_page, serve

pytestmark = pytest.mark.browser
SEEN = """(one) => {
  const { top, bottom } = one.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}"""


@contextmanager
def room(
    chromium: Browser, make: Callable[[], Play], person: str, width: str, **options: Any
) -> Iterator[Page]:
    """A page that sees this scene."""
    page = new_page(chromium, width, "light", **options)
    page.route_web_socket("**/ws/**", serve(make(), person))
    page.goto("/m/m1")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    yield page
    page.context.close()


def test_forced_colours_leave_what_colour_alone_would_tell(chromium: Browser) -> None:
    with room(chromium, exploring, "miriam", "1280") as page:
        page.emulate_media(forced_colors="active")
        ground = page.locator("body").evaluate("() => getComputedStyle(document.body).color")
        bar = page.locator(".gone").first.evaluate("(one) => getComputedStyle(one).backgroundColor")
        assert bar == ground
        for dot in page.locator(".dot").all():
            assert dot.evaluate("(one) => getComputedStyle(one).borderTopWidth") != "0px"
        now, other = page.locator("nav [aria-current]"), page.locator("nav li").first
        assert now.evaluate("(one) => getComputedStyle(one).borderBottomWidth") == "2px"
        assert other.evaluate("(one) => getComputedStyle(one).borderBottomWidth") == "0px"
        assert (
            page.locator(".one").evaluate("(one) => getComputedStyle(one).borderTopWidth") == "2px"
        )


def test_who_wants_more_contrast_gets_no_grey_words(chromium: Browser) -> None:
    with room(chromium, exploring, "chen", "1280") as page:
        colour = "(one) => getComputedStyle(one).color"
        grey = page.locator(".who").evaluate(colour)
        page.emulate_media(contrast="more")
        assert page.locator(".who").evaluate(colour) != grey
        assert page.locator(".who").evaluate(colour) == page.locator("h1").evaluate(colour)


def test_nothing_moves_for_who_wants_little_motion(chromium: Browser) -> None:
    moving = """() => [...document.querySelectorAll('*')].filter((one) => {
      const { transitionDuration, animationName } = getComputedStyle(one);
      return transitionDuration !== '0s' || animationName !== 'none';
    }).length"""
    with room(chromium, exploring, "miriam", "1280") as page:
        assert page.evaluate(moving) == 0
        page.emulate_media(reduced_motion="no-preference")
        assert page.evaluate(moving) > 0


@pytest.mark.parametrize("person", ["miriam", "ben"])
def test_at_400_percent_nothing_sticks_over_what_one_reads(chromium: Browser, person: str) -> None:
    with room(chromium, exploring, person, "390") as page:
        page.set_viewport_size({"width": 344, "height": 256})
        assert page.evaluate(SIDEWAYS) == 0
        page.evaluate("scrollTo(0, 200)")
        stuck = """() => [...document.querySelectorAll('*')].filter((one) =>
          ['sticky', 'fixed'].includes(getComputedStyle(one).position)
          && one.getBoundingClientRect().height > 20).map((one) => one.className)"""
        assert page.evaluate(stuck) == []


@pytest.mark.parametrize("scene", [quiet, exploring])
def test_a_keyboard_on_the_screen_leaves_the_composer_in_sight(
    chromium: Browser, scene: Callable[[], Play]
) -> None:
    with room(chromium, scene, "chen", "390") as page:
        field = page.locator("[data-slot=ask]")
        field.tap()
        page.set_viewport_size({"width": 390, "height": 430})
        field.fill("What have you not said to them yet, and what keeps you from it?")
        expect(field).to_be_focused()
        for part in (field, page.locator(".composer .keys button").last):
            page.wait_for_function(f"(one) => ({SEEN})(one)", arg=part.element_handle())
        timer = page.get_by_role("timer").first
        if scene is exploring:
            page.wait_for_function(f"(one) => ({SEEN})(one)", arg=timer.element_handle())


def test_names_from_right_to_left_stay_in_their_place(chromium: Browser) -> None:
    def make() -> Play:
        play = Play(names={"ben": "عمر (المدير)"})
        play.does("ben", "bid", title="فريقي يصمت")
        return opened(play).go_on().later(2)

    with room(chromium, make, "chen", "390", locale="en") as page:
        assert page.locator("h1").inner_text() == "Tell it with \u2068عمر (المدير)\u2069"
        titles = page.locator(".said[dir=auto]", has_text="فريقي يصمت")
        assert titles.first.evaluate("(one) => getComputedStyle(one).direction") == "rtl"


@pytest.mark.parametrize("width", ["1280", "390"])
def test_a_page_from_right_to_left_is_mirrored(chromium: Browser, width: str) -> None:
    edge = """(one) => {
      const { left, right } = one.getBoundingClientRect();
      return [left, document.documentElement.clientWidth - right];
    }"""
    with room(chromium, exploring, "miriam", width) as page:
        left, right = page.locator("nav ol").evaluate(edge)
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.locator("nav ol").evaluate(edge) == [right, left]
        assert page.evaluate(SIDEWAYS) == 0
        timer = page.get_by_role("timer").first
        assert timer.evaluate("(one) => getComputedStyle(one).direction") == "ltr"
