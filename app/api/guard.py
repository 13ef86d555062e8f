"""What every request passes before a route sees it, and what every answer carries.

Host, origin and body are checked here, once, for all routes; the socket's upgrade has a gateway
of its own. What goes wrong behind it becomes a problem without a word of what was asked.
"""

import re

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.body import check_json, read_body, replay
from app.api.problems import problem
from app.codes import Code, Rejected
from app.services.site import LOOPBACKS, Site

log = structlog.get_logger(__name__)

UNSAFE = frozenset({"POST", "PUT", "PATCH", "DELETE"})
PROBES = frozenset({"/livez", "/readyz", "/metrics"})
"""Asked by machines that know the process and not its name."""

TOKEN_NAMES = re.compile(r"(?:^|[?&])(?:token|ticket|secret|invite|session)=", re.IGNORECASE)


def security_headers(site: Site, frame_ancestors: str) -> dict[str, str]:
    """The headers of every answer. The policy allows this server alone, and no inline script."""
    policy = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "connect-src": " ".join(("'self'", *sorted(_sockets(site)))),
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'none'",
        "frame-ancestors": frame_ancestors,
        "require-trusted-types-for": "'script'",
        "trusted-types": "svelte-trusted-html",
    }
    headers = {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }
    if frame_ancestors == "'none'":
        headers["X-Frame-Options"] = "DENY"
    if site.secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def _sockets(site: Site) -> set[str]:
    """Older Safari does not count a socket of one's own host as 'self'; a policy has no words
    for an IPv6 address."""
    return {origin.replace("http", "ws", 1) for origin in site.origins if "[" not in origin}


class Guard:
    """The ASGI middleware."""

    def __init__(self, app: ASGIApp, *, site: Site, frame_ancestors: str = "'none'") -> None:
        self._app = app
        self._site = site
        self._headers = security_headers(site, frame_ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answer = _Answer(send, self._headers, private=scope["path"].startswith("/api"))
        try:
            await self._app(scope, await self._checked(scope, receive), answer)
        except Rejected as refusal:
            await problem(refusal)(scope, receive, answer)
        except Exception as error:
            log.exception("http.failed", exc_info=error)
            if not answer.started:
                await problem(Rejected(Code.INTERNAL))(scope, receive, answer)

    async def _checked(self, scope: Scope, receive: Receive) -> Receive:
        """What the route may read. Raises `Rejected` for what must not reach it."""
        headers = Headers(scope=scope)
        self._check_host(scope["path"], headers.getlist("host"))
        if TOKEN_NAMES.search(scope["query_string"].decode("latin-1")):
            raise Rejected(Code.TOKEN_IN_URL)
        if scope["method"] not in UNSAFE:
            return receive
        self._check_origin(headers)
        body = await read_body(receive, headers.get("content-length"))
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        if (body or kind) and kind != "application/json":
            raise Rejected(Code.UNSUPPORTED_MEDIA_TYPE)
        if body:
            check_json(body)
        return replay(body, receive)

    def _check_host(self, path: str, hosts: list[str]) -> None:
        host = hosts[0].lower() if len(hosts) == 1 else ""
        if host in self._site.hosts or (path in PROBES and _is_address(host)):
            return
        raise Rejected(Code.BAD_HOST)

    def _check_origin(self, headers: Headers) -> None:
        """A browser says where a request comes from; other clients say nothing, and pass."""
        sites = headers.getlist("sec-fetch-site")
        if any(site not in ("same-origin", "none") for site in sites):
            raise Rejected(Code.CSRF)
        if any(origin not in self._site.origins for origin in headers.getlist("origin")):
            raise Rejected(Code.CSRF)


class _Answer:
    """A `send` that adds the headers of every answer."""

    def __init__(self, send: Send, headers: dict[str, str], *, private: bool) -> None:
        self._send = send
        self._headers = headers | ({"Cache-Control": "no-store"} if private else {})
        self.started = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            headers = MutableHeaders(scope=message)
            for name, value in self._headers.items():
                headers.setdefault(name, value)
        await self._send(message)


def _is_address(host: str) -> bool:
    """Whether a Host is a bare address or a loopback name: no foreign name can be."""
    bare = re.sub(r":\d{1,5}$", "", host)
    return bare in LOOPBACKS or re.fullmatch(r"[\d.]+|\[[0-9a-f:]+\]", bare) is not None
