"""No text makes the judge raise, and none takes it more than linear time."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.verdict import Verdict
from app.judge import judge
from app.judge.packs import PACKS

pytestmark = pytest.mark.quick

LANGS = (*PACKS, "und", None)
SCRAPS = (
    "what", "do you", "have you", "and", "if", "i wonder", "you should", "not", "isn't it", ",",
    "?", ".", "\n", "a", "why", "è", "的", "何", "か", "ich", "du", "que", "est ce", "tu", "or",
    "'", "’s", "u", "um", "\u0301", "\ud800", "🤷", "(", "¿", "1", "don t", "x" * 50,
)  # fmt: skip

CHARS_MAX = 2000
# Twenty times what the slowest text takes: this catches what is not linear, not what is slow.
SECONDS_MAX = 0.1


def consistent(verdict: Verdict) -> bool:
    refused = verdict.form in ("statement", "advice", "noise")
    return verdict.admissible != refused and 0 <= verdict.confidence <= 1


def cpu_seconds(text: str, lang: str | None) -> float:
    """What this thread worked, so that other processes do not count."""
    began = time.thread_time()
    judge(text, lang)
    return time.thread_time() - began


@given(st.text(max_size=CHARS_MAX), st.sampled_from(LANGS))
@settings(deadline=None, max_examples=200)
def test_any_text_gets_a_verdict(text: str, lang: str | None) -> None:
    assert consistent(judge(text, lang))


@given(st.lists(st.sampled_from(SCRAPS), max_size=120), st.sampled_from(LANGS))
@settings(deadline=None, max_examples=200)
def test_any_heap_of_scraps_gets_a_verdict(scraps: list[str], lang: str | None) -> None:
    assert consistent(judge(" ".join(scraps), lang))


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=50)
def test_any_tag_will_do_for_a_language(lang: str) -> None:
    assert judge("Was nun?", lang).admissible


def test_surrogates_alone_are_texts_too() -> None:
    assert consistent(judge("\ud800" * 10 + "what", "en"))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("scrap", SCRAPS)
def test_repetition_stays_linear(scrap: str, lang: str | None) -> None:
    text = f"{scrap} " * (CHARS_MAX // (len(scrap) + 1))
    assert min(cpu_seconds(text, lang) for _ in range(3)) < SECONDS_MAX


def test_the_same_text_gets_the_same_verdict() -> None:
    assert judge("What else?", "en") == judge("What else?", "en")
