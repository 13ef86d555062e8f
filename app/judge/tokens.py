"""Text -> sentences of words, the same for training and judging. Linear in the text."""

import re
import unicodedata
from typing import NamedTuple

_HAN_KANA = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(
    rf"[{_HAN_KANA}]|[^\W_{_HAN_KANA}]+(?:'[^\W_{_HAN_KANA}]+)*'?|[?!]+|\.+(?!\w)|[,\n]"
)
_ADDRESS = re.compile(r"\b(?:https?://|www\.)\S*")
_ONE_SIGN = str.maketrans(
    dict.fromkeys("？؟⁇⁈⁉\u037e՞፧⸮︖﹖¿", "?")
    | dict.fromkeys("！¡", "!")
    | dict.fromkeys("。．…｡।", ".")
    | dict.fromkeys('，、؛،：；;:—–()（）"«»“”„「」『』[]{}', ",")
    | dict.fromkeys("’‘ʼ`´＇", "'")
    | dict.fromkeys("\r\v\f\x85\u2028\u2029", "\n")
)
# A Spanish question may open inside a sentence: its upside-down mark separates, and counts as one.
_OPENING = "¿"


class Sentence(NamedTuple):
    """One sentence: its words in lower case, where a comma stood, and whether a mark asks.

    `clauses` are indices of words that follow a comma (or the like); 0 is not among them.
    """

    words: list[str]
    clauses: list[int]
    asks: bool


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, cut at marks and line ends only; empty ones are left out.

    A mark alone ("???") belongs to the sentence before it.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.replace(_OPENING, ",").translate(_ONE_SIGN))
    elif "\r" in text or '"' in text or ";" in text or ":" in text or "(" in text:
        text = text.translate(_ONE_SIGN)
    text = text.lower()
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(" ", text)
    found: list[Sentence] = []
    words: list[str] = []
    clauses: list[int] = []
    for token in _TOKEN.findall(text):
        first = token[0]
        if first == ",":
            if words:
                clauses.append(len(words))
        elif first in "?!.\n":
            if words:
                found.append(Sentence(words, clauses, "?" in token))
                words, clauses = [], []
            elif found and "?" in token and not found[-1].asks:
                found[-1] = found[-1]._replace(asks=True)
        else:
            words.append(token)
    if words:
        found.append(Sentence(words, clauses, False))
    return found
