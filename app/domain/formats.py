"""The formats that ship, and the door for those a set makes itself.

One model (`tables`) and one list of impossibilities (`impossible`) check both.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

import tomlkit
from pydantic import ValidationError

from app.codes import Code, Rejected
from app.domain.impossible import faults
from app.domain.tables import (
    CHOICES,
    Addressee,
    BallotKind,
    Closes,
    Condition,
    Format,
    InsertKey,
    Key,
    Kind,
    Loop,
    Phase,
    Prompt,
    Row,
    RowRole,
    Rows,
    SeatKind,
    TurnsKind,
)

__all__ = [
    "BUILT_IN", "CHOICES", "Addressee", "BallotKind", "Closes", "Condition", "Format",
    "InsertKey", "Key", "Kind", "Loop", "Phase", "Prompt", "Row", "RowRole", "Rows", "SeatKind",
    "TurnsKind", "built_in", "check", "dump", "from_toml", "inserts", "to_toml",
]  # fmt: skip

BUILT_IN = ("set_classic", "wial_single", "fast_round", "peer_consult")


def check(table: object) -> Format:
    """A format from a table (TOML or JSON), as a set hands it in.

    Raises `Rejected(invalid_format)` with `field` (dotted, `round.2.minutes`) and `reason`, a
    code: what is wrong with the field's shape, or why the format cannot work.
    """
    try:
        format = Format.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        field = ".".join(str(part) for part in first["loc"])
        reason = first.get("ctx", {}).get("reason") or first["type"]
        raise Rejected(Code.INVALID_FORMAT, field=field, reason=reason) from None
    for fault in faults(format):
        raise Rejected(Code.INVALID_FORMAT, field=fault.field, reason=fault.reason)
    return format


def dump(format: Format) -> dict[str, Any]:
    """The table `check` reads: rows as words, what is default left out."""
    table = format.model_dump(mode="json", exclude_defaults=True)
    phases = [*table.get("opening", ()), *table["round"], *table.get("closing", ())]
    for phase in (*phases, *filter(None, [table.get("between")])):
        if "rows" in phase:
            phase["rows"] = {
                role: [Row.model_validate(row).word() for row in rows]
                for role, rows in phase["rows"].items()
            }
    return table


def from_toml(text: str) -> Format:
    """A format from a file as `to_toml` writes it, or a person.

    Raises `Rejected(invalid_format)` as `check` does; text that is no TOML has the field `""`
    and the reason `not_toml`.
    """
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        raise Rejected(Code.INVALID_FORMAT, field="", reason="not_toml") from None
    return check(table)


def to_toml(format: Format) -> str:
    """The format as a file to keep, to edit and to hand on."""
    return tomlkit.dumps(dump(format))


@cache
def built_in(key: str) -> Format:
    """The format that ships under this key. Raises `KeyError` where none does."""
    if key not in BUILT_IN:
        raise KeyError(key)
    return check(tomllib.loads(_shipped(key)))


@cache
def inserts() -> dict[str, Phase]:
    """The phases that can be put in for a while, by key."""
    tables = tomllib.loads(_shipped("inserts"))["insert"]
    return {table["key"]: Phase.model_validate(table) for table in tables}


def _shipped(name: str) -> str:
    return files("app.domain").joinpath("formats", f"{name}.toml").read_text("utf-8")
