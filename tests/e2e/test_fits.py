"""Every view and state on a phone and in a strip: nothing sideways, nothing too small to touch."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.scenes import SCENES
from tests.e2e.stage import PAGES, new_page, serve
from tests.e2e.steps import STEPS, unfold

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
TOUCH_PX = 44
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
TOO_SMALL = """(least) => {
  const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  // A link in a running sentence is as tall as its line: WCAG 2.5.8 lets it.
  const in_text = (one) => one.matches('a') && getComputedStyle(one).display === 'inline';
  // A box or a ring is pressed by its words, too.
  const pressed = (one) => one.matches('[type=checkbox], [type=radio]') && one.closest('label')
    || one;
  return [...document.querySelectorAll('button, a, input, select, textarea, summary')]
    .filter((one) => shown(one) && !one.closest('.hidden') && !in_text(one))
    .map((one) => [one, pressed(one).getBoundingClientRect()])
    .filter(([, box]) => box.width > 0 && (box.height < least - 0.5 || box.width < least - 0.5))
    .map(([one, box]) => `${one.outerHTML.slice(0, 90)} ${Math.round(box.width)}x`
      + Math.round(box.height));
}"""
CUT = """() => [...document.querySelectorAll('main *, aside *, header *')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
    && getComputedStyle(one).overflowX === 'hidden' && !one.closest('.hidden')
    && getComputedStyle(one).textOverflow !== 'ellipsis' && !one.matches('.hidden'))
  .map((one) => one.outerHTML.slice(0, 90))"""


@pytest.fixture(scope="module", params=("390", "300"))
def page(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """One page of each width, in the language with the longer words."""
    made = new_page(chromium, request.param, "light", locale="de")
    yield made
    made.context.close()


def misfits(page: Page) -> dict[str, object]:
    """What sticks out, is cut, or is too small."""
    return {
        "sideways": page.evaluate(SIDEWAYS),
        "cut": page.evaluate(CUT),
        "small": page.evaluate(TOO_SMALL, TOUCH_PX),
    }


NONE = {"sideways": 0, "cut": [], "small": []}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits(page: Page, name: str) -> None:
    page.goto(PAGES[name])
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert misfits(page) == NONE


@pytest.mark.parametrize("name", STEPS)
def test_a_page_fits_after_a_step(page: Page, name: str) -> None:
    STEPS[name](page)
    assert misfits(page) == NONE


@pytest.mark.parametrize("scene", SCENES)
def test_a_state_of_the_room_fits(page: Page, scene: str) -> None:
    make, eyes = SCENES[scene]
    play = make()
    for person in eyes:
        page.route_web_socket("**/ws/**", serve(play, person))
        page.goto("/m/m1")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator("[aria-busy=true]")).to_have_count(0)
        assert (person, misfits(page)) == (person, NONE)
        everything = page.get_by_role("button", name="Alles", exact=True)
        if everything.count() > 0:
            everything.click()
            expect(page.locator("aside.beside[aria-busy=false]")).to_be_visible()
            assert (person, misfits(page)) == (person, NONE)
        unfold(page)
        assert (person, misfits(page)) == (person, NONE)
