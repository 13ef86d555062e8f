"""One word for one thing: no document and no name in the code has a word the glossary replaces."""

import ast
import re
from collections.abc import Iterable, Iterator
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


def in_words(name: str) -> str:
    """A name as words: `report_back` and `ReportBack` are both "report back"."""
    return " ".join(PART.findall(name)).lower()


def names_with(word: str, spelled: dict[str, set[str]]) -> set[str]:
    """The names that have the word in them; one in code type is only banned whole.

    `spelled` are the names by the words in them.
    """
    if word.startswith("`"):
        name = word.strip("`")
        return spelled.get(in_words(name), set()) & {name}
    word = re.sub(r"[_-]", " ", word)
    if not in_text(word, "\n".join(spelled)):
        return set()
    return {name for parts in spelled if in_text(word, parts) for name in spelled[parts]}


def by_words(names: Iterable[str]) -> dict[str, set[str]]:
    spelled: dict[str, set[str]] = {}
    for name in names:
        spelled.setdefault(in_words(name), set()).add(name)
    return spelled


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
    where = {
        name: path.relative_to(ROOT).as_posix()
        for path in (ROOT / "app").rglob("*.py")
        for name in {path.stem, *names(ast.parse(path.read_text("utf-8")))}
    }
    spelled = by_words(where)
    seen = {(where[name], name, word) for word in banned() for name in names_with(word, spelled)}
    assert seen == set()


def test_what_is_looked_for_is_seen() -> None:
    assert in_text("facilitator", "Ask the Facilitators first.")
    assert in_text("`Tale`", "a `Tale` of old")
    assert not in_text("`Tale`", "A tale of old")
    assert not in_text("tip", "on the tiptoe of a multi-tip")
    spelled = by_words(["cmd_ids", "FollowUp", "Tale", "TaleOf"])
    assert names_with("cmd_id", spelled) == {"cmd_ids"}
    assert names_with("follow-up", spelled) == {"FollowUp"}
    assert names_with("`Tale`", spelled) == {"Tale"}
    assert list(names(ast.parse("class A:\n def b(self, c): d = c"))) == [
        "A",
        "b",
        "self",
        "c",
        "d",
    ]
