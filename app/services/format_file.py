"""A format as a TOML file: written for people to read and change, read again.

The files look like those that ship in `app/domain/formats`.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from typing import Any

from app.codes import Code, Rejected

HEAD = "# A meeting format for Setroom; docs/formats.md says what each field means.\n"

TOML_CHARS_MAX = 32_768
"""Eight times the longest format that ships, and half of what a request may hold."""

DOTS_MAX = 100
"""In one line. A key of thousands of parts keeps the parser busy for seconds."""

_PARTS = ("opening", "round", "between", "closing")
_WHERE = re.compile(r"at line (\d+)")


def read(text: str) -> dict[str, Any]:
    """The table in the file, still to be checked.

    Raises `Rejected(invalid_format)` with reason not_toml, and the `line` where it is known.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > DOTS_MAX:
            raise _not_toml(number)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = _WHERE.search(str(error))
        raise _not_toml(int(where[1]) if where else None) from None
    except (ValueError, RecursionError):  # a number of thousands of digits; brackets in brackets
        raise _not_toml(None) from None


def write(table: dict[str, Any]) -> str:
    """The file of a checked table; `read` gives the same table back."""
    lines = [HEAD, *_fields({name: table[name] for name in table if name not in _PARTS})]
    for part in _PARTS:
        found = table.get(part, [])
        head = f"[{part}]" if isinstance(found, dict) else f"[[{part}]]"
        for phase in [found] if isinstance(found, dict) else found:
            lines += ["", head, *_fields(phase)]
    return "\n".join([*lines, ""])


def _fields(table: dict[str, Any]) -> Iterator[str]:
    for name, value in table.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            yield f"{name} = ["
            yield from (f"  {_value(one)}," for one in value)
            yield "]"
        else:
            yield f"{name} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return f"{{ {', '.join(f'{name} = {_value(one)}' for name, one in value.items())} }}"
    if isinstance(value, list):
        return f"[{', '.join(_value(one) for one in value)}]"
    return json.dumps(value, ensure_ascii=False)  # of texts, numbers and yes or no: TOML's too


def _not_toml(line: int | None) -> Rejected:
    where: dict[str, Any] = {} if line is None else {"line": line}
    return Rejected(Code.INVALID_FORMAT, field="toml", reason="not_toml", **where)
