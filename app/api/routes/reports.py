"""The report of a meeting, as this viewer may see it."""

from typing import Any

from fastapi import APIRouter

from app.api.fields import MeetingId
from app.api.problems import RESPONSES
from app.api.who import Who
from app.api.wiring import Given

router = APIRouter(prefix="/api", tags=["reports"], responses=RESPONSES)


@router.get("/meetings/{meeting_id}/report")
async def report(given: Given, who: Who, meeting_id: MeetingId) -> dict[str, Any]:
    """The report as data: the parts of the view that stay."""
    return (await given.reports.of(who, meeting_id)).parts
