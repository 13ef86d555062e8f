"""The report of a meeting, as this viewer may see it: as data, text, table and calendar."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from app.api.fields import MeetingId
from app.api.problems import RESPONSES
from app.api.who import Who
from app.api.wiring import Given
from app.services import reporting

router = APIRouter(prefix="/api", tags=["reports"], responses=RESPONSES)


@router.get("/meetings/{meeting_id}/report")
async def report(given: Given, who: Who, meeting_id: MeetingId) -> dict[str, Any]:
    """The report as data: the parts of the view that stay."""
    return (await given.reports.of(who, meeting_id)).parts


@router.get("/meetings/{meeting_id}/report.md", response_class=Response)
async def report_text(given: Given, who: Who, meeting_id: MeetingId) -> Response:
    """The report as text, in Markdown and the set's language."""
    found = await given.reports.of(who, meeting_id)
    return _file(reporting.markdown(found).encode(), "text/markdown", meeting_id, "md")


@router.get("/meetings/{meeting_id}/report.csv", response_class=Response)
async def report_table(given: Given, who: Who, meeting_id: MeetingId) -> Response:
    """The actions as a table."""
    found = await given.reports.of(who, meeting_id)
    return _file(reporting.table(found).encode(), "text/csv", meeting_id, "csv")


@router.get("/meetings/{meeting_id}/report.ics", response_class=Response)
async def report_calendar(given: Given, who: Who, meeting_id: MeetingId) -> Response:
    """The meeting, the next one and one's own due dates for one's calendar."""
    found = await given.reports.of(who, meeting_id)
    made = reporting.calendar(found, given.clock.now_ms())
    return _file(made, "text/calendar", meeting_id, "ics")


def _file(content: bytes, kind: str, meeting_id: str, ending: str) -> Response:
    return Response(
        content,
        media_type=f"{kind}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="meeting-{meeting_id}.{ending}"'},
    )
