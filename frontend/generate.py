"""Writes src/lib/protocol.ts from the server's own models, so that both sides stay honest.

Run by `python frontend/generate.py`; `tests/test_generated.py` compares. What the JSON Schema
cannot say of a view stands in `src/lib/view.ts`, by hand.
"""

import re
from pathlib import Path
from typing import Any

from app.domain import limits
from app.protocol import schema

TARGET = Path(__file__).parent / "src" / "lib" / "protocol.ts"
HEAD = "// Made by frontend/generate.py from app/protocol.py. Do not edit.\n"
CONSTANTS = ("TEXT_CHARS_MAX", "LINE_CHARS_MAX", "DEPUTY_AFTER_MS", "ANYONE_AFTER_MS")
PRIMITIVES = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean"}


def type_of(node: dict[str, Any]) -> str:
    """The TypeScript type of one JSON Schema node."""
    if "$ref" in node:
        return str(node["$ref"]).rsplit("/", 1)[-1]
    if "const" in node:
        return literal(node["const"])
    if "enum" in node:
        return " | ".join(literal(value) for value in node["enum"])
    branches = node.get("anyOf") or node.get("oneOf")
    if branches:
        kinds = [type_of(branch) for branch in branches if branch.get("type") != "null"]
        return " | ".join(dict.fromkeys(kinds))
    return structure(node)


def structure(node: dict[str, Any]) -> str:
    """The type of an array, an object or a primitive."""
    kind = node.get("type")
    if kind == "array":
        items = type_of(node["items"]) if "items" in node else "unknown"
        return f"readonly ({items})[]"
    if kind == "object":
        extra = node.get("additionalProperties", True)
        return f"Record<string, {type_of(extra) if isinstance(extra, dict) else 'unknown'}>"
    return PRIMITIVES.get(str(kind), "unknown")


def literal(value: object) -> str:
    """A Python constant as TypeScript writes it."""
    return f"'{value}'" if isinstance(value, str) else str(value)


def definition(name: str, node: dict[str, Any]) -> str:
    """One named type: an interface for an object, an alias for the rest."""
    if "properties" not in node:
        return f"export type {name} = {type_of(node)};\n"
    required = {*node.get("required", []), "type"}
    lines = []
    for field, inner in node["properties"].items():
        if "description" in inner:
            lines.append(f"  /** {inner['description']} */\n")
        kind = type_of(inner)
        lines.append(f"  {field}: {kind};\n" if field in required else optional(field, kind))
    about = " ".join(re.split(r"\n\s*\n", node.get("description", ""))[0].split())
    return f"/** {about} */\nexport interface {name} {{\n{''.join(lines)}}}\n"


def optional(field: str, kind: str) -> str:
    """A field that may be left out; JSON drops what is undefined."""
    return f"  {field}?: {kind} | undefined;\n"


def source() -> str:
    """The whole of protocol.ts."""
    parts = [definition(name, node) for name, node in sorted(schema()["$defs"].items())]
    constants = "".join(f"export const {name} = {getattr(limits, name)};\n" for name in CONSTANTS)
    return "\n".join([HEAD, constants, *parts])


if __name__ == "__main__":
    TARGET.write_text(source(), "utf-8")
