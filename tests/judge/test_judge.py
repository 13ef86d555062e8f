"""The judge as its callers see it."""

import pytest

from app.judge import judge


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("What matters most to you?", "en"),
        ("what matters most to you", None),
        ("Was ist dir wichtig?", "de"),
        ("Qu'est-ce qui compte pour toi ?", None),
        ("你觉得什么最重要", None),
        ("Vad tycker du", "sv"),
    ],
)
def test_a_question_is_admitted(text: str, lang: str | None) -> None:
    assert judge(text, lang).admissible


@pytest.mark.parametrize("text", ["You should talk to her.", "ok", "We had this last year."])
def test_what_is_no_question_is_refused_with_a_hint(text: str) -> None:
    verdict = judge(text, "en")
    assert not verdict.admissible
    assert verdict.hint is not None
