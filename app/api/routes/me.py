"""Oneself: who one is here, what one learnt, signing out."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.fields import ActionId, Asked
from app.api.problems import RESPONSES
from app.api.who import Token, Who, clear_cookie, set_cookie
from app.api.wiring import Given
from app.services.actions import LearningLine
from app.services.sets import Me

router = APIRouter(prefix="/api", tags=["me"], responses=RESPONSES)


@router.get("/me", response_model_exclude_none=True)
async def me(given: Given, who: Who, token: Token, response: Response) -> Me:
    """Who I am, and my sets. The cookie holds for another 180 days."""
    found = await given.sets.me(who)
    if token is not None:
        set_cookie(response, given.site, token)
    return found


@router.get("/me/learnings", response_model_exclude_none=True)
async def my_learnings(given: Given, who: Who) -> list[LearningLine]:
    """My own log of learning, released or not, the newest first."""
    return await given.actions.learnings(who)


class ReleaseAsked(Asked):
    """Whether the set may read it."""

    released: Annotated[bool, Field(strict=True)]


@router.patch("/me/learnings/{learning_id}", response_model_exclude_none=True)
async def release_learning(
    given: Given, who: Who, learning_id: ActionId, body: ReleaseAsked
) -> LearningLine:
    """Release one of my learnings to its set, or take it back."""
    return await given.actions.release(who, learning_id, body.released)


@router.delete("/session", status_code=204)
async def sign_out(given: Given, who: Who, response: Response) -> None:
    """Sign this browser out; guests come back by their personal link."""
    await given.access.sign_out(who)
    clear_cookie(response, given.site)


@router.delete("/me/sessions", status_code=204)
async def sign_out_elsewhere(given: Given, who: Who) -> None:
    """Sign every other browser of mine out."""
    await given.access.sign_out(who, elsewhere=True)
