"""From a text to its verdict, under given weights."""

from math import exp

from app.domain.verdict import Form, Hint, Verdict
from app.judge.forms import Classification, advises, classify
from app.judge.hints import hint
from app.judge.languages import LANGUAGES, UNKNOWN, Languages
from app.judge.model import Weights
from app.judge.packs import Pack
from app.judge.reading import joined
from app.judge.scoring import ScoredSentence, score_sentence
from app.judge.tokens import QUESTION_MARKS, Sentence, sentences, without_fillers

EDITION = "1.4"
_NOTHING_WORDS_MAX = 9
SURE_ABOVE = 1.0
"""Log-odds from which a sentence is a question without a doubt; below it the nudge is `unsure`."""


def examine(
    text: str, lang: str | None, weights: Weights, languages: Languages = LANGUAGES
) -> Verdict:
    """The verdict on a text. Never raises; a language without a pack is never refused."""
    parts = sentences(text, languages.tokens)
    pack = languages.packs.get(languages.guess(parts, lang, weights))
    if pack is None:
        return _without_pack(parts, weights)
    if pack.question_mark not in QUESTION_MARKS:
        parts = sentences(text.replace(pack.question_mark, "?"), languages.tokens)
    cleaned = [without_fillers(each, pack.short_forms, pack.fillers) for each in parts]
    meaningful = [each for each in cleaned if not _is_noise(each, pack)]
    if not meaningful:
        return _verdict(
            Classification("noise", None, "noise"), 0.9, pack.lang, weights, Hint(code="noise")
        )
    return _weighed(
        [score_sentence(each, pack, weights) for each in meaningful], text, pack, weights
    )


def _is_noise(sentence: Sentence, pack: Pack) -> bool:
    words = sentence.words
    return pack.noise.issuperset(words) or (
        len(words) <= _NOTHING_WORDS_MAX and bool(pack.nothing.match(joined(words, pack)))
    )


def _without_pack(parts: list[Sentence], weights: Weights) -> Verdict:
    if any(each.asks for each in parts):
        return _verdict(Classification("open", None, "mark"), 0.9, UNKNOWN, weights, None)
    return _verdict(
        Classification("open", "unsure", "no_pack"), 0.5, UNKNOWN, weights, Hint(code="unsure")
    )


def _weighed(scored: list[ScoredSentence], text: str, pack: Pack, weights: Weights) -> Verdict:
    strongest = max(scored, key=lambda each: each.score)
    best = strongest.score
    if best < pack.refuse_below or (
        best < SURE_ABOVE and not strongest.rule and advises(scored, pack)
    ):
        return _refused(scored, best, text, pack, weights)
    asking = [each for each in scored if each.score >= SURE_ABOVE]
    unsure = not asking
    asking = asking or [strongest]
    before = _words_before(scored, asking[0])
    result = classify(scored, asking, before, pack)
    if result.form == "advice":  # I wonder if you should
        return _refused(scored, -best, text, pack, weights)
    if unsure and result.nudge in (None, "closed"):
        result = Classification(result.form, "unsure", result.reason)
    advising = result.reason not in pack.loaded
    author_hint = hint(result.form, result.nudge, advising, asking, text, pack)
    return _verdict(result, _confidence(best), pack.lang, weights, author_hint, asking[0].reason)


def _refused(
    scored: list[ScoredSentence], best: float, text: str, pack: Pack, weights: Weights
) -> Verdict:
    advice = advises(scored, pack)
    form: Form = "advice" if advice else "statement"
    strongest = max(scored, key=lambda each: each.score)
    result = Classification(form, None, advice or strongest.reason)
    author_hint = hint(form, None, True, scored, text, pack)
    return _verdict(result, _confidence(-best), pack.lang, weights, author_hint, strongest.reason)


def _words_before(scored: list[ScoredSentence], question: ScoredSentence) -> int:
    before = question.question_at
    for each in scored:
        if each is question:
            break
        before += len(each.words)
    return before


def _confidence(score: float) -> float:
    return round(1 / (1 + exp(-max(-20.0, min(20.0, score)))), 3)


def _verdict(
    result: Classification,
    confidence: float,
    lang: str,
    weights: Weights,
    author_hint: Hint | None,
    why: str = "",
) -> Verdict:
    reasons = tuple(dict.fromkeys(each for each in (result.reason, why) if each))
    return Verdict(
        form=result.form,
        admissible=result.form not in ("noise", "statement", "advice"),
        confidence=confidence,
        nudge=result.nudge,
        reasons=reasons,
        hint=author_hint,
        lang=lang,
        version=f"{EDITION}+{weights.digest}",
    )
