"""What is measured on any page: whether it fits, and what axe finds."""

from functools import cache

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page

TOUCH_PX = 44
"""The least width and height of what a finger presses."""
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

NOTHING = {"sideways": 0, "cut": [], "small": []}
"""The misfits of a page that fits."""

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


def misfits(page: Page) -> dict[str, object]:
    """What sticks out, is cut, or is too small to touch."""
    return {
        "sideways": page.evaluate(SIDEWAYS),
        "cut": page.evaluate(CUT),
        "small": page.evaluate(TOO_SMALL, TOUCH_PX),
    }


def faults(page: Page) -> list[str]:
    """What axe finds, one line for each element: all of it by day, colours by night again."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(_axe())
    page.emulate_media(color_scheme="light")
    found = page.evaluate("(rules) => axe.run(rules)", RULES)["violations"]
    page.emulate_media(color_scheme="dark")
    found += page.evaluate("(rules) => axe.run(rules)", COLOURS)["violations"]
    page.emulate_media(color_scheme="light")
    return [f"{fault['id']}: {node['html'][:160]}" for fault in found for node in fault["nodes"]]


@cache
def _axe() -> str:
    script: str = Axe().axe_script
    return script
