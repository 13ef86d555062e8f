"""One word for one thing: no document and no name in the code has a word the glossary replaces."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
GLOSSARY = ROOT / "docs" / "glossary.md"
ENTRY = re.compile(r"^\| (?!Word)(?P<word>[^|-][^|]*?) \| (?P<meaning>[^|]+) \| (?P<not>[^|]+) \|$")
PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")


def entries() -> Iterator[re.Match[str]]:
    for line in GLOSSARY.read_text("utf-8").splitlines():
        entry = ENTRY.match(line)
        if entry:
            yield entry


def banned() -> Iterator[str]:
    for entry in entries():
        yield from entry["not"].split(", ")


def documents() -> Iterator[Path]:
    yield from (path for path in (ROOT / "docs").glob("*.md") if path != GLOSSARY)
    yield from (ROOT / "README.md", ROOT / "app" / "domain" / "SPEC.md")


def in_text(word: str, text: str) -> bool:
    """Whether the text has the word, or its plural, as a word of its own.

    A word in code type is looked for in code type alone: the former name is an ordinary word.
    """
    if word.startswith("`"):
        return word in text
    return re.search(rf"(?<![\w-]){re.escape(word)}s?(?![\w-])", text, re.IGNORECASE) is not None


def names(tree: ast.AST) -> Iterator[str]:
    """The names that a module gives: of modules, classes, functions, arguments and variables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def in_name(word: str, name: str) -> bool:
    """Whether a name has the banned word in it; one in code type is only banned whole."""
    if word.startswith("`"):
        return name == word.strip("`")
    parts = [part.lower() for part in PART.findall(name)]
    wanted = re.split(r"[ _-]", word.lower())
    windows = (parts[at : at + len(wanted)] for at in range(len(parts)))
    return any(window in (wanted, [*wanted[:-1], f"{wanted[-1]}s"]) for window in windows)


def test_each_word_has_one_sentence_or_two_and_stands_once() -> None:
    words = [entry["word"] for entry in entries()]
    assert len(words) == len(set(words)) > 50
    for entry in entries():
        assert entry["meaning"].endswith("."), entry["word"]


def test_no_word_is_replaced_by_itself() -> None:
    assert not {entry["word"] for entry in entries()} & set(banned())


def test_no_document_has_a_word_that_the_glossary_replaces() -> None:
    seen = {
        (path.name, word)
        for path in documents()
        for text in [path.read_text("utf-8")]
        for word in banned()
        if in_text(word, text)
    }
    assert seen == set()


def test_no_name_in_the_code_has_a_word_that_the_glossary_replaces() -> None:
    seen = {
        (path.relative_to(ROOT).as_posix(), name, word)
        for path in (ROOT / "app").rglob("*.py")
        for name in {path.stem, *names(ast.parse(path.read_text("utf-8")))}
        for word in banned()
        if in_name(word, name)
    }
    assert seen == set()


def test_what_is_looked_for_is_seen() -> None:
    assert in_text("facilitator", "Ask the Facilitators first.")
    assert in_text("`Tale`", "a `Tale` of old")
    assert not in_text("`Tale`", "A tale of old")
    assert not in_text("tip", "on the tiptoe of a multi-tip")
    assert in_name("cmd_id", "cmd_ids")
    assert in_name("follow-up", "FollowUp")
    assert in_name("`Tale`", "Tale")
    assert not in_name("`Tale`", "TaleOf")
    assert list(names(ast.parse("class A:\n def b(self, c): d = c"))) == [
        "A",
        "b",
        "self",
        "c",
        "d",
    ]
