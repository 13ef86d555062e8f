"""Invites of a set: the coach's."""

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import Field

from app.api.fields import Asked, InviteId, SetId
from app.api.problems import RESPONSES
from app.api.qr import qr_code
from app.api.who import Who
from app.api.wiring import Given
from app.services.invites import InviteLine, InviteMade

router = APIRouter(prefix="/api", tags=["invites"], responses=RESPONSES)


class NewInvite(Asked):
    """An invite to be made."""

    role: Literal["member", "observer", "coach"]
    days: Annotated[int, Field(ge=1, le=365)] | None = Field(None, description="it holds so long")
    uses_max: Annotated[int, Field(ge=1, le=1_000)] | None = None


class InviteWithCode(InviteMade):
    """The invite, its address and its QR code (SVG), shown this once."""

    qr: str


def with_code(made: InviteMade) -> InviteWithCode:
    """The invite as its maker sees it."""
    return InviteWithCode(**made.model_dump(), qr=qr_code(made.url))


@router.post("/sets/{set_id}/invites", status_code=201, response_model_exclude_none=True)
async def make_invite(given: Given, who: Who, set_id: SetId, body: NewInvite) -> InviteWithCode:
    """Make an invite. The secret stands in the fragment of its address, and nowhere else."""
    made = await given.invites.make(who, set_id, body.role, days=body.days, uses_max=body.uses_max)
    return with_code(made)


@router.get("/sets/{set_id}/invites", response_model_exclude_none=True)
async def list_invites(given: Given, who: Who, set_id: SetId) -> list[InviteLine]:
    """The set's invites, the newest first, without their secrets."""
    return await given.invites.of_set(who, set_id)


@router.delete("/sets/{set_id}/invites/{invite_id}", status_code=204)
async def revoke_invite(given: Given, who: Who, set_id: SetId, invite_id: InviteId) -> None:
    """End an invite; who came in by it stays."""
    await given.invites.revoke(who, set_id, invite_id)
