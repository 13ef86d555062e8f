"""Oneself: who one is here, signing out."""

from fastapi import APIRouter, Response

from app.api.problems import RESPONSES
from app.api.who import Token, Who, clear_cookie, set_cookie
from app.api.wiring import Given
from app.services.sets import Me

router = APIRouter(prefix="/api", tags=["me"], responses=RESPONSES)


@router.get("/me", response_model_exclude_none=True)
async def me(given: Given, who: Who, token: Token, response: Response) -> Me:
    """Who I am, and my sets. The cookie holds for another 180 days."""
    found = await given.sets.me(who)
    if token is not None:
        set_cookie(response, given.site, token)
    return found


@router.delete("/session", status_code=204)
async def sign_out(given: Given, who: Who, response: Response) -> None:
    """Sign this browser out; guests come back by their personal link."""
    await given.access.sign_out(who)
    clear_cookie(response, given.site)


@router.delete("/me/sessions", status_code=204)
async def sign_out_elsewhere(given: Given, who: Who) -> None:
    """Sign every other browser of mine out."""
    await given.access.sign_out(who, elsewhere=True)
