"""What machines ask: are you alive, can you take requests, how are you doing."""

import asyncio
import hmac
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, Gauge, generate_latest

from app.codes import Code, Rejected

LAG_S_MAX = 1.0
BEAT_S = 0.25
MEMORY_BEATS = 20
"""How many beats back the worst lag is remembered: five seconds."""
PROBE_FOR_S = 5.0

LAG = Gauge("setroom_loop_lag_seconds", "How late the event loop ran, at worst in five seconds")

router = APIRouter(tags=["health"], include_in_schema=False)


class Health:
    """Whether this process is well. `beat` runs for as long as it serves."""

    def __init__(
        self, probe: Callable[[], Awaitable[None]], *, probe_for_s: float = PROBE_FOR_S
    ) -> None:
        """`probe` writes to the database, or raises `Rejected(storage_unavailable)`; what it
        said holds for `probe_for_s`."""
        self._probe = probe
        self._probe_for_s = probe_for_s
        self.lags: deque[float] = deque([0.0], maxlen=MEMORY_BEATS)
        self._probed_at: float | None = None
        self._well = False
        self.draining = False
        self.degraded: Callable[[], list[str]] = list

    @property
    def lag_s(self) -> float:
        """The worst lag of the last seconds."""
        return max(self.lags)

    async def beat(self) -> None:
        """Measure how late the loop wakes us, again and again."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + BEAT_S
            await asyncio.sleep(BEAT_S)
            self.lags.append(max(0.0, loop.time() - due))
            LAG.set(self.lag_s)

    async def ready(self) -> bool:
        """Whether requests can be served: not draining, and the database takes a write."""
        now = asyncio.get_running_loop().time()
        if self._probed_at is None or now - self._probed_at >= self._probe_for_s:
            self._well = False
            with suppress(Rejected):
                await self._probe()
                self._well = True
            self._probed_at = now
        return self._well and not self.draining


@router.get("/livez")
async def livez(request: Request) -> JSONResponse:
    """200 while the event loop runs on time."""
    health: Health = request.app.state.health
    late = health.lag_s > LAG_S_MAX
    return JSONResponse({"status": "late" if late else "ok"}, status_code=503 if late else 200)


@router.get("/readyz")
async def readyz(request: Request) -> JSONResponse:
    """200 while requests can be served; `degraded` names what is missing but not needed."""
    health: Health = request.app.state.health
    if health.draining:
        return JSONResponse({"status": "draining"}, status_code=503)
    if not await health.ready():
        return JSONResponse({"status": "storage_unavailable"}, status_code=503)
    body: dict[str, Any] = {"status": "ok"}
    if degraded := health.degraded():
        body["degraded"] = degraded
    return JSONResponse(body)


@router.get("/metrics")
async def metrics(request: Request) -> Response:
    """Prometheus' text; no ids, no names. Needs `METRICS_TOKEN` as a bearer where one is set."""
    token: str = request.app.state.metrics_token
    given = request.headers.get("authorization", "")
    if token and not hmac.compare_digest(given.encode(), f"Bearer {token}".encode()):
        raise Rejected(Code.UNAUTHENTICATED)
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)
