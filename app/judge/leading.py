"""What makes a question lead: it carries its answer, or advice stands in it or around it."""

import re

from app.judge.hearing import Heard
from app.judge.packs import Pack
from app.judge.reading import joined

_CLAUSES_MAX = 4  # clauses after a comma that are looked at
_STATED_WORDS_MAX = 12  # before more, a question further on is one of its own
_HEDGED_WORDS = 3  # first words among which a "maybe" makes a marked statement a suggestion


def leads(heard: list[Heard], question: Heard, pack: Pack) -> str | None:
    """The rule by which this question, among all that was said, is a leading one."""
    return _asked(question, pack) or _pushed(heard, question, pack)


def interrogative(question: Heard, pack: Pack) -> bool:
    """Whether it begins as questions do, with a question word or a verb."""
    word, rest = question.words[question.at], question.words[question.at + 1 :]
    if word in pack.prepositions and rest and rest[0] in pack.question_words:
        return True
    return word in pack.question_words or word in pack.auxiliaries or word in pack.negated


def _asked(question: Heard, pack: Pack) -> str | None:
    """By how it is asked."""
    if question.rule and question.rule.re is pack.indirect:
        rest = question.said[question.rule.end() :]
        found = pack.indirect_advice.match(rest) or pack.indirect_leading.match(rest)
        return found.lastgroup if found else None
    if pack.polite.match(question.asked):
        return None
    found = _loaded(question, pack)
    if found:
        return found.lastgroup
    if pack.insisting and not pack.insisting.isdisjoint(question.words):
        return "surely"
    if interrogative(question, pack) and pack.spaced:
        return _assuming(_before(question, pack), question, pack)
    found = pack.tags.search(question.said)
    if found:
        return found.lastgroup
    return _assuming(question.said, question, pack)


def _before(question: Heard, pack: Pack) -> str:
    """What is said before a question it only mentions: "you could ask her" what she wants."""
    words, at = question.words, question.at
    if (
        question.said == question.asked
        or at > _STATED_WORDS_MAX
        or any(
            pack.lead_ins.issuperset(words[comma:at]) for comma in question.commas if comma <= at
        )
    ):
        return ""
    return joined(words[:at], pack)


def _assuming(stated: str, question: Heard, pack: Pack) -> str | None:
    """What a statement with a mark takes for granted, or advises."""
    if not stated or not question.marked or question.rule:
        return None
    found = pack.assuming.search(stated)
    if found:
        return found.lastgroup
    hedged = not pack.hedges.isdisjoint(question.words[:_HEDGED_WORDS])
    return "advice_marked" if hedged or pack.advice.search(stated) else None


def _loaded(question: Heard, pack: Pack) -> re.Match[str] | None:
    """How it begins, or goes on after a comma: "but honestly, wouldn't it"."""
    found = pack.leading.match(question.asked)
    if not found and question.said != question.asked:
        found = pack.leading.match(question.said)
    return found or _later(question, pack)


def _later(question: Heard, pack: Pack) -> re.Match[str] | None:
    words = question.words
    for comma in question.commas[:_CLAUSES_MAX]:
        at = comma
        while at < len(words) and (words[at] in pack.lead_ins or words[at] in pack.conjunctions):
            at += 1
        if at == len(words):
            return None
        if words[at] in pack.negated or words[at] in pack.auxiliaries:
            found = pack.leading.match(joined(words[at:], pack))
            if found:
                return found
    return None


def _pushed(heard: list[Heard], question: Heard, pack: Pack) -> str | None:
    """The asker's own answer beside a question that would be none without it."""
    for each in heard:
        if each is question and question.at == 0:
            continue
        found = pack.pushing.search(" ".join(each.words))
        if found:
            return found.lastgroup
    return None
