"""Which language a text is taken for."""

import pytest

from app.judge.languages import LANGUAGES
from app.judge.model import weights
from app.judge.tokens import sentences

pytestmark = pytest.mark.quick


def guessed(text: str, lang: str | None = None) -> str:
    return LANGUAGES.guess(sentences(text), lang, weights())


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("What do you want from him?", "en"),
        ("Budget approved yesterday.", "en"),
        ("Was willst du von ihm?", "de"),
        ("Qu'est-ce que tu veux de lui ?", "fr"),
        ("¿Qué quieres de él?", "es"),
        ("O que você quer dele?", "pt"),
        ("Wat wil je van hem?", "nl"),
        ("Che cosa vuoi da lui?", "it"),
        ("你想要什么", "zh"),
        ("何が欲しいですか", "ja"),
        ("Что ты хочешь?", "und"),
        ("무엇을 원해요?", "und"),
        ("Mitä sinä haluat häneltä?", "und"),
        ("", "und"),
    ],
)
def test_a_text_tells_its_language(text: str, lang: str) -> None:
    assert guessed(text) == lang


@pytest.mark.parametrize(("given", "taken"), [("de-AT", "de"), ("EN_gb", "en"), ("sv", "und")])
def test_a_language_given_is_believed(given: str, taken: str) -> None:
    assert guessed("ok", given) == taken


@pytest.mark.parametrize(
    ("text", "given", "taken"),
    [
        ("Was willst du denn jetzt von ihm haben", "en", "de"),
        ("what do you want from him now", "de", "en"),
        ("Karzai Musharraf", "en", "en"),
        ("omg rofl wuz dat dawg", "en", "en"),
        ("saya pikir kita harus menunggu sampai mereka semua datang", "en", "und"),
        ("何が欲しいですか", "en", "ja"),
        ("東京駅", "ja", "ja"),
    ],
)
def test_words_may_speak_against_the_language_given(text: str, given: str, taken: str) -> None:
    assert guessed(text, given) == taken
