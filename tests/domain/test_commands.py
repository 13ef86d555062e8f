"""Commands: what a frame may ask for, field by field, and what it may not."""

from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError

from app.domain import commands
from app.domain.commands import Command, SystemCommand
from app.domain.machine import HANDLERS_BY_TYPE
from app.domain.model import Json

pytestmark = pytest.mark.quick

COMMAND: TypeAdapter[Command] = TypeAdapter(Command)

LEAST: dict[str, Json] = {
    "start": {},
    "advance": {"expect": 0},
    "undo": {"seq": 1},
    "pause": {"on": True},
    "extend": {"minutes": 1},
    "adjust": {},
    "intervene": {"insert": "word"},
    "finish": {},
    "set_presenters": {"presenters": ["a"]},
    "bid": {},
    "name_deputy": {"people": []},
    "take_seat": {},
    "admit": {"person": "a", "as": "out"},
    "raise_hand": {},
    "done": {},
    "ask": {},
    "call": {"expect": ""},
    "answer": {"question": "q"},
    "landed": {"item": "q", "on": False},
    "nod": {"pass": True},
    "reorder": {"question": "q"},
    "edit": {"item": "q", "text": "What?"},
    "withdraw": {"item": "q"},
    "say": {},
    "reflect": {"text": "I saw it."},
    "release": {"item": "r", "on": True},
    "write_problem": {"as": "first"},
    "vote": {"choice": "yes"},
    "commit": {},
    "report_back": {"action": "a", "status": "done"},
}
"""What must be said; all else may be left out."""

TOO_MUCH: dict[str, Any] = {
    "expect": "x" * 65, "to": "a b", "minutes": 200, "seq": 0, "on": 1, "place": "", "judge": "no",
    "queue": "no", "release": "no", "gap_s": 61, "insert": "", "text": " ", "next_at": -1,
    "host": "", "presenters": "a", "scribe": "", "title": "a\nb", "wanted": "", "urgency": 4,
    "people": ["a b"], "now": 1, "person": "", "as": "king", "why": "so", "rest": 1, "pass": "yes",
    "undo": 1, "by": "", "lang": "d e", "appeal": 1, "question": "", "keep": 1, "item": "",
    "hint": "", "before": "", "level": "high", "skill": "", "from": "",
    "choice": "", "action": "", "what": "", "due": "2026-02-30", "sign": "", "supporter": "",
    "first_step": "", "confidence": 11, "none_because": "", "status": "late", "happened": "",
    "learnt": "",
}  # fmt: skip
"""For each field a value that no command takes."""


def model_of(name: str) -> type[commands.CommandBase]:
    """The model of a command."""
    return type(COMMAND.validate_python({"type": name, **LEAST[name]}))


def test_these_are_the_commands_of_the_contract() -> None:
    union = get_args(get_args(Command)[0])
    assert (
        {model.model_fields["type"].default for model in union}
        == set(LEAST)
        == set(HANDLERS_BY_TYPE)
    )


@pytest.mark.parametrize("name", LEAST)
def test_a_command_needs_no_more_than_this(name: str) -> None:
    command = COMMAND.validate_python({"type": name, **LEAST[name]})
    said = command.model_dump(mode="json", by_alias=True, exclude_none=True)
    assert COMMAND.validate_python(said) == command
    for field in LEAST[name]:
        less = {key: value for key, value in LEAST[name].items() if key != field}
        with pytest.raises(ValidationError, match="missing"):
            COMMAND.validate_python({"type": name, **less})


@pytest.mark.parametrize("name", LEAST)
def test_a_command_is_closed_and_frozen(name: str) -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        COMMAND.validate_python({"type": name, **LEAST[name], "colour": "blue"})
    with pytest.raises(ValidationError, match="frozen"):
        # Written as an assignment, mypy would refuse what the model is to refuse.
        setattr(COMMAND.validate_python({"type": name, **LEAST[name]}), "type", "start")  # noqa: B010


@pytest.mark.parametrize("name", LEAST)
def test_each_field_is_checked_by_its_name(name: str) -> None:
    for field, info in model_of(name).model_fields.items():
        said = info.alias or field
        if said == "type":
            continue
        with pytest.raises(ValidationError) as refused:
            COMMAND.validate_python({"type": name, **LEAST[name], said: TOO_MUCH[said]})
        assert said in refused.value.errors()[0]["loc"]


def test_extend_changes_something() -> None:
    for minutes in (-30, 60):
        COMMAND.validate_python({"type": "extend", "minutes": minutes})
    for wrong in (-31, 0, 61, 1.5, "5", True):
        with pytest.raises(ValidationError):
            COMMAND.validate_python({"type": "extend", "minutes": wrong})


def test_only_the_server_asks_for_the_others() -> None:
    for model in get_args(SystemCommand):
        name = model.model_fields["type"].default
        with pytest.raises(ValidationError, match="union_tag_invalid"):
            COMMAND.validate_python({"type": name})
