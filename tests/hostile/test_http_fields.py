"""Every field of every body the OpenAPI document names: refused by name, and nothing stored."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from app.main import create_app
from app.settings import Settings
from tests.hostile.case import Case, a_case, refusal
from tests.hostile.house import House, house
from tests.hostile.spoiling import sample, spoilt

DOCUMENT = create_app(Settings(database_url="sqlite:///nothing-is-opened.db")).openapi()
SHAPES: dict[str, Any] = DOCUMENT["components"]["schemas"]
JSON = {"Content-Type": "application/json"}
REFUSALS = {"422 invalid_field", "422 invalid_text", "422 invalid_format"}
ANY_TEXT = {"invite": "404 invite_invalid"}
"""What takes any text up to its length, and how a text that is nothing is answered."""


CHECKS = {"/api/formats/check"}
"""What says in its answer that something is wrong, because that is what it is asked."""


def bodies() -> dict[str, tuple[str, str, dict[str, Any]]]:
    """Every operation with a body: method, path, the body's schema."""
    found = {}
    for path, operations in DOCUMENT["paths"].items():
        for method, operation in operations.items():
            content = operation.get("requestBody", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema")
            if schema is not None:
                name = schema.get("$ref", "").rpartition("/")[2]
                shape = SHAPES.get(name, schema)
                found[f"{method.upper()} {path}"] = (method.upper(), path, shape)
    return found


BODIES = bodies()


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("fields")
    with house(folder, _migrated_sqlite, failed_invites_per_minute=0) as it:
        yield it


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def case(server: House) -> AsyncIterator[Case]:
    async with a_case(server) as made:
        yield made


def address(case: Case, path: str) -> str:
    """The path with ids that are there, so that a body let through would do something."""
    return path.format(
        set_id=case.made["id"],
        meeting_id=case.meeting,
        person_id=case.ids["coach"],
        invite_id=case.invite.partition(".")[0],
        action_id=f"{case.meeting}-1",
        learning_id=f"{case.meeting}-1",
        key="own",
    )


async def sent(case: Case, method: str, path: str, body: Any) -> httpx.Response:
    """What the coach's browser hears."""
    return await case.coach.request(
        method, address(case, path), content=json.dumps(body), headers=JSON
    )


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("operation", BODIES)
async def test_each_field_is_refused_by_name(case: Case, operation: str) -> None:
    method, path, shape = BODIES[operation]
    good = sample(shape, SHAPES)
    with case.nothing_stored():
        for name, schema in shape.get("properties", {}).items():
            for value in spoilt(name, schema):
                answer = await sent(case, method, path, {**good, name: value})
                if answer.is_success and path in CHECKS:
                    assert answer.json()["ok"] is False
                    continue
                said, tried = refusal(answer), (name, str(value)[:40].encode(errors="replace"))
                assert said in REFUSALS | {ANY_TEXT.get(name)}, (tried, answer.text)
                if said in ("422 invalid_field", "422 invalid_text"):
                    assert answer.json()["params"]["field"].partition(".")[0] == name, tried
                assert "xxxxxxxxxxxxxxxxxxxxx" not in answer.text


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("operation", BODIES)
async def test_each_body_is_closed_and_whole(case: Case, operation: str) -> None:
    method, path, shape = BODIES[operation]
    good = sample(shape, SHAPES)
    with case.nothing_stored():
        for body in ([], [good], None, 1, "x", True):
            answer = await sent(case, method, path, body)
            assert refusal(answer) == "400 invalid_frame"
        if shape.get("additionalProperties") is False:
            for name in ("as_role", "id", "person_id", "__proto__", "\ud800", "x" * 300):
                answer = await sent(case, method, path, {**good, name: "coach"})
                assert refusal(answer) in ("422 unknown_field", "422 invalid_text")
                assert len(answer.text) < 400
        for name in shape.get("required", ()):
            less = {key: value for key, value in good.items() if key != name}
            answer = await sent(case, method, path, less)
            assert refusal(answer) == "422 invalid_field"
            assert answer.json()["params"]["field"] == name


@pytest.mark.asyncio(loop_scope="module")
async def test_each_parameter_is_refused(case: Case) -> None:
    with case.nothing_stored():
        for status in ("", "nonsense", "%00", "open%00", "%ff", "x" * 5_000):
            answer = await case.coach.get(case.path(f"/actions?status={status}"))
            assert refusal(answer) == "422 invalid_field"
        for key in ("", "x" * 65, "a b"):
            headers = {"Idempotency-Key": key}
            answer = await case.coach.post(case.path("/invites"), json={}, headers=headers)
            assert refusal(answer) == "422 invalid_field"


def test_all_bodies_were_found() -> None:
    assert len(BODIES) >= 11
    assert sum(len(shape.get("properties", ())) for _, _, shape in BODIES.values()) >= 30
