"""A meeting in which everything that can be written is written: every text field of the contract.

`word(field)` is asked what to write for each; what was written is listed, so that a test can see
that no field of the contract is left out.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.hostile.spoiling import kinds
from tests.realtime.serving import come_in
from tests.socket_client import Frame, SocketClient

Word = Callable[[str], str]
TEXT_PATTERN = "\\S"
BOUNDS = {"enum", "const", "examples", "pattern", "maxLength"}
"""What tells ids, dates and the like from texts, whose bounds a schema need not say."""


def is_text(shape: dict[str, Any]) -> bool:
    """Whether a field takes what people write."""
    return any(
        one.get("type") == "string"
        and (one.get("pattern") == TEXT_PATTERN or not one.keys() & BOUNDS)
        for one in kinds(shape)
    )


def table(word: Word) -> dict[str, Any]:
    """A format of the set's own, with words of its own."""

    def phase(key: str, **more: Any) -> dict[str, Any]:
        title, prompt = word("format.phase.title"), word("format.prompt.text")
        return {"key": key, "title": title, "minutes": 5, "prompts": [{"text": prompt}], **more}

    asking = ["question>presenter"]
    tell = ["statement", "problem:first", "problem:wanted"]
    reflecting = {"presenter": ["reflection"], "member": ["reflection"]}
    return {
        "title": word("format.title"),
        "seat": "coach",
        "inserts": ["word", "vote", "peer_consult"],
        "round": [
            phase("tell", rows={"presenter": tell}),
            phase("explore", rows={"presenter": ["answer"], "member": asking, "seat": asking}),
            phase("act", rows={"presenter": ["action", "problem:after"]}),
            phase("close", rows=reflecting, review=True),
        ],
    }


@dataclass
class Talk:
    """Cora coaches, Ben presents, Cem asks; each has a browser's session and a tab."""

    coach_browser: httpx.AsyncClient
    ben_browser: httpx.AsyncClient
    cem_browser: httpx.AsyncClient
    word: Word
    made: dict[str, Any] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    tabs: dict[str, SocketClient] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    last: int = 0

    def w(self, name: str) -> str:
        """What is written there."""
        self.written.add(name)
        return self.word(name)

    @property
    def meeting(self) -> str:
        """The meeting's id."""
        return str(self.made["meeting"])

    async def begin(self, stack: AsyncExitStack) -> None:
        """The set with its words, its format, its people, its meeting; three tabs in the lobby."""
        body = {
            "name": self.w("POST /api/sets name"),
            "your_name": self.w("POST /api/sets your_name"),
            "agreement": self.w("POST /api/sets agreement"),
        }
        self.made = await _made(self.coach_browser.post("/api/sets", json=body))
        path = f"/api/sets/{self.made['id']}"
        await _made(self.coach_browser.put(f"{path}/formats/ours", json=table(self.w)))
        title = self.w("POST /api/sets/{set_id}/meetings title")
        meeting = {"format": "ours", "title": title}
        made = await _made(self.coach_browser.post(f"{path}/meetings", json=meeting))
        self.made["meeting"] = made["id"]
        self.ids["cora"] = self.made["person_id"]
        for name, browser in (("ben", self.ben_browser), ("cem", self.cem_browser)):
            said = self.w("POST /api/join name")
            self.ids[name] = await come_in(browser, self.made, f"{name} {said}"[:200])
        for name, browser in self._browsers():
            opened = await SocketClient.open(browser, self.meeting)
            self.tabs[name] = await stack.enter_async_context(opened)

    def _browsers(self) -> tuple[tuple[str, httpx.AsyncClient], ...]:
        return (
            ("cora", self.coach_browser),
            ("ben", self.ben_browser),
            ("cem", self.cem_browser),
        )

    async def does(self, who: str, command: str, *texts: str, **fields: Any) -> Frame:
        """A command with words in these fields; it must be accepted."""
        said = {name: self.w(f"{command}.{name}") for name in texts}
        reply = await self.tabs[who].ask(command, **fields, **said)
        assert reply["type"] == "accepted", (command, reply)
        return reply

    async def goes_to(self, place: str = "") -> None:
        """The coach goes on: to a place, or out of an insert."""
        coach = self.tabs["cora"]
        await coach.until(lambda view: coach.seq >= self.last)
        to = {"to": place} if place else {}
        reply = await coach.ask("advance", expect=coach.view["phase"]["index"], **to)
        assert reply["type"] == "accepted", reply
        await coach.until(lambda view: coach.seq >= reply["seq"])

    async def in_lobby(self) -> None:
        """Bids."""
        await self.does("ben", "bid", "title", "wanted", urgency=2)
        await self.does("cem", "bid", "title", "wanted")
        people = [self.ids["ben"]]
        await self.does("cora", "set_presenters", presenters=people, scribe=self.ids["cem"])

    async def telling(self) -> None:
        """The problem; the coach's word; a vote with reasons."""
        self.last = (await self.does("cora", "start"))["seq"]
        await self.does("ben", "say", "text")
        await self.does("ben", "write_problem", "text", **{"as": "first"})
        self.last = (await self.does("ben", "write_problem", "text", **{"as": "wanted"}))["seq"]

    async def intervening(self) -> None:
        """The coach's one question, for all to see."""
        self.last = (await self.does("cora", "intervene", "text", insert="word"))["seq"]

    async def voting(self) -> None:
        """A ballot with a reason each."""
        await self.goes_to()
        await self.does("cora", "intervene", "text", insert="vote")
        view = await self.tabs["cem"].until(lambda view: "ballot" in view)
        choice = view["ballot"]["choices"][0]
        for who in ("ben", "cem"):
            self.last = (await self.does(who, "vote", "text", choice=choice))["seq"]

    async def exploring(self) -> None:
        """Questions: asked, held, passed, returned with a hint, edited; an answer, a star."""
        await self.goes_to()
        self.last = self.tabs["cora"].seq
        await self.goes_to("explore.1")
        first = (await self.does("cem", "ask", "text", appeal=True))["id"]
        await self.does("cora", "nod", question=first, **{"pass": True})
        second = (await self.does("cem", "ask", "text", appeal=True))["id"]
        await self.does("cora", "nod", "hint", question=second, **{"pass": False})
        await self.does("cem", "edit", "text", item=second, appeal=True)
        await self.does("cora", "nod", question=second, **{"pass": True})
        await self.does("ben", "answer", "text", question=first)
        await self.does("ben", "landed", item=first, on=True)
        self.last = (await self.does("ben", "raise_hand", why="think"))["seq"]

    async def acting(self) -> None:
        """What the presenter takes on."""
        await self.goes_to("act.1")
        texts = ("what", "sign", "first_step")
        made = await self.does("ben", "commit", *texts, supporter=self.ids["cem"])
        self.made["action"] = made["id"]
        await self.does("ben", "commit", "none_because")
        await self.does("ben", "write_problem", "text", **{"as": "after"})
        report = {"action": made["id"], "status": "changed"}
        self.last = (await self.does("ben", "report_back", "happened", "learnt", **report))["seq"]

    async def closing(self) -> None:
        """What each noticed, and the end."""
        await self.goes_to("close.1")
        for who in ("cem", "ben"):
            more = {"level": "set", "release": True}
            self.last = (await self.does(who, "reflect", "text", "skill", **more))["seq"]

    async def after(self) -> None:
        """What changes between meetings."""
        await self.does("cora", "finish")
        path = f"/api/sets/{self.made['id']}"
        named = {
            "happened": self.w("POST /api/actions/{action_id}/reports happened"),
            "learnt": self.w("POST /api/actions/{action_id}/reports learnt"),
        }
        report = f"/api/actions/{self.made['action']}/reports"
        await _made(self.ben_browser.post(report, json={"status": "done", **named}))
        learnt = {
            "level": "self",
            "text": self.w("POST /api/sets/{set_id}/learnings text"),
        }
        line = await _made(self.ben_browser.post(f"{path}/learnings", json=learnt))
        text = self.w("PATCH /api/me/learnings/{learning_id} text")
        await _made(
            self.ben_browser.patch(
                f"/api/me/learnings/{line['id']}", json={"text": text, "released": True}
            )
        )
        changes = {
            "name": self.w("PATCH /api/sets/{set_id} name"),
            "agreement": self.w("PATCH /api/sets/{set_id} agreement"),
        }
        await _made(self.coach_browser.patch(path, json=changes))
        own = f"{path}/people/{self.ids['ben']}"
        name = self.w("PATCH /api/sets/{set_id}/people/{person_id} name")
        (await self.ben_browser.patch(own, json={"name": name})).raise_for_status()
        body = {"format": "ours", "title": "Next"}
        made = await _made(self.coach_browser.post(f"{path}/meetings", json=body))
        title = self.w("PATCH /api/meetings/{meeting_id} title")
        changed = f"/api/meetings/{made['id']}"
        await _made(self.coach_browser.patch(changed, json={"title": title}))
        self.made["next"] = made["id"]
        await _made(
            self.cem_browser.post("/api/check", json={"text": self.w("POST /api/check text")})
        )

    def steps(self) -> tuple[tuple[str, Callable[[], Any]], ...]:
        """The meeting in the order it goes, each step with a name."""
        return (
            ("lobby", self.in_lobby),
            ("tell", self.telling),
            ("word", self.intervening),
            ("vote", self.voting),
            ("explore", self.exploring),
            ("act", self.acting),
            ("close", self.closing),
            ("after", self.after),
        )


async def _made(asking: Any) -> dict[str, Any]:
    answer: httpx.Response = await asking
    assert answer.is_success, answer.text
    found: dict[str, Any] = answer.json()
    return found


@asynccontextmanager
async def a_talk(browser: Callable[[], httpx.AsyncClient], word: Word) -> AsyncIterator[Talk]:
    """Everybody in the lobby; run the steps, and look in between."""
    async with AsyncExitStack() as stack:
        cora, ben, cem = [await stack.enter_async_context(browser()) for _ in range(3)]
        talk = Talk(cora, ben, cem, word)
        await talk.begin(stack)
        yield talk
