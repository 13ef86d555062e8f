"""The strip beside a call: 300 px, one button, and every key that a wider window has."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.scenes import Play, agreed, exploring, gifts, lobby, quiet
from tests.e2e.stage import new_page, serve

pytestmark = pytest.mark.browser


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page as narrow as the strip."""
    made = new_page(chromium, "300", "light", locale="en")
    yield made
    made.context.close()


def enter(page: Page, play: Play, person: str) -> Play:
    """The page shows this play to this person."""
    page.route_web_socket("**/ws/**", serve(play, person))
    page.goto("/m/m1")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    return play


def test_the_coach_has_every_key(page: Page) -> None:
    play = enter(page, exploring(), "miriam")
    keys = page.locator("body")
    expect(page.get_by_role("button", name="Next question: Chen")).to_be_visible()
    keys.press("ArrowRight")
    asks = page.get_by_role("dialog", name="Go on to the next phase?")
    asks.get_by_role("button", name="Close").click()
    expect(asks).to_have_count(0)
    keys.press("Space")
    expect(page.get_by_text("paused", exact=True)).to_be_visible()
    keys.press("Space")
    expect(page.get_by_text("paused", exact=True)).to_have_count(0)
    keys.press("i")
    expect(page.get_by_role("dialog", name="More")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    assert play.room.run.key == "explore"
    keys.press("Enter")
    expect(page.get_by_text("Chen asks Ben")).to_be_visible()


def test_q_opens_out_to_where_one_writes(page: Page) -> None:
    enter(page, quiet(), "chen")
    expect(page.get_by_role("button", name="Ask aloud now")).to_be_visible()
    page.locator("body").press("q")
    expect(page.locator("[data-slot=ask]")).to_be_focused()
    expect(page.locator("[data-slot=ask]")).to_have_value("")
    page.get_by_role("button", name="Less").click()
    expect(page.locator("[data-slot=ask]")).to_have_count(0)


def test_q_opens_nothing_for_whoever_may_not_ask(page: Page) -> None:
    enter(page, quiet(), "ben")
    page.locator("body").press("q")
    page.locator("body").press("?")
    expect(page.get_by_role("dialog", name="Keys and switches")).to_be_visible()
    expect(page.get_by_role("button", name="Less")).to_have_count(0)


def test_a_question_to_keep_is_written_not_asked_aloud(page: Page) -> None:
    enter(page, gifts(), "chen")
    expect(page.get_by_text("Everyone leaves the presenter one question")).to_be_visible()
    expect(page.get_by_role("button", name="aloud")).to_have_count(0)
    page.get_by_role("button", name="Your words are wanted").click()
    page.locator("[data-slot=ask]").fill("What would you rather not find out?")
    page.get_by_role("button", name="Leave it").click()
    expect(page.get_by_role("heading", name="You leave them")).to_be_visible()
    page.get_by_role("button", name="Less").click()
    expect(page.get_by_role("button", name="Your words are wanted")).to_have_count(0)


def test_what_one_chooses_among_stands_on_one_line(page: Page) -> None:
    enter(page, agreed(), "amina")
    choices = page.get_by_role("group").get_by_role("button")
    expect(choices).to_have_count(3)
    tops = choices.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().top)")
    assert len(set(tops)) == 1, tops


@pytest.mark.parametrize("width", [300, 390])
def test_begin_stands_in_the_middle(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    enter(page, lobby(), "miriam")
    box = page.get_by_role("button", name="Begin").bounding_box()
    assert box is not None
    assert abs(box["x"] - (width - box["x"] - box["width"])) < 1, box
