"""Makes the tables of `protocol.md` from the program itself: `python docs/make.py`.

What stands between `<!-- made: name -->` and `<!-- end -->` is made; the rest is written by hand.
"""

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.codes import CODES
from app.domain.commands import Command
from app.domain.verdict import Hint, Verdict
from app.protocol import AnyClientMessage, AnyServerMessage, ServerMessage
from app.realtime.allowance import CHECKS, FAULTS, PINGS, PRICED_CHARS, REFUSALS, Rate
from app.realtime.session import HELLO_WITHIN_MS
from app.server import Limits
from app.services.access import TICKET_MS
from app.settings import Settings

PAGE = Path(__file__).with_name("protocol.md")
PART = re.compile(r"(<!-- made: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def page() -> str:
    """The page as it should be, from the page as it is."""
    written = PAGE.read_text("utf-8")
    return PART.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n\n{found[3]}", written)


def client_messages() -> str:
    """What a client sends."""
    return "\n\n".join(_model(kind) for kind in get_args(AnyClientMessage))


def server_messages() -> str:
    """What the server sends."""
    return "\n\n".join(_model(kind) for kind in (*get_args(AnyServerMessage), Verdict, Hint))


def commands() -> str:
    """What may stand in a request."""
    return "\n\n".join(_model(kind) for kind in get_args(get_args(Command)[0]))


def refusals() -> str:
    """Every code."""
    rows = (
        (
            f"`{code}`",
            str(known.http),
            str(known.close or ""),
            ", ".join(f"`{name}`" for name in known.params),
            known.meaning,
        )
        for code, known in CODES.items()
    )
    return _table(("code", "HTTP", "close", "params", "meaning"), rows)


def limits() -> str:
    """What is refused because it is too much; settings are shown by their default."""
    server = Limits()
    settings = {name: field.default for name, field in Settings.model_fields.items()}
    rate = Rate(settings["commands_per_second"], settings["commands_burst"])
    rows = (
        ("a frame", f"{server.frame_bytes_max:,} bytes, in at most {server.fragments_max} pieces"),
        ("`hello` after the upgrade", f"within {HELLO_WITHIN_MS // 1_000} s"),
        ("a ticket", f"{TICKET_MS // 1_000} s, once"),
        ("requests of one person in one meeting", _paced(rate)),
        ("checks", _paced(CHECKS)),
        ("a text that counts as one of these", f"{PRICED_CHARS} characters"),
        ("pings of the protocol", _paced(PINGS)),
        ("frames that are no JSON object", _paced(FAULTS)),
        ("refusals for being too fast, before the close", _paced(REFUSALS)),
        ("ping and pong frames of the WebSocket", _paced(server.control_frames)),
        ("sockets of one person in one meeting", str(settings["sockets_per_person"])),
        ("sockets of one meeting", str(settings["sockets_per_meeting"])),
        ("an unanswered ping of the server", f"{server.ping_patience_s:.0f} s"),
        ("reading less than "
         f"{server.stall_bytes_min // 1_024} KiB while more waits", f"{server.stall_s:.0f} s"),
    )  # fmt: skip
    return _table(("what", "how much"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "client": client_messages,
    "server": server_messages,
    "commands": commands,
    "refusals": refusals,
    "limits": limits,
}


def _model(kind: type[BaseModel]) -> str:
    schema = kind.model_json_schema(by_alias=True)
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    rows = [
        (
            f"`{name}`" + ("?" if _may_be_absent(kind, fields[name]) else ""),
            _shape(field, schema.get("$defs", {})),
            field.get("description", ""),
        )
        for name, field in schema["properties"].items()
        if name != "type"
    ]
    named = schema["properties"].get("type", {}).get("const", kind.__name__)
    about = " ".join((kind.__doc__ or "").split())
    table = f"\n\n{_table(('field', 'value', 'meaning'), rows)}" if rows else ""
    return f"**`{named}`** {about}{table}"


def _may_be_absent(kind: type[BaseModel], field: FieldInfo) -> bool:
    """What the server sends is complete but for what there is none of."""
    sent = issubclass(kind, (ServerMessage, Hint, Verdict))
    return field.default is None if sent else not field.is_required()


PLAIN = {
    "string": "text",
    "integer": "whole number",
    "boolean": "true or false",
    "object": "object",
}


def _shape(field: dict[str, Any], known: dict[str, Any]) -> str:
    """A JSON Schema in a few words."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return _shape(known[name], known) if "enum" in known.get(name, {}) else f"`{name}`"
    if "anyOf" in field:
        return " or ".join(
            _shape(one, known) for one in field["anyOf"] if one.get("type") != "null"
        )
    if "oneOf" in field:
        return "a command, see below"
    if "enum" in field:
        few = len(field["enum"]) <= 12
        return ", ".join(f"`{one}`" for one in field["enum"]) if few else "a code, see below"
    if field.get("type") == "array":
        return f"list of {_shape(field['items'], known)}"
    kind = str(field.get("type", "object"))
    return PLAIN.get(kind, kind) + _bounds(field)


def _bounds(field: dict[str, Any]) -> str:
    low, high = field.get("minimum"), field.get("maximum")
    if low is not None and high is not None:
        return f", {low:,} to {high:,}" if abs(high) < 2**53 else ""
    if low is not None:
        return f", from {low:,}"
    longest = field.get("maxLength")
    return f" of at most {longest}" if longest else ""


def _paced(rate: Rate) -> str:
    if rate.per_second >= 1:
        return f"{rate.per_second:g} a second, {rate.burst} at once"
    return f"{rate.per_second * 60:g} a minute, {rate.burst} at once"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines
    )


if __name__ == "__main__":
    made = page()
    sys.stdout.write("" if made == PAGE.read_text("utf-8") else "docs/protocol.md is new\n")
    PAGE.write_text(made, "utf-8")
