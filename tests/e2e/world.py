"""A server with a clock of the test's own, and people who use it through real browsers."""

import asyncio
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, WebSocketRoute, expect

from app.main import create_app
from app.server import configure_logs, make_server
from app.settings import Settings
from tests.fakes.clock import START_MS

MINUTE_MS = 60_000
STEPS_MAX = 80
STATE = (
    "[...document.querySelectorAll('h1, .dock .one, .dock .silence, .turns, .floor, .ballot')]"
    ".map((one) => one.innerText).join()"
)
"""What a step of the one key may change, the clock left out."""
RESYNC = "document.dispatchEvent(new Event('visibilitychange'))"
"""What a tab does when it is looked at again: it asks for the server's time."""

PRESS = """() => {
    const key = document.querySelector('.dock .one:enabled');
    key?.click();
    return key ? 'key' : document.querySelector('.dock .silence') ? 'silence' : null;
}"""
"""Presses the one key; tells whether there was one, or nothing to do."""


class JumpingClock:
    """A `Clock` that runs as the wall's does, and jumps when the test says so.

    Browsers count on from what they were told, so a clock that stood still would mislead them.
    """

    def __init__(self) -> None:
        self._jumped_ms = START_MS
        self._jumps: asyncio.Event | None = None
        self._loop: asyncio.AbstractEventLoop | None = None

    def now_ms(self) -> int:
        """Now."""
        return self._jumped_ms + int(monotonic() * 1_000)

    async def wait_until(self, at_ms: int) -> None:
        """Return at `at_ms`, however the clock came there."""
        self._loop = asyncio.get_running_loop()
        while (left_ms := at_ms - self.now_ms()) > 0:
            self._jumps = self._jumps or asyncio.Event()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._jumps.wait(), left_ms / 1_000)

    def pass_ms(self, ms: int) -> None:
        """Jump on by `ms`, from the test's thread; back once the server's loop has taken note."""

        async def jump() -> None:
            self._jumped_ms += ms
            if self._jumps:
                self._jumps.set()
            self._jumps = None

        assert self._loop is not None, "nothing waits for this clock yet"
        asyncio.run_coroutine_threadsafe(jump(), self._loop).result(5)

    def pass_minutes(self, minutes: float) -> None:
        """Jump on by some minutes."""
        self.pass_ms(int(minutes * MINUTE_MS))


@dataclass
class Served:
    """Where the server listens, and its clock."""

    url: str
    clock: JumpingClock


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
    clock = JumpingClock()
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
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(
            "addEventListener('securitypolicyviolation', (event) =>"
            " console.error('policy: ' + event.violatedDirective))"
        )
        self.troubles: list[str] = []
        self.frames: list[str] = []
        """All that came over this person's sockets: what a page got to know, shown or not."""
        self.page: Page = self.open_page()

    def open_page(self) -> Page:
        """One more tab."""
        page = self.context.new_page()
        page.on("websocket", lambda socket: socket.on("framereceived", self._hears))
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

    def _hears(self, frame: str | bytes) -> None:
        self.frames.append(str(frame))

    def was_told(self, text: str) -> bool:
        """Whether these words ever reached this person's browser."""
        return any(text in frame for frame in self.frames)

    def posts(self, path: str, **body: Any) -> Any:
        """What a screen of this browser would post; its answer. Cookies are the browser's."""
        answer = self.context.request.post(path, data=body)
        assert answer.ok, (path, answer.status, answer.text())
        return answer.json()

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


class LateTab:
    """One more tab of somebody's, which can be kept from hearing what the server says."""

    def __init__(self, someone: Someone) -> None:
        self._ways: list[WebSocketRoute] = []
        self._held: list[str | bytes] | None = None
        self.page = someone.open_page()
        self.page.route_web_socket(re.compile("/ws/"), self._opens)
        self.page.goto(someone.page.url)

    def _opens(self, way: WebSocketRoute) -> None:
        self._ways.append(way)
        way.connect_to_server().on_message(self._hears)

    def _hears(self, frame: str | bytes) -> None:
        if self._held is None:
            self._ways[-1].send(frame)
        else:
            self._held.append(frame)

    def is_kept_waiting(self) -> None:
        """From now on it hears nothing."""
        self._held = []

    def hears_again(self) -> None:
        """All that was said meanwhile, and what follows."""
        held, self._held = self._held or [], None
        for frame in held:
            self._ways[-1].send(frame)


class Seat(Someone):
    """Who holds the seat, and so the one key."""

    @property
    def key(self) -> Locator:
        """The one key."""
        return self.page.locator(".dock .one")

    def presses_key(self, label: str | re.Pattern[str]) -> None:
        """Press the one key once it is labelled so."""
        expect(self.key).to_contain_text(label)
        self.key.click()

    def steps(self, clock: JumpingClock) -> None:
        """Press the one key whatever it does, and wait for it; where it does nothing because
        questions may still come, their time passes instead."""
        before = self.page.evaluate(STATE)
        # Looked at and pressed in one go: what others do may take the key away in between.
        if self.page.wait_for_function(PRESS).json_value() == "silence":
            clock.pass_minutes(20)
        self.page.wait_for_function(f"(before) => {STATE} !== before", arg=before)

    def goes_on_anyway(self) -> None:
        """The next phase although there is time left: the arrow, which asks once.

        What was pressed before must be seen here already: it goes on from the phase that is shown.
        """
        heading = self.page.get_by_role("heading", level=1)
        before = heading.inner_text()
        self.page.locator("body").press("ArrowRight")
        self.page.get_by_role("dialog").get_by_role("button", name="Go on").click()
        expect(heading).not_to_have_text(before)

    def steps_to(self, title: str, clock: JumpingClock) -> None:
        """One step after the other until this phase runs."""
        heading = self.page.get_by_role("heading", level=1)
        for _ in range(STEPS_MAX):
            if heading.inner_text().startswith(title):
                return
            self.steps(clock)
        raise AssertionError(f"{title} never came")
