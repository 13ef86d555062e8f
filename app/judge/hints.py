"""The hint to the author: a code, and rewordings built from what they wrote themselves."""

import re

from app.domain.verdict import Form, Hint, NudgeName
from app.judge.packs import Pack, Rewording
from app.judge.scoring import ScoredSentence

REWORDINGS_MAX = 3
_NOT_REWORDED = ("statement", "noise", "unsure")
_WORDS_MAX = 24  # a longer question is not reworded but cut
_SPACES = re.compile(r"\s+")
_INNER_WORD = re.compile(r"(?<=[\w,;:] )\w+(?:'\w+)*")  # one that begins no sentence
_WORD = re.compile(r"\w+(?:'\w+)*")


def hint(
    form: Form,
    nudge: NudgeName | None,
    advising: bool,
    asking: list[ScoredSentence],
    text: str,
    pack: Pack,
) -> Hint | None:
    """The hint that goes with a form and its nudge; None where there is nothing to say.

    `asking` are the sentences that ask, or all of them where none does.
    """
    code = _code(form, nudge, advising)
    if code is None:
        return None
    params: dict[str, str] = {}
    if code == "stacked":
        rewordings = _each_alone(asking, pack)
    elif code in _NOT_REWORDED:
        rewordings = []
    elif code == "preamble":
        rewordings = [asking[0].question_text]
    else:
        rewordings = [made for each in asking[:3] for made in _reworded(each, pack)]
    cased = [_cased(each, text, pack) for each in rewordings]
    return Hint(code=code, params=params, rewordings=tuple(dict.fromkeys(cased))[:REWORDINGS_MAX])


def _code(form: Form, nudge: NudgeName | None, advising: bool) -> str | None:
    if form in ("noise", "statement", "advice"):
        return form
    return "advice_in_disguise" if nudge == "leading" and advising else nudge


def _each_alone(asking: list[ScoredSentence], pack: Pack) -> list[str]:
    """The questions of a stack, one by one."""
    if len(asking) > 1:
        return [each.question_text for each in asking[:REWORDINGS_MAX]]
    first = asking[0]
    question = first.question_text
    for comma in first.commas if pack.spaced else ():
        if comma > first.question_at + 1 and pack.after_comma.match(" ".join(first.words[comma:])):
            question = " ".join(first.words[first.question_at : comma])
            break
    further = pack.second.search(question)
    alone = question[: further.start()] if further else question
    return [] if alone == first.question_text else [alone]


def _reworded(sentence: ScoredSentence, pack: Pack) -> list[str]:
    if len(sentence.words) > _WORDS_MAX:
        return []
    for wording in (sentence.question_text, sentence.text):
        for rewording in pack.rewordings:
            match = rewording.pattern.match(wording)
            if match:
                return _filled(rewording, match, pack)
    return []


def _filled(rewording: Rewording, match: re.Match[str], pack: Pack) -> list[str]:
    parts = {name: part or "" for name, part in match.groupdict().items()}
    for name, inflect in pack.inflect.items():
        source = parts.get("negated" if name == "plain" else "verb")
        if source is not None:
            parts[name] = inflect(source)
    return [
        _turned(template.format(**parts), pack)
        for template in rewording.templates
        if all(f"{{{name}}}" not in template for name in pack.inflect if name not in parts)
    ]


def _turned(made: str, pack: Pack) -> str:
    """The rewording said to the presenter: the author's "I" and "my" become "you" and "your"."""
    return " ".join(pack.turned.get(word, word) for word in made.split(" "))


def _cased(made: str, text: str, pack: Pack) -> str:
    """The rewording as a sentence: capitals as the author wrote them, a mark at the end."""
    written = {word.lower(): word for word in _INNER_WORD.findall(text)}
    made = _WORD.sub(lambda word: written.get(word[0], word[0]), made)
    made = _SPACES.sub(" ", made).strip()
    made = made.rstrip("?？ ") + pack.question_mark
    return pack.opening_mark + made[:1].upper() + made[1:]
