"""What one language needs so that the judge can read it: words and named patterns, nothing else.

Patterns are matched on `bare` text: lower case, words joined by single spaces, no marks but the
comma (as ` , `). For Chinese and Japanese there are no spaces at all.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

Words = frozenset[str]
NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Rewording:
    """A rewording built from the author's words.

    Where `pattern` matches, `template` is filled with its groups (each an already tidy piece of
    the author's text, in lower case). `gerund` and `past` name groups holding a base verb that the
    template wants in that form.
    """

    pattern: re.Pattern[str]
    template: str


@dataclass(frozen=True, slots=True)
class Pack:
    """One language.

    Every alternative in `leading`, `advice`, `asking` and `not_asking` is a named group: the name
    is the rule's, and becomes the reason in the verdict.
    """

    lang: str
    lead_ins: Words  # words before the question itself begins: so, well, and
    question_words: Words
    auxiliaries: Words  # verbs that open a yes-or-no question
    subjects: Words
    embedders: Words  # after these a question word opens a clause, not a question
    common: Words  # frequent words by which the language is recognised
    noise: Words  # a text made of these alone says nothing
    negated: Words = frozenset()  # auxiliaries that expect a yes: isn't, don't
    open_words: Words = frozenset()  # question words that cannot be answered by a fact
    tags: re.Pattern[str] = NEVER  # at the end: ..., right
    leading: re.Pattern[str] = NEVER  # at the start: advice in disguise, loaded questions
    loaded: Words = frozenset()  # names in `leading` that load a question without advising
    judging: re.Pattern[str] = NEVER  # why did you: asks for a defence
    asking: re.Pattern[str] = NEVER  # at the start: asks, whatever the model says
    anywhere: re.Pattern[str] = NEVER  # anywhere: an interrogative construction
    not_asking: re.Pattern[str] = NEVER  # at the start: looks like a question and is none
    indirect: re.Pattern[str] = NEVER  # I wonder, I would like to know
    imperative: re.Pattern[str] = NEVER  # tell me more, say more
    polite: re.Pattern[str] = NEVER  # closed in form, open in fact: can you say what
    quantity: re.Pattern[str] = NEVER  # opens with a question word, answered by a number
    advice: re.Pattern[str] = NEVER  # anywhere: advice as a statement
    second: re.Pattern[str] = NEVER  # a further question inside the same sentence
    unmarked: bool = False  # yes-or-no questions without a mark read like statements
    rewordings: tuple[Rewording, ...] = field(default=())


def words(text: str) -> Words:
    """The words of a list separated by blanks."""
    return frozenset(text.split())


def rules(named: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern of many named ones; `match.lastgroup` tells which it was. First wins."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in named))
