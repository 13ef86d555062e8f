"""JSON lines in and out."""

import json
from collections.abc import Iterator
from itertools import count

import pytest

from app.judge.lines import LINE_CHARS_MAX, answers

pytestmark = pytest.mark.quick


def ticking() -> Iterator[int]:
    return count(0, 2500)


def answer(line: str) -> dict[str, object]:
    clock = ticking()
    (only,) = answers([line], lambda: next(clock))
    found: dict[str, object] = json.loads(only)
    return found


def test_a_line_gets_form_admissible_and_microseconds() -> None:
    assert answer('{"text": "What now?", "lang": "en"}') == {
        "form": "open",
        "admissible": True,
        "us": 2.5,
    }


@pytest.mark.parametrize("line", ['{"text": "What now?"}', '{"text": "What now?", "lang": null}'])
def test_the_language_may_be_missing(line: str) -> None:
    assert answer(line)["form"] == "open"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "malformed_json"),
        ("", "malformed_json"),
        ("  \n", "malformed_json"),
        ("[" * 50_000, "malformed_json"),
        ("\ufeff\x00", "malformed_json"),
        ("[]", "invalid_frame"),
        ('"why?"', "invalid_frame"),
        ("{}", "invalid_text"),
        ('{"text": 5}', "invalid_text"),
        ('{"text": "why?", "lang": 7}', "invalid_field"),
        (json.dumps({"text": "a" * LINE_CHARS_MAX}), "too_large"),
    ],
)
def test_what_is_no_such_line_gets_a_code(line: str, code: str) -> None:
    assert answer(line) == {"error": code}


def test_a_lone_surrogate_is_only_a_strange_text() -> None:
    assert answer('{"text": "\\ud800 what?"}')["admissible"] is True


def test_each_line_is_answered_before_the_next_is_read() -> None:
    read: list[int] = []

    def lines() -> Iterator[str]:
        for each in range(3):
            read.append(each)
            yield '{"text": "why?"}\n'

    given = answers(lines(), lambda: 0)
    next(given)
    assert read == [0]
    next(given)
    assert read == [0, 1]
