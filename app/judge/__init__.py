"""The judge: is this text a question, and of what form? Pure, and quick enough for every key."""

from app.domain.verdict import Verdict
from app.judge.judging import EDITION, examine
from app.judge.model import weights

VERSION = f"{EDITION}+{weights().digest}"
"""Recorded with every verdict: the edition of the rules and the digest of the weights."""


def judge(text: str, lang: str | None = None) -> Verdict:
    """The verdict on one text. `lang` is the author's language if known; any tag is accepted.

    Never raises, whatever the text, and takes time linear in it. A text in a language without a
    pack is never refused. Where `lang` is missing it is guessed; a caller who knows the set's
    language judges again with it if the verdict's `lang` is `und`.
    """
    return examine(text, lang, weights())
