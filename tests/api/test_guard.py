"""What no route ever sees (docs/bad-inputs.md R10-R18, R24), and what every answer carries."""

from collections.abc import AsyncIterator, Callable

import pytest
from fastapi import FastAPI

from tests.api.browser import ORIGIN, Browser, code_of

NEW_SET = {"name": "Set", "your_name": "Cora"}


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
async def test_r10_foreign_site_is_refused(browser: Callable[[], Browser], site: str) -> None:
    async with browser() as here:
        answer = await here.post("/api/sets", json=NEW_SET, headers={"Sec-Fetch-Site": site})
    assert code_of(answer) == (403, "csrf")


@pytest.mark.parametrize(
    "origin",
    [
        "https://evil.example",
        "http://localhost.evil.example:8000",
        "null",
        "http://localhost:8001",
        "https://localhost:8000",
        "http://localhost",
        "",
    ],
)
async def test_r11_r12_foreign_origin_is_refused(
    browser: Callable[[], Browser], origin: str
) -> None:
    async with browser() as here:
        answer = await here.post("/api/sets", json=NEW_SET, headers={"Origin": origin})
    assert code_of(answer) == (403, "csrf")


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": ORIGIN},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://127.0.0.1:8000"},
        {"Origin": "http://[::1]:8000"},
    ],
)
async def test_own_and_silent_clients_pass(
    browser: Callable[[], Browser], headers: dict[str, str]
) -> None:
    async with browser() as here:
        answer = await here.post("/api/sets", json=NEW_SET, headers=headers)
    assert answer.status_code == 201


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]
)
async def test_r13_other_media_types_are_refused(browser: Callable[[], Browser], kind: str) -> None:
    async with browser() as here:
        answer = await here.post("/api/sets", content=b"{}", headers={"Content-Type": kind})
    assert code_of(answer) == (415, "unsupported_media_type")


@pytest.mark.parametrize("announced", [True, False])
async def test_r14_large_body_is_refused(browser: Callable[[], Browser], announced: bool) -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b'{"name":"'
        yield b"x" * 70_000

    body = b"x" * 70_000 if announced else parts()
    async with browser() as here:
        answer = await here.post(
            "/api/sets", content=body, headers={"Content-Type": "application/json"}
        )
    assert code_of(answer) == (413, "too_large")


@pytest.mark.parametrize(
    ("body", "refusal"),
    [
        (b"{", (400, "malformed_json")),
        (b'\xef\xbb\xbf{"name":"Set"}', (400, "malformed_json")),
        (b'{"name":"Set"} x', (400, "malformed_json")),
        (b'{"name":"\xff"}', (400, "malformed_json")),
        (b'{"name":"Set","name":"Set"}', (400, "malformed_json")),
        (b"[" * 60_000, (400, "malformed_json")),
        (b'{"a":' * 10_000, (400, "malformed_json")),
        (b'{"rhythm_days":' + b"9" * 5_000 + b"}", (400, "malformed_json")),
        (b"[]", (400, "invalid_frame")),
        (b"null", (400, "invalid_frame")),
        (b'{"rhythm_days":NaN}', (422, "invalid_field")),
        (b'{"rhythm_days":Infinity}', (422, "invalid_field")),
        (b'{"rhythm_days":1e400}', (422, "invalid_field")),
    ],
)
async def test_r16_r17_r18_only_plain_json(
    browser: Callable[[], Browser], body: bytes, refusal: tuple[int, str]
) -> None:
    async with browser() as here:
        answer = await here.post(
            "/api/sets", content=body, headers={"Content-Type": "application/json"}
        )
    assert code_of(answer) == refusal


@pytest.mark.parametrize("host", ["evil.example", "localhost", "localhost:8001", "", "a b"])
async def test_r24_foreign_host_is_refused(browser: Callable[[], Browser], host: str) -> None:
    async with browser() as here:
        answer = await here.get("/api/me", headers={"Host": host})
    assert code_of(answer) == (400, "bad_host")


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
async def test_own_hosts_pass(browser: Callable[[], Browser], host: str) -> None:
    async with browser() as here:
        answer = await here.get("/api/formats", headers={"Host": host})
    assert answer.status_code == 200


async def test_probes_come_by_address_but_not_by_a_foreign_name(
    browser: Callable[[], Browser],
) -> None:
    async with browser() as here:
        assert (await here.get("/livez", headers={"Host": "10.1.2.3:8000"})).status_code == 200
        assert (await here.get("/livez", headers={"Host": "evil.example"})).status_code == 400


async def test_secrets_do_not_belong_in_an_address(browser: Callable[[], Browser]) -> None:
    async with browser() as here:
        answer = await here.get("/api/me?token=abc")
    assert code_of(answer) == (400, "token_in_url")


@pytest.mark.parametrize("path", ["/", "/api/me", "/livez", "/nothing.js"])
async def test_every_answer_carries_the_headers(browser: Callable[[], Browser], path: str) -> None:
    async with browser() as here:
        headers = (await here.get(path)).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "media-src 'self'; connect-src 'self' ws://127.0.0.1:8000 ws://localhost:8000; "
        "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types svelte-trusted-html"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert "strict-transport-security" not in headers
    assert (headers.get("cache-control") == "no-store") == (
        path != "/livez" and path != "/nothing.js"
    )


async def test_a_mistake_of_ours_is_a_problem_without_content(
    app: FastAPI, browser: Callable[[], Browser]
) -> None:
    @app.get("/api/broken")
    async def broken() -> None:
        raise RuntimeError("canary")

    async with browser() as here:
        answer = await here.get("/api/broken")
    assert code_of(answer) == (500, "internal")
    assert "canary" not in answer.text
