"""The judge: is this text a question, and of what form? Pure, and quick enough for every key."""

from app.domain.verdict import Form, Hint, NudgeName, Verdict
from app.judge.languages import guess
from app.judge.packs import PACKS, Pack
from app.judge.tokens import Sentence, sentences

VERSION = "0.1"


def judge(text: str, lang: str | None = None) -> Verdict:
    """The verdict on one text. `lang` is the author's language if known; any tag is accepted.

    Never raises, whatever the text. A text in a language without a pack is never refused.
    """
    found = sentences(text)
    known = guess(found, lang)
    pack = PACKS.get(known)
    if pack is None:
        form: Form = "open"
        marked = any(one.asks for one in found)
        nudge: NudgeName | None = None if marked else "unsure"
        return _verdict(form, known, nudge=nudge, reasons=("mark",) if marked else ("no_pack",))
    if all(word in pack.noise for one in found for word in one.words):
        return _verdict("noise", known, reasons=("noise",))
    asking = [one for one in found if one.asks or _asks(one, pack)]
    if not asking:
        return _verdict("statement", known, reasons=("no_question",))
    if len(asking) > 1:
        return _verdict("stacked", known, nudge="stacked", reasons=("two_questions",))
    words = _after_lead_ins(asking[0].words, pack)
    is_open = bool(words) and words[0] in pack.question_words
    return _verdict("open" if is_open else "closed", known, nudge=None if is_open else "closed")


def _verdict(
    form: Form, lang: str, nudge: NudgeName | None = None, reasons: tuple[str, ...] = ()
) -> Verdict:
    admissible = form not in ("noise", "statement", "advice")
    return Verdict(
        form=form,
        admissible=admissible,
        confidence=0.8,
        nudge=nudge,
        reasons=reasons,
        hint=None if admissible and nudge is None else Hint(code=nudge or form),
        lang=lang,
        version=VERSION,
    )


def _after_lead_ins(words: list[str], pack: Pack) -> list[str]:
    start = 0
    while start < len(words) - 1 and words[start] in pack.lead_ins:
        start += 1
    return words[start:]


def _asks(sentence: Sentence, pack: Pack) -> bool:
    words = _after_lead_ins(sentence.words, pack)
    joined = "".join(words) if pack.lang in ("zh", "ja") else " ".join(words)
    if pack.anywhere.search(joined):
        return True
    if not words:
        return False
    if words[0] in pack.question_words or words[0] in pack.negated:
        return True
    return words[0] in pack.auxiliaries and len(words) > 1
