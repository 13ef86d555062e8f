"""Reading a request's body: whole, bounded, and JSON in the strict sense.

The framework parses it again afterwards; what it would take leniently never gets so far.
"""

import json
import math
from typing import Any, NoReturn

from starlette.types import Message, Receive

from app.codes import Code, Rejected

BODY_BYTES_MAX = 65_536
"""Thirty of the longest texts; a browser of ours never sends a tenth of it."""


async def read_body(receive: Receive, length: str | None) -> bytes:
    """The whole body. Raises `Rejected(too_large)` as soon as that is known."""
    if length is not None and (not length.isdecimal() or int(length[:20]) > BODY_BYTES_MAX):
        raise Rejected(Code.TOO_LARGE, max=BODY_BYTES_MAX)
    parts: list[bytes] = []
    size = 0
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            break
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > BODY_BYTES_MAX:
            raise Rejected(Code.TOO_LARGE, max=BODY_BYTES_MAX)
        more = message.get("more_body", False)
    return b"".join(parts)


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives this body once, and then what the connection says."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def check_json(body: bytes) -> None:
    """Raises `Rejected`: malformed_json (no UTF-8, a mark before it, a key twice, nested too
    deep), invalid_field (a number no number is), invalid_frame (not an object)."""
    try:
        found = json.loads(
            body.decode(),
            object_pairs_hook=_once,
            parse_constant=_no_number,
            parse_float=_finite,
        )
    except (ValueError, RecursionError):
        raise Rejected(Code.MALFORMED_JSON) from None
    if not isinstance(found, dict):
        raise Rejected(Code.INVALID_FRAME)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise ValueError
    return fields


def _no_number(name: str) -> NoReturn:
    raise Rejected(Code.INVALID_FIELD, field="", reason="finite_number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        _no_number(digits)
    return number
