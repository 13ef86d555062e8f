"""The word to the author: a code, and questions built from what they wrote themselves."""

import re

from app.domain.verdict import Form, Hint, NudgeName
from app.judge.hearing import Heard
from app.judge.packs import Pack, Rewording

REWORDINGS_MAX = 3
_NOT_REWORDED = ("statement", "noise", "unsure")
_WORDS_MAX = 24  # a longer question is not reworded but cut
_SPACES = re.compile(r"\s+")
_INNER_WORD = re.compile(r"(?<=[\w,;:] )\w+(?:'\w+)*")  # one that begins no sentence
_WORD = re.compile(r"\w+(?:'\w+)*")


def hint(
    form: Form, nudge: NudgeName | None, advising: bool, asking: list[Heard], text: str, pack: Pack
) -> Hint | None:
    """The hint that goes with a form and its nudge; None where there is nothing to say.

    `asking` are the sentences that ask, or all of them where none does.
    """
    code = _code(form, nudge, advising)
    if code is None:
        return None
    params: dict[str, str] = {}
    if code == "stacked":
        found = _each_alone(asking, pack)
    elif code in _NOT_REWORDED:
        found = []
    elif code == "preamble":
        found = [asking[0].asked]
    else:
        found = [made for each in asking[:3] for made in _reworded(each, pack)]
    cased = [_cased(each, text, pack) for each in found]
    return Hint(code=code, params=params, rewordings=tuple(dict.fromkeys(cased))[:REWORDINGS_MAX])


def _code(form: Form, nudge: NudgeName | None, advising: bool) -> str | None:
    if form in ("noise", "statement", "advice"):
        return form
    return "advice_in_disguise" if nudge == "leading" and advising else nudge


def _each_alone(asking: list[Heard], pack: Pack) -> list[str]:
    """The questions of a stack, one by one."""
    if len(asking) > 1:
        return [each.asked for each in asking[:REWORDINGS_MAX]]
    first = asking[0]
    asked = first.asked
    for comma in first.commas if pack.spaced else ():
        if comma > first.at + 1 and pack.after_comma.match(" ".join(first.words[comma:])):
            asked = " ".join(first.words[first.at : comma])
            break
    further = pack.second.search(asked)
    alone = asked[: further.start()] if further else asked
    return [] if alone == first.asked else [alone]


def _reworded(heard: Heard, pack: Pack) -> list[str]:
    if len(heard.words) > _WORDS_MAX:
        return []
    for said in (heard.asked, heard.said):
        for rewording in pack.rewordings:
            found = rewording.pattern.match(said)
            if found:
                return _filled(rewording, found, pack)
    return []


def _filled(rewording: Rewording, found: re.Match[str], pack: Pack) -> list[str]:
    parts = {name: part or "" for name, part in found.groupdict().items()}
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
    """The author's I and my become the presenter's you and your."""
    return " ".join(pack.turned.get(word, word) for word in made.split(" "))


def _cased(made: str, text: str, pack: Pack) -> str:
    """A sentence again: capitals as the author wrote them, a mark at the end."""
    written = {word.lower(): word for word in _INNER_WORD.findall(text)}
    made = _WORD.sub(lambda found: written.get(found[0], found[0]), made)
    made = _SPACES.sub(" ", made).strip()
    made = made.rstrip("?？ ") + pack.question_mark
    return pack.opening_mark + made[:1].upper() + made[1:]
