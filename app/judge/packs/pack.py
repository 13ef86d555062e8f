"""What one language needs so that the judge can read it: words and named patterns, nothing else.

Patterns see a sentence in lower case, its words joined by single spaces (Chinese and Japanese:
joined by nothing), lead-ins and fillers dropped, no marks. Every alternative is a named group: the
name is the rule's, and becomes a reason in the verdict.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

Words = frozenset[str]
Inflect = Callable[[str], str]
NEVER = re.compile(r"(?!)")
LATIN = "\0-\u024f"
HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
KANA = "\u3040-\u30ff"


@dataclass(frozen=True, slots=True)
class Rewording:
    """Questions built from the author's own words.

    Where `pattern` matches, each template is filled with its named groups. A group called `verb`
    may also be asked for as `verb_ing` and `verb_past`, where the pack can inflect.
    """

    pattern: re.Pattern[str]
    templates: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """One language. `docs/judge.md` says how to add one; only the words are required."""

    lang: str
    lead_ins: Words  # words before the question itself begins: so, well, and
    question_words: Words
    auxiliaries: Words  # verbs that open a yes-or-no question
    subjects: Words
    embedders: Words  # after these a question word opens a clause, not a question
    common: Words  # frequent words by which the language is recognised
    noise: Words  # a text made of these alone says nothing
    scripts: tuple[str, ...] = (LATIN,)  # its letters, as ranges inside [] of a pattern
    own_script: bool = False  # no other language is written so: the letters alone show it
    negated: Words = frozenset()  # auxiliaries that expect a yes: isn't, don't
    nothing: re.Pattern[str] = NEVER  # a whole sentence that says nothing: got it
    second_person: Words = frozenset()
    conjunctions: Words = frozenset()
    determiners: Words = frozenset()
    prepositions: Words = frozenset()
    contracted: Words = frozenset()  # subject and verb in one word: I'm, c'est
    fillers: Words = frozenset()  # dropped wherever they stand: um, uh
    short_forms: Mapping[str, str] = field(default_factory=dict)  # spelled otherwise: u, dont
    open_words: Words = frozenset()  # alone with a mark they ask openly: then?
    insisting: Words = frozenset()  # surely, obviously: the answer is in the question
    hedges: Words = frozenset()  # maybe: with a mark alone, a suggestion
    loaded: Words = frozenset()  # names in `leading` that load a question without advising
    deciding: Words = frozenset()  # rules that decide; the others weigh as training found
    spaced: bool = True  # words are written apart; if not, each character is a word
    question_mark: str = "?"
    opening_mark: str = ""
    turned: Mapping[str, str] = field(default_factory=dict)  # my -> your, when reworded
    inverts: bool = False  # a verb before its subject asks, wherever in a sentence it stands
    full_stop: float = 1.6  # what one takes off: who types it has forgotten no mark
    refuse_below: float = -1.2  # log-odds under which this language is refused

    # At the start of a sentence.
    asking: re.Pattern[str] = NEVER  # asks, whatever the model says
    not_asking: re.Pattern[str] = NEVER  # looks like a question and is none
    indirect_words: Words = frozenset()  # one of them is in every indirect question
    indirect: re.Pattern[str] = NEVER  # I wonder, I would like to know
    imperative: re.Pattern[str] = NEVER  # tell me more, say more
    leading: re.Pattern[str] = NEVER  # advice in disguise, loaded questions
    assuming: re.Pattern[str] = NEVER  # anywhere, where only the mark asks: you must have
    judging: re.Pattern[str] = NEVER  # why did you: asks for a defence
    polite: re.Pattern[str] = NEVER  # closed in form, open in fact: can you say what
    quantity: re.Pattern[str] = NEVER  # asks by a question word for a number or one fact
    paraphrase: re.Pattern[str] = NEVER  # so what you are saying is

    # Anywhere in it.
    interrogative: re.Pattern[str] = NEVER  # a question word where it can only ask: open
    anywhere: re.Pattern[str] = NEVER  # another construction that only questions have: closed
    tags: re.Pattern[str] = NEVER  # at the end: ..., right
    advice: re.Pattern[str] = NEVER  # advice as a statement
    pushing: re.Pattern[str] = NEVER  # around a question, the asker's own answer: that saved us
    second: re.Pattern[str] = NEVER  # a further question in the same breath
    reason_after: re.Pattern[str] = NEVER  # the asker's reasons after the question

    # After an indirect opening.
    indirect_advice: re.Pattern[str] = NEVER  # ... if you should
    indirect_leading: re.Pattern[str] = NEVER  # ... if you have tried
    after_comma: re.Pattern[str] = NEVER  # a further question after a comma

    rewordings: tuple[Rewording, ...] = ()
    inflect: Mapping[str, Inflect] = field(default_factory=dict)  # verb_ing, verb_past


def words(text: str) -> Words:
    """The words of a list separated by blanks."""
    return frozenset(text.split())


def short(text: str) -> dict[str, str]:
    """Short forms and what they stand for, from `dont=don't u=you`."""
    return dict(pair.split("=", 1) for pair in text.split())


def alternatives(text: str) -> str:
    """The words of a list as the inside of a pattern."""
    return "|".join(text.split())


def either(*patterns: str) -> str:
    """One pattern of several, tried in this order."""
    return "|".join(patterns)


def rules(named: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    """One pattern of many named ones; `match.lastgroup` tells which it was. First wins."""
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in named))
