"""Which language a text is in, as far as a judge needs to know."""

from app.judge.model import Weights
from app.judge.packs import PACKS
from app.judge.tokens import Sentence

UNKNOWN = "und"
_FIRST_WORDS = 40  # as many words settle it, and keep the work bounded
_ENGLISH_MIN = 0.6  # share of words known as English
_FOREIGN_MAX = 0.25  # up to this share of English words, `en` was a wrong guess
_COMMON_MIN = 0.24  # share of frequent words by which another language is believed
_PLAINLY = 0.5  # share of frequent words that leaves no doubt
_COMMON = {lang: pack.common for lang, pack in PACKS.items() if pack.spaced}
_WHERE_COMMON = {
    word: tuple(lang for lang, common in _COMMON.items() if word in common)
    for word in frozenset().union(*_COMMON.values())
}
_STRANGE_WORDS_MIN = 8  # fewer strange words in plain letters may be names or slang
_WORDS_MIN = 4  # fewer words are no evidence against the language given


def guess(found: list[Sentence], lang: str | None, weights: Weights) -> str:
    """The pack to judge by, or `und`.

    A language given is believed unless the words speak plainly against it; `de-AT` counts as
    `de`, and one without a pack is `und`.
    """
    given = _short(lang)
    if given and given not in PACKS:
        return UNKNOWN
    words = [word for one in found for word in one.words][:_FIRST_WORDS]
    if not words:
        return given or UNKNOWN
    script = _by_script(words)
    if script:
        return given if given in ("zh", "ja") and script in ("zh", "ja") else script
    if not given:
        return _by_words(words, weights)
    return _doubted(given, words, weights)


def _short(lang: str | None) -> str | None:
    return lang.strip().lower().replace("_", "-").partition("-")[0] if lang else None


def _by_script(words: list[str]) -> str | None:
    """What the script alone tells: Japanese, Chinese, or none of the packs."""
    letters = "".join(words)
    if letters.isascii():
        return None
    han = sum("\u3400" <= each <= "\u9fff" for each in letters)
    kana = sum("\u3040" <= each <= "\u30ff" for each in letters)
    if (han + kana) * 2 > len(letters):
        return "ja" if kana else "zh"
    other = sum(each > "\u024f" for each in letters)
    return UNKNOWN if other * 2 > len(letters) else None


def _by_words(words: list[str], weights: Weights) -> str:
    counts = dict.fromkeys(_COMMON, 0)
    for word in words:
        for lang in _WHERE_COMMON.get(word, ()):
            counts[lang] += 1
    best = max(counts, key=counts.__getitem__)
    share = counts[best] / len(words)
    if best != "en" and share >= _COMMON_MIN and counts[best] > counts["en"]:
        return best
    if best == "en" and share >= _PLAINLY:
        return "en"
    if _english(words, weights) >= _ENGLISH_MIN:
        return "en"
    return best if share >= _COMMON_MIN else UNKNOWN


def _doubted(given: str, words: list[str], weights: Weights) -> str:
    """The language given, unless a few words or more all look like another."""
    if given in ("zh", "ja"):
        return given
    words = [word for word in words if len(word) > 1 and word.isalpha()]
    if len(words) < _WORDS_MIN:
        return given
    mine = sum([word in _COMMON[given] for word in words])
    if mine > _FOREIGN_MAX * len(words):
        return given
    if given == "en":
        if _english(words, weights) > _FOREIGN_MAX:
            return given
        other = _by_words(words, weights)
        few = len(words) < _STRANGE_WORDS_MIN and "".join(words).isascii()
        return given if other == UNKNOWN and few else other
    other = _by_words(words, weights) if mine == 0 else UNKNOWN
    return given if other == UNKNOWN else other


def _english(words: list[str], weights: Weights) -> float:
    return sum(map(weights.knows, words)) / len(words)
