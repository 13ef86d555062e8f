"""A browser for the tests of a module, and a server for each test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser import FLAGS, find
from tests.e2e.world import Served, Someone, served

STATIC = Path(__file__).parents[2] / "app" / "static"
PATIENCE_MS = 15_000
"""A busy machine is slow, not wrong; nothing here waits longer than it must."""

Person = TypeVar("Person", bound=Someone)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real browser; without one the tests skip at a desk and fail in CI.

    For one module: while Playwright runs, its loop is the thread's, and no asynchronous test can
    run beside it.
    """
    path = find()
    built = (STATIC / "index.html").is_file()
    if path is None or not built:
        reason = "no browser here" if built else "the frontend is not built"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def server(sqlite_url: str) -> Iterator[Served]:
    """A fresh server whose clock the test moves."""
    with served(sqlite_url, STATIC) as running:
        yield running


@pytest.fixture
def person(chromium: Browser, server: Served) -> Iterator[Callable[..., Any]]:
    """Makes people: `person(Seat)`, `person(viewport=...)`. No page may end with a trouble."""
    people: list[Someone] = []

    # To mypy no default fits a type that the caller may choose.
    def make(kind: type[Person] = Someone, **options: Any) -> Person:  # type: ignore[assignment]
        made = kind(chromium, server, **options)
        people.append(made)
        return made

    yield make
    for each in people:
        each.leaves()
    assert [trouble for each in people for trouble in each.troubles] == []
