"""Seven kinds of people and everything there is to ask for: each route, each command, each cell.

A meeting runs while they try. `tests/api/test_rights.py` says what each route answers; here it is
who is kept out that counts, of the routes and of the commands alike.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.api.test_rights import BODIES, FORMAT, OPEN, OWN, RIGHTS
from tests.hostile.case import Case, a_case, refusal
from tests.hostile.house import House, house
from tests.hostile.rows.rooms import NAMES, SMALLEST
from tests.hostile.test_http_fields import DOCUMENT
from tests.socket_client import SocketClient

pytestmark = pytest.mark.asyncio(loop_scope="module")

SUBJECTS = ("anonymous", "outsider", "removed", "observer", "member", "presenter", "coach")
ROUTES = [
    (method.upper(), path) for path, methods in DOCUMENT["paths"].items() for method in methods
]
STEERING = {
    "start", "advance", "pause", "extend", "adjust", "intervene", "finish", "set_presenters",
    "name_deputy", "admit", "call", "nod", "reorder",
}  # fmt: skip
FORBIDDEN = {
    "observer": set(NAMES),
    "member": STEERING,
    "presenter": STEERING | {"take_seat"},
    "coach": {"bid", "landed", "vote", "commit", "reflect", "write_problem"},
}
"""What the role alone keeps them from, in a classic set while only questions are asked."""


@dataclass
class World:
    """Everybody with a browser; those who may be are in the room."""

    case: Case
    browsers: dict[str, httpx.AsyncClient]
    tabs: dict[str, SocketClient]

    async def call(self, who: str, route: tuple[str, str]) -> httpx.Response:
        """The route, about this set and its coach."""
        method, path = route
        address = path.format(
            set_id=self.case.made["id"],
            meeting_id=self.case.meeting,
            person_id=self.case.ids["coach"],
            invite_id=self.case.invite.partition(".")[0],
            action_id=f"{self.case.meeting}-99",
            learning_id=f"{self.case.meeting}-99",
            key="ours",
        )
        return await self.browsers[who].request(method, address, json=BODIES.get(route))


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("matrix")
    with house(folder, _migrated_sqlite, commands_per_second=0) as it:
        yield it


@pytest_asyncio.fixture(loop_scope="module")
async def world(server: House) -> AsyncIterator[World]:
    async with AsyncExitStack() as stack:
        case = await stack.enter_async_context(a_case(server))
        coach = await case.in_explore()
        member, _ = await case.comes_in("Cem")
        removed, removed_id = await case.comes_in("Rana")
        await case.tab(removed)
        assert (await case.coach.delete(case.path(f"/people/{removed_id}"))).status_code == 204
        made = await case.coach.put(case.path("/formats/ours"), json=FORMAT)
        made.raise_for_status()
        browsers = {
            "anonymous": await case.stranger(),
            "outsider": case.outsider,
            "removed": removed,
            "observer": case.olga,
            "member": member,
            "presenter": case.ben,
            "coach": case.coach,
        }
        inside = {who: browsers[who] for who in ("observer", "member", "presenter")}
        tabs = {who: await case.tab(browser) for who, browser in inside.items()}
        yield World(case, browsers, {**tabs, "coach": coach})


async def test_every_route_for_everybody(world: World) -> None:
    # What takes something away comes last, and signing out after everything.
    leaving = ("DELETE", "/api/session")
    order = sorted(ROUTES, key=lambda route: (route == leaving, route[0] == "DELETE"))
    tried = 0
    for who in SUBJECTS:
        for route in order:
            answer = await world.call(who, route)
            assert (who, route, kept_out(answer)) == (who, route, expected(who, route))
            tried += 1
    assert tried == len(SUBJECTS) * len(ROUTES)


def kept_out(answer: httpx.Response) -> str:
    """The refusal that says who may not; empty for every other answer."""
    if answer.status_code in (401, 403):
        return refusal(answer)
    if answer.status_code == 404 and not answer.is_success:
        return refusal(answer)
    assert answer.status_code < 500, answer.text
    return ""


def expected(who: str, route: tuple[str, str]) -> str:
    """How this one is kept out of this route."""
    if route in OPEN:
        return ""
    if who == "anonymous":
        return "401 unauthenticated"
    if who in ("outsider", "removed"):
        return "" if route in OWN else "404 not_found"
    column = {"observer": 0, "member": 1, "presenter": 1, "coach": 2}[who]
    status = RIGHTS[route][column]
    return {403: "403 forbidden_role", 404: "404 not_found"}.get(status, "")


async def test_every_command_for_everybody(world: World) -> None:
    last = ("advance", "finish")
    tried = 0
    for who in SUBJECTS:
        tab = world.tabs.get(who)
        if tab is None:
            status = "401 unauthenticated" if who == "anonymous" else "404 not_found"
            assert await world.case.refused_upgrade(world.browsers[who]) == status
            tried += len(NAMES)  # none of them gets so far
            continue
        found: dict[str, Any] = {}
        for name in sorted(NAMES, key=lambda name: (name in last, name)):
            reply = await tab.ask(name, **SMALLEST.get(name, {}))
            found[name] = reply.get("code")
            tried += 1
        assert {name for name, code in found.items() if code == "forbidden_role"} == FORBIDDEN[who]
        assert "internal" not in found.values()
    assert tried == len(SUBJECTS) * len(NAMES)
