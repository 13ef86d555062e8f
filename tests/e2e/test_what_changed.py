"""The agreed line beside the one first told, word by word."""

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.scenes import one_line
from tests.e2e.stage import new_page, serve

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("person", ["amina", "ben", "miriam", "vera"])
def test_words_that_went_and_came_are_marked_and_said(chromium: Browser, person: str) -> None:
    page = new_page(chromium, "390", "light")
    page.route_web_socket("**/ws/**", serve(one_line(), person))
    page.goto("/m/m1")
    page.get_by_text("What changed", exact=True).click()
    gone, new = page.locator("del"), page.locator("ins")
    expect(gone.first).to_contain_text("gone: My team goes quiet")
    expect(new.first).to_contain_text("new: I hear silence")
    expect(gone.last).to_have_text("gone: they protect")
    expect(new.last).to_have_text("new: my team protects")
    page.context.close()
