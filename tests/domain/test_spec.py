"""The page of rules and the tests that carry their numbers, held to each other."""

import ast
import re
from pathlib import Path

import pytest

from tests.domain.phase_tables import SPEC, fresh

pytestmark = pytest.mark.quick

RULE = re.compile(r"^\* \*\*([A-Z]\d+)\*\*", re.MULTILINE)
NUMBERED = re.compile(r"^(?:test_)?([a-z]\d+)_")
HERE = Path(__file__).parent


def _tested() -> dict[str, str]:
    """Rule by number, with one test (or invariant of a random meeting) that carries it."""
    found = {}
    for path in HERE.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                number = NUMBERED.match(node.name)
                if number:
                    found[number[1].upper()] = f"{path.name}::{node.name}"
    return found


def test_each_rule_has_a_number_of_its_own() -> None:
    rules = RULE.findall(SPEC.read_text("utf-8"))
    assert len(rules) == len(set(rules))


def test_each_rule_has_a_test_and_each_numbered_test_a_rule() -> None:
    rules = set(RULE.findall(SPEC.read_text("utf-8")))
    tested = _tested()
    assert rules - tested.keys() == set()
    assert {tested[number] for number in tested.keys() - rules} == set()


def test_rules_named_in_the_code_are_on_the_page() -> None:
    rules = set(RULE.findall(SPEC.read_text("utf-8")))
    for path in SPEC.parent.rglob("*.py"):
        for line in path.read_text("utf-8").splitlines():
            for number in re.findall(r'(?:"""|; |\()([A-Z]\d+): ', line):
                assert number in rules, (path.name, line)


def test_the_phase_tables_are_printed_from_the_formats() -> None:
    text = SPEC.read_text("utf-8")
    assert text == fresh(text), "python -m tests.domain.phase_tables"
