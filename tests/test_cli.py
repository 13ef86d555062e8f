"""The command as somebody types it: a process of its own, with an environment of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import described


def setroom(
    folder: Path, *arguments: str, stdin: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={"PATH": os.defpath, "DATA_DIR": str(folder), **environment},
    )


def test_serve_lists_every_setting(tmp_path: Path) -> None:
    shown = setroom(tmp_path, "serve", "--help")
    assert shown.returncode == 0
    for name, _, meaning in described():
        assert f"{name}  {meaning}" in shown.stdout


def test_a_bad_setting_is_one_line(tmp_path: Path) -> None:
    ended = setroom(tmp_path, "serve", PORT="x")
    assert ended.returncode == 2
    assert ended.stderr.startswith("setroom: PORT: ")
    assert ended.stderr.count("\n") == 1


def test_migrate_then_doctor_then_backup_then_restore(tmp_path: Path) -> None:
    assert setroom(tmp_path, "migrate").returncode == 0
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "index.html").write_text("<!doctype html>")
    well = setroom(tmp_path, "doctor", STATIC_DIR=str(tmp_path / "static"))
    assert "the database is at" in well.stdout
    assert "BAD  the frontend" not in well.stdout
    copy = str(tmp_path / "copy.db")
    assert setroom(tmp_path, "backup", copy).stdout == f"{copy}: 0 meetings, 0 events\n"
    again = setroom(tmp_path, "backup", copy)
    assert (again.returncode, again.stderr.splitlines()[-1]) == (
        2,
        f"setroom: {copy} is there already",
    )
    assert "restored 0 meetings" in setroom(tmp_path, "restore", copy).stdout


def test_a_doctor_names_what_is_bad(tmp_path: Path) -> None:
    found = setroom(
        tmp_path, "doctor", PUBLIC_URL="http://sets.example.org", STATIC_DIR=str(tmp_path)
    )
    assert found.returncode == 1
    assert "BAD  PUBLIC_URL is not https" in found.stdout
    assert "setroom migrate" in found.stdout


@pytest.mark.parametrize("lang", ["en", None])
def test_the_judge_answers_line_by_line(tmp_path: Path, lang: str | None) -> None:
    asked = [{"text": "What did you notice?", "lang": lang}, {"text": "You should rest."}]
    lines = "\n".join([*(json.dumps(one) for one in asked), "no json", ""])
    answered = setroom(tmp_path, "judge", stdin=lines).stdout.splitlines()
    first, second, third = (json.loads(line) for line in answered)
    assert (first["form"], first["admissible"]) == ("open", True)
    assert second["admissible"] is False
    assert third == {"error": "malformed_json"}
