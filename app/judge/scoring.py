"""One sentence: does it ask, and how sure is that?"""

import re
from typing import NamedTuple

from app.judge.features import Features, features
from app.judge.model import Weights
from app.judge.packs import Pack
from app.judge.reading import Reading, read_sentence
from app.judge.tokens import Sentence

CERTAIN = 9.0  # a mark or a rule that is as good as one
LIKELY = 4.0  # a rule that is nearly always right
AGAINST = 1.5  # subtracted for a rule that few real lines meet, beside what was learnt of it


class ScoredSentence(NamedTuple):
    """A sentence, the question in it, and how surely it asks.

    `text` is the sentence after its lead-ins; `question_text` is the question in it, from
    `words[question_at]` on. `score` is a log-odds of asking, `reason` what weighed most for or
    against it.
    """

    words: list[str]
    text: str
    question_at: int
    question_text: str
    commas: list[int]
    marked: bool
    score: float
    reason: str
    rule: re.Match[str] | None = None


def score_sentence(sentence: Sentence, pack: Pack, weights: Weights) -> ScoredSentence:
    """Score one sentence of at least one word."""
    read = read_sentence(sentence, pack)
    score, reason = _decided(read, pack) or _weighed(read, pack, weights)
    return ScoredSentence(
        sentence.words,
        read.text,
        read.question_at,
        read.question_text,
        sentence.clauses,
        sentence.asks,
        score,
        reason,
        read.indirect or (None if sentence.asks else read.rule),
    )


def _decided(read: Reading, pack: Pack) -> tuple[float, str] | None:
    """The score and reason of a sentence that a mark or a rule decides alone."""
    if read.indirect:
        return CERTAIN, str(read.indirect.lastgroup)
    if read.sentence.asks:
        return CERTAIN, "mark"
    if read.rule and read.rule.lastgroup in pack.deciding:
        return LIKELY, str(read.rule.lastgroup)
    return None


def _weighed(read: Reading, pack: Pack, weights: Weights) -> tuple[float, str]:
    """The sum of the weights, and the group of features with the largest share in it."""
    sums = weights.sums(features(read, pack))
    score = sum(sums, weights.bias)
    score -= pack.full_stop * read.sentence.ended + AGAINST * (read.against is not None)
    sign = 1 if score > 0 else -1
    group = max(zip(sums, Features._fields, strict=True), key=lambda each: sign * each[0])[1]
    rule = read.rule or read.against
    return score, str(rule.lastgroup) if group == "rule" and rule else group
