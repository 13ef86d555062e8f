"""The headers of every kind of answer: a snapshot, so that none goes or comes unseen."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.hostile.case import Case, a_case
from tests.hostile.house import House, house

pytestmark = pytest.mark.asyncio(loop_scope="module")

VARYING = {"date", "content-length", "x-request-id", "etag", "set-cookie", "retry-after"}
"""What differs from one answer to the next, or is looked at elsewhere."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "media-src 'self'; connect-src 'self' ws://127.0.0.1:{port} ws://localhost:{port}; "
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types svelte-trusted-html"
)
EVERY = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "x-frame-options": "DENY",
}
PROBLEM = {"content-type": "application/problem+json"}
PRIVATE = {"cache-control": "no-store"}
PAGE = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
    "vary": "Accept-Encoding",
}
REFUSED_EARLY = {**PROBLEM, **PRIVATE, "x-content-type-options": "nosniff", "connection": "close"}
"""By the runner, before the application: nothing there is a page."""


@pytest.fixture(scope="module")
def server(_migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with house(tmp_path_factory.mktemp("headers"), _migrated_sqlite) as it:
        yield it


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def case(server: House) -> AsyncIterator[Case]:
    async with a_case(server) as made:
        yield made


@pytest.mark.parametrize(
    ("method", "path", "status", "own"),
    [
        ("GET", "/", 200, PAGE),
        ("GET", "/m/0000000000000000", 200, PAGE),
        ("GET", "/index.html", 200, PAGE),
        ("GET", "/nothing.js", 404, PROBLEM),
        ("POST", "/", 405, {**PROBLEM, "allow": "GET, HEAD"}),
        ("GET", "/api/me", 200, {"content-type": "application/json", **PRIVATE}),
        ("GET", "/api/docs", 200, {"content-type": "text/html; charset=utf-8", **PRIVATE}),
        ("GET", "/api/openapi.json", 200, {"content-type": "application/json", **PRIVATE}),
        ("GET", "/api/nothing", 404, {**PROBLEM, **PRIVATE}),
        ("GET", "/api/meetings/0000000000000000", 404, {**PROBLEM, **PRIVATE}),
        ("POST", "/api/sets", 422, {**PROBLEM, **PRIVATE}),
        ("PUT", "/api/me", 405, {**PROBLEM, **PRIVATE, "allow": "GET"}),
        ("GET", "/livez", 200, {"content-type": "application/json"}),
        ("GET", "/api/me?token=x", 400, {**PROBLEM, **PRIVATE}),
    ],
)
async def test_every_answer(
    case: Case, method: str, path: str, status: int, own: dict[str, str]
) -> None:
    answer = await case.coach.request(method, path)
    found = {name: value for name, value in answer.headers.items() if name not in VARYING}
    policy = POLICY.format(port=case.house.port)
    assert answer.status_code == status
    assert found == {**EVERY, "content-security-policy": policy, **own}


async def test_a_refused_upgrade(case: Case) -> None:
    client = case.raw()
    head = client.open(f"/ws/meetings/{case.meeting}", "Origin: https://evil.example\r\n")
    assert " 403 " in head
    assert _headers(head) == REFUSED_EARLY


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        pytest.param(b"nonsense\r\n\r\n", b"400", id="no-http"),
        pytest.param(b"GET / HTTP/1.1\r\nX: " + b"x" * 40_000 + b"\r\n\r\n", b"431", id="long"),
        pytest.param(b"GET / HTTP/1.1\r\nX: " + b"x" * 5_000_000, b"431", id="five-megabytes"),
    ],
)
async def test_what_the_runner_refuses(case: Case, sent: bytes, status: bytes) -> None:
    client = case.raw()

    def ask() -> bytes:
        try:
            client.socket.sendall(sent)
        except (ConnectionResetError, BrokenPipeError):
            return b""  # not taken, so not answered
        return client.socket.recv(65_536)

    answer = await asyncio.to_thread(ask)
    if answer or len(sent) < 100_000:
        assert answer.split()[1] == status
        assert _headers(answer.partition(b"\r\n\r\n")[0].decode()) == REFUSED_EARLY


def _headers(head: str) -> dict[str, str]:
    pairs = (line.partition(": ") for line in head.splitlines()[1:])
    return {name.lower(): value for name, _, value in pairs if name.lower() not in VARYING}
