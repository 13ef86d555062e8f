"""Text from outside: composed (NFC), without control characters, within its length (law 14)."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from app.domain.limits import ID_CHARS_MAX, LINE_CHARS_MAX, TEXT_CHARS_MAX

_BIDI_OVERRIDES = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""With these a name can be made to look like another. Longer texts need them."""

_BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that are invisible."""

_MARKS_MAX = 8
"""Marks upon one letter: no script needs more, and a hundred would cover the lines around it."""


def plain(value: str, chars_max: int, *, line: bool) -> str:
    """The text, composed (NFC) and stripped at both ends.

    Raises `PydanticCustomError("invalid_text")` with a `reason`: empty, too_long, control or
    surrogate. A line has neither breaks nor direction overrides.
    """
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise _invalid("surrogate")
    text = unicodedata.normalize("NFC", value).strip()
    if not text:
        raise _invalid("empty")
    if len(text) > chars_max:
        raise _invalid("too_long")
    if not (text.isascii() and text.isprintable()):  # most texts need no check of each character
        _check_characters(text, line=line)
    return text


def _check_characters(text: str, *, line: bool) -> None:
    allowed = "" if line else "\n\t"
    marks, visible = 0, False
    for char in text:
        category = unicodedata.category(char)
        if category in ("Cc", "Zl", "Zp") and char not in allowed:
            raise _invalid("control")
        if line and char in _BIDI_OVERRIDES:
            raise _invalid("control")
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MARKS_MAX:
            raise _invalid("control")
        visible = visible or not (category in ("Cf", "Mn", "Zs", "Cc") or char in _BLANKS)
    if not visible:
        raise _invalid("empty")


def _invalid(reason: str) -> PydanticCustomError:
    return PydanticCustomError("invalid_text", "text is {reason}", {"reason": reason})


def _text(value: str) -> str:
    return plain(value, TEXT_CHARS_MAX, line=False)


def _line(value: str) -> str:
    return plain(value, LINE_CHARS_MAX, line=True)


Text = Annotated[str, AfterValidator(_text)]
"""What somebody says in writing, up to `TEXT_CHARS_MAX` characters, breaks allowed."""

Line = Annotated[str, AfterValidator(_line)]
"""A name or a title: one line of up to `LINE_CHARS_MAX` characters."""

LangTag = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,16}$", examples=["en", "de-AT"])]
"""The tag of the language somebody writes in. Any tag is accepted, also of a language without a
judge."""

Id = Annotated[str, Field(min_length=1, max_length=ID_CHARS_MAX, pattern=r"^[\x21-\x7e]+$")]
"""An id of something in the room: visible ASCII."""

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _day(value: str) -> str:
    year, month, day = (int(part) for part in value.split("-"))
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    if day > _DAYS[month - 1] + (1 if leap and month == 2 else 0):
        raise PydanticCustomError("invalid_field", "no such day")
    return value


Day = Annotated[
    str,
    Field(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
    AfterValidator(_day),
]
"""A day of this century that the calendar has, `2030-02-28`."""
