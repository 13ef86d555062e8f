"""What form a question has: stacked, leading, open or closed; and whether a statement advises."""

from typing import NamedTuple

from app.domain.verdict import Form, NudgeName
from app.judge.hearing import Heard
from app.judge.leading import interrogative, leads
from app.judge.packs import Pack

PREAMBLE_WORDS_MAX = 25
"""Words before the question beyond which its author is asked to ask first (domain.md §3.2)."""


class Shape(NamedTuple):
    """A form, the nudge that goes with it, and the rule that decided."""

    form: Form
    nudge: NudgeName | None
    reason: str | None


def shape(heard: list[Heard], asking: list[Heard], before: int, pack: Pack) -> Shape:
    """The form of what was asked, among all that was said. `before` counts the words that came
    before the question."""
    question = asking[0]
    stacked = _stacked(asking, pack)
    if stacked:
        return Shape("stacked", "stacked", stacked)
    advice = _indirect_advice(question, pack)
    if advice:
        return Shape("advice", None, advice)
    leading = leads(heard, question, pack)
    if leading:
        return Shape("leading", "leading", leading)
    return _plain(question, before, pack)


def advises(heard: list[Heard], pack: Pack) -> str | None:
    """The rule by which one of these statements gives advice, if any."""
    for each in heard:
        found = pack.advice.search(each.said)
        if found:
            return found.lastgroup
    return None


def _stacked(asking: list[Heard], pack: Pack) -> str | None:
    if len(asking) > 1:
        return "two_questions"
    question = asking[0]
    if not interrogative(question, pack):
        return None
    found = pack.second.search(question.asked)
    if found:
        return found.lastgroup
    for comma in question.commas if pack.spaced else ():
        found = pack.after_comma.match(" ".join(question.words[comma : comma + 6]))
        if found and _complete(question.words[question.at : comma], pack):
            return found.lastgroup
    return "two_verbs_first" if _inversions(question, pack) > 1 else None


def _complete(words: list[str], pack: Pack) -> bool:
    """Whether a question stands before the comma already, not just "what, if anything"."""
    return len(words) > 1 and words[1] not in pack.conjunctions


def _inversions(question: Heard, pack: Pack) -> int:
    """How often a verb stands before its subject: each question has that once at most.

    Commas tell clauses apart better, so a text that has any is not counted.
    """
    words = question.words
    if question.commas or not pack.second_person:
        return 0
    count = int(words[question.at] in pack.auxiliaries) or int(_inverts(words, question.at, pack))
    return count + sum(_inverts(words, at, pack) for at in range(question.at + 1, len(words) - 1))


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


def _indirect_advice(question: Heard, pack: Pack) -> str | None:
    """I wonder if you should, without a mark: advice that does not even ask."""
    if question.marked or not question.rule or question.rule.re is not pack.indirect:
        return None
    found = pack.indirect_advice.match(question.said[question.rule.end() :])
    return found.lastgroup if found else None


def _plain(question: Heard, before: int, pack: Pack) -> Shape:
    form, reason = _open_or_closed(question, pack)
    if before > PREAMBLE_WORDS_MAX:
        return Shape(form, "preamble", "long_way_to_the_question")
    judging = pack.judging.match(question.asked)
    if judging:
        return Shape(form, "judging", judging.lastgroup)
    after = pack.reason_after.search(question.asked)
    if after:
        return Shape(form, "preamble", after.lastgroup)
    if question.rule and question.rule.re is pack.imperative:
        return Shape("open", "imperative", question.rule.lastgroup)
    if pack.paraphrase.match(question.said):
        return Shape("closed", "leading", "paraphrase")
    return Shape(form, "closed" if form == "closed" else None, reason)


def _open_or_closed(question: Heard, pack: Pack) -> tuple[Form, str]:
    rule = question.rule
    if rule and rule.re is pack.indirect:
        return _after_indirect(question.said[rule.end() :], pack)
    fact = pack.quantity.match(question.asked) or pack.quantity.match(question.said)
    if fact:
        return "closed", fact.lastgroup or "quantity"
    if pack.polite.match(question.asked):
        return "open", "polite"
    if pack.interrogative.search(question.said) or _asks_openly(question, pack):
        return "open", "question_word"
    word = question.words[question.at]
    if word in pack.auxiliaries or word in pack.negated or pack.anywhere.search(question.said):
        return "closed", "verb_first"
    if len(question.words) <= 2 and word in pack.open_words:
        return "open", "follow_up"
    return "closed", "only_marked" if question.marked else "verb_first"


def _asks_openly(question: Heard, pack: Pack) -> bool:
    """A question word begins it, alone or after a preposition, or ends it: "you did what?"."""
    words, asks = question.words, pack.question_words
    word = words[question.at]
    if word in asks:
        return True
    if word in pack.auxiliaries or word in pack.negated:
        return False
    near = words[question.at : question.at + 3] if word in pack.prepositions else words[-2:]
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
