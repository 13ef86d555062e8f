"""One sentence: does it ask, how sure is that, and where does the question in it begin?"""

import re
from typing import NamedTuple

from app.judge.features import features, start_of
from app.judge.model import Weights
from app.judge.packs import Pack
from app.judge.packs.pack import NEVER
from app.judge.reasons import GROUPS
from app.judge.tokens import Sentence

CERTAIN = 9.0  # a mark or a rule that is as good as one
_LEAD_INS_MAX = 4  # words after a comma that are looked at for its first that is no lead-in
_UNENDED = frozenset(("verb_first", "or_not", "do_you_think"))
"""Rules that a full stop speaks against: who types one after a question forgets no mark."""
LIKELY = 4.0  # a rule that is nearly always right
AGAINST = 3.0  # what a rule takes off that is mostly right about what is no question


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
    words = sentence.words
    start = start_of(words, pack)
    said = joined(words[start:], pack)
    at = _question_at(sentence, start, pack)
    asked = said if at == start else joined(words[at:], pack)
    score, reason, rule = _by_rule(said, asked, sentence, pack)
    if reason is None:
        sums = weights.sums(features(sentence, pack))
        score = sum(sums, weights.bias)
        score, reason = _against(said, score, at == start, pack) or (score, _loudest(sums, score))
    return Heard(words, said, at, asked, sentence.clauses, sentence.asks, score, reason, rule)


def joined(words: list[str], pack: Pack) -> str:
    """Words as patterns see them."""
    return (" " if pack.spaced else "").join(words)


def _by_rule(
    said: str, asked: str, sentence: Sentence, pack: Pack
) -> tuple[float, str | None, re.Match[str] | None]:
    found = _indirectly(said, asked, sentence, pack)
    if found:
        return CERTAIN, found.lastgroup, found
    if sentence.asks:
        return CERTAIN, "mark", None
    found = _as_questions_begin(said, asked, pack)
    if found and sentence.ended and found.lastgroup in _UNENDED:
        return 0.0, None, None
    return (LIKELY, found.lastgroup, found) if found else (0.0, None, None)


def _indirectly(said: str, asked: str, sentence: Sentence, pack: Pack) -> re.Match[str] | None:
    """I wonder what; tell me more. To imagine something asks only where a mark says so."""
    if not pack.indirect_words or not pack.indirect_words.isdisjoint(sentence.words):
        indirect = pack.indirect.search(said)
        if indirect:
            return indirect
    imperative = pack.imperative.match(asked) or pack.imperative.match(said)
    if imperative and imperative.lastgroup == "imagine" and not sentence.asks:
        return None
    return imperative


def _as_questions_begin(said: str, asked: str, pack: Pack) -> re.Match[str] | None:
    if pack.not_asking.match(asked):
        return None
    for pattern in (pack.asking, pack.leading):
        found = pattern.match(asked)
        if found and found.lastgroup not in pack.unproven:
            return found
    if pack.anywhere is NEVER or pack.not_asking.match(said):
        return None
    return pack.interrogative.search(said) or pack.anywhere.search(said)


def _against(said: str, score: float, first: bool, pack: Pack) -> tuple[float, str] | None:
    found = pack.not_asking.match(said) if first else None
    if found and found.lastgroup:
        return score - AGAINST, found.lastgroup
    return None


def _loudest(sums: list[float], score: float) -> str:
    """The group of features that spoke loudest for what the sum says."""
    sign = 1 if score > 0 else -1
    return max(zip(sums, GROUPS, strict=True), key=lambda each: sign * each[0])[1]


def _question_at(sentence: Sentence, start: int, pack: Pack) -> int:
    """The index of the word with which the question itself begins."""
    words = sentence.words
    verbs, asks = pack.auxiliaries, pack.question_words
    first = words[start]
    if first in pack.prepositions and start + 1 < len(words) and words[start + 1] in asks:
        return start
    if (first in asks or first in verbs or first in pack.negated) and not (
        sentence.clauses and pack.not_asking.match(joined(words[start:], pack))
    ):
        return start
    if not pack.inverts:
        return _after_comma(sentence, start, pack)
    later = -1
    for at in range(start + 1, len(words)):
        word = words[at]
        if word in asks:
            if _opens_question(words, at, at in sentence.clauses, pack):
                return at
            later = at if later < 0 else later
        elif (word in verbs or word in pack.negated) and _inverted(words, at, sentence, pack):
            return at
    return start if later < 0 or first in asks or first in verbs else later


def _after_comma(sentence: Sentence, start: int, pack: Pack) -> int:
    """Where a question word with its verb follows a comma; elsewhere than in English a verb before
    its subject proves nothing inside a sentence."""
    words = sentence.words
    for clause in sentence.clauses:
        at = clause + start_of(words[clause : clause + _LEAD_INS_MAX], pack)
        here = at + 1 < len(words) and words[at] in pack.question_words
        if here and words[at + 1] in pack.auxiliaries:
            return at
    return start


def _opens_question(words: list[str], at: int, after_comma: bool, pack: Pack) -> bool:
    before = words[at - 1]
    if after_comma or before in pack.lead_ins:
        return True
    if before in pack.embedders or at + 1 == len(words):
        return False
    after = words[at + 1]
    return after in pack.auxiliaries or after in pack.negated or "'" in words[at]


def _inverted(words: list[str], at: int, sentence: Sentence, pack: Pack) -> bool:
    if at + 1 >= len(words) - (at > 2) or words[at + 1] not in pack.subjects:
        return False  # no subject follows, or it is a tag: ..., is it
    before = words[at - 1]
    return at in sentence.clauses or not (
        before in pack.subjects
        or before in pack.auxiliaries
        or before in pack.question_words
        or before in pack.contracted
    )
