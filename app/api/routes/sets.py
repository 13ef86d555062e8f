"""Sets and who belongs to them."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, Field

from app.api.fields import (
    AgreementVersion,
    Asked,
    CallUrl,
    Days,
    Lang,
    Line,
    PersonId,
    SetId,
    Text,
    TimeZone,
)
from app.api.problems import RESPONSES
from app.api.qr import qr_code
from app.api.routes.invites import InviteWithCode, with_code
from app.api.who import MaybeWho, Who, set_cookie
from app.api.wiring import Given
from app.services.sets import SetHome, SetMade

router = APIRouter(prefix="/api", tags=["sets"], responses=RESPONSES)


class NewSet(Asked):
    """A set to be made; the caller becomes its coach."""

    name: Line
    your_name: Line
    lang: Lang = "en"
    time_zone: TimeZone = "UTC"
    call_url: CallUrl | None = None
    agreement: Text | None = None
    rhythm_days: Days | None = None
    retention_days: Days | None = Field(None, description="days after which texts are erased")


class SetChanges(Asked):
    """What of a set changes: absent stays, null takes away."""

    name: Line = ""
    lang: Lang = ""
    time_zone: TimeZone = ""
    call_url: CallUrl | None = None
    agreement: Text | None = None
    rhythm_days: Days | None = None
    retention_days: Days | None = None


class Agreed(Asked):
    """The agreement one accepts."""

    version: AgreementVersion


class PersonChanges(Asked):
    """Another name (one's own, or by the coach) or role (by the coach)."""

    name: Line | None = None
    role: Literal["coach", "member", "observer"] | None = None


class SetMadeWithCode(SetMade):
    """The set, and its first invite with address and QR code (SVG), shown this once."""

    invite: InviteWithCode


class PersonalLink(BaseModel):
    """The address by which somebody comes back on another device, and its QR code (SVG)."""

    url: str
    qr: str


@router.post("/sets", status_code=201, response_model_exclude_none=True)
async def make_set(
    given: Given, who: MaybeWho, body: NewSet, response: Response
) -> SetMadeWithCode:
    """Make a set and become its coach; the answer holds the first invite."""
    fields = body.model_dump(exclude={"your_name"})
    made, token = await given.sets.make(who, body.your_name, fields)
    if token is not None:
        set_cookie(response, given.site, token)
    return SetMadeWithCode(**made.model_dump(exclude={"invite"}), invite=with_code(made.invite))


@router.get("/sets/{set_id}", response_model_exclude_none=True)
async def set_home(given: Given, who: Who, set_id: SetId) -> SetHome:
    """The set's home: members, meetings, open actions, rotation, agreement."""
    return await given.sets.home(who, set_id)


@router.patch("/sets/{set_id}", response_model_exclude_none=True)
async def change_set(given: Given, who: Who, set_id: SetId, body: SetChanges) -> SetHome:
    """Change the set (the coach). Another agreement is a new version for all to accept."""
    await given.sets.change(who, set_id, body.model_dump(exclude_unset=True))
    return await given.sets.home(who, set_id)


@router.post("/sets/{set_id}/agreement", status_code=204)
async def agree(given: Given, who: Who, set_id: SetId, body: Agreed) -> None:
    """Accept the agreement in its present version."""
    await given.sets.agree(who, set_id, body.version)


@router.patch("/sets/{set_id}/people/{person_id}", status_code=204)
async def change_person(
    given: Given, who: Who, set_id: SetId, person_id: PersonId, body: PersonChanges
) -> None:
    """Change somebody's name or role; unfinished meetings hear of it at once."""
    await given.people.change(who, set_id, person_id, name=body.name, role=body.role)


@router.delete("/sets/{set_id}/people/{person_id}", status_code=204)
async def remove_person(
    given: Given,
    who: Who,
    set_id: SetId,
    person_id: PersonId,
    erase: Annotated[bool, Query(description="leaving: erase what one wrote, too")] = False,
) -> None:
    """Leave the set, or (the coach) take somebody out; sockets close within a second."""
    await given.people.remove(who, set_id, person_id, erase=erase)


@router.post("/sets/{set_id}/people/{person_id}/link", status_code=201)
async def make_link(given: Given, who: Who, set_id: SetId, person_id: PersonId) -> PersonalLink:
    """The personal link of oneself, or (the coach) of anybody; the one before ends."""
    url = await given.invites.personal_link(who, set_id, person_id)
    return PersonalLink(url=url, qr=qr_code(url))
