"""The kinds of fields that requests are made of, each with its bounds."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Path
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from app.domain import text
from app.domain.limits import LINE_CHARS_MAX, TEXT_CHARS_MAX
from app.services.moment import is_time_zone

CALL_URL_CHARS_MAX = 2_000
"""Longer than any meeting link, as long as browsers are sure to take."""


class Asked(BaseModel):
    """A request's body: closed against fields that do not exist, and no type is guessed."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _call_url(value: str) -> str:
    parts = urlsplit(value) if value.isascii() and value.isprintable() else None
    odd = parts is None or parts.scheme not in ("http", "https") or not parts.hostname
    if odd or " " in value:
        raise PydanticCustomError("http_url", "an address that begins with https://")
    return value


def _time_zone(value: str) -> str:
    if not is_time_zone(value):
        raise PydanticCustomError("time_zone", "an IANA zone such as Europe/Berlin")
    return value


Line = Annotated[
    text.Line,
    Field(json_schema_extra={"minLength": 1, "maxLength": LINE_CHARS_MAX, "pattern": r"\S"}),
]
Text = Annotated[
    text.Text,
    Field(json_schema_extra={"minLength": 1, "maxLength": TEXT_CHARS_MAX, "pattern": r"\S"}),
]
"""The room's own kinds of text, with their bounds in the OpenAPI document."""

CallUrl = Annotated[str, Field(max_length=CALL_URL_CHARS_MAX), AfterValidator(_call_url)]
TimeZone = Annotated[
    str,
    Field(max_length=64, examples=["Europe/Berlin"]),
    AfterValidator(_time_zone),
]
Lang = Annotated[
    str, Field(pattern=r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,3}$", examples=["en", "de-AT"])
]
AgreementVersion = Annotated[int, Field(ge=1, le=1_000_000)]
Days = Annotated[int, Field(ge=1, le=3_650)]
Moment = Annotated[
    str,
    Field(max_length=40, description="RFC 3339 with an offset", examples=["2027-01-15T14:00:00Z"]),
]

_ID = r"^[0-9a-f]{16}$"
SetId = Annotated[str, Path(pattern=_ID)]
MeetingId = Annotated[str, Path(pattern=_ID)]
PersonId = Annotated[str, Path(pattern=_ID)]
InviteId = Annotated[str, Path(pattern=_ID)]
ActionId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}-[1-9]\d{0,8}$")]
LearningId = Annotated[str, Path(pattern=r"^[0-9a-f]{16}(-[1-9]\d{0,8})?$")]
