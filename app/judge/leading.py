"""Leading questions: they carry their answer, or advice in them or around them."""

import re

from app.judge.packs import Pack
from app.judge.reading import joined
from app.judge.scoring import ScoredSentence

_CLAUSES_MAX = 4  # clauses after a comma that are looked at
_STATED_WORDS_MAX = 12  # before more, a question further on is one of its own
_HEDGED_WORDS = 3  # first words among which a "maybe" makes a marked statement a suggestion


def leads(scored: list[ScoredSentence], question: ScoredSentence, pack: Pack) -> str | None:
    """The rule by which this question of a text is a leading one, if it is one."""
    return _asked(question, pack) or _pushed(scored, question, pack)


def interrogative(question: ScoredSentence, pack: Pack) -> bool:
    """Whether it begins as questions do, with a question word or a verb."""
    word, rest = question.words[question.question_at], question.words[question.question_at + 1 :]
    if word in pack.prepositions and rest and rest[0] in pack.question_words:
        return True
    return word in pack.question_words or word in pack.auxiliaries or word in pack.negated


def _asked(question: ScoredSentence, pack: Pack) -> str | None:
    """The rule by which its own wording leads."""
    if question.rule and question.rule.re is pack.indirect:
        rest = question.text[question.rule.end() :]
        match = pack.indirect_advice.match(rest) or pack.indirect_leading.match(rest)
        return match.lastgroup if match else None
    if pack.polite.match(question.question_text):
        return None
    match = _loaded(question, pack)
    if match:
        return match.lastgroup
    if pack.insisting and not pack.insisting.isdisjoint(question.words):
        return "surely"
    if interrogative(question, pack) and pack.spaced:
        return _assuming(_before(question, pack), question, pack)
    match = pack.tags.search(question.text)
    if match:
        return match.lastgroup
    return _assuming(question.text, question, pack)


def _before(question: ScoredSentence, pack: Pack) -> str:
    """The statement around a question it only mentions: "you could ask her" what she wants."""
    words, at = question.words, question.question_at
    if (
        question.text == question.question_text
        or at > _STATED_WORDS_MAX
        or any(
            pack.lead_ins.issuperset(words[comma:at]) for comma in question.commas if comma <= at
        )
    ):
        return ""
    return joined(words[:at], pack)


def _assuming(statement: str, question: ScoredSentence, pack: Pack) -> str | None:
    """The rule by which a statement with a question mark assumes or advises something."""
    if not statement or not question.marked or question.rule:
        return None
    match = pack.assuming.search(statement)
    if match:
        return match.lastgroup
    hedged = not pack.hedges.isdisjoint(question.words[:_HEDGED_WORDS])
    return "advice_marked" if hedged or pack.advice.search(statement) else None


def _loaded(question: ScoredSentence, pack: Pack) -> re.Match[str] | None:
    """A leading opening, at its beginning or after a comma: "but honestly, wouldn't it"."""
    match = pack.leading.match(question.question_text)
    if not match and question.text != question.question_text:
        match = pack.leading.match(question.text)
    return match or _later(question, pack)


def _later(question: ScoredSentence, pack: Pack) -> re.Match[str] | None:
    words = question.words
    for comma in question.commas[:_CLAUSES_MAX]:
        at = comma
        while at < len(words) and (words[at] in pack.lead_ins or words[at] in pack.conjunctions):
            at += 1
        if at == len(words):
            return None
        if words[at] in pack.negated or words[at] in pack.auxiliaries:
            match = pack.leading.match(joined(words[at:], pack))
            if match:
                return match
    return None


def _pushed(scored: list[ScoredSentence], question: ScoredSentence, pack: Pack) -> str | None:
    """The rule by which the sentences around the question give the asker's own answer."""
    for each in scored:
        if each is question and question.question_at == 0:
            continue
        match = pack.pushing.search(" ".join(each.words))
        if match:
            return match.lastgroup
    return None
