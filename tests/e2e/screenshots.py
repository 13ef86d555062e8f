"""Pictures of every view and state: 1280, 390 and 300 px, light and dark, English and German.

    python -m tests.e2e.screenshots TARGET [VIEW, width, scheme or language...]

Look at them as a designer would.
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import FLAGS, find
from tests.e2e.scenes import SCENES, exploring, quiet
from tests.e2e.stage import PAGES, SCHEMES, WIDTHS, new_page, serve
from tests.e2e.steps import STEPS

LANGUAGES = ("en", "de")
Act = Callable[[Page], None]


def _refused(page: Page) -> None:
    if page.locator("[data-slot=ask]").count() == 0:
        page.get_by_role("button").last.click()
    page.locator("[data-slot=ask]").fill("You should talk to them one by one.")
    page.locator("[data-slot=ask]").press("Control+Enter")
    page.locator(".hint.blocked").wait_for()


def _cut(page: Page) -> None:
    page.route("**/ticket", lambda route: route.abort())
    page.evaluate("dispatchEvent(new Event('offline'))")
    page.locator(".banner").wait_for()


def _passing(page: Page) -> None:
    if page.locator("aside").count() == 0:
        page.get_by_role("button").last.click()
    page.locator("details:has([type=radio]) > summary").click()


def _key(key: str) -> Act:
    def press(page: Page) -> None:
        page.locator("body").press(key)
        page.get_by_role("dialog").wait_for()

    return press


ACTS = {
    "refused": (quiet, "chen", _refused),
    "reconnecting": (exploring, "chen", _cut),
    "passing": (exploring, "miriam", _passing),
    "help": (exploring, "miriam", _key("?")),
    "more": (exploring, "miriam", _key("i")),
    "go-on": (exploring, "miriam", _key("ArrowRight")),
}
"""What one sees after doing something: the scene, the person, and what is done."""


def settled(page: Page) -> None:
    """Everything asked for has come."""
    page.locator("h1").first.wait_for()
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    page.evaluate("document.fonts.ready")


def views(wanted: list[str]) -> Iterator[tuple[str, Act]]:
    """Every wanted view by the name of its file, and how a page comes to show it."""
    for key, name, show in _all_views():
        if not wanted or key in wanted:
            yield name, show


def _all_views() -> Iterator[tuple[str, str, Act]]:
    """What one asks for each view by, the name of its file, and how a page comes to show it."""
    for name, path in PAGES.items():
        yield name, name, partial(_open, path=path)
    for name, step in STEPS.items():
        yield name, name, step
    for scene, (make, eyes) in SCENES.items():
        for person in eyes:
            yield scene, f"{scene}-{person}", _enter(make, person)
    for name, (make, person, act) in ACTS.items():
        yield name, name, _enter(make, person, act)


def _open(page: Page, path: str) -> None:
    page.goto(path)
    settled(page)


def _enter(make: Callable[..., object], person: str, act: Act | None = None) -> Act:
    def enter(page: Page) -> None:
        page.route_web_socket("**/ws/**", serve(make(), person))  # type: ignore[arg-type]
        _open(page, "/m/m1")
        if act:
            act(page)

    return enter


def shoot(browser: Browser, target: Path, wanted: list[str]) -> None:
    """Every wanted view at every wanted size, light and language."""
    widths = [one for one in wanted if one in WIDTHS] or list(WIDTHS)
    schemes = [one for one in wanted if one in SCHEMES] or list(SCHEMES)
    languages = [one for one in wanted if one in LANGUAGES] or ["en"]
    names = [one for one in wanted if one not in (*WIDTHS, *SCHEMES, *LANGUAGES)]
    for width in widths:
        for language in languages:
            for name, show in views(names):
                page = new_page(browser, width, schemes[0], locale=language)
                show(page)
                for scheme in schemes:
                    if scheme != schemes[0]:
                        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
                    if width != "1280":
                        # Not `full_page`: while it measures, a touch screen counts as none.
                        tall = page.evaluate("document.documentElement.scrollHeight")
                        page.set_viewport_size({"width": int(width), "height": tall})
                    file = target / f"{name}-{width}-{language}-{scheme}.png"
                    page.screenshot(path=file)
                page.context.close()


def main() -> None:
    """Takes the pictures named on the command line, all without a name."""
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        shoot(browser, target, sys.argv[2:])
        browser.close()


if __name__ == "__main__":
    main()
