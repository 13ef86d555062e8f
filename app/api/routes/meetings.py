"""Meetings from outside the room, and the ticket into it."""

from typing import Annotated, Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from app.api.fields import Asked, CallUrl, Line, MeetingId, Moment, SetId
from app.api.problems import RESPONSES
from app.api.who import Who
from app.api.wiring import Given
from app.services.meetings import MeetingSeen
from app.services.moment import read_moment

router = APIRouter(prefix="/api", tags=["meetings"], responses=RESPONSES)


class NewMeeting(Asked):
    """A meeting to be made."""

    format: Annotated[str, Field(max_length=32, description="a key of /api/formats")]
    title: Line
    starts_at: Moment | None = None
    call_url: CallUrl | None = None


class MeetingChanges(Asked):
    """What of a meeting changes: absent stays, null takes away."""

    title: Line = ""
    starts_at: Moment | None = None
    call_url: CallUrl | None = None


class TicketIssued(BaseModel):
    """The right to one socket of the meeting, for its `hello`."""

    ticket: str
    expires_in_s: int


@router.post("/sets/{set_id}/meetings", status_code=201, response_model_exclude_none=True)
async def make_meeting(given: Given, who: Who, set_id: SetId, body: NewMeeting) -> MeetingSeen:
    """Make a meeting. One that a coach leads is the coach's to make."""
    return await given.meetings.make(
        who,
        set_id,
        format=body.format,
        title=body.title,
        starts_at_ms=None if body.starts_at is None else read_moment(body.starts_at, "starts_at"),
        call_url=body.call_url,
    )


@router.get("/meetings/{meeting_id}", response_model_exclude_none=True)
async def see_meeting(given: Given, who: Who, meeting_id: MeetingId) -> MeetingSeen:
    """The meeting as it looks from outside the room."""
    return await given.meetings.see(who, meeting_id)


@router.patch("/meetings/{meeting_id}", response_model_exclude_none=True)
async def change_meeting(
    given: Given, who: Who, meeting_id: MeetingId, body: MeetingChanges
) -> MeetingSeen:
    """Change title, time or call link before the meeting is over; the room hears of it."""
    changes: dict[str, Any] = body.model_dump(exclude_unset=True)
    if "starts_at" in changes:
        starts_at = changes.pop("starts_at")
        at_ms = None if starts_at is None else read_moment(starts_at, "starts_at")
        changes["starts_at_ms"] = at_ms
    return await given.meetings.change(who, meeting_id, changes)


@router.delete("/meetings/{meeting_id}", status_code=204)
async def cancel_meeting(given: Given, who: Who, meeting_id: MeetingId) -> None:
    """Call off a meeting that has not begun; who waits in its lobby sees it at once."""
    await given.meetings.cancel(who, meeting_id)


@router.post("/meetings/{meeting_id}/ticket", status_code=201)
async def issue_ticket(given: Given, who: Who, meeting_id: MeetingId) -> TicketIssued:
    """A ticket for the socket's `hello`: taken once, within a minute, by the same browser."""
    await given.meetings.enter(who, meeting_id)
    ticket, expires_in_s = await given.access.issue_ticket(who, meeting_id)
    return TicketIssued(ticket=ticket, expires_in_s=expires_in_s)
