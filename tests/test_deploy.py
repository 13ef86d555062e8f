"""What is written for whoever hosts it is true: names of settings, units, links between pages."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from app.settings import Settings

pytestmark = pytest.mark.quick

ROOT = Path(__file__).parents[1]
SETTINGS = {name.upper() for name in Settings.model_fields}
UNITS = sorted((ROOT / "deploy").iterdir())
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_set_what_there_is(unit: Path) -> None:
    for line in re.findall(r"^Environment=(.*)$", unit.read_text(), re.MULTILINE):
        assert {pair.partition("=")[0] for pair in line.split()} <= SETTINGS


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze here")
def test_units_are_understood(tmp_path: Path) -> None:
    for unit in UNITS:
        # Where nothing is installed, the command it starts is not there.
        text = unit.read_text().replace("/opt/setroom/.venv/bin/setroom", "/bin/true")
        (tmp_path / unit.name).write_text(text)
    paths = [str(tmp_path / unit.name) for unit in UNITS]
    looked = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", *paths],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (looked.returncode, looked.stderr.strip()) == (0, "")


def test_the_container_runs_as_nobody_and_writes_to_its_volume_alone() -> None:
    image = (ROOT / "Dockerfile").read_text()
    *_, last = re.split(r"^FROM ", image, flags=re.MULTILINE)
    assert re.search(r"^USER (?!root)", last, re.MULTILINE)
    assert "COPY . ." not in last, "what was needed to build stays behind"
    words = " ".join(re.findall(r"^ENV (.*)$", last, re.MULTILINE))
    named = set(re.findall(r"\b([A-Z_]+)=", words))
    assert named - {"PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"} <= SETTINGS
    [volume] = re.findall(r"^VOLUME (\S+)$", last, re.MULTILINE)
    composed = (ROOT / "compose.yaml").read_text()
    assert f"      - data:{volume}\n" in composed
    assert "    read_only: true\n" in composed
    assert "    cap_drop: [ALL]\n" in composed
    assert set(re.findall(r"^      ([A-Z_]+):", composed, re.MULTILINE)) <= SETTINGS


def test_self_hosting_names_settings_that_there_are() -> None:
    page = (ROOT / "docs" / "self-hosting.md").read_text()
    named = set(re.findall(r"`([A-Z][A-Z_]{3,})[`=]", page)) - {"VACUUM"}
    assert named
    assert named <= SETTINGS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), target
