"""Every route for every kind of caller (docs/bad-inputs.md R1, R6-R8, R31): the whole matrix."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Any

import pytest
from fastapi import FastAPI

from app.services.format_file import write
from tests.api.browser import Browser, code_of

OPEN = {("POST", "/api/sets"), ("POST", "/api/join"), ("POST", "/api/door"),
        ("GET", "/api/formats"), ("POST", "/api/check")}  # fmt: skip
"""For strangers too; tried elsewhere."""

FORMAT: dict[str, Any] = {
    "title": "Ours",
    "round": [
        {"key": "tell", "title": "Tell it", "minutes": 5, "rows": {"presenter": ["statement"]}}
    ],
}
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("PATCH", "/api/sets/{set_id}"): {"name": "New"},
    ("POST", "/api/sets/{set_id}/agreement"): {"version": 1},
    ("PATCH", "/api/sets/{set_id}/people/{person_id}"): {"name": "New"},
    ("POST", "/api/sets/{set_id}/invites"): {"role": "member"},
    ("POST", "/api/sets/{set_id}/meetings"): {"format": "set_classic", "title": "Next"},
    ("PUT", "/api/sets/{set_id}/formats/{key}"): FORMAT,
    ("POST", "/api/sets/{set_id}/formats/import"): {"toml": write({"key": "theirs", **FORMAT})},
    ("POST", "/api/formats/check"): {"table": {"key": "ours", **FORMAT}},
    ("PATCH", "/api/meetings/{meeting_id}"): {"title": "New"},
    ("POST", "/api/actions/{action_id}/reports"): {"status": "done"},
    ("POST", "/api/sets/{set_id}/learnings"): {"level": "self", "text": "So."},
    ("PATCH", "/api/me/learnings/{learning_id}"): {"released": True},
}

# What the observer and the member get, where they get anything: routes of the set `{set_id}` and
# its meeting; `{person_id}` is the coach. The coach's own answers are the last column.
RIGHTS: dict[tuple[str, str], tuple[int, int, int]] = {
    ("GET", "/api/sets/{set_id}"): (200, 200, 200),
    ("PATCH", "/api/sets/{set_id}"): (403, 403, 200),
    ("POST", "/api/sets/{set_id}/agreement"): (204, 204, 204),
    ("PATCH", "/api/sets/{set_id}/people/{person_id}"): (403, 403, 204),
    ("DELETE", "/api/sets/{set_id}/people/{person_id}"): (403, 403, 409),
    ("POST", "/api/sets/{set_id}/people/{person_id}/link"): (403, 403, 201),
    ("POST", "/api/sets/{set_id}/invites"): (403, 403, 201),
    ("GET", "/api/sets/{set_id}/invites"): (403, 403, 200),
    ("DELETE", "/api/sets/{set_id}/invites/{invite_id}"): (403, 403, 204),
    ("POST", "/api/sets/{set_id}/meetings"): (403, 403, 201),
    ("GET", "/api/sets/{set_id}/formats"): (200, 200, 200),
    ("PUT", "/api/sets/{set_id}/formats/{key}"): (403, 403, 200),
    ("POST", "/api/sets/{set_id}/formats/import"): (403, 403, 201),
    ("GET", "/api/sets/{set_id}/formats/{key}.toml"): (200, 200, 200),
    ("DELETE", "/api/sets/{set_id}/formats/{key}"): (403, 403, 204),
    ("POST", "/api/formats/check"): (200, 200, 200),
    ("GET", "/api/sets/{set_id}/actions"): (200, 200, 200),
    ("GET", "/api/meetings/{meeting_id}"): (200, 200, 200),
    ("PATCH", "/api/meetings/{meeting_id}"): (403, 403, 200),
    ("DELETE", "/api/meetings/{meeting_id}"): (403, 403, 204),
    ("POST", "/api/meetings/{meeting_id}/ticket"): (201, 201, 201),
    ("GET", "/api/meetings/{meeting_id}/report"): (200, 200, 200),
    ("GET", "/api/meetings/{meeting_id}/report.md"): (200, 200, 200),
    ("GET", "/api/meetings/{meeting_id}/report.csv"): (200, 200, 200),
    ("GET", "/api/meetings/{meeting_id}/report.ics"): (200, 200, 200),
    ("POST", "/api/actions/{action_id}/reports"): (404, 404, 404),
    ("GET", "/api/me"): (200, 200, 200),
    ("GET", "/api/me/learnings"): (200, 200, 200),
    ("GET", "/api/me/learnings.md"): (200, 200, 200),
    ("POST", "/api/sets/{set_id}/learnings"): (201, 201, 201),
    ("PATCH", "/api/me/learnings/{learning_id}"): (404, 404, 404),
    ("DELETE", "/api/me/learnings/{learning_id}"): (404, 404, 404),
    ("DELETE", "/api/me/sessions"): (204, 204, 204),
    ("DELETE", "/api/session"): (204, 204, 204),
}
OWN = {
    route
    for route in RIGHTS
    if route[1].startswith(("/api/me", "/api/session", "/api/formats")) and "{" not in route[1]
}


@dataclass
class World:
    """A set with a coach, a member, an observer, somebody removed; a stranger with a set."""

    ids: dict[str, str]
    people: dict[str, Browser]

    async def call(self, who: str, route: tuple[str, str]) -> Any:
        method, path = route
        return await self.people[who].request(
            method, path.format(**self.ids), json=BODIES.get(route)
        )


@pytest.fixture
async def world(browser: Callable[[], Browser]) -> AsyncIterator[World]:
    names = ("coach", "member", "observer", "removed", "outsider", "stranger")
    people = {name: browser() for name in names}
    coach = people["coach"]
    await coach.make_set(agreement="What is said here stays here.")
    for name in ("member", "observer", "removed"):
        role = "observer" if name == "observer" else "member"
        await people[name].join(await coach.make_invite(role), name.title())
    path = f"/api/sets/{coach.set_id}/people/{people['removed'].person_id}"
    assert (await coach.delete(path)).status_code == 204
    await people["outsider"].make_set("Olga")
    meeting = await coach.make_meeting()
    saved = await coach.put(f"/api/sets/{coach.set_id}/formats/ours", json=FORMAT)
    assert saved.status_code == 201
    invite_id, _, _ = (await coach.make_invite("member")).partition(".")
    ids = {
        "set_id": coach.set_id,
        "meeting_id": meeting["id"],
        "person_id": coach.person_id,
        "invite_id": invite_id,
        "action_id": f"{meeting['id']}-99",
        "key": "ours",
        "learning_id": f"{meeting['id']}-98",
    }
    yield World(ids, people)
    for one in people.values():
        await one.aclose()


def test_every_route_is_in_the_matrix(app: FastAPI) -> None:
    routes = {
        (method.upper(), path)
        for path, methods in app.openapi()["paths"].items()
        for method in methods
    }
    assert routes == RIGHTS.keys() | OPEN


@pytest.mark.parametrize("route", RIGHTS, ids=" ".join)
async def test_each_route_for_each_caller(world: World, route: tuple[str, str]) -> None:
    assert code_of(await world.call("stranger", route)) == (401, "unauthenticated")
    if route not in OWN:
        for who in ("outsider", "removed"):
            assert code_of(await world.call(who, route)) == (404, "not_found"), who
    for who, status in zip(("observer", "member", "coach"), RIGHTS[route], strict=True):
        answer = await world.call(who, route)
        assert answer.status_code == status, (who, answer.text)
        if status == 403:
            assert code_of(answer) == (403, "forbidden_role")


@pytest.mark.parametrize("route", [one for one in RIGHTS if "{" in one[1]], ids=" ".join)
async def test_r6_what_is_not_there_answers_as_what_is_not_ones_own(
    world: World, route: tuple[str, str]
) -> None:
    foreign = (await world.call("outsider", route)).json()
    for id in ("0" * 16, "%00", "%2E%2E", "x" * 300, "{}", "1-1"):
        world.ids = dict.fromkeys(world.ids, id)
        answer = await world.call("outsider", route)
        assert answer.status_code in (404, 405), id
        if answer.status_code == 404:
            assert answer.json() == foreign
