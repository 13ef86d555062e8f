"""A language in any script can be added: its pack is chosen, and judges, as docs/judge.md says."""

from dataclasses import replace

import pytest

from app.domain.verdict import Verdict
from app.judge.judging import examine
from app.judge.languages import Languages
from app.judge.model import weights
from app.judge.packs import PACKS
from app.judge.packs.pack import Pack, rules, words

pytestmark = pytest.mark.quick

NONE = frozenset[str]()
REFUSE_BELOW = 2.0  # no weights were trained for these: what no rule admits is refused


def rough(lang: str, scripts: tuple[str, ...], asks: str, common: str) -> Pack:
    """A pack as somebody begins it: question words, frequent words, one rule."""
    rule = rules([("question_word", rf"(?:{'|'.join(asks.split())})")])
    return Pack(
        lang=lang, scripts=scripts, lead_ins=NONE, question_words=words(asks), auxiliaries=NONE,
        subjects=NONE, embedders=NONE, common=words(common), noise=NONE, asking=rule,
        deciding=frozenset({"question_word"}), refuse_below=REFUSE_BELOW,
    )  # fmt: skip


RU = rough("ru", ("\u0400-\u04ff",), "что почему когда кто", "ты я не с и в это нам надо")
UK = rough("uk", ("\u0400-\u04ff",), "що чому коли хто", "ти я не з і в це нам треба")
KO = replace(rough("ko", ("\uac00-\ud7af",), "무엇을 왜 언제 누가", "그 저 이 것"), own_script=True)
EL = replace(
    rough("el", ("\u0370-\u03ff\u1f00-\u1fff",), "τι γιατί πότε ποιος", "και να το με"),
    own_script=True,
    question_mark=";",
)
AR = rough("ar", ("\u0600-\u06ff",), "ماذا لماذا متى من", "في على أن مع هذا")
HI = rough("hi", ("\u0900-\u097f",), "क्या क्यों कब कौन", "है में को से की")
TH = replace(rough("th", ("\u0e00-\u0e7f",), "ทำไม อะไร", ""), spaced=False, own_script=True)
LANGUAGES = Languages([*PACKS.values(), RU, UK, KO, EL, AR, HI, TH])

TEXTS = [
    ("ru", "что ты хочешь", "нам надо поговорить с директором"),
    ("uk", "що ти хочеш", "нам треба поговорити з директором"),
    ("ko", "왜 그렇게 했어요", "내일 부장님을 만나세요"),
    ("el", "τι θέλεις να κάνεις", "πρέπει να μιλήσεις με τον διευθυντή"),
    ("ar", "ماذا تريد أن تفعل في العمل", "يجب أن تتحدث مع المدير"),
    ("hi", "क्या आप घर में है", "आप को मदद की ज़रूरत है"),
    ("th", "ทำไมเขาไป", "คุณควรไปพบหัวหน้า"),
]


def verdict(text: str, lang: str | None = None) -> Verdict:
    return examine(text, lang, weights(), LANGUAGES)


@pytest.mark.parametrize(("lang", "question", "statement"), TEXTS)
def test_a_pack_in_any_script_judges_where_its_language_is_given(
    lang: str, question: str, statement: str
) -> None:
    assert (verdict(question, lang).lang, verdict(question, lang).admissible) == (lang, True)
    assert (verdict(statement, lang).lang, verdict(statement, lang).form) == (lang, "statement")


@pytest.mark.parametrize(("lang", "question", "statement"), TEXTS)
def test_a_pack_in_any_script_is_guessed(lang: str, question: str, statement: str) -> None:
    assert verdict(question).lang == lang
    assert verdict(statement).lang == lang
    assert verdict(statement, "en").lang == lang


def test_a_script_that_languages_share_shows_none_of_them_alone() -> None:
    bulgarian = verdict("трябва да говориш първо със шефа си")
    assert (bulgarian.lang, bulgarian.admissible) == ("und", True)


def test_a_language_given_is_believed_within_its_script() -> None:
    assert verdict("поговори", "ru").lang == "ru"
    assert verdict("поговори", "uk").lang == "uk"


def test_the_mark_of_a_language_asks_in_it() -> None:
    assert verdict("θέλεις να φύγεις;", "el").reasons == ("only_marked", "mark")
    assert verdict("Wait; then go home.", "en").form in ("advice", "statement")


def test_signs_that_combine_belong_to_their_word() -> None:
    assert verdict("क्यों", "hi").reasons[0] == "question_word"


def test_the_shipped_languages_read_as_before_beside_new_ones() -> None:
    for text, lang in [
        ("Was willst du von ihm?", "de"),
        ("何が欲しいですか", "ja"),
        ("你想要什么", "zh"),
    ]:
        assert verdict(text).lang == lang
