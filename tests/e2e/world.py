"""A server with a clock of the test's own, and people who use it through real browsers."""

import asyncio
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from app.main import create_app
from app.server import configure_logs, make_server
from app.settings import Settings
from tests.fakes.clock import FakeClock

MINUTE_MS = 60_000
RESYNC = "document.dispatchEvent(new Event('visibilitychange'))"
"""What a tab does when it is looked at again: it asks for the server's time."""


class HandedClock(FakeClock):
    """A `FakeClock` the test moves from another thread than the server's."""

    def __init__(self) -> None:
        super().__init__()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def wait_until(self, at_ms: int) -> None:
        self._loop = asyncio.get_running_loop()
        await super().wait_until(at_ms)

    def pass_ms(self, ms: int) -> None:
        """Move on by `ms`; back once the server's loop has taken note."""

        async def move() -> None:
            self.advance(ms)

        assert self._loop is not None, "nothing waits for this clock yet"
        asyncio.run_coroutine_threadsafe(move(), self._loop).result(5)

    def pass_minutes(self, minutes: float) -> None:
        """Move on by some minutes."""
        self.pass_ms(int(minutes * MINUTE_MS))


@dataclass
class Served:
    """Where the server listens, and its clock."""

    url: str
    clock: HandedClock


@contextmanager
def served(database_url: str, static_dir: Path, **options: Any) -> Iterator[Served]:
    """The whole application under the real runner, in a thread of its own."""
    configure_logs("WARNING")
    listener = socket.create_server(("127.0.0.1", 0))
    url = f"http://localhost:{listener.getsockname()[1]}"
    settings = Settings(
        database_url=database_url,
        static_dir=static_dir,
        public_url=url,
        commands_per_second=0,
        **options,
    )
    clock = HandedClock()
    app = create_app(settings, clock)
    server = make_server(app, drain=getattr(app.state, "drain", None))
    thread = threading.Thread(target=server.run, args=([listener],))
    thread.start()
    try:
        yield Served(url.replace("localhost", "127.0.0.1"), clock)
    finally:
        server.should_exit = True
        thread.join(15)
        listener.close()
        assert not thread.is_alive(), "the server did not stop"


class Someone:
    """One person with a browser of their own. `troubles` collects what no page may ever say."""

    def __init__(self, browser: Browser, served: Served, **options: Any) -> None:
        options = {"locale": "en-GB", "viewport": {"width": 1280, "height": 800}, **options}
        self.context: BrowserContext = browser.new_context(base_url=served.url, **options)
        self.context.set_default_timeout(8_000)
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation', (event) =>"
            " console.error('policy: ' + event.violatedDirective))"
        )
        self.troubles: list[str] = []
        self.page: Page = self.open_page()

    def open_page(self) -> Page:
        """One more tab."""
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on(
            "console",
            lambda message: (
                self.troubles.append(message.text)
                if message.type == "error" and message.text.startswith("policy:")
                else None
            ),
        )
        return page

    def comes_in(self, link: str, name: str) -> None:
        """Through the door, by an invitation; the secret is gone from the address at once."""
        self.page.goto(link)
        expect(self.page).to_have_url(re.compile(r"/j/$"))
        self.page.get_by_label("Your name").fill(name)
        self.press("Come in")

    def button(self, name: str | re.Pattern[str]) -> Locator:
        """A button by its words."""
        return self.page.get_by_role("button", name=name, exact=isinstance(name, str))

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press the first button of this name."""
        self.button(name).first.click()

    def sees(self, text: str | re.Pattern[str]) -> None:
        """Wait until the page shows this."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def sees_phase(self, title: str) -> None:
        """Wait until this phase runs."""
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)

    def sees_question(self, text: str) -> None:
        """Wait until this question has the floor."""
        expect(self.floor.locator("blockquote")).to_have_text(text)

    @property
    def floor(self) -> Locator:
        """The question now."""
        return self.page.get_by_role("region", name="The question now")

    @property
    def question_field(self) -> Locator:
        """Where a question is typed."""
        return self.page.locator("[data-slot=ask]")

    @property
    def queue(self) -> Locator:
        """The questions waiting."""
        return self.page.get_by_role("list", name="Questions waiting")

    def types(self, text: str) -> None:
        """Write a question, without sending it."""
        self.question_field.fill(text)

    def asks(self, text: str) -> None:
        """Write a question and send it."""
        self.types(text)
        self.press(re.compile("Ask it|Put it in the queue"))

    def left(self) -> Locator:
        """The clock, drawn anew."""
        self.page.evaluate(RESYNC)
        return self.page.get_by_role("timer").first

    def leaves(self) -> None:
        """Close the browser."""
        self.context.close()


class Seat(Someone):
    """The coach, who has one key."""

    @property
    def key(self) -> Locator:
        """The one key."""
        return self.page.locator(".dock .first")

    def presses_key(self, label: str | re.Pattern[str]) -> None:
        """Press the one key once it is labelled so."""
        expect(self.key).to_contain_text(label)
        self.key.click()

    def goes_on_anyway(self) -> None:
        """The next phase although there is time left: the arrow, which asks once."""
        self.page.locator("body").press("ArrowRight")
        self.page.get_by_role("dialog").get_by_role("button", name="Go on").click()
