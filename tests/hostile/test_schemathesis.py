"""The OpenAPI document against the server, as each role: no answer is undocumented, none is a 5xx.

Most requests are about what is there, some about ids that are not. Bounded by examples, not
by the clock; `make torture` tries many more.
"""

import asyncio
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.hostile.case import a_case
from tests.hostile.house import House, house
from tests.hostile.test_http_fields import DOCUMENT
from tests.tiers import by_tier

ROLES = ("anonymous", "outsider", "removed", "observer", "member", "coach")
EXAMPLES = by_tier(5, 300)
CHECKS = [
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    schemathesis.checks.not_a_server_error,
]
LEAVING = ("/api/session", "/api/sets/{set_id}/people/{person_id}")
"""What ends the way in of whoever asks comes last."""


@dataclass(frozen=True)
class Someone:
    """A cookie, and the ids of what is there."""

    cookies: dict[str, str]
    ids: dict[str, str]


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = tmp_path_factory.mktemp("schema")
    with house(folder, _migrated_sqlite, failed_invites_per_minute=0) as it:
        yield it


async def come_in(server: House, role: str) -> Someone:
    """Somebody of this role, in a set of their own time."""
    async with a_case(server) as case:
        cem, cem_id = await case.comes_in("Cem")
        await case.tab(case.ben)
        if role == "removed":
            (await case.coach.delete(case.path(f"/people/{cem_id}"))).raise_for_status()
        browsers = {
            "outsider": case.outsider, "removed": cem, "observer": case.olga,
            "member": case.ben, "coach": case.coach,
        }  # fmt: skip
        ids = {
            "set_id": case.made["id"], "meeting_id": case.meeting, "person_id": case.ids["ben"],
            "invite_id": case.invite.partition(".")[0], "action_id": f"{case.meeting}-9",
            "learning_id": f"{case.meeting}-9", "key": "ours",
        }  # fmt: skip
        browser = browsers.get(role)
        return Someone(dict(browser.cookies) if browser else {}, ids)


def operations() -> list[Any]:
    """Every operation of the document; those that end one's way in come last."""
    results: Any = schemathesis.openapi.from_dict(DOCUMENT).get_all_operations()
    found = [result.ok() for result in results]
    return sorted(found, key=lambda one: (one.method == "delete", one.path in LEAVING))


@pytest.mark.parametrize("role", ROLES)
def test_what_is_answered_is_documented(server: House, role: str) -> None:
    someone = asyncio.run(come_in(server, role))
    statuses: Counter[int] = Counter()
    for operation in operations():
        _try(operation, server, someone, statuses)
    assert sum(statuses.values()) >= len(operations()) * min(EXAMPLES, 5) // 2
    assert {status // 100 for status in statuses} <= {2, 4}
    print(f"schemathesis as {role}: {statuses.total()} requests, {dict(statuses)}")


def _try(operation: Any, server: House, someone: Someone, statuses: Counter[int]) -> None:
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=EXAMPLES < 100,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(request=operation.as_strategy(), real=st.sampled_from((True, True, False)))
    def ask(request: Any, real: bool) -> None:
        if real and request.path_parameters:
            request.path_parameters.update(
                {name: someone.ids[name] for name in request.path_parameters}
            )
        response = request.call(base_url=server.url, cookies=someone.cookies)
        statuses[response.status_code] += 1
        request.validate_response(response, checks=CHECKS)

    ask()
