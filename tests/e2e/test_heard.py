"""What a screen reader finds: the trees beside this file, as they were when somebody read them."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.heard import ROOMS, TREES, VIEWS, enter
from tests.e2e.screenshots import settled
from tests.e2e.stage import PAGES, new_page

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("name", ROOMS)
def test_the_room_reads_as_it_was_heard(chromium: Browser, name: str) -> None:
    scene, person, width = ROOMS[name]
    page = new_page(chromium, width, "light", locale="en", timezone_id="UTC")
    enter(page, scene, person)
    expect(page.locator("body")).to_match_aria_snapshot((TREES / f"{name}.yml").read_text("utf-8"))
    assert page.locator("[aria-live=polite]").count() == 1
    assert page.locator("[aria-live=assertive]").count() == 1
    assert page.locator("[role=status], [role=alert], [role=log]").count() == 0
    page.context.close()


@pytest.mark.parametrize("name", VIEWS)
def test_a_page_reads_as_it_was_heard(chromium: Browser, name: str) -> None:
    page = new_page(chromium, "1280", "light", locale="en", timezone_id="UTC")
    page.goto(PAGES[name])
    settled(page)
    expect(page.locator("body")).to_match_aria_snapshot((TREES / f"{name}.yml").read_text("utf-8"))
    page.context.close()
