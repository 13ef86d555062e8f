"""Where the question in a sentence begins, and which rules it meets."""

import pytest

from app.judge.packs import PACKS
from app.judge.reading import Reading, read_sentence, start_of
from app.judge.training_data import prepared

pytestmark = pytest.mark.quick


def read(text: str, lang: str = "en") -> Reading:
    return read_sentence(prepared(text, lang)[0], PACKS[lang])


def test_lead_ins_are_passed() -> None:
    assert start_of("so well what now".split(), PACKS["en"]) == 2
    assert start_of(["so"], PACKS["en"]) == 0


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("so what do you want", "what do you want"),
        ("the rota, who makes it", "who makes it"),
        ("when it went well what did you do", "what did you do"),
        ("so in the end are you still talking", "are you still talking"),
        ("I know what you mean", "what you mean"),
        ("for whom is this a problem", "for whom is this a problem"),
        ("he left", "he left"),
    ],
)
def test_the_question_begins_where_its_own_words_do(text: str, asked: str) -> None:
    assert read(text).question_text == asked


def test_elsewhere_than_in_english_it_begins_after_a_comma() -> None:
    assert read("Wenn er geht, was machst du", "de").question_text == "was machst du"
    assert read("Er sagt, du bist müde", "de").question_at == 0


@pytest.mark.parametrize(
    ("text", "lang", "name"),
    [
        ("by when", "en", "by_when"),
        ("you ok with that", "en", "left_out"),
        ("why don't you wait", "en", "why_dont_you"),
        ("wer weiß davon", "de", "question_word"),
        ("tu viens toi ou pas", "fr", "or_not"),
    ],
)
def test_a_rule_is_found_by_its_name(text: str, lang: str, name: str) -> None:
    found = read(text, lang).rule
    assert found is not None
    assert found.lastgroup == name


def test_what_only_looks_like_a_question_meets_a_rule_against_it() -> None:
    found = read("can imagine that was hard")
    assert found.rule is None
    assert found.against is not None


def test_an_indirect_question_needs_no_other_rule() -> None:
    found = read("I wonder what you would do")
    assert found.indirect is not None
    assert found.rule is None


def test_to_imagine_asks_only_with_a_mark() -> None:
    assert read("Imagine it is June?").indirect is not None
    assert read("Imagine it is June").indirect is None
