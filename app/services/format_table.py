"""Tables of formats as a set saves them: its own words in them, and nothing that cannot work."""

from collections.abc import Iterator
from typing import Any

from app.codes import Code, Rejected
from app.domain import formats
from app.domain.formats import Format, Phase
from app.services.reporting.catalogue import Catalogue

PARTS = ("opening", "round", "between", "closing")


def check_own(table: dict[str, Any], key: str | None = None) -> Format:
    """The table as a format a set may save: one that works, in the set's own words.

    Raises `Rejected(invalid_format)` with the `field` and the `reason` (`format.reason.*`).
    """
    if key is not None and table.get("key", key) != key:
        raise _invalid("key", "other_key")
    format = formats.check(table if key is None else {"key": key, **table})
    if format.key in formats.BUILT_IN:
        raise _invalid("key", "built_in")
    if format.title is None:
        raise _invalid("title", "missing")
    ours = Catalogue("en")
    for place, phase in _placed(format):
        if phase.title is None:
            raise _invalid(f"{place}.title", "missing")
        for number, prompt in enumerate(phase.prompts):
            if prompt.key is not None and not ours.has(f"prompt.{prompt.key}"):
                raise _invalid(f"{place}.prompts.{number}.key", "unknown_prompt")
    return format


def minutes(table: dict[str, Any]) -> int:
    """How long the whole meeting is meant to take, with the rounds as planned."""
    rounds = table.get("rounds", 1)
    times = {"round": rounds, "between": rounds - 1}
    return sum(
        times.get(part, 1) * phase["minutes"] for part in PARTS for phase in _part(table, part)
    )


def in_words(format: Format, words: Catalogue) -> dict[str, Any]:
    """The table of a format that ships, its titles and prompts written out: one to copy."""
    table = formats.dump(format)
    for phase in (phase for part in PARTS for phase in _part(table, part)):
        title = words.phase(format.key, phase)
        _put(phase, {"key": phase["key"], "title": title, **phase})
        for prompt in phase.get("prompts", ()):
            prompt["text"] = words.say(f"prompt.{prompt.pop('key')}")
    title = words.say(f"format.{format.key}.title")
    return {"key": format.key, "title": title, **table}


def _put(table: dict[str, Any], fields: dict[str, Any]) -> None:
    """Give the table these fields, in this order."""
    table.clear()
    table.update(fields)


def _invalid(field: str, reason: str) -> Rejected:
    return Rejected(Code.INVALID_FORMAT, field=field, reason=reason)


def _placed(format: Format) -> Iterator[tuple[str, Phase]]:
    """The format's phases, each by its place in the table."""
    for part in ("opening", "round", "closing"):
        for number, phase in enumerate(getattr(format, part)):
            yield f"{part}.{number}", phase
    if format.between is not None:
        yield "between", format.between


def _part(table: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The phases of one part of a table; `between` is one or none."""
    found = table.get(name, [])
    return [found] if isinstance(found, dict) else found
