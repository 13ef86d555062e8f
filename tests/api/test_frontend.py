from collections.abc import Callable

import pytest

from app.settings import Settings
from tests.api.browser import Browser, code_of

Open = Callable[[], Browser]


@pytest.fixture
def built(settings: Settings) -> None:
    assets = settings.static_dir / "assets"
    assets.mkdir(parents=True)
    (settings.static_dir / "index.html").write_text("<!doctype html><title>Setroom</title>")
    (settings.static_dir / "icon.svg").write_text("<svg/>")
    (assets / "index-a1b2.js").write_text("let x = 1;" * 200)
    (settings.static_dir.parent / "secret.txt").write_text("secret")


async def test_without_a_build_it_says_what_to_do(browser: Open) -> None:
    async with browser() as here:
        answer = await here.get("/")
    assert answer.status_code == 503
    assert "make run" in answer.text


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize("path", ["/", "/s/abc", "/m/abc/report", "/j/"])
async def test_every_page_is_the_one_page(browser: Open, path: str) -> None:
    async with browser() as here:
        answer = await here.get(path)
        assert answer.headers["cache-control"] == "no-cache"
        assert answer.text.endswith("<title>Setroom</title>")
        again = await here.get(path, headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.usefixtures("built")
async def test_assets_are_for_ever_and_packed(browser: Open) -> None:
    async with browser() as here:
        answer = await here.get("/assets/index-a1b2.js")
        plain = await here.get("/assets/index-a1b2.js", headers={"Accept-Encoding": "identity"})
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert answer.text == plain.text == "let x = 1;" * 200
    assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.usefixtures("built")
@pytest.mark.parametrize(
    "path",
    [
        "/assets/missing.js",
        "/assets/",
        "/assets/..%2findex.html",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/assets/%2e%2e/%2e%2e/secret.txt",
        "/index.html%00.js",
        "/.env",
        "/assets/.hidden.js",
        "/api",
        "/api/nothing",
        "/a\\b",
        f"/{'a' * 200}~",  # a pattern that matches it in two ways never ends
        f"/{'a' * 300}.js",
        f"/{'a/' * 3_000}b.js",
    ],
)
async def test_r21_r23_what_is_not_there_is_a_problem(browser: Open, path: str) -> None:
    async with browser() as here:
        answer = await here.get(path)
    assert code_of(answer) == (404, "not_found")


@pytest.mark.usefixtures("built")
async def test_r22_other_methods(browser: Open) -> None:
    async with browser() as here:
        for method, path in (("TRACE", "/"), ("PUT", "/api/me"), ("DELETE", "/livez")):
            answer = await here.request(method, path)
            assert code_of(answer) == (405, "method_not_allowed")
            assert "GET" in answer.headers["allow"]
        assert code_of(await here.post("/api/nothing")) == (404, "not_found")
        assert (await here.head("/")).status_code == 200


async def test_r22_allow_names_every_method_of_the_address(coach: Browser) -> None:
    answer = await coach.put(f"/api/sets/{coach.set_id}", json={})
    assert answer.headers["allow"] == "GET, PATCH"
