"""The formats that ship, and the check of those a set makes itself.

Both pass one model (`tables`) and one list of checks (`format_validation`).
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import ValidationError

from app.codes import Code, Rejected
from app.domain.format_validation import faults
from app.domain.format_words import placed
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
    "TurnsKind", "built_in", "check", "dump", "inserts",
]  # fmt: skip

BUILT_IN = ("set_classic", "wial_single", "fast_round", "peer_consult")

NAMED_CHARS_MAX = 64
"""Of a field that does not exist, in the refusal: enough to find it."""


def check(table: object) -> Format:
    """A format from a table (TOML or JSON), as a set hands it in.

    Raises `Rejected(invalid_format)` with `field` (dotted, `round.2.minutes`) and `reason`, a
    code: what is wrong with the field's shape, or why the format cannot work.
    """
    try:
        format = Format.model_validate(table)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        # Brackets are pydantic's own: which branch of a choice it tried, that a key is meant.
        named = [str(part)[:NAMED_CHARS_MAX] for part in first["loc"] if "[" not in str(part)]
        field = ".".join(named)
        reason = first.get("ctx", {}).get("reason") or first["type"]
        raise Rejected(Code.INVALID_FORMAT, field=field, reason=reason) from None
    for fault in faults(format):
        raise Rejected(Code.INVALID_FORMAT, field=fault.field, reason=fault.reason)
    return format


def dump(format: Format) -> dict[str, Any]:
    """The table `check` reads: rows as words, what is default left out."""
    table = format.model_dump(mode="json", exclude_defaults=True)
    for _, phase in placed(table):
        if "rows" in phase:
            phase["rows"] = {
                role: [Row.model_validate(row).word() for row in rows]
                for role, rows in phase["rows"].items()
            }
    return table


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
