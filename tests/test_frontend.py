"""What the frontend may weigh, and what its lock may name."""

import gzip
import json
import os
import re
from pathlib import Path
from typing import get_args

import pytest

from app.domain import commands, tables
from app.domain.verdict import NudgeName

ROOT = Path(__file__).parents[1]
STATIC = ROOT / "app" / "static"
ROOM_BYTES_MAX = 45_000
ALL_BYTES_MAX = 80_000
EDITOR_BYTES_MAX = 15_000
"""Of the formats' own pages: only who makes a format ever loads them."""
IMPORT = re.compile(r"""(?:from|import)\s*["`]\./([^"`]+\.js)["`]""")


@pytest.fixture(scope="module")
def scripts() -> dict[str, str]:
    """Every built script by name."""
    found = {file.name: file.read_text("utf-8") for file in (STATIC / "assets").glob("*.js")}
    if not found:
        reason = "the frontend is not built"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def _packed(script: str) -> int:
    return len(gzip.compress(script.encode(), 9))


def _with_imports(name: str, scripts: dict[str, str], seen: set[str]) -> set[str]:
    """A script and all it imports before it can run; what it asks for later left out."""
    if name not in seen:
        seen.add(name)
        for needed in IMPORT.findall(scripts[name]):
            _with_imports(needed, scripts, seen)
    return seen


def test_room_script_weighs_less_than_45_kb(scripts: dict[str, str]) -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    entry = re.search(r'src="/assets/([^"]+\.js)"', page)
    assert entry
    room = next(name for name in scripts if name.startswith("room-"))
    needed = _with_imports(entry[1], scripts, set()) | _with_imports(room, scripts, set())
    assert len(needed) > 2
    assert sum(_packed(scripts[name]) for name in needed) < ROOM_BYTES_MAX


def test_all_scripts_but_the_format_editor_weigh_less_than_80_kb(scripts: dict[str, str]) -> None:
    packed = {name: _packed(script) for name, script in scripts.items()}
    editor = sum(size for name, size in packed.items() if name.startswith("FormatsPage-"))
    assert sum(packed.values()) - editor < ALL_BYTES_MAX
    assert 0 < editor < EDITOR_BYTES_MAX


def test_page_carries_no_inline_script_or_style(scripts: dict[str, str]) -> None:
    page = (STATIC / "index.html").read_text("utf-8")
    assert "<style" not in page
    assert "style=" not in page
    assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []


def test_lock_names_no_registry() -> None:
    text = (ROOT / "frontend" / "package-lock.json").read_text("utf-8")
    assert '"resolved"' not in text


def test_every_dependency_is_pinned_exactly() -> None:
    package = json.loads((ROOT / "frontend" / "package.json").read_text("utf-8"))
    versions = {**package.get("dependencies", {}), **package["devDependencies"]}
    assert [name for name, version in versions.items() if not version[0].isdigit()] == []


def test_editor_of_formats_offers_all_that_a_table_may_say() -> None:
    offered = (ROOT / "frontend" / "src" / "formats" / "table.ts").read_text("utf-8")
    lists = (
        tables.RowRole, tables.TurnsKind, tables.Condition, tables.InsertKey, tables.SeatKind,
        commands.JudgeMode, commands.QueuePolicy, commands.Release, NudgeName,
        tables.Phase.model_fields["presenter"].annotation,
    )  # fmt: skip
    known = {word for one in lists for word in get_args(one)}
    known |= {f"question>{to}" for to in get_args(tables.Addressee)}
    known |= {f"problem:{line}" for line in get_args(commands.ProblemKind)}
    known |= set(get_args(tables.Kind)) - {"question", "problem"}
    known |= set(get_args(tables.BallotKind)) - {"consent"}
    known |= {name for name, field in tables.Phase.model_fields.items() if field.annotation is bool}
    assert sorted(word for word in known if f"'{word}'" not in offered) == []
