"""One sentence: does it ask, and how sure is that?"""

import re
from typing import NamedTuple

from app.judge.features import Features, features
from app.judge.model import Weights
from app.judge.packs import Pack
from app.judge.reading import Reading, reading
from app.judge.tokens import Sentence

CERTAIN = 9.0  # a mark or a rule that is as good as one
LIKELY = 4.0  # a rule that is nearly always right
AGAINST = 1.5  # what a rule takes off that few real lines meet, beside what was learnt of it


class Heard(NamedTuple):
    """A sentence and what was made of it.

    `said` is what follows the lead-ins, `asked` the question in it from its own first word, which
    is `words[at]`. `score` is a log-odds of asking, `reason` what spoke loudest for or against.
    """

    words: list[str]
    said: str
    at: int
    asked: str
    commas: list[int]
    marked: bool
    score: float
    reason: str
    rule: re.Match[str] | None = None


def hear(sentence: Sentence, pack: Pack, weights: Weights) -> Heard:
    """Listen to one sentence of at least one word."""
    read = reading(sentence, pack)
    score, reason = _decided(read, pack) or _weighed(read, pack, weights)
    return Heard(
        sentence.words,
        read.said,
        read.at,
        read.asked,
        sentence.clauses,
        sentence.asks,
        score,
        reason,
        read.indirect or (None if sentence.asks else read.rule),
    )


def _decided(read: Reading, pack: Pack) -> tuple[float, str] | None:
    """What needs no sum."""
    if read.indirect:
        return CERTAIN, str(read.indirect.lastgroup)
    if read.sentence.asks:
        return CERTAIN, "mark"
    if read.rule and read.rule.lastgroup in pack.deciding:
        return LIKELY, str(read.rule.lastgroup)
    return None


def _weighed(read: Reading, pack: Pack, weights: Weights) -> tuple[float, str]:
    sums = weights.sums(features(read, pack))
    score = sum(sums, weights.bias)
    score -= pack.full_stop * read.sentence.ended + AGAINST * (read.against is not None)
    sign = 1 if score > 0 else -1
    loudest = max(zip(sums, Features._fields, strict=True), key=lambda each: sign * each[0])[1]
    if loudest == "rule":
        found = read.rule or read.against
        loudest = str(found.lastgroup) if found else loudest
    return score, loudest
