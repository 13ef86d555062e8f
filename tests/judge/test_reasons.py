"""Reasons and hints have words in every catalogue."""

import json
from pathlib import Path
from typing import get_args

import pytest

from app.domain.verdict import NudgeName
from app.judge.reasons import reasons

pytestmark = pytest.mark.quick

LOCALES = Path(__file__).parents[2] / "app" / "locales"


@pytest.mark.parametrize("lang", ["en", "de"])
def test_every_reason_and_hint_has_words(lang: str) -> None:
    words = json.loads((LOCALES / f"{lang}.json").read_text(encoding="utf-8"))
    hints = {*get_args(NudgeName), "statement", "advice", "noise", "advice_in_disguise"}
    missing = [name for name in reasons() if f"judge.reason.{name}" not in words]
    missing += [name for name in hints if f"judge.hint.{name}" not in words]
    assert missing == []
