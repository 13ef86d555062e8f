"""Which language a text is in, as far as a judge needs to know."""

from collections.abc import Iterable

from app.judge.packs import PACKS
from app.judge.tokens import Sentence

UNKNOWN = "und"


def guess(found: list[Sentence], lang: str | None) -> str:
    """The pack to judge by, or `und`. A language given is believed; `de-AT` counts as `de`."""
    if lang:
        short = lang.strip().lower().replace("_", "-").partition("-")[0]
        return short if short in PACKS else UNKNOWN
    words = [word for one in found for word in one.words]
    if any("\u3040" <= word <= "\u30ff" for word in words):
        return "ja"
    counts = {name: _known(words, pack.common) for name, pack in PACKS.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] or not words else UNKNOWN


def _known(words: Iterable[str], common: frozenset[str]) -> int:
    return sum(word in common for word in words)
