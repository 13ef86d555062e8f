"""The built frontend: hashed assets for ever, one page for every address, or what to do first."""

import asyncio
import gzip
import re
from functools import lru_cache
from hashlib import sha256
from mimetypes import guess_type
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from app.api.problems import problem
from app.codes import Code, Rejected

FILE = re.compile(r"(?:[A-Za-z0-9_-][A-Za-z0-9_.-]*/)*[A-Za-z0-9_-][A-Za-z0-9_-]*\.[A-Za-z0-9.]+")
PAGE = re.compile(r"/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]*")
"""Addresses inside the frontend have no dots: what has one is a file, or nothing. No part of either
pattern can match in two ways: else one long address would keep the process busy for hours."""

PATH_CHARS_MAX = 255
"""No page or file of ours has a longer one, and no file system takes a longer name."""

GZIP_FROM_BYTES = 1_000
PACKED = ("text/", "application/json", "application/manifest", "image/svg")
FOR_EVER = "public, max-age=31536000, immutable"

NOT_BUILT = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Setroom</title>
<h1>The frontend is not built yet</h1>
<p>The server runs. In the folder of the checkout, <code>make run</code> builds the frontend
and starts both; <code>make dev</code> serves it while you change it.</p>
<p>The interface for programs is described at <a href="/api/docs">/api/docs</a>.</p>
</html>
"""


class Frontend:
    """The ASGI application for whatever is no route of ours."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()  # websocket.connect
            await problem(Rejected(Code.NOT_FOUND))(scope, receive, send)
            return
        request = Request(scope)
        response = await asyncio.to_thread(self._answer, request)
        await response(scope, receive, send)

    def _answer(self, request: Request) -> Response:
        path = request.url.path
        if path == "/api" or path.startswith("/api/"):
            return problem(Rejected(Code.NOT_FOUND))
        if request.method not in ("GET", "HEAD"):
            return problem(Rejected(Code.METHOD_NOT_ALLOWED), {"Allow": "GET, HEAD"})
        if len(path) > PATH_CHARS_MAX:
            return problem(Rejected(Code.NOT_FOUND))
        if FILE.fullmatch(path[1:]):
            return self._file(path[1:], request)
        if PAGE.fullmatch(path) and not path.startswith("/assets"):
            return self._page(request)
        return problem(Rejected(Code.NOT_FOUND))

    def _page(self, request: Request) -> Response:
        if not (self._folder / "index.html").is_file():
            return HTMLResponse(NOT_BUILT, 503, {"Cache-Control": "no-store"})
        return self._file("index.html", request)

    def _file(self, name: str, request: Request) -> Response:
        file = self._folder / name
        if not file.is_file():
            return problem(Rejected(Code.NOT_FOUND))
        plain, packed, tag = _read(file, file.stat().st_mtime_ns)
        caching = FOR_EVER if name.startswith("assets/") else "no-cache"
        headers = {"Cache-Control": caching, "ETag": tag, "Vary": "Accept-Encoding"}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        body = plain
        if packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
            body = packed
            headers["Content-Encoding"] = "gzip"
        return Response(body, media_type=guess_type(name)[0], headers=headers)


@lru_cache(maxsize=128)
def _read(file: Path, changed_ns: int) -> tuple[bytes, bytes | None, str]:
    """A file, packed where that saves something, and its tag; read again once it has changed."""
    plain = file.read_bytes()
    kind = guess_type(file.name)[0] or ""
    packs = len(plain) >= GZIP_FROM_BYTES and kind.startswith(PACKED)
    return plain, gzip.compress(plain, mtime=0) if packs else None, f'"{_digest(plain)}"'


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:32]
