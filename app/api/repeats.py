"""The same POST twice under one `Idempotency-Key`: made once, answered twice.

For who is signed in; a stranger's key could be another stranger's, and the answer holds a cookie.
Answers are kept in memory for ten minutes, on each node for itself: they may hold secrets, which
are never stored.
"""

import asyncio
import re
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.body import replay
from app.api.problems import problem
from app.codes import Code, Rejected
from app.services.clock import Clock
from app.services.site import Site

HEADER = "idempotency-key"
KEY = re.compile(r"[\x21-\x7e]{1,64}")
KEPT_MS = 600_000
KEPT_MAX = 1_000
"""Answers of a kilobyte or two each."""


@dataclass(slots=True, eq=False)
class _Kept:
    """One request's answer, or the place where it will stand."""

    fingerprint: bytes
    until_ms: int
    messages: list[Message] = field(default_factory=list)
    done: asyncio.Event = field(default_factory=asyncio.Event)
    failed: bool = False


class Repeats:
    """ASGI middleware; stands inside the guard, which has read and checked the body."""

    def __init__(self, app: ASGIApp, *, site: Site, clock: Clock) -> None:
        self._app = app
        self._site = site
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str, str], _Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        place = self._place(scope) if scope["type"] == "http" else None
        if place is None:
            await self._app(scope, receive, send)
            return
        if KEY.fullmatch(place[2]) is None:
            refusal = Rejected(Code.INVALID_FIELD, field="Idempotency-Key", reason="pattern")
            await problem(refusal)(scope, receive, send)
            return
        asked = await receive()
        fingerprint = sha256(asked.get("body", b"")).digest()
        kept = self._find(place)
        if kept is not None:
            await self._again(kept, fingerprint, scope, receive, send)
            return
        self._kept[place] = kept = _Kept(fingerprint, self._clock.now_ms() + KEPT_MS)
        await self._first(place, kept, scope, replay(asked.get("body", b""), receive), send)

    def _place(self, scope: Scope) -> tuple[str, str, str] | None:
        """Whose request this is, of what, under which key; none where none is given."""
        headers = Headers(scope=scope)
        key = headers.get(HEADER)
        if key is None or scope["method"] != "POST":
            return None
        token = _cookie(headers, self._site.cookie_name)
        if token is None:
            return None
        return sha256(token.encode()).hexdigest(), scope["path"], key

    def _find(self, place: tuple[str, str, str]) -> _Kept | None:
        now_ms = self._clock.now_ms()
        while self._kept:
            oldest = next(iter(self._kept))
            if self._kept[oldest].until_ms > now_ms and len(self._kept) < KEPT_MAX:
                break
            del self._kept[oldest]
        return self._kept.get(place)

    async def _first(
        self, place: tuple[str, str, str], kept: _Kept, scope: Scope, receive: Receive, send: Send
    ) -> None:
        async def keep(message: Message) -> None:
            kept.messages.append(message)
            await send(message)

        kept.failed = True
        try:
            await self._app(scope, receive, keep)
            kept.failed = kept.messages[0]["status"] >= 400
        finally:
            if kept.failed and self._kept.get(place) is kept:
                del self._kept[place]  # a refused request may be sent again, mended or not
            kept.done.set()

    async def _again(
        self, kept: _Kept, fingerprint: bytes, scope: Scope, receive: Receive, send: Send
    ) -> None:
        await kept.done.wait()
        if kept.fingerprint != fingerprint:
            await problem(Rejected(Code.DUPLICATE_CONFLICT))(scope, receive, send)
            return
        if kept.failed:
            refusal = Rejected(Code.STORAGE_UNAVAILABLE, retry_ms=1_000)
            await problem(refusal)(scope, receive, send)
            return
        for message in kept.messages:
            await send(message)


def _cookie(headers: Headers, name: str) -> str | None:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        return None
    return jar[name].value if name in jar else None
