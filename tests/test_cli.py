"""The command as somebody types it: a process of its own, with an environment of its own."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.demo.visitor import Visitor
from app.settings import described
from tests.process import ServerProcess


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
        f"setroom: {copy} exists already",
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


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_port_that_is_taken_is_one_line(tmp_path: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = setroom(tmp_path, command, PORT=port)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith(f"setroom: cannot listen on 127.0.0.1:{port}: ")
    assert ended.stderr.count("\n") == 1


async def test_serve_says_where_to_open_it_once_it_can_be_opened(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path, LOG_LEVEL="INFO")
    await server.start()
    await server.stop()
    first, *rest = server.log.read_text().splitlines()
    assert json.loads(first)["event"].startswith("database.migrated to ")
    assert json.loads(rest[0])["event"] == "server.listening"
    assert rest[1] == f"Setroom: open http://localhost:{server.port}"


async def test_the_host_lets_a_coach_back_in_beside_the_running_server(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path)
    await server.start()
    visitor = Visitor(server.url)
    made = await visitor.make_set("Thursday set", "Cora")
    link = await asyncio.to_thread(
        setroom, tmp_path, "let-back-in", "thursday set", "Cora", PORT=str(server.port)
    )
    assert link.stdout.startswith(f"http://localhost:{server.port}/j/#")
    again = Visitor(server.url)
    back = await again.post("/join", {"invite": link.stdout.strip().partition("#")[2]})
    assert (back["set_id"], back["person_id"]) == (made["id"], made["person_id"])
    await server.stop()


def test_letting_back_in_says_what_it_does_not_find(tmp_path: Path) -> None:
    nothing = setroom(tmp_path, "let-back-in", "Thursday set", "Cora")
    assert (nothing.returncode, nothing.stderr.count("\n")) == (2, 1)
    assert "there is no database" in nothing.stderr
    assert list(tmp_path.iterdir()) == []
    setroom(tmp_path, "migrate")
    wrong = setroom(tmp_path, "let-back-in", "Thursday set", "Cora")
    assert wrong.stderr == "setroom: no set is called Thursday set\n"
