"""Every view and state, looked at once from every side: it fits a phone and a strip, and axe finds
nothing by day or night.

The narrow pages are in German, the language with the longer words.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from app.services.reporting.catalogue import Catalogue
from tests.e2e.measures import NOTHING, faults, misfits
from tests.e2e.scenes import SCENES
from tests.e2e.stage import PAGES, WIDTHS, new_page, serve
from tests.e2e.steps import STEPS, unfold

pytestmark = pytest.mark.browser
LANGUAGES = {"1280": "en", "390": "de", "300": "de"}


@pytest.fixture(scope="module", params=WIDTHS)
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One page of each width, for all of them."""
    made = new_page(chromium, request.param, "light", locale=LANGUAGES[request.param])
    yield made
    made.context.close()


def width(page: Page) -> int:
    """Of the page."""
    assert page.viewport_size
    return page.viewport_size["width"]


@contextmanager
def tall(page: Page, height: int = 2_600) -> Iterator[None]:
    """As tall as any of them: what scrolls behind the coach's hand is half hidden, not too
    small."""
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": size["width"], "height": height})
    yield
    page.set_viewport_size(size)


def fits(page: Page) -> bool:
    """Whether it fits; a mouse needs no 44 px, so the desktop is not measured."""
    if width(page) < 1_000:
        assert misfits(page) == NOTHING
    return True


@pytest.mark.parametrize("name", PAGES)
def test_a_page(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert fits(page)
    with tall(page):
        assert faults(page) == []


def test_a_phase_of_the_editor_unfolded(page: Page) -> None:
    words = Catalogue(LANGUAGES[str(width(page))])
    page.goto(PAGES["editor"])
    phase = page.get_by_role("listitem").filter(has_text="Do we agree?").first
    for folded in ("Do we agree?", words.say("ui.format.fine")):
        phase.get_by_text(folded).first.click()
    expect(phase.get_by_label(words.say("ui.format.loop"))).to_be_visible()
    with tall(page, 8_000):
        assert faults(page) == []


@pytest.mark.parametrize("name", STEPS)
def test_a_page_after_a_step(page: Page, name: str) -> None:
    STEPS[name](page)
    assert fits(page)
    with tall(page, 8_000):
        assert faults(page) == []


@pytest.mark.parametrize("scene", SCENES)
def test_a_state_of_the_room(page: Page, scene: str) -> None:
    make, eyes = SCENES[scene]
    play = make()
    for person in eyes:
        page.route_web_socket("**/ws/**", serve(play, person))
        page.goto("/m/m1")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        with tall(page):
            assert (person, faults(page)) == (person, [])
        if width(page) < 1_000:
            assert (person, misfits(page)) == (person, NOTHING)
            fits_unfolded(page, person)


def fits_unfolded(page: Page, person: str) -> None:
    """The strip opened out, then everything folded out."""
    everything = page.get_by_role("button", name="Alles", exact=True)
    if everything.count() > 0:
        everything.click()
        expect(page.locator("aside.beside[aria-busy=false]")).to_be_visible()
        assert (person, misfits(page)) == (person, NOTHING)
    unfold(page)
    assert (person, misfits(page)) == (person, NOTHING)
