"""One's own log of learning: private until one releases a note to its set."""

from typing import Annotated

from fastapi import APIRouter, Query, Response

from app.api.fields import Asked, LearningId, SetId, Text
from app.api.problems import RESPONSES
from app.api.who import Who
from app.api.wiring import Given
from app.domain.commands import Level
from app.services import reporting
from app.services.learnings import LearningLine

router = APIRouter(prefix="/api", tags=["learnings"], responses=RESPONSES)


@router.get("/me/learnings", response_model_exclude_none=True)
async def my_learnings(given: Given, who: Who) -> list[LearningLine]:
    """My own log of learning, released or not, the newest first."""
    return await given.learnings.of(who)


@router.get("/me/learnings.md", response_class=Response)
async def my_learnings_text(
    given: Given, who: Who, lang: Annotated[str, Query(max_length=35)] = "en"
) -> Response:
    """My own log of learning as text, in Markdown."""
    text = reporting.log_of_learning(await given.learnings.of(who), lang)
    disposition = {"Content-Disposition": 'attachment; filename="learnings.md"'}
    return Response(text.encode(), media_type="text/markdown; charset=utf-8", headers=disposition)


class NewLearning(Asked):
    """A note between meetings; nobody else sees it."""

    level: Level
    text: Text


@router.post("/sets/{set_id}/learnings", status_code=201, response_model_exclude_none=True)
async def add_learning(given: Given, who: Who, set_id: SetId, body: NewLearning) -> LearningLine:
    """Write something down for myself."""
    return await given.learnings.add(who, set_id, body.level, body.text)


class LearningChanges(Asked):
    """Other words, or whether the set may read it; absent stays."""

    text: Text | None = None
    released: bool | None = None


@router.patch("/me/learnings/{learning_id}", response_model_exclude_none=True)
async def change_learning(
    given: Given, who: Who, learning_id: LearningId, body: LearningChanges
) -> LearningLine:
    """Change one of my learnings, release it to its set, or take it back."""
    return await given.learnings.change(who, learning_id, text=body.text, released=body.released)


@router.delete("/me/learnings/{learning_id}", status_code=204)
async def remove_learning(given: Given, who: Who, learning_id: LearningId) -> None:
    """Erase one of my learnings."""
    await given.learnings.remove(who, learning_id)
