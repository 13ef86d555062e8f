"""Formats as data: those that ship, those a set hands in, and the field a refusal names."""

import copy
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from app.codes import Code, Rejected
from app.domain import formats
from app.domain.formats import (
    BUILT_IN,
    Closes,
    Format,
    Loop,
    Phase,
    Prompt,
    Row,
    built_in,
    check,
    dump,
)
from app.domain.model import Json

pytestmark = pytest.mark.quick

WHOLE: Json = {
    "key": "own",
    "title": "Our own",
    "seat": "coach",
    "rounds": 2,
    "opening": [{"key": "arrive", "minutes": 5}],
    "round": [
        {"key": "first", "minutes": 5, "rows": {"presenter": ["statement"]}},
        {
            "key": "second",
            "title": "The second",
            "minutes": 5,
            "rows": {"member": [{"kind": "question", "to": "presenter"}],
                     "presenter": [{"kind": "problem", "line": "first"}]},
            "ballot": "vote",
            "loop": {"choice": "no", "to": "first", "minutes": 5},
            "closes": {"any": ["time"], "all": ["ballot"]},
            "prompts": [{"at": 2, "key": "in_a_sentence"}, {"text": "What now?"}],
        },
    ],
    "between": {"key": "pause", "minutes": 5},
    "closing": [{"key": "end", "minutes": 5}],
    "inserts": ["word"],
}  # fmt: skip

SECOND = "round.1"

FIELDS: list[tuple[type, str, str, Any]] = [
    # model, where it is, its field, a value that it cannot take
    (Format, "", "key", "Not a key"),
    (Format, "", "title", ""),
    (Format, "", "seat", "throne"),
    (Format, "", "rounds", 0),
    (Format, "", "opening", "none"),
    (Format, "", "round", []),
    (Format, "", "between", 5),
    (Format, "", "closing", [{}] * 13),
    (Format, "", "inserts", ["dance"]),
    (Format, "", "questions_only", "perhaps"),
    (Phase, SECOND, "key", "9"),
    (Phase, SECOND, "title", "a\nb"),
    (Phase, SECOND, "minutes", 181),
    (Phase, SECOND, "rows", {"stranger": ["question"]}),
    (Phase, SECOND, "judge", "strict"),
    (Phase, SECOND, "nudges", ["rude"]),
    (Phase, SECOND, "queue", "loudest"),
    (Phase, SECOND, "release", "never"),
    (Phase, SECOND, "gap_s", 61),
    (Phase, SECOND, "turns", "some"),
    (Phase, SECOND, "presenter", "middle"),
    (Phase, SECOND, "laps", "perhaps"),
    (Phase, SECOND, "ballot", "crown"),
    (Phase, SECOND, "choices", ["a b"]),
    (Phase, SECOND, "loop", "first"),
    (Phase, SECOND, "closes", "time"),
    (Phase, SECOND, "auto", "perhaps"),
    (Phase, SECOND, "blind", "perhaps"),
    (Phase, SECOND, "silent", "perhaps"),
    (Phase, SECOND, "gift", "perhaps"),
    (Phase, SECOND, "casting", "perhaps"),
    (Phase, SECOND, "review", "perhaps"),
    (Phase, SECOND, "skip_if", "tired"),
    (Phase, SECOND, "prompts", [{"key": "one"}] * 13),
    (Prompt, f"{SECOND}.prompts.0", "at", "noon"),
    (Prompt, f"{SECOND}.prompts.0", "key", "A"),
    (Prompt, f"{SECOND}.prompts.1", "text", " "),
    (Closes, f"{SECOND}.closes", "any", ["never"]),
    (Closes, f"{SECOND}.closes", "all", "ballot"),
    (Loop, f"{SECOND}.loop", "choice", ""),
    (Loop, f"{SECOND}.loop", "to", "First"),
    (Loop, f"{SECOND}.loop", "minutes", 1.5),
    (Row, f"{SECOND}.rows.member.0", "kind", "shout"),
    (Row, f"{SECOND}.rows.member.0", "to", "nobody"),
    (Row, f"{SECOND}.rows.presenter.0", "line", "worst"),
]


def spoilt(where: str, field: str, value: Any, whole: Json = WHOLE) -> Json:
    """The whole table with one field that is wrong."""
    table = copy.deepcopy(whole)
    part: Any = table
    for step in where.split(".") if where else ():
        part = part[int(step)] if step.isdigit() else part[step]
    part[field] = value
    return table


def refusal(table: object) -> tuple[str, str]:
    """Field and reason."""
    with pytest.raises(Rejected) as refused:
        check(table)
    assert refused.value.code is Code.INVALID_FORMAT
    return str(refused.value.params["field"]), str(refused.value.params["reason"])


def test_the_table_of_these_tests_is_a_format() -> None:
    assert dump(check(WHOLE))["round"][1]["rows"] == {
        "member": ["question>presenter"],
        "presenter": ["problem:first"],
    }


@pytest.mark.parametrize(("model", "where", "field", "value"), FIELDS)
def test_a_field_that_is_wrong_is_named(model: type, where: str, field: str, value: Any) -> None:
    named, reason = refusal(spoilt(where, field, value))
    full = f"{where}.{field}".lstrip(".")
    assert named == full or named.startswith(f"{full}."), reason
    assert reason


def test_every_field_is_spoilt_once() -> None:
    spoils = {(model, field) for model, _, field, _ in FIELDS}
    for model in (Format, Phase, Prompt, Closes, Loop, Row):
        assert {field for owner, field in spoils if owner is model} == set(model.model_fields)


WRONG: Json = {"wrong": {"at": "all"}}
"""What no field of any table takes."""


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """The table a field holds, alone, in a list or by role."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)


def _tables(model: type[BaseModel], value: Any, where: str) -> Iterator[tuple[type, str]]:
    """Every table of a format with where it is, from the models' own fields."""
    if isinstance(value, list):
        for at, one in enumerate(value):
            yield from _tables(model, one, f"{where}.{at}")
        return
    if not value.keys() <= model.model_fields.keys():
        for role, rows in value.items():
            yield from _tables(model, rows, f"{where}.{role}")
        return
    yield model, where.lstrip(".")
    for name, field in model.model_fields.items():
        nested = _model_in(field.annotation)
        if nested is not None and value.get(name):
            yield from _tables(nested, value[name], f"{where}.{name}")


@pytest.mark.parametrize("key", ["own", *BUILT_IN])
def test_an_error_in_each_field_in_turn_is_refused_by_its_name(key: str) -> None:
    whole = (check(WHOLE) if key == "own" else built_in(key)).model_dump(mode="json")
    found = list(_tables(Format, whole, ""))
    assert {model for model, _ in found} == {Format, Phase, Prompt, Closes, Loop, Row} - (
        {Loop} if key not in ("own", "wial_single") else set()
    )
    for model, where in found:
        # A model of pydantic, though the list says a mere type.
        for field in model.model_fields:  # type: ignore[attr-defined]
            full = f"{where}.{field}".lstrip(".")
            named, reason = refusal(spoilt(where, field, WRONG, whole))
            assert named == full or named.startswith(f"{full}."), (full, named)
            assert reason


@pytest.mark.parametrize(
    "where", ["", SECOND, f"{SECOND}.prompts.0", f"{SECOND}.closes", f"{SECOND}.loop",
              f"{SECOND}.rows.member.0"],
)  # fmt: skip
def test_a_field_that_does_not_exist_is_named(where: str) -> None:
    long = "colour" * 50
    assert refusal(spoilt(where, "colour", 1)) == (f"{where}.colour".lstrip("."), "extra_forbidden")
    assert len(refusal(spoilt(where, long, 1))[0]) < 100


@pytest.mark.parametrize("field", ["key", "round"])
def test_a_field_that_is_missing_is_named(field: str) -> None:
    table = {name: value for name, value in WHOLE.items() if name != field}
    assert refusal(table) == (field, "missing")


@pytest.mark.parametrize("table", [None, [], "a table", 5])
def test_what_is_no_table_at_all(table: object) -> None:
    assert refusal(table)[1] == "model_type"


def test_texts_say_what_is_wrong_with_them() -> None:
    assert refusal(spoilt("", "title", "x" * 201)) == ("title", "too_long")
    assert refusal(spoilt("", "title", "a\u202eb")) == ("title", "control")


def test_what_cannot_work_is_refused_after_its_shape() -> None:
    assert refusal(spoilt(SECOND, "key", "first")) == ("round.1.key", "key_taken")


@pytest.mark.parametrize("key", BUILT_IN)
def test_formats_that_ship_come_back_as_they_were_written(key: str) -> None:
    shipped = files("app.domain").joinpath("formats", f"{key}.toml").read_text("utf-8")
    format = built_in(key)
    assert format == check(tomllib.loads(shipped))
    assert check(dump(format)) == format
    assert format.key == key
    assert set(format.inserts) <= formats.inserts().keys()


def test_no_other_format_ships() -> None:
    with pytest.raises(KeyError):
        built_in("inserts")


def test_inserts_are_phases_by_their_keys() -> None:
    assert formats.inserts().keys() == {
        "word", "check", "vote", "silence", "break", "peer_consult",
    }  # fmt: skip
    assert all(phase.key == key for key, phase in formats.inserts().items())
    assert formats.inserts()["silence"].silent
