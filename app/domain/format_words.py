"""Titles and prompts of a format apart from its facts, so that they can be erased (law 6)."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from app.domain.tables import Format, Phase

Table = dict[str, Any]


def placed(table: Table) -> Iterator[tuple[str, Table]]:
    """The tables of a format's phases, each with its place: `opening.0`, `round.2`, `between`."""
    for part in ("opening", "round", "closing"):
        for number, phase in enumerate(table.get(part, ())):
            yield f"{part}.{number}", phase
    if table.get("between"):
        yield "between", table["between"]


def apart(table: Table) -> tuple[Table, dict[str, str]]:
    """The table without its words, and the words by where they stood (`round.2.title`)."""
    facts = deepcopy(table)
    words = {"title": facts.pop("title", None)}
    for place, phase in placed(facts):
        words[f"{place}.title"] = phase.pop("title", None)
        for number, prompt in enumerate(phase.get("prompts", ())):
            words[f"{place}.prompts.{number}.text"] = prompt.pop("text", None)
    return facts, {where: word for where, word in words.items() if word is not None}


def together(facts: Table, words: dict[str, str]) -> Table:
    """The table with its words. If they are erased, prompts that were only words are left out."""
    table = deepcopy(facts)
    _give(table, "title", words.get("title"))
    for place, phase in placed(table):
        _give(phase, "title", words.get(f"{place}.title"))
        if "prompts" in phase:
            for number, prompt in enumerate(phase["prompts"]):
                _give(prompt, "text", words.get(f"{place}.prompts.{number}.text"))
            phase["prompts"] = [one for one in phase["prompts"] if "key" in one or "text" in one]
    return table


def wordless(format: Format) -> Format:
    """The format as `together` gives it once its words are erased."""
    between = format.between and phase_without_words(format.between)
    return format.model_copy(
        update={
            "title": None,
            "between": between,
            **{
                part: tuple(map(phase_without_words, getattr(format, part)))
                for part in ("opening", "round", "closing")
            },
        }
    )


def phase_without_words(phase: Phase) -> Phase:
    """The phase without a title of its own, and without prompts that were words alone."""
    prompts = tuple(prompt for prompt in phase.prompts if prompt.key is not None)
    if phase.title is None and len(prompts) == len(phase.prompts):
        return phase
    return phase.model_copy(update={"title": None, "prompts": prompts})


def _give(table: Table, field: str, word: str | None) -> None:
    if word is not None:
        table[field] = word
