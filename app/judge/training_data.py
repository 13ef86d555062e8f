"""Labelled lines -> weighted training examples. Development only."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np

from app.judge.packs import PACKS
from app.judge.reading import start_of
from app.judge.tokens import Sentence, sentences, without_fillers

SOURCES = ("icsi_mrda", "ami", "tatoeba_en", "tatoeba_multi")
"""The CC BY sources, which alone are trained on; see NOTICE."""

HELD_OUT = ("ud_ewt", "advice_reddit")
"""Sources never trained on, for the report only."""

_NOT_BARE = re.compile(r"[^\w\s']|_")
_NEIGHBOUR = 0.6  # share of bare lines that also come with a neighbour before or after
_NEIGHBOUR_WORDS_MAX = 16
_ENDED = 0.1  # share of unmarked questions that end with a full stop,
_ENDED_IN = {"ja": 0.5}  # more where the grammar asks and a mark may be left out
_AS_WRITTEN, _TOGETHER = 0.7, 0.5  # weights beside 1.0 for the bare line


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """One line of a source; one in ten is held back from training."""

    text: str
    lang: str
    asks: bool
    is_open: bool | None
    held_back: bool = False


class TrainingExample(NamedTuple):
    """A sentence, the language it is in, whether it asks, how much it counts."""

    sentence: Sentence
    lang: str
    asks: bool
    weight: float


def read(folder: Path, source: str) -> list[LabelledLine]:
    """The lines of one source."""
    with (folder / f"{source}.jsonl").open(encoding="utf-8") as lines:
        facts = [json.loads(line) for line in lines]
    return [
        LabelledLine(
            each["text"],
            each["lang"],
            each["label"] == "question",
            each["open"],
            each.get("split") == "dev",
        )
        for each in facts
    ]


def bare(text: str) -> str:
    """Lower case, no punctuation: how people type in a hurry, and how speech arrives."""
    return " ".join(_NOT_BARE.sub(" ", text.lower()).split())


def prepared(text: str, lang: str) -> list[Sentence]:
    """The sentences of a text as the judge will see them."""
    pack = PACKS[lang]
    return [without_fillers(each, pack.short_forms, pack.fillers) for each in sentences(text)]


def only_marked(line: LabelledLine) -> bool:
    """Whether nothing but its mark makes this line a question ("You talked to her?").

    Without its mark such a question cannot be recognised; training on it bare would teach the
    model to admit statements. English only; in the other languages every line is needed.
    """
    if line.lang != "en" or not line.asks:
        return False
    pack = PACKS["en"]
    words = [word for each in prepared(bare(line.text), "en") for word in each.words]
    if not words or words[-1] in ("right", "huh") or words[-2:] == ["or", "not"]:
        return not words
    verbs = pack.auxiliaries | pack.negated
    inverted = any(word in verbs and after in pack.subjects for word, after in pairwise(words))
    opens = words[start_of(words, pack)] in verbs
    return not (inverted or opens or any(word in pack.question_words for word in words))


def training_examples(lines: list[LabelledLine], seed: int) -> Iterator[TrainingExample]:
    """Each line bare, as written without its question mark, and bare next to another."""
    chance = np.random.default_rng(seed)
    neighbours = [
        each.words
        for line in lines
        if not line.asks and line.lang == "en"
        for each in prepared(bare(line.text), "en")
        if len(each.words) <= _NEIGHBOUR_WORDS_MAX
    ]
    for line in lines:
        if not line.held_back and not only_marked(line):
            yield from _bare(line, neighbours, chance)
            yield from _written(line, chance)


def _bare(
    line: LabelledLine, neighbours: list[list[str]], chance: np.random.Generator
) -> Iterator[TrainingExample]:
    for each in prepared(bare(line.text), line.lang):
        yield TrainingExample(each, line.lang, line.asks, 1.0)
        if line.lang != "en" or chance.random() >= _NEIGHBOUR:
            continue
        other = neighbours[int(chance.integers(len(neighbours)))]
        before = not line.asks or chance.random() < 0.7
        words = other + each.words if before else each.words + other
        yield TrainingExample(each._replace(words=words), line.lang, line.asks, _TOGETHER)


def _written(line: LabelledLine, chance: np.random.Generator) -> Iterator[TrainingExample]:
    parts = prepared(line.text, line.lang)
    if line.asks:
        for each in [sentence for sentence in parts if sentence.asks]:
            ended = bool(chance.random() < _ENDED_IN.get(line.lang, _ENDED))
            yield TrainingExample(
                each._replace(asks=False, ended=ended), line.lang, True, _AS_WRITTEN
            )
    elif any(each.ended or each.clauses for each in parts):
        for each in parts:
            yield TrainingExample(each._replace(asks=False), line.lang, False, _AS_WRITTEN)
