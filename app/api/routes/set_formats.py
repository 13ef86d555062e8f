"""The formats a set may meet by: those that ship and its own, edited, imported, exported."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Path, Query, Response
from pydantic import BaseModel, Field

from app.api.fields import Asked, SetId
from app.api.problems import RESPONSES
from app.api.who import Who
from app.api.wiring import Given
from app.codes import Code, Rejected
from app.domain import formats
from app.services import format_file
from app.services.format_table import check_own
from app.services.set_formats import FormatLine

router = APIRouter(prefix="/api", tags=["formats"], responses=RESPONSES)

Key = Annotated[str, Path(max_length=32, pattern=r"^[a-z][a-z0-9_]*$")]
NewKey = Annotated[str, Path(description="what does not fit is an `invalid_format` of `key`")]
Table = Annotated[dict[str, Any], Body(description="as in /api/formats; docs/formats.md")]
BasedOn = Annotated[
    str | None,
    Query(max_length=40, description="`updated_at` of what was changed; another since is 409"),
]
Toml = Annotated[str, Field(max_length=format_file.TOML_CHARS_MAX)]


class FormatFile(Asked):
    """A format as a TOML file."""

    toml: Toml


class FormatAsked(Asked):
    """A format to be checked: its table, or its file."""

    table: dict[str, Any] | None = None
    toml: Toml | None = None


class FormatChecked(BaseModel):
    """Whether a set could save it: then the table as it would be kept, else what is wrong."""

    ok: bool
    table: dict[str, Any] | None = None
    code: Code | None = None
    params: dict[str, Any] | None = None


@router.get("/sets/{set_id}/formats", response_model_exclude_none=True)
async def list_formats(given: Given, who: Who, set_id: SetId) -> list[FormatLine]:
    """What the set may meet by: the formats that ship, then its own."""
    return await given.set_formats.of_set(who, set_id)


@router.put(
    "/sets/{set_id}/formats/{key}",
    response_model_exclude_none=True,
    responses={201: {"model": FormatLine, "description": "There was none of this key"}},
)
async def save_format(
    given: Given,
    who: Who,
    set_id: SetId,
    key: NewKey,
    table: Table,
    response: Response,
    based_on: BasedOn = None,
) -> FormatLine:
    """Save the table as the set's format of this key (the coach), in place of one there was."""
    line, new = await given.set_formats.save(who, set_id, table, key, based_on)
    response.status_code = 201 if new else 200
    return line


@router.post(
    "/sets/{set_id}/formats/import",
    response_model_exclude_none=True,
    responses={201: {"model": FormatLine, "description": "There was none of this key"}},
)
async def import_format(
    given: Given,
    who: Who,
    set_id: SetId,
    body: FormatFile,
    response: Response,
    based_on: BasedOn = None,
) -> FormatLine:
    """Save a file as the set's format of the key in it (the coach), in place of one there was."""
    table = format_file.read(body.toml)
    line, new = await given.set_formats.save(who, set_id, table, based_on=based_on)
    response.status_code = 201 if new else 200
    return line


@router.get("/sets/{set_id}/formats/{key}.toml", response_class=Response)
async def export_format(given: Given, who: Who, set_id: SetId, key: Key) -> Response:
    """A format as a TOML file; one that ships in the set's language, to be copied."""
    table = await given.set_formats.table(who, set_id, key)
    return Response(
        format_file.write(table),
        media_type="application/toml",
        headers={"Content-Disposition": f'attachment; filename="{key}.toml"'},
    )


@router.delete("/sets/{set_id}/formats/{key}", status_code=204)
async def remove_format(given: Given, who: Who, set_id: SetId, key: Key) -> None:
    """Let go of the set's own format (the coach); meetings made with it keep it."""
    await given.set_formats.remove(who, set_id, key)


@router.post("/formats/check", response_model_exclude_none=True)
async def check_format(who: Who, body: FormatAsked) -> FormatChecked:
    """Whether a set could save this format, and if not, which field is wrong and why."""
    if (body.table is None) == (body.toml is None):
        raise Rejected(Code.INVALID_FIELD, field="table", reason="either_table_or_toml")
    try:
        table = format_file.read(body.toml) if body.toml is not None else body.table or {}
        return FormatChecked(ok=True, table=formats.dump(check_own(table)))
    except Rejected as refusal:
        return FormatChecked(ok=False, code=refusal.code, params=refusal.params)
