"""What a screen reader finds in the room, as trees: written anew by `python -m tests.e2e.heard`.

Read them aloud: that is what they are for.
"""

import re
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import FLAGS, find
from tests.e2e.scenes import SCENES
from tests.e2e.screenshots import settled
from tests.e2e.stage import PAGES, new_page, serve

TREES = Path(__file__).parent / "trees"
ROOMS = {
    "member": ("exploring", "chen", "1280"),
    "presenter": ("exploring", "ben", "1280"),
    "coach": ("exploring", "miriam", "1280"),
    "strip": ("exploring", "ben", "300"),
    "ballot": ("agreed", "ben", "1280"),
    "next-steps": ("acting", "ben", "1280"),
}
"""Whose eyes are closed, and where."""
VIEWS = ("home", "report")
TIME = re.compile(r'(timer "[^"]+"): .*')


def enter(page: Page, scene: str, person: str) -> None:
    """The page shows this scene to this person."""
    page.route_web_socket("**/ws/**", serve(SCENES[scene][0](), person))
    page.goto("/m/m1")
    settled(page)


def tree(page: Page) -> str:
    """The page as a screen reader has it, the seconds left out."""
    return TIME.sub(r"\1: /\\d\\d:\\d\\d/", page.locator("body").aria_snapshot()) + "\n"


def main() -> None:
    """Writes the trees anew."""
    TREES.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=list(FLAGS))
        for name, (scene, person, width) in ROOMS.items():
            page = new_page(browser, width, "light", locale="en", timezone_id="UTC")
            enter(page, scene, person)
            (TREES / f"{name}.yml").write_text(tree(page), "utf-8")
            page.context.close()
        for name in VIEWS:
            page = new_page(browser, "1280", "light", locale="en", timezone_id="UTC")
            page.goto(PAGES[name])
            settled(page)
            (TREES / f"{name}.yml").write_text(tree(page), "utf-8")
            page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
