"""What the model looks at."""

from zlib import crc32

import pytest

from app.judge.features import WORDS_MAX, features
from app.judge.packs import PACKS
from app.judge.reading import read_sentence, start_of
from app.judge.tokens import Sentence, sentences

pytestmark = pytest.mark.quick

EN = PACKS["en"]


def flat(text: str, lang: str = "en") -> list[int]:
    pack = PACKS[lang]
    read = read_sentence(sentences(text)[0], pack)
    return [each for group in features(read, pack) for each in group]


def test_a_feature_is_the_checksum_of_what_was_seen() -> None:
    found = features(read_sentence(Sentence(["why", "now"], [], False, False), EN), EN)
    assert found.wording[2] == crc32(b"now ", found.wording[0])


def test_the_mark_is_not_looked_at() -> None:
    assert flat("is it so?") == flat("is it so")


def test_a_full_stop_is() -> None:
    assert flat("is it so.") != flat("is it so")


def test_lead_ins_are_passed() -> None:
    assert start_of("so well what now".split(), EN) == 2
    assert start_of(["so"], EN) == 0
    assert set(flat("so what now")) & set(flat("what now"))


def test_languages_do_not_share_words() -> None:
    shared = set(flat("was", "en")) & set(flat("was", "de"))
    assert len(shared) <= 1


@pytest.mark.parametrize("count", [1, 2, 3, 5, WORDS_MAX + 7, 5 * WORDS_MAX])
def test_a_sentence_of_any_length_has_features_up_to_a_bound(count: int) -> None:
    found = flat("a " * count)
    assert 0 < len(found) <= 7 * WORDS_MAX
