"""Every law and document that a comment or a page names is in this repository."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
FOLDERS = ("app", "frontend/src", "tests", "docs", "bench", "migrations", "deploy")
KINDS = {".py", ".ts", ".svelte", ".css", ".toml", ".md", ".yaml", ".mako", ".sh"}
MADE = ("app/static", "tests/e2e/__snapshots__")
LAW = re.compile(r"\blaws? (\d+)\b", re.IGNORECASE)
PAGE = re.compile(r"(?<![\w/{}.-])([\w./-]+\.md)\b(?!\()")
PLACES = ("", "docs", "app/domain")
EXPORTS = ("report.md", "learnings.md")
"""What the server makes for its users: addresses, not documents of the repository."""


def texts() -> Iterator[tuple[Path, str]]:
    """Every file of ours that may refer to another."""
    single = [ROOT / name for name in ("README.md", "Makefile", "pyproject.toml", "Dockerfile")]
    found = [path for folder in FOLDERS for path in (ROOT / folder).rglob("*")]
    for path in [*single, *found]:
        name = path.relative_to(ROOT).as_posix()
        if (path.suffix in KINDS or path in single) and not name.startswith(MADE):
            yield path, path.read_text("utf-8")


def laws() -> set[str]:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    return set(re.findall(r"^### Law (\d+): ", page, re.MULTILINE))


def missing(path: Path, text: str) -> list[str]:
    """What this text refers to and the repository does not have."""
    unknown = [f"law {number}" for number in LAW.findall(text) if number not in laws()]
    here = path.parent.relative_to(ROOT).as_posix()
    for page in PAGE.findall(text):
        places = [ROOT / place / page for place in (*PLACES, here)]
        if not page.endswith(EXPORTS) and not any(place.is_file() for place in places):
            unknown.append(page)
    return unknown


def test_every_law_and_document_referred_to_is_here() -> None:
    unknown = {
        path.relative_to(ROOT).as_posix(): names
        for path, text in texts()
        if path != Path(__file__) and (names := missing(path, text))
    }
    assert unknown == {}


def test_laws_are_numbered_without_a_gap() -> None:
    assert sorted(map(int, laws())) == list(range(1, len(laws()) + 1))


def test_a_reference_to_what_is_not_here_is_seen() -> None:
    assert missing(ROOT / "app" / "x.py", "as domain.md 4.1 and law 99 say") == [
        "law 99", "domain.md",
    ]  # fmt: skip
    assert missing(ROOT / "app" / "x.py", "docs/judge.md, SPEC.md, law 3") == []
