"""Training, on the sample: the report's figures, and the same bytes twice."""

from pathlib import Path

import pytest

from app.judge.model import parse
from app.judge.training_data import LabelledLine, only_marked, read, training_examples

pytestmark = pytest.mark.quick

np = pytest.importorskip("numpy")
train = pytest.importorskip("app.judge.train")

HERE = Path(__file__).parent


def sample() -> list[LabelledLine]:
    return read(HERE, "sample")


def test_the_same_lines_give_the_same_bytes() -> None:
    lines = sample()
    known = train.vocabulary([line for line in lines if line.lang == "en"])
    first = train.fit([train.dataset(lines)], known)
    assert first == train.fit([train.dataset(lines)], known)
    assert parse(first).mask == (1 << train.BITS) - 1


def test_lines_held_back_are_not_learnt() -> None:
    line = LabelledLine("What now?", "en", asks=True, is_open=True, held_back=True)
    assert list(training_examples([line], 1)) == []


def test_a_question_is_learnt_without_its_mark() -> None:
    line = LabelledLine("What do you want?", "en", asks=True, is_open=True)
    found = list(
        training_examples([line, LabelledLine("He left.", "en", asks=False, is_open=None)], 1)
    )
    assert found
    assert not any(each.sentence.asks for each in found)


@pytest.mark.parametrize(
    ("text", "only"),
    [
        ("You talked to her?", True),
        ("The budget?", True),
        ("What now?", False),
        ("You know, is it late?", False),
        ("He is late, right?", False),
        ("👍?", True),
    ],
)
def test_some_questions_only_their_mark_shows(text: str, only: bool) -> None:
    assert only_marked(LabelledLine(text, "en", asks=True, is_open=None)) is only


def test_figures_are_f1_refused_and_let_through() -> None:
    pairs = [(True, True), (True, False), (False, True), (False, False)]
    assert train.figures(pairs) == "0.500 (0.400) / 0.500 / 0.500"
