"""Pages after something was done on them: what one sees second is a screen, too."""

from collections.abc import Callable, Mapping

from playwright.sync_api import Page, expect

from tests.e2e.stage import PAGES

Step = Callable[[Page], None]


def founded(page: Page) -> None:
    """A set was opened just now, and its first link is on the screen."""
    page.goto(PAGES["start"])
    fields = page.locator("form input")
    fields.first.fill("Tuesday set")
    fields.last.fill("Miriam")
    page.locator("form button").click()
    expect(page.locator("input[readonly]")).to_be_visible()


def unfold(page: Page) -> None:
    """Folds out everything there is."""
    closed = page.locator("details:not([open]) > summary")
    while closed.count() > 0:
        closed.evaluate_all("(all) => all.forEach((one) => one.click())")


def unfolded(name: str) -> Step:
    """A page with everything on it folded out."""

    def step(page: Page) -> None:
        page.goto(PAGES[name])
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        unfold(page)

    return step


def importing(page: Page) -> None:
    """A file was chosen that would take another format's place."""
    page.goto(PAGES["own-formats"])
    file = {"name": "our_evening.toml", "mimeType": "application/toml", "buffer": b"key = 1"}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    expect(page.get_by_role("alert")).to_be_visible()


STEPS: Mapping[str, Step] = {
    "founded": founded,
    "importing": importing,
    "home-unfolded": unfolded("home"),
    "me-unfolded": unfolded("me"),
}
"""What was done, by the name of the page it leads to."""
