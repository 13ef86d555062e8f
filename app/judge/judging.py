"""The whole way from a text to its verdict, under given weights."""

from math import exp

from app.domain.verdict import Form, Hint, Verdict
from app.judge.forms import Shape, advises, shape
from app.judge.hearing import Heard, hear
from app.judge.hints import hint
from app.judge.languages import LANGUAGES, UNKNOWN, Languages
from app.judge.model import Weights
from app.judge.packs import Pack
from app.judge.reading import joined
from app.judge.tokens import QUESTION_MARKS, Sentence, sentences, spoken

EDITION = "1.4"
_NOTHING_WORDS_MAX = 9
SURE_ABOVE = 1.0
"""Log-odds from which a sentence asks without an "is this a question?" to its author."""


def examine(
    text: str, lang: str | None, weights: Weights, languages: Languages = LANGUAGES
) -> Verdict:
    """The verdict on a text. Never raises; a language without a pack is never refused."""
    found = sentences(text, languages.tokens)
    pack = languages.packs.get(languages.guess(found, lang, weights))
    if pack is None:
        return _foreign(found, weights)
    if pack.question_mark not in QUESTION_MARKS:
        found = sentences(text.replace(pack.question_mark, "?"), languages.tokens)
    spoken_in = [spoken(each, pack.short_forms, pack.fillers) for each in found]
    telling = [each for each in spoken_in if not _is_noise(each, pack)]
    if not telling:
        return _verdict(Shape("noise", None, "noise"), 0.9, pack.lang, weights, Hint(code="noise"))
    return _weighed([hear(each, pack, weights) for each in telling], text, pack, weights)


def _is_noise(sentence: Sentence, pack: Pack) -> bool:
    words = sentence.words
    return pack.noise.issuperset(words) or (
        len(words) <= _NOTHING_WORDS_MAX and bool(pack.nothing.match(joined(words, pack)))
    )


def _foreign(found: list[Sentence], weights: Weights) -> Verdict:
    if any(each.asks for each in found):
        return _verdict(Shape("open", None, "mark"), 0.9, UNKNOWN, weights, None)
    return _verdict(Shape("open", "unsure", "no_pack"), 0.5, UNKNOWN, weights, Hint(code="unsure"))


def _weighed(heard: list[Heard], text: str, pack: Pack, weights: Weights) -> Verdict:
    loudest = max(heard, key=lambda each: each.score)
    best = loudest.score
    if best < pack.refuse_below or (
        best < SURE_ABOVE and not loudest.rule and advises(heard, pack)
    ):
        return _refused(heard, best, text, pack, weights)
    asking = [each for each in heard if each.score >= SURE_ABOVE]
    unsure = not asking
    asking = asking or [loudest]
    before = _words_before(heard, asking[0])
    found = shape(heard, asking, before, pack)
    if found.form == "advice":  # I wonder if you should
        return _refused(heard, -best, text, pack, weights)
    if unsure and found.nudge in (None, "closed"):
        found = Shape(found.form, "unsure", found.reason)
    advising = found.reason not in pack.loaded
    word = hint(found.form, found.nudge, advising, asking, text, pack)
    return _verdict(found, _sure(best), pack.lang, weights, word, asking[0].reason)


def _refused(heard: list[Heard], best: float, text: str, pack: Pack, weights: Weights) -> Verdict:
    advice = advises(heard, pack)
    form: Form = "advice" if advice else "statement"
    loudest = max(heard, key=lambda each: each.score)
    found = Shape(form, None, advice or loudest.reason)
    word = hint(form, None, True, heard, text, pack)
    return _verdict(found, _sure(-best), pack.lang, weights, word, loudest.reason)


def _words_before(heard: list[Heard], question: Heard) -> int:
    before = question.at
    for each in heard:
        if each is question:
            break
        before += len(each.words)
    return before


def _sure(score: float) -> float:
    return round(1 / (1 + exp(-max(-20.0, min(20.0, score)))), 3)


def _verdict(
    found: Shape, confidence: float, lang: str, weights: Weights, word: Hint | None, why: str = ""
) -> Verdict:
    reasons = tuple(dict.fromkeys(each for each in (found.reason, why) if each))
    return Verdict(
        form=found.form,
        admissible=found.form not in ("noise", "statement", "advice"),
        confidence=confidence,
        nudge=found.nudge,
        reasons=reasons,
        hint=word,
        lang=lang,
        version=f"{EDITION}+{weights.digest}",
    )
