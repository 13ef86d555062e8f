"""The door: looking at it, and coming in."""

from typing import Annotated

from fastapi import APIRouter, Response
from pydantic import Field

from app.api.fields import AgreementVersion, Asked, Line
from app.api.problems import RESPONSES
from app.api.who import FromAddress, MaybeWho, set_cookie
from app.api.wiring import Given
from app.codes import Code, Rejected
from app.services.joining import Brought, DoorSeen, Joined

router = APIRouter(prefix="/api", tags=["door"], responses=RESPONSES)

Secret = Annotated[str, Field(max_length=128, description="{id}.{secret}, from the fragment")]


class Knock(Asked):
    """An invite or personal link to look at."""

    invite: Secret


class Join(Knock):
    """Coming in; a personal link, or a cookie the set knows, needs no name."""

    name: Line | None = None
    agreed: AgreementVersion | None = Field(None, description="of the agreement, accepted with it")


@router.post("/door", response_model_exclude_none=True)
async def look(given: Given, who: MaybeWho, address: FromAddress, body: Knock) -> DoorSeen:
    """What stands at the door: the set's name, one's role, what is kept for how long."""
    with _Counted(given, address):
        return await given.joining.look(Brought.read(body.invite, who=who))


@router.post(
    "/join",
    status_code=201,
    response_model_exclude_none=True,
    responses={200: {"model": Joined, "description": "Known already"}},
)
async def join(
    given: Given, who: MaybeWho, address: FromAddress, body: Join, response: Response
) -> Joined:
    """Come in: 201 as somebody new, 200 as who the cookie or the personal link says."""
    with _Counted(given, address):
        entered = await given.joining.join(Brought.read(body.invite, body.name, who, body.agreed))
    if entered.token is not None:
        set_cookie(response, given.site, entered.token)
    if not entered.new_person:
        response.status_code = 200
    return entered.joined


class _Counted:
    """Refuses an address that has tried too many wrong invites, and counts this one if wrong."""

    def __init__(self, given: Given, address: str) -> None:
        self._attempts = given.attempts
        self._address = address

    def __enter__(self) -> None:
        self._attempts.check(self._address)

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, Rejected) and error.code is Code.INVITE_INVALID:
            self._attempts.failed(self._address)
