"""Who asks: the cookie, read and set."""

from typing import Annotated

from fastapi import Depends, Request, Response

from app.api.wiring import Given
from app.codes import Rejected
from app.services.access import SESSION_MS, Identity
from app.services.site import Site, address_key


def set_cookie(response: Response, site: Site, token: str) -> None:
    """Sign this browser in, or keep it signed in for as long again."""
    response.set_cookie(
        site.cookie_name,
        token,
        max_age=SESSION_MS // 1_000,
        path="/",
        secure=site.secure,
        httponly=True,
        samesite="lax",
    )


def clear_cookie(response: Response, site: Site) -> None:
    """Sign this browser out."""
    response.delete_cookie(
        site.cookie_name, path="/", secure=site.secure, httponly=True, samesite="lax"
    )


def token_of(request: Request, given: Given) -> str | None:
    """The session's token, if the browser brings one."""
    return request.cookies.get(given.site.cookie_name)


async def known(given: Given, token: Annotated[str | None, Depends(token_of)]) -> Identity:
    """Who asks; a route that needs to know refuses everybody else with 401."""
    return await given.access.identify(token)


async def maybe_known(
    given: Given, token: Annotated[str | None, Depends(token_of)]
) -> Identity | None:
    """Who asks, where a stranger may too: an old or foreign cookie is a stranger's."""
    try:
        return await given.access.identify(token)
    except Rejected as refusal:
        if refusal.code not in ("unauthenticated", "session_expired", "session_revoked"):
            raise
        return None


def address_of(request: Request) -> str:
    """By what this request's sender is counted."""
    return address_key(request.client.host if request.client else None)


Token = Annotated[str | None, Depends(token_of)]
Who = Annotated[Identity, Depends(known)]
MaybeWho = Annotated[Identity | None, Depends(maybe_known)]
FromAddress = Annotated[str, Depends(address_of)]
