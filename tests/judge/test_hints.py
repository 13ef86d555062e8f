"""Hints and rewordings from the author's own words."""

import pytest

from app.domain.verdict import Hint
from app.judge import judge

pytestmark = pytest.mark.quick


def hint(text: str, lang: str = "en") -> Hint:
    found = judge(text, lang).hint
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "code", "rewording"),
    [
        ("You should talk to her", "advice", "What might happen if you talked to her?"),
        ("I'd just ask my boss", "advice", "What might happen if you asked your boss?"),
        ("Talk to HR first.", "advice", "What might happen if you talked to HR first?"),
        (
            "Have you tried talking to HR?",
            "advice_in_disguise",
            "What might come of talking to HR?",
        ),
        (
            "I really think that you should talk to HR.",
            "advice",
            "What might happen if you talked to HR?",
        ),
        (
            "If I were you, I would talk to HR.",
            "advice",
            "What might happen if you talked to HR?",
        ),
        ("Have you tried a pilot?", "advice_in_disguise", "What could a pilot change?"),
        (
            "Have you asked your predecessor?",
            "advice_in_disguise",
            "What might your predecessor say about this?",
        ),
        (
            "Why don't you ask for more time?",
            "advice_in_disguise",
            "What might happen if you asked for more time?",
        ),
        ("Could Sam help?", "advice_in_disguise", "Who could help?"),
        ("Isn't the real issue trust?", "leading", "What is the real issue?"),
        ("So you are angry with them, right?", "leading", "Are you angry with them?"),
        ("Why didn't you call Anna?", "judging", "What kept you from calling Anna?"),
        ("Why did you let that happen?", "judging", "What led you to let that happen?"),
        ("Is it important to you?", "closed", "How important is it to you?"),
        ("Tell me more about Leeds", "imperative", "What more is there to say about Leeds?"),
        ("Did you tell her? How did she react?", "stacked", "Did you tell her?"),
        ("What is the goal, who owns it and when is it due?", "stacked", "What is the goal?"),
    ],
)
def test_a_hint_rewords_in_the_author_s_words(text: str, code: str, rewording: str) -> None:
    found = hint(text)
    assert found.code == code
    assert rewording in found.rewordings


@pytest.mark.parametrize(
    ("text", "lang", "rewording"),
    [
        (
            "Du solltest mit Anna reden.",
            "de",
            "Was könnte geschehen, wenn du mit Anna reden würdest?",
        ),
        *(
            (led_in, "de", "Was könnte geschehen, wenn du mit Anna reden würdest?")
            for led_in in (
                "Ich finde, du solltest mit Anna reden.",
                "An deiner Stelle würde ich mit Anna reden.",
            )
        ),
        (
            "Ich finde, dass du warten solltest.",
            "de",
            "Was könnte geschehen, wenn du warten würdest?",
        ),
        (
            "Tu devrais parler à ta cheffe",
            "fr",
            "Que se passerait-il si tu essayais de parler à ta cheffe ?",
        ),
        ("Deberías hablar con ella", "es", "¿Qué podría pasar si probaras a hablar con ella?"),
        ("Você deveria falar com ela", "pt", "O que aconteceria se você tentasse falar com ela?"),
        ("Dovresti parlare con lei", "it", "Cosa succederebbe se provassi a parlare con lei?"),
        ("Je zou met haar moeten praten", "nl", "Wat zou er gebeuren als je met haar zou praten?"),
        ("你应该跟她谈谈", "zh", "如果你跟她谈谈，会发生什么？"),
        ("彼女と話すべきです", "ja", "もし彼女と話すとしたら何が起きそうですか？"),
    ],
)
def test_each_language_rewords_advice(text: str, lang: str, rewording: str) -> None:
    assert rewording in hint(text, lang).rewordings


@pytest.mark.parametrize(
    "text",
    [
        "You should talk to her",
        "Why don't you ask for more time?",
        "What about hiring a contractor?",
        "Isn't the real issue trust?",
        "Why didn't you call Anna?",
        "What is the goal, who owns it and when is it due?",
    ],
)
def test_a_rewording_is_itself_admitted_and_advises_nothing(text: str) -> None:
    for rewording in hint(text).rewordings:
        verdict = judge(rewording, "en")
        assert verdict.admissible
        assert verdict.form in ("open", "closed")


def test_a_statement_is_not_reworded() -> None:
    assert hint("That is a communication problem.").rewordings == ()


def test_what_is_too_long_is_not_reworded() -> None:
    assert hint("You should talk to her " + "and her friend " * 12).rewordings == ()


def test_a_good_question_needs_no_hint() -> None:
    assert judge("What matters most to you?", "en").hint is None
