"""One sentence read closely: where the question in it begins, and which named rules it meets.

Training and judging read alike, so that a rule may weigh in the sum as any other feature.
"""

import re
from typing import NamedTuple

from app.judge.packs import Pack
from app.judge.packs.pack import NEVER
from app.judge.tokens import Sentence

_LEAD_INS_MAX = 4  # words after a comma that are looked at for its first that is no lead-in


class Reading(NamedTuple):
    """A sentence and what its language pack finds in it.

    `said` is what follows the lead-ins, `words[start:]`, and `asked` the question in it,
    `words[at:]`. `indirect` is the rule by which it asks without being a question (I wonder, tell
    me), `rule` one that questions begin with, `against` one by which it only looks like one.
    """

    sentence: Sentence
    start: int
    said: str
    at: int
    asked: str
    indirect: re.Match[str] | None
    rule: re.Match[str] | None
    against: re.Match[str] | None


def reading(sentence: Sentence, pack: Pack) -> Reading:
    """Read one sentence of at least one word."""
    words = sentence.words
    start = start_of(words, pack)
    said = joined(words[start:], pack)
    at = _question_at(sentence, start, pack)
    asked = said if at == start else joined(words[at:], pack)
    indirect = _indirectly(said, asked, sentence, pack)
    against = pack.not_asking.match(said)
    rule = None if indirect else _rule(said, asked, against, pack)
    return Reading(
        sentence, start, said, at, asked, indirect, rule, against if at == start else None
    )


def joined(words: list[str], pack: Pack) -> str:
    """Words as patterns see them."""
    return (" " if pack.spaced else "").join(words)


def start_of(words: list[str], pack: Pack) -> int:
    """Where the sentence begins once its lead-ins are passed; at its last word at the latest."""
    start, last, lead_ins = 0, len(words) - 1, pack.lead_ins
    while start < last and words[start] in lead_ins:
        start += 1
    return start


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


def _rule(said: str, asked: str, against: re.Match[str] | None, pack: Pack) -> re.Match[str] | None:
    """The strongest construction that questions have; `against` is what speaks against `said`."""
    later = said != asked
    if pack.not_asking.match(asked) if later else against:
        return None
    found = pack.asking.match(asked) or pack.leading.match(asked)
    if not found and later:
        found = pack.asking.match(said)
    if found or against or pack.anywhere is NEVER:
        return found
    return pack.interrogative.search(said) or pack.anywhere.search(said)


def _question_at(sentence: Sentence, start: int, pack: Pack) -> int:
    """The index of the word with which the question itself begins."""
    words = sentence.words
    verbs, asks = pack.auxiliaries, pack.question_words
    first = words[start]
    if first in pack.prepositions and start + 1 < len(words) and words[start + 1] in asks:
        return start
    if (first in asks or first in verbs or first in pack.negated) and not (
        _subordinate(words, start, pack)
        or (sentence.clauses and pack.not_asking.match(joined(words[start:], pack)))
    ):
        return start
    if not pack.inverts:
        return _after_comma(sentence, start, pack)
    later = -1
    for at in range(start + 1, len(words)):
        word = words[at]
        if word in asks:
            if _opens_question(words, at, at in sentence.clauses, pack) and not _subordinate(
                words, at, pack
            ):
                return at
            later = at if later < 0 else later
        elif (word in verbs or word in pack.negated) and _inverted(words, at, sentence, pack):
            return at
    return start if later < 0 or first in asks or first in verbs else later


def _subordinate(words: list[str], start: int, pack: Pack) -> bool:
    """When he left: a question word with a subject after it opens a clause; more may follow."""
    return (
        pack.inverts
        and words[start] in pack.question_words
        and start + 1 < len(words)
        and (words[start + 1] in pack.subjects or words[start + 1] in pack.contracted)
    )


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
    if sentence.asks and at in sentence.clauses and at + 2 < len(words):
        return True  # quick one: are volunteers allowed to
    if at + 1 >= len(words) - (at > 2) or words[at + 1] not in pack.subjects:
        return False  # no subject follows, or it is a tag: ..., is it
    before = words[at - 1]
    return at in sentence.clauses or not (
        before in pack.subjects
        or before in pack.auxiliaries
        or before in pack.question_words
        or before in pack.contracted
    )
