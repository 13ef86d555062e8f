from collections.abc import Callable

from fastapi import FastAPI

from app.api.routes.health import Health
from app.codes import Code, Rejected
from app.main import drain
from tests.api.browser import Browser, code_of

Open = Callable[[], Browser]


async def test_a_fresh_server_is_alive_and_ready(browser: Open) -> None:
    async with browser() as here:
        assert (await here.get("/livez")).json() == {"status": "ok"}
        assert (await here.get("/readyz")).json() == {"status": "ok"}


async def test_a_draining_server_is_not_ready_but_alive(app: FastAPI, browser: Open) -> None:
    await drain(app)
    async with browser() as here:
        answer = await here.get("/readyz")
        assert (answer.status_code, answer.json()) == (503, {"status": "draining"})
        assert (await here.get("/livez")).status_code == 200


async def test_a_late_loop_is_not_alive(app: FastAPI, browser: Open) -> None:
    health: Health = app.state.health
    health.lags.append(1.2)
    async with browser() as here:
        assert (await here.get("/livez")).status_code == 503


async def test_without_its_database_it_is_not_ready() -> None:
    asked = 0

    async def probe() -> None:
        nonlocal asked
        asked += 1
        if asked == 1:
            raise Rejected(Code.STORAGE_UNAVAILABLE, retry_ms=1_000)

    health = Health(probe, probe_for_s=0)
    assert not await health.ready()
    assert await health.ready()


async def test_the_database_is_not_asked_for_each_probe() -> None:
    asked = 0

    async def probe() -> None:
        nonlocal asked
        asked += 1

    health = Health(probe)
    assert await health.ready()
    assert await health.ready()
    assert asked == 1


async def test_metrics_count_by_route_without_ids(coach: Browser) -> None:
    await coach.get(f"/api/sets/{coach.set_id}")
    text = (await coach.get("/metrics")).text
    counted = 'setroom_http_requests_total{method="GET",route="/api/sets/{set_id}",status="200"}'
    assert counted in text
    assert coach.set_id not in text
    assert "Cora" not in text


async def test_metrics_may_need_a_token(app: FastAPI, browser: Open) -> None:
    app.state.metrics_token = "s3cret"
    async with browser() as here:
        assert code_of(await here.get("/metrics")) == (401, "unauthenticated")
        answer = await here.get("/metrics", headers={"Authorization": "Bearer s3cret"})
        assert answer.status_code == 200
