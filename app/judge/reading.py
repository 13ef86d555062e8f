"""Where in a sentence the question begins, and which of the pack's named rules the sentence meets.

Training and judging share this module, so that a rule can count in
the sum as any other feature does.
"""

import re
from typing import NamedTuple

from app.judge.packs import Pack
from app.judge.packs.pack import NEVER
from app.judge.tokens import Sentence

_LEAD_INS_MAX = 4  # words after a comma that are looked at for its first that is no lead-in


class Reading(NamedTuple):
    """A sentence and what its language pack finds in it.

    `text` is what follows the lead-ins, `words[start:]`, and `question_text` the question in it,
    `words[question_at:]`. `indirect` is the rule by which it asks without being a question (I
    wonder, tell me), `rule` one that questions begin with, `against` one by which it only looks
    like a question.
    """

    sentence: Sentence
    start: int
    text: str
    question_at: int
    question_text: str
    indirect: re.Match[str] | None
    rule: re.Match[str] | None
    against: re.Match[str] | None


def read_sentence(sentence: Sentence, pack: Pack) -> Reading:
    """Read one sentence of at least one word."""
    words = sentence.words
    start = start_of(words, pack)
    text = joined(words[start:], pack)
    question_at = _question_at(sentence, start, pack)
    question_text = text if question_at == start else joined(words[question_at:], pack)
    indirect = _indirectly(text, question_text, sentence, pack)
    against = pack.not_asking.match(text)
    rule = None if indirect else _rule(text, question_text, against, pack)
    return Reading(
        sentence,
        start,
        text,
        question_at,
        question_text,
        indirect,
        rule,
        against if question_at == start else None,
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


def _indirectly(
    text: str, question_text: str, sentence: Sentence, pack: Pack
) -> re.Match[str] | None:
    """The rule met by "I wonder what" or "tell me more"; "imagine" counts only with a mark."""
    if not pack.indirect_words or not pack.indirect_words.isdisjoint(sentence.words):
        indirect = pack.indirect.search(text)
        if indirect:
            return indirect
    imperative = pack.imperative.match(question_text) or pack.imperative.match(text)
    if imperative and imperative.lastgroup == "imagine" and not sentence.asks:
        return None
    return imperative


def _rule(
    text: str, question_text: str, against: re.Match[str] | None, pack: Pack
) -> re.Match[str] | None:
    """The first rule of questions that it meets, unless `against`, or another, forbids it."""
    later = text != question_text
    if pack.not_asking.match(question_text) if later else against:
        return None
    rule = pack.asking.match(question_text) or pack.leading.match(question_text)
    if not rule and later:
        rule = pack.asking.match(text)
    if rule or against or pack.anywhere is NEVER:
        return rule
    return pack.interrogative.search(text) or pack.anywhere.search(text)


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
    """Whether a question word opens a clause, not a question: "when he left"."""
    return (
        pack.inverts
        and words[start] in pack.question_words
        and start + 1 < len(words)
        and (words[start + 1] in pack.subjects or words[start + 1] in pack.contracted)
    )


def _after_comma(sentence: Sentence, start: int, pack: Pack) -> int:
    """The index of a question word that follows a comma, with its verb after it; else `start`.

    For languages in which a verb before its subject does not show a question.
    """
    words = sentence.words
    for clause in sentence.clauses:
        at = clause + start_of(words[clause : clause + _LEAD_INS_MAX], pack)
        asks = at + 1 < len(words) and words[at] in pack.question_words
        if asks and words[at + 1] in pack.auxiliaries:
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
        return False  # no subject follows, or it is a tag at the end: ..., is it
    before = words[at - 1]
    return at in sentence.clauses or not (
        before in pack.subjects
        or before in pack.auxiliaries
        or before in pack.question_words
        or before in pack.contracted
    )
