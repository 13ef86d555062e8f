"""The weights file and what it adds up to."""

import json

import pytest

from app.judge.features import Features, features
from app.judge.model import WEIGHTS, parse, places, weights
from app.judge.packs import PACKS
from app.judge.reading import read_sentence
from app.judge.training_data import prepared

pytestmark = pytest.mark.quick


def score(text: str) -> float:
    (sentence,) = prepared(text, "en")
    return sum(
        weights().sums(features(read_sentence(sentence, PACKS["en"]), PACKS["en"])), weights().bias
    )


def test_the_weights_are_small() -> None:
    assert WEIGHTS.stat().st_size <= 256 * 1024


def test_questions_weigh_more_than_statements() -> None:
    assert score("what do you want from him") > 1 > -1 > score("he wants to leave")


def test_the_words_of_english_are_known() -> None:
    assert weights().knows("meeting")
    assert not weights().knows("zrobić")


def test_a_sum_is_told_by_group() -> None:
    bits, ones = 4, bytes([1, 255, *([0] * 14)])
    content = json.dumps({"bits": bits, "scale": 0.5, "bias": -1.0}).encode() + b"\n" + ones
    small = parse(content + bytes(2))
    assert small.sums(Features([0, 0], [], [1], [16], [], [2], [])) == [
        1.0, 0.0, -0.5, 0.5, 0.0, 0.0, 0.0,
    ]  # fmt: skip
    assert small.bias == -1.0


@pytest.mark.parametrize("word", ["a", "Ω", "\ud800"])
def test_a_word_has_its_places(word: str) -> None:
    assert all(0 <= place < 1 << 17 for place in places(word, (1 << 17) - 1))
