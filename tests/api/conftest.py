from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from fastapi import FastAPI

from app.main import create_app
from app.server import configure_logs
from app.settings import Settings
from tests.api.browser import Browser
from tests.fakes.clock import FakeClock


@pytest.fixture(autouse=True)
def _logs() -> None:
    configure_logs()


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
def settings(sqlite_url: str, tmp_path: Path) -> Settings:
    """Settings of a fresh server on its default address; a test may override the fixture."""
    return Settings(database_url=sqlite_url, static_dir=tmp_path / "static")


@pytest.fixture
async def app(settings: Settings, clock: FakeClock) -> AsyncIterator[FastAPI]:
    """The whole application, served without a network."""
    made = create_app(settings, clock)
    async with made.router.lifespan_context(made):
        yield made


@pytest.fixture
def browser(app: FastAPI) -> Callable[[], Browser]:
    """Makes browsers: each with cookies of its own."""
    return lambda: Browser(app)


@pytest.fixture
async def coach(browser: Callable[[], Browser]) -> AsyncIterator[Browser]:
    """A browser whose person has made a set."""
    async with browser() as made:
        await made.make_set()
        yield made
