"""Every view and state through axe: on a desktop, a phone and a strip, light and dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from tests.e2e.scenes import SCENES
from tests.e2e.stage import PAGES, WIDTHS, new_page, serve
from tests.e2e.steps import STEPS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""What another light can change."""


def faults(page: Page) -> list[str]:
    """What axe finds, one line for each element: all of it by day, colours by night again."""
    page.emulate_media(color_scheme="light")
    found = Axe().run(page, options=RULES).response["violations"]
    page.emulate_media(color_scheme="dark")
    found += Axe().run(page, options=COLOURS).response["violations"]
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


@pytest.fixture(scope="module", params=WIDTHS)
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One page of each width, for all of them."""
    width = request.param
    made = new_page(chromium, width, "light")
    # As tall as any of them: what scrolls behind the coach's hand is half hidden, not too small.
    made.set_viewport_size({"width": int(width), "height": 2_600})
    yield made
    made.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_on_a_page(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert faults(page) == []


def test_axe_finds_nothing_in_a_phase_unfolded(page: Page) -> None:
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": size["width"], "height": 8_000})
    page.goto(PAGES["editor"])
    phase = page.get_by_role("listitem").filter(has_text="Do we agree?").first
    for folded in ("Do we agree?", "The fine print"):
        phase.get_by_text(folded).first.click()
    expect(phase.get_by_label("Does a choice lead back?")).to_be_visible()
    assert faults(page) == []
    page.set_viewport_size(size)


@pytest.mark.parametrize("name", STEPS)
def test_axe_finds_nothing_on_a_page_after_a_step(page: Page, name: str) -> None:
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": size["width"], "height": 8_000})
    STEPS[name](page)
    assert faults(page) == []
    page.set_viewport_size(size)


@pytest.mark.parametrize("scene", SCENES)
def test_axe_finds_nothing_in_a_state_of_the_room(page: Page, scene: str) -> None:
    make, eyes = SCENES[scene]
    play = make()
    for person in eyes:
        page.route_web_socket("**/ws/**", serve(play, person))
        page.goto("/m/m1")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert (person, faults(page)) == (person, [])
