"""What form a question has: stacked, leading, open or closed; and whether a statement advises."""

from typing import NamedTuple

from app.domain.verdict import Form, NudgeName
from app.judge.leading import interrogative, leads
from app.judge.packs import Pack
from app.judge.scoring import ScoredSentence

PREAMBLE_WORDS_MAX = 25
"""Words before the question beyond which its author is asked to ask first (docs/judge.md)."""


class Classification(NamedTuple):
    """A form, the nudge that goes with it, and the rule that decided."""

    form: Form
    nudge: NudgeName | None
    reason: str | None


def classify(
    scored: list[ScoredSentence], asking: list[ScoredSentence], before: int, pack: Pack
) -> Classification:
    """The form of the question in a text.

    `scored` are all its sentences, `asking` those that ask, `before` the number of words that come
    before the first of these.
    """
    question = asking[0]
    stacked = _stacked(asking, pack)
    if stacked:
        return Classification("stacked", "stacked", stacked)
    advice = _indirect_advice(question, pack)
    if advice:
        return Classification("advice", None, advice)
    leading = leads(scored, question, pack)
    if leading:
        return Classification("leading", "leading", leading)
    return _plain(question, before, pack)


def advises(scored: list[ScoredSentence], pack: Pack) -> str | None:
    """The rule by which one of these statements gives advice, if any."""
    for each in scored:
        match = pack.advice.search(each.text)
        if match:
            return match.lastgroup
    return None


def _stacked(asking: list[ScoredSentence], pack: Pack) -> str | None:
    if len(asking) > 1:
        return "two_questions"
    question = asking[0]
    if not interrogative(question, pack):
        return None
    match = pack.second.search(question.question_text)
    if match:
        return match.lastgroup
    for comma in question.commas if pack.spaced else ():
        match = pack.after_comma.match(" ".join(question.words[comma : comma + 6]))
        if match and _complete(question.words[question.question_at : comma], pack):
            return match.lastgroup
    return "two_verbs_first" if _inversions(question, pack) > 1 else None


def _complete(words: list[str], pack: Pack) -> bool:
    """Whether what stands before the comma is a question of its own, unlike "what, if anything"."""
    return len(words) > 1 and words[1] not in pack.conjunctions


def _inversions(question: ScoredSentence, pack: Pack) -> int:
    """How often a verb stands before its subject: each question has that once at most.

    Commas tell clauses apart better, so a text that has any is not counted.
    """
    words = question.words
    if question.commas or not pack.second_person:
        return 0
    count = int(words[question.question_at] in pack.auxiliaries) or int(
        _inverts(words, question.question_at, pack)
    )
    return count + sum(
        _inverts(words, at, pack) for at in range(question.question_at + 1, len(words) - 1)
    )


def _inverts(words: list[str], at: int, pack: Pack) -> bool:
    """Whether a question may begin here: "what has", or "has he" without such a word before."""
    before = words[at - 1] if at else ""
    if at + 1 == len(words):
        return False
    if words[at] in pack.question_words:
        return words[at + 1] in pack.auxiliaries and not (
            words[at] in _RELATIVE
            or before in pack.embedders
            or before in _NOT_BEFORE
            or before in pack.subjects  # the people who can
            or before in pack.determiners
        )
    if words[at] not in pack.auxiliaries or words[at + 1] not in pack.subjects:
        return False
    if words[at] in _DONE and words[at + 1] in _OBJECTS:
        return False
    if words[at + 1] == "that" and at and words[at + 2 : at + 3] and _begins(words[at + 2], pack):
        return False  # the problem is that nobody
    return not (
        before in _NOT_BEFORE
        or before in pack.question_words
        or before in pack.subjects
        or before in pack.contracted
        or before in pack.auxiliaries
    )


def _begins(word: str, pack: Pack) -> bool:
    """Whether a clause of its own may begin with this word."""
    return word in pack.subjects or word in pack.determiners or word in pack.contracted


_RELATIVE = frozenset(("who", "which", "whose"))  # the tutor who is never there
_DONE = frozenset(("do", "have"))
_OBJECTS = frozenset(("it", "that", "this", "these", "those"))  # and do that: no question
_NOT_BEFORE = frozenset(("or", "to", "not", "if", "that", "as", "than", "nor", "neither"))


def _indirect_advice(question: ScoredSentence, pack: Pack) -> str | None:
    """I wonder if you should, without a mark: advice without any question in it."""
    if question.marked or not question.rule or question.rule.re is not pack.indirect:
        return None
    match = pack.indirect_advice.match(question.text[question.rule.end() :])
    return match.lastgroup if match else None


def _plain(question: ScoredSentence, before: int, pack: Pack) -> Classification:
    form, reason = _open_or_closed(question, pack)
    if before > PREAMBLE_WORDS_MAX:
        return Classification(form, "preamble", "long_way_to_the_question")
    judging = pack.judging.match(question.question_text)
    if judging:
        return Classification(form, "judging", judging.lastgroup)
    after = pack.reason_after.search(question.question_text)
    if after:
        return Classification(form, "preamble", after.lastgroup)
    if question.rule and question.rule.re is pack.imperative:
        return Classification("open", "imperative", question.rule.lastgroup)
    if pack.paraphrase.match(question.text):
        return Classification("closed", "leading", "paraphrase")
    return Classification(form, "closed" if form == "closed" else None, reason)


def _open_or_closed(question: ScoredSentence, pack: Pack) -> tuple[Form, str]:
    rule = question.rule
    if rule and rule.re is pack.indirect:
        return _after_indirect(question.text[rule.end() :], pack)
    fact = pack.quantity.match(question.question_text) or pack.quantity.match(question.text)
    if fact:
        return "closed", fact.lastgroup or "quantity"
    if pack.polite.match(question.question_text):
        return "open", "polite"
    if pack.interrogative.search(question.text) or _asks_openly(question, pack):
        return "open", "question_word"
    word = question.words[question.question_at]
    if word in pack.auxiliaries or word in pack.negated or pack.anywhere.search(question.text):
        return "closed", "verb_first"
    if len(question.words) <= 2 and word in pack.open_words:
        return "open", "follow_up"
    return "closed", "only_marked" if question.marked else "verb_first"


def _asks_openly(question: ScoredSentence, pack: Pack) -> bool:
    """A question word begins it, alone or after a preposition, or ends it: "you did what?"."""
    words, asks = question.words, pack.question_words
    word = words[question.question_at]
    if word in asks:
        return True
    if word in pack.auxiliaries or word in pack.negated:
        return False
    near = (
        words[question.question_at : question.question_at + 3]
        if word in pack.prepositions
        else words[-2:]
    )
    return not asks.isdisjoint(near)


def _after_indirect(rest: str, pack: Pack) -> tuple[Form, str]:
    """I wonder what: open; I wonder if: closed."""
    words = rest.split() if pack.spaced else list(rest)
    for word in words[:4]:
        if word in pack.question_words:
            return "open", "indirect"
        if word in pack.conjunctions:
            return "closed", "indirect"
    return "open", "indirect"
