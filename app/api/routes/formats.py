"""The formats as data, and a text judged."""

from typing import Any

from fastapi import APIRouter

from app.api.fields import Asked, Text
from app.api.problems import RESPONSES
from app.domain import formats
from app.domain.text import LangTag
from app.domain.verdict import Verdict
from app.judge import judge

router = APIRouter(prefix="/api", tags=["formats"], responses=RESPONSES)


class Check(Asked):
    """A text to judge; `lang` as the author says, any is accepted."""

    text: Text
    lang: LangTag | None = None


@router.get("/formats")
async def list_formats() -> list[dict[str, Any]]:
    """The formats that ship: phases, and who may post what to whom in each."""
    return [formats.dump(formats.built_in(key)) for key in formats.BUILT_IN]


@router.post("/check", response_model_exclude_none=True)
async def check(body: Check) -> Verdict:
    """What the judge says this text is; nothing is stored."""
    return judge(body.text, body.lang)
