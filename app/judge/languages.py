"""Which language a text is in, as far as the judge needs to know."""

import re
from collections.abc import Iterable

from app.judge.model import Weights
from app.judge.packs import PACKS, Pack
from app.judge.packs.pack import LATIN
from app.judge.tokens import Sentence, token_pattern

UNKNOWN = "und"
_FIRST_WORDS = 40  # as many words settle it, and keep the work bounded
_ENGLISH_MIN = 0.6  # share of words known as English
_FOREIGN_MAX = 0.25  # up to this share of English words, `en` was a wrong guess
_COMMON_MIN = 0.24  # share of frequent words by which another language is believed
_PLAINLY = 0.5  # share of frequent words that leaves no doubt
_STRANGE_WORDS_MIN = 8  # fewer strange words in plain letters may be names or slang
_WORDS_MIN = 4  # fewer words are no evidence against the language given


class Languages:
    """The packs that one judge chooses among; English must be one of them."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        self.packs = {pack.lang: pack for pack in packs}
        self.tokens = token_pattern(self.packs.values())
        self._common = {pack.lang: pack.common for pack in self.packs.values() if pack.spaced}
        self._where_common = {
            word: tuple(lang for lang, common in self._common.items() if word in common)
            for word in frozenset().union(*self._common.values())
        }
        scripts = {part for pack in self.packs.values() for part in pack.scripts}
        self._scripts = {part: re.compile(f"[{part}]+") for part in scripts}

    def guess(self, sentences: list[Sentence], lang: str | None, weights: Weights) -> str:
        """The language whose pack is to judge these sentences, or `und`.

        `lang`, where the caller knows it, is believed unless the words plainly belong to another;
        `de-AT` counts as `de`, and a language without a pack is `und`.
        """
        given = _short(lang)
        if given and given not in self.packs:
            return UNKNOWN
        words = [word for each in sentences for word in each.words][:_FIRST_WORDS]
        if not words:
            return given or UNKNOWN
        candidates = self._by_script("".join(words))
        if candidates is not None:
            return self._among(candidates, given, words)
        return self._doubted(given, words, weights) if given else self._by_words(words, weights)

    def _by_script(self, letters: str) -> list[Pack] | None:
        """The packs whose scripts cover most of these letters; None where Latin may be meant."""
        if letters.isascii() or 2 * self._share(LATIN, letters) >= len(letters):
            return None
        shares = {script: self._share(script, letters) for script in self._scripts}
        covered = {
            lang: sum([shares[script] for script in pack.scripts])
            for lang, pack in self.packs.items()
        }
        most = max(covered.values())
        if 2 * most <= len(letters):
            return []
        return [self.packs[lang] for lang, count in covered.items() if count == most]

    def _share(self, script: str, letters: str) -> int:
        return sum(map(len, self._scripts[script].findall(letters)))

    def _among(self, candidates: list[Pack], given: str | None, words: list[str]) -> str:
        """The one of these packs of one script that is meant.

        Cyrillic alone does not make a text Russian: a pack whose script others share is chosen
        where the author named its language, or by its frequent words.
        """
        if given and any(_share_a_script(self.packs[given], each) for each in candidates):
            return given
        for each in candidates:
            if each.own_script:
                return each.lang
        counts = {each.lang: sum([word in each.common for word in words]) for each in candidates}
        best = max(counts, key=counts.__getitem__, default=UNKNOWN)
        return best if counts.get(best, 0) >= _COMMON_MIN * len(words) else UNKNOWN

    def _by_words(self, words: list[str], weights: Weights) -> str:
        counts = dict.fromkeys(self._common, 0)
        for word in words:
            for lang in self._where_common.get(word, ()):
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

    def _doubted(self, given: str, words: list[str], weights: Weights) -> str:
        """The language given, unless a few words or more all look like another."""
        if given not in self._common:
            return given
        words = [word for word in words if len(word) > 1 and word.isalpha()]
        if len(words) < _WORDS_MIN:
            return given
        mine = sum([word in self._common[given] for word in words])
        if mine > _FOREIGN_MAX * len(words):
            return given
        if given == "en":
            if _english(words, weights) > _FOREIGN_MAX:
                return given
            other = self._by_words(words, weights)
            few = len(words) < _STRANGE_WORDS_MIN and "".join(words).isascii()
            return given if other == UNKNOWN and few else other
        other = self._by_words(words, weights) if mine == 0 else UNKNOWN
        return given if other == UNKNOWN else other


LANGUAGES = Languages(PACKS.values())
"""The languages that ship."""


def _short(lang: str | None) -> str | None:
    return lang.strip().lower().replace("_", "-").partition("-")[0] if lang else None


def _share_a_script(first: Pack, second: Pack) -> bool:
    return not set(first.scripts).isdisjoint(second.scripts)


def _english(words: list[str], weights: Weights) -> float:
    return sum(map(weights.knows, words)) / len(words)
