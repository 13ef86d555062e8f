"""What is made from the server's own models is as fresh as they are."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]


def test_protocol_ts_is_what_generate_py_makes() -> None:
    script = "import generate; print(generate.source(), end='')"
    made = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'frontend'}"},
        text=True,
    )
    kept = (ROOT / "frontend" / "src" / "lib" / "protocol.ts").read_text("utf-8")
    assert made.stdout == kept, "run: python frontend/generate.py"


def test_protocol_md_is_what_make_py_makes() -> None:
    script = "import make; print(make.page(), end='')"
    made = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT}:{ROOT / 'docs'}"},
        text=True,
    )
    kept = (ROOT / "docs" / "protocol.md").read_text("utf-8")
    assert made.stdout == kept, "run: python docs/make.py"
