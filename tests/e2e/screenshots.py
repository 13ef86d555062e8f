"""Pictures of every view and state: 1280, 390 and 300 px, light and dark.

    python -m tests.e2e.screenshots TARGET [SCENE or width or scheme...]

Look at them as a designer would.
"""

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import FLAGS, find
from tests.e2e.scenes import SCENES
from tests.e2e.stage import PAGES, SCHEMES, WIDTHS, new_page, serve


def shoot(browser: Browser, target: Path, wanted: list[str]) -> None:
    """Every wanted scene, by every pair of eyes, at every wanted size."""
    widths = [one for one in wanted if one in WIDTHS] or list(WIDTHS)
    schemes = [one for one in wanted if one in SCHEMES] or list(SCHEMES)
    wanted = [one for one in wanted if one not in (*WIDTHS, *SCHEMES)]
    for scheme in schemes:
        for width in widths:
            for name, path in PAGES.items():
                if not wanted or name in wanted:
                    page = new_page(browser, width, scheme)
                    page.goto(path, wait_until="networkidle")
                    page.screenshot(path=target / f"{name}-{width}-{scheme}.png", full_page=True)
                    page.context.close()
            for scene, (make, eyes) in SCENES.items():
                if wanted and scene not in wanted:
                    continue
                play = make()
                for person in eyes:
                    page = new_page(browser, width, scheme)
                    page.route_web_socket("**/ws/**", serve(play, person))
                    page.goto("/m/m1", wait_until="networkidle")
                    page.locator("h1").first.wait_for()
                    file = target / f"{scene}-{person}-{width}-{scheme}.png"
                    page.screenshot(path=file, full_page=width != "1280")
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
