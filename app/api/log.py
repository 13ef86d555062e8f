"""One log line and one count for each request: route, status and time; never what was asked.

The route is its template, so no id is logged; the address loses its last part.
"""

import secrets
import time
from ipaddress import ip_address, ip_network

import structlog
from prometheus_client import Counter, Histogram
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

log = structlog.get_logger(__name__)

REQUESTS = Counter(
    "setroom_http_requests_total", "Answered requests", ["method", "route", "status"]
)
SECONDS = Histogram(
    "setroom_http_seconds",
    "Time to answer",
    ["route"],
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10),
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
QUIET = frozenset({"/livez", "/readyz", "/metrics"})
"""Asked every few seconds by machines; counted, not logged."""


class RequestLog:
    """The outermost ASGI middleware."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = secrets.token_hex(8)
        status = 0

        async def send_noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = request_id
            await send(message)

        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, send_noted)
            finally:
                _note(scope, status, time.perf_counter() - began)


def _note(scope: Scope, status: int, seconds: float) -> None:
    route = template(scope)
    method = scope["method"] if scope["method"] in METHODS else "other"
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(route).observe(seconds)
    if scope["path"] not in QUIET:
        log.info(
            "http.answered",
            method=method,
            route=route,
            status=status,
            ms=round(seconds * 1_000, 1),
            address=truncated(scope["client"][0] if scope.get("client") else None),
        )


def template(scope: Scope) -> str:
    """The route as it is declared; the frontend's files and pages count as one."""
    route = scope.get("route")
    if route is not None:
        return str(getattr(route, "path", "other"))
    return "none" if scope["path"].startswith("/api") else "frontend"


def truncated(address: str | None) -> str:
    """The network an address is in: /24, or /48 of IPv6."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return "unknown"
    return str(ip_network((found, 24 if found.version == 4 else 48), strict=False))
