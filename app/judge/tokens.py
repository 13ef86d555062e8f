"""Text -> sentences of words, the same for training and judging. Linear in the text."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from operator import eq
from typing import NamedTuple

from app.judge.packs import PACKS, Pack
from app.judge.packs.pack import LATIN

_COMBINING = "".join(
    sign for sign in map(chr, range(0x0300, 0x2000)) if unicodedata.category(sign)[0] == "M"
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S*")
_QUOTED = re.compile(
    r'(?<!\w)"[^"]*"|“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|「[^「」]*」|『[^『』]*』|《[^《》]*》'
)
_MARKS = frozenset("?？؟⁇⁈⁉")
QUESTION_MARKS = frozenset("?？؟")
"""Those that ask in any language; where another sign asks, as ";" in Greek, the pack says so."""
_QUOTES = frozenset('"“„«»「『《')
_STOPS = str.maketrans(dict.fromkeys(".!。！", " "))
_ONE_SIGN = str.maketrans(
    dict.fromkeys("？؟⁇⁈⁉\u037e՞፧⸮︖﹖", "?")
    | dict.fromkeys("！", "!")
    | dict.fromkeys("。．…｡।۔", ". ")
    | dict.fromkeys('¿¡，、؛،：；;:—–()（）"«»“”„「」『』[]{}', ",")
    | dict.fromkeys("’‘ʼ`´＇", "'")
    | dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
)
SENTENCES_MAX = 30
"""More than a turn in a meeting has. Each costs a search by every rule, so the middle is merged."""
_TAILS = frozenset(("s", "t", "m", "d", "re", "ve", "ll"))
_ENDS = frozenset("?!.\n\r\v\f")
_PAUSES = frozenset(',;:()[]{}"')


class Sentence(NamedTuple):
    """One sentence: its words in lower case, where a comma stood, and how it ended.

    `clauses` are indices of words that follow a comma (or the like); 0 is not among them.
    `asks` means a question mark, `ended` a full stop or an exclamation mark.
    """

    words: list[str]
    clauses: list[int]
    asks: bool
    ended: bool


def token_pattern(packs: Iterable[Pack]) -> re.Pattern[str]:
    """What counts as one token where these languages are read: a word, or a sign.

    In scripts written without spaces each character is a word. Signs that combine with a letter,
    as vowels do in many scripts, belong to its word.
    """
    packs = list(packs)
    unspaced = "".join({part for each in packs if not each.spaced for part in each.scripts})
    spaced = {part for each in packs if each.spaced for part in each.scripts} - {LATIN}
    signs = "".join(re.findall(f"[{''.join(spaced)}]", _COMBINING)) if spaced else ""
    letter = rf"[^\W_{unspaced}]"
    word = rf"{letter}(?:[{signs}]|{letter})*" if signs else rf"{letter}+"
    alone = f"[{unspaced}]|" if unspaced else ""
    return re.compile(rf"{alone}{word}(?:'{word})*|[?!]+|\.+(?!\w)|[,;:()\[\]{{}}\"\n\r\v\f]")


TOKENS = token_pattern(PACKS.values())


def sentences(text: str, tokens: re.Pattern[str] = TOKENS) -> list[Sentence]:
    """The sentences of a text, cut at marks and line ends only; empty ones are left out.

    A mark alone ("???") belongs to the sentence before it.
    """
    result: list[Sentence] = []
    words: list[str] = []
    clauses: list[int] = []
    for token in tokens.findall(_normalised(_without_quoted_questions(text))):
        first = token[0]
        if first in _ENDS:
            asks = "?" in token
            if words:
                result.append(Sentence(words, clauses, asks, not asks and first in ".!"))
                words, clauses = [], []
            elif asks and result:
                result[-1] = result[-1]._replace(asks=True)
        elif first not in _PAUSES:
            words.append(token)
        elif words:
            clauses.append(len(words))
    if words:
        result.append(Sentence(words, clauses, False, False))
    return result if len(result) <= SENTENCES_MAX else _limited(result)


def _limited(result: list[Sentence]) -> list[Sentence]:
    """The first and the last sentences as they are, and all between them as one."""
    side = SENTENCES_MAX // 2
    middle = result[side:-side]
    words = [word for each in middle for word in each.words]
    asks = any(each.asks for each in middle)
    return [*result[:side], Sentence(words, [], asks, not asks), *result[-side:]]


def _without_quoted_questions(text: str) -> str:
    """The text without questions that it only reports, as in "Who?" he said.

    A full stop or an exclamation mark in quotation marks is dropped where the sentence goes on.
    """
    if _QUOTES.isdisjoint(text):
        return text
    last = max((at for at, sign in enumerate(text) if sign.isalnum()), default=0)

    def replacement(match: re.Match[str]) -> str:
        quoted, end = match[0], match.end()
        if not _MARKS.isdisjoint(quoted):
            return " , " if end <= last else quoted
        goes_on = text[end : end + 2].lstrip(" ,")[:1]
        return quoted.translate(_STOPS) if goes_on.isalpha() and not goes_on.isupper() else quoted

    return _QUOTED.sub(replacement, text)


def _normalised(text: str) -> str:
    """The text in lower case, with one sign for each kind of mark and without web addresses."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_ONE_SIGN))
    text = text.lower()
    return _ADDRESS.sub(" ", text) if "://" in text or "www." in text else text


def without_fillers(
    sentence: Sentence, short_forms: Mapping[str, str], fillers: frozenset[str]
) -> Sentence:
    """The sentence with fillers and stutters dropped and short forms written out.

    "um what what s" becomes "what's". A sentence of fillers alone keeps its last one. A language
    without fillers is left as it is: there, a word said twice may be grammar ("vous vous").
    """
    old = sentence.words
    if not fillers or (
        fillers.isdisjoint(old)
        and short_forms.keys().isdisjoint(old)
        and not any(map(eq, old, old[1:]))
        and _TAILS.isdisjoint(old)
    ):
        return sentence
    words: list[str] = []
    places: list[int] = []  # where each old word went
    before = ""
    for word in old:
        places.append(len(words))
        if word in _TAILS and words:
            words[-1] = before = f"{words[-1]}'{word}"
            continue
        full = short_forms.get(word, word)
        if full == before or full in fillers:
            continue
        words.append(full)
        before = full
    if not words:
        return sentence._replace(words=old[-1:], clauses=[])
    clauses = [places[at] for at in sentence.clauses if at < len(places)]
    return sentence._replace(words=words, clauses=[at for at in clauses if 0 < at < len(words)])
