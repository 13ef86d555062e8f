"""Text is text: composed, stripped, without what no eye can see, within its length (law 14)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from app.domain.limits import ID_CHARS_MAX, LINE_CHARS_MAX, TEXT_CHARS_MAX
from app.domain.text import Day, Id, LangTag, Line, Text, plain

pytestmark = pytest.mark.quick

TEXT: TypeAdapter[str] = TypeAdapter(Text)
LINE: TypeAdapter[str] = TypeAdapter(Line)
DAY: TypeAdapter[str] = TypeAdapter(Day)
LANG: TypeAdapter[str] = TypeAdapter(LangTag)
ID: TypeAdapter[str] = TypeAdapter(Id)


def reason(adapter: TypeAdapter[str], value: str) -> str:
    """Why this is refused."""
    with pytest.raises(ValidationError) as refused:
        adapter.validate_python(value)
    error = refused.value.errors()[0]
    assert error["type"] == "invalid_text"
    return str(error["ctx"]["reason"])


def test_text_is_composed_and_stripped() -> None:
    assert (
        TEXT.validate_python("  Wie geht\u2019s, Bjo\u0308rn?\n") == "Wie geht\u2019s, Bj\u00f6rn?"
    )
    assert TEXT.validate_python("one\n\ttwo") == "one\n\ttwo"
    assert LINE.validate_python(" \u05e9\u05dc\u05d5\u05dd ") == "\u05e9\u05dc\u05d5\u05dd"


@pytest.mark.parametrize(
    "value", ["", "  \n ", "\u200b\u200d", "\u0301", "\u00a0", "\u3164", "\u2800 \uffa0"]
)
def test_what_nobody_can_see_is_empty(value: str) -> None:
    assert reason(TEXT, value) == "empty"


@pytest.mark.parametrize("value", ["a\x00b", "a\x1bb", "a\u2028b", "a\u2029b", "a\x7fb", "a\rb"])
def test_control_characters_are_none_of_it(value: str) -> None:
    assert reason(TEXT, value) == "control"
    assert reason(LINE, value) == "control"


def test_marks_do_not_pile_up_over_the_lines_around() -> None:
    assert TEXT.validate_python("a" + "\u0316" * 8) == "a" + "\u0316" * 8
    assert reason(TEXT, "a" + "\u0316" * 9) == "control"
    assert reason(LINE, "a" + "\u0316" * 9) == "control"
    tower = "a" + "\u0316" * 8
    assert LINE.validate_python(tower * 3) == tower * 3


@pytest.mark.parametrize("value", ["a\nb", "a\tb", "a\u202eb", "a\u2066b", "a\u200fb", "a\u061cb"])
def test_a_line_has_neither_breaks_nor_direction_overrides(value: str) -> None:
    assert reason(LINE, value) == "control"
    assert TEXT.validate_python(value) == value


@pytest.mark.parametrize("value", ["\ud800", "a\udfffb"])
def test_half_a_character_is_refused(value: str) -> None:
    with pytest.raises(PydanticCustomError, match="surrogate"):
        plain(value, TEXT_CHARS_MAX, line=False)


def test_length_counts_what_is_kept() -> None:
    assert len(TEXT.validate_python(f" {'x' * TEXT_CHARS_MAX} ")) == TEXT_CHARS_MAX
    assert reason(TEXT, "x" * (TEXT_CHARS_MAX + 1)) == "too_long"
    assert len(LINE.validate_python("o\u0308" * LINE_CHARS_MAX)) == LINE_CHARS_MAX
    assert reason(LINE, "x" * (LINE_CHARS_MAX + 1)) == "too_long"


@given(st.text(max_size=60))
def test_what_passes_once_passes_unchanged(value: str) -> None:
    try:
        kept = plain(value, TEXT_CHARS_MAX, line=False)
    except PydanticCustomError:
        return
    assert plain(kept, TEXT_CHARS_MAX, line=False) == kept
    kept.encode()


@pytest.mark.parametrize("value", ["2026-01-31", "2028-02-29", "2000-02-29", "2099-12-31"])
def test_a_day_the_calendar_has(value: str) -> None:
    assert DAY.validate_python(value) == value


@pytest.mark.parametrize(
    "value",
    ["2026-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00", "1999-01-01", "2026-1-1",
     "2026-01-01T00:00", "tomorrow", ""],
)  # fmt: skip
def test_a_day_it_has_not(value: str) -> None:
    with pytest.raises(ValidationError):
        DAY.validate_python(value)


def test_languages_and_ids() -> None:
    for tag in ("en", "de-AT", "zh_Hant", "tlh"):
        assert LANG.validate_python(tag) == tag
    for wrong in ("", "d e", "x" * 17, "en;q=1"):
        with pytest.raises(ValidationError):
            LANG.validate_python(wrong)
    assert ID.validate_python("x" * ID_CHARS_MAX)
    for wrong in ("", "a b", "\u00e4", "x" * (ID_CHARS_MAX + 1), "a\n"):
        with pytest.raises(ValidationError):
            ID.validate_python(wrong)
