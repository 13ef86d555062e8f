"""Refusals over HTTP: always `application/problem+json`, with a code from the one table."""

import asyncio
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app.codes import CODES, Code, Rejected

MEDIA_TYPE = "application/problem+json"
NAMED_CHARS_MAX = 64
"""A field that does not exist is named in the refusal; longer names are cut."""

HTTP_CODES = {404: Code.NOT_FOUND, 405: Code.METHOD_NOT_ALLOWED, 400: Code.MALFORMED_JSON}


class Problem(BaseModel):
    """A refusal (RFC 9457). `code` is stable; `params` are facts for the sentence about it."""

    type: str
    title: str = Field(description="the code's meaning, in English, for programmers")
    status: int
    code: Code
    params: dict[str, Any] = {}
    hint: dict[str, Any] | None = None


RESPONSES: dict[int | str, dict[str, Any]] = {
    kind: {
        "description": "Refused",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for kind in ("4XX", "5XX")
}
"""For every route's documentation."""


def problem(refusal: Rejected, headers: dict[str, str] | None = None) -> Response:
    """The refusal as a response."""
    known = CODES[refusal.code]
    body = Problem(
        type=f"urn:setroom:{refusal.code}",
        title=known.meaning,
        status=known.http,
        code=refusal.code,
        params=refusal.params,
        hint=refusal.hint,
    )
    retry_ms = refusal.params.get("retry_ms")
    retry = {"Retry-After": str(-(-retry_ms // 1_000))} if isinstance(retry_ms, int) else {}
    return JSONResponse(
        body.model_dump(mode="json", exclude_none=True),
        status_code=known.http,
        headers={**retry, **(headers or {})},
        media_type=MEDIA_TYPE,
    )


def handle_problems(app: FastAPI) -> None:
    """Make every refusal of the application a problem."""

    @app.exception_handler(Rejected)
    async def rejected(request: Request, refusal: Rejected) -> Response:
        answer = problem(refusal)
        if CODES[refusal.code].http == 401:
            site = request.app.state.site
            if site.cookie_name in request.cookies:
                answer.delete_cookie(
                    site.cookie_name, secure=site.secure, httponly=True, samesite="lax"
                )
        return answer

    @app.exception_handler(RequestValidationError)
    async def invalid(request: Request, error: RequestValidationError) -> Response:
        return problem(refusal_of([dict(one) for one in error.errors()]))

    @app.exception_handler(HTTPException)
    async def http(request: Request, error: HTTPException) -> Response:
        code = HTTP_CODES.get(error.status_code, Code.INTERNAL)
        headers = {"Allow": await _allowed(request, error)} if error.status_code == 405 else None
        return problem(Rejected(code), headers)


async def _allowed(request: Request, error: HTTPException) -> str:
    """Every method of this address; the framework names those of one route of several."""
    path = getattr(request.scope.get("route"), "path", "")
    document = await asyncio.to_thread(request.app.openapi)
    methods = document["paths"].get(path)
    if methods is None:
        return (error.headers or {}).get("Allow", "GET")
    return ", ".join(sorted(method.upper() for method in methods))


def refusal_of(errors: list[dict[str, Any]]) -> Rejected:
    """The refusal for what is wrong with a request; of several faults, the plainest.

    An id in the path that none of ours can be is simply not found.
    """
    if any(error["loc"][:1] == ("path",) for error in errors):
        return Rejected(Code.NOT_FOUND)
    refusals = [_refusal(error) for error in errors]
    order = (Code.UNKNOWN_FIELD, Code.INVALID_FIELD, Code.INVALID_TEXT)
    return min(refusals, key=lambda refusal: order.index(refusal.code))


def _refusal(error: dict[str, Any]) -> Rejected:
    path = [str(part) for part in error["loc"] if part != "body"]
    field = ".".join(path).encode(errors="replace").decode()[:NAMED_CHARS_MAX]
    match error["type"]:
        case "extra_forbidden":
            return Rejected(Code.UNKNOWN_FIELD, field=field)
        case "invalid_text":
            return Rejected(Code.INVALID_TEXT, field=field, reason=error["ctx"]["reason"])
        case "string_unicode":
            return Rejected(Code.INVALID_TEXT, field=field, reason="surrogate")
        case kind:
            return Rejected(Code.INVALID_FIELD, field=field, reason=kind)
