"""Bad values for a field, made from what its JSON Schema says it is."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]

TOO_LONG = "x" * 12_000
WRONG: dict[str, tuple[Any, ...]] = {
    "string": ("a text", "2026-11-22"),
    "integer": (7,),
    "number": (1.5,),
    "boolean": (True, False),
    "array": ([], ["x"], [[]]),
    "object": ({}, {"type": "ask"}),
}
"""Values of each type: wrong for a field of any other."""

NO_TEXTS = ("", " ", "a\0b", "\x1b[2J", "\x85", "a\ud800b", "\udfff", TOO_LONG, "\u200b", "\u0301")
NO_WORDS = ("a\0b", "a b", "\x7f", "a\ud800b", "\u00e9", "a\nb", TOO_LONG, "")
NO_INTEGERS = (2**63, -(2**63), 10**400, 1.5, 1e300, -1)


def kinds(schema: Schema) -> list[Schema]:
    """The shapes a field may have, without null."""
    return [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]


def nullable(schema: Schema) -> bool:
    """Whether null is a value of it."""
    return any(one.get("type") == "null" for one in schema.get("anyOf", []))


def types(schema: Schema) -> set[str]:
    """The JSON types a field may have."""
    named = {str(one["type"]) for one in kinds(schema) if "type" in one}
    named |= {"string" for one in kinds(schema) if "enum" in one or "const" in one}
    return named | ({"integer"} if "number" in named else set())


def spoilt(name: str, schema: Schema) -> Iterator[Any]:
    """Values this field must not have. Fields that take any text are spoilt by length and bytes."""
    fitting = types(schema)
    for kind, values in WRONG.items():
        if kind not in fitting:
            yield from values
    if not nullable(schema):
        yield None
    for shape in kinds(schema):
        yield from _spoilt_shape(name, shape)


def _spoilt_shape(name: str, shape: Schema) -> Iterator[Any]:
    kind = shape.get("type", "string")
    if "enum" in shape or "const" in shape:
        yield from ("nonsense", "", "\0", "a\ud800", TOO_LONG)
    elif kind == "string":
        yield from (NO_WORDS if _is_word(shape) else NO_TEXTS)
    elif kind == "integer" and "minimum" in shape:
        yield shape["minimum"] - 1
        most = shape.get("maximum", float("inf"))
        yield from (one for one in NO_INTEGERS if not shape["minimum"] <= one <= most or one == 1.5)
    elif kind == "array":
        yield from ([None], [1], ["\0"], ["\ud800"], ["x"] * 1_000, "x")


def _is_word(shape: Schema) -> bool:
    """Whether it is an id, a date or the like rather than something people write."""
    pattern = str(shape.get("pattern", "\\S"))
    return pattern != "\\S"


def sample(schema: Schema, definitions: Mapping[str, Schema]) -> dict[str, Any]:
    """A body with what is required, each field as good as its schema can say."""
    properties = schema.get("properties", {})
    return {name: _good(properties[name], definitions) for name in schema.get("required", ())}


def _good(schema: Schema, definitions: Mapping[str, Schema]) -> Any:
    shape = kinds(schema)[0]
    if "$ref" in shape:
        shape = definitions[shape["$ref"].rpartition("/")[2]]
    if "enum" in shape:
        return shape["enum"][0]
    if "examples" in shape:
        return shape["examples"][0]
    good = {"integer": shape.get("minimum", 1), "boolean": True, "array": [], "object": {}}
    return good.get(shape.get("type", "string"), "Text")
