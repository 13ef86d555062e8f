"""Tables of formats: what a set may save, and what ships written out."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.codes import Code, Rejected
from app.domain.formats import BUILT_IN, built_in, dump
from app.services import format_file
from app.services.format_table import check_own, in_words
from app.services.reporting.catalogue import Catalogue
from tests.services.own_format import own

pytestmark = pytest.mark.quick


def test_the_table_need_not_repeat_its_key_but_must_not_have_another() -> None:
    table = own()
    del table["key"]
    assert check_own(table, "ours").key == "ours"
    assert "key" not in table
    with pytest.raises(Rejected) as refused:
        check_own(own("theirs"), "ours")
    assert refused.value.params == {"field": "key", "reason": "other_key"}


@pytest.mark.parametrize("key", BUILT_IN)
@pytest.mark.parametrize("lang", ["en", "de"])
def test_a_copy_of_what_ships_is_the_same_meeting_in_words(key: str, lang: str) -> None:
    words = Catalogue(lang)
    table = in_words(built_in(key), words)
    copy = check_own(format_file.read(format_file.write({**table, "key": "ours"})))
    assert words.has(f"format.{key}.title")
    for ours, theirs in zip(copy.phases(), built_in(key).phases(), strict=True):
        assert ours.title == words.say(f"phase.{key}.{ours.key}.title") != theirs.title
        assert [one.at for one in ours.prompts] == [one.at for one in theirs.prompts]
        for one, its in zip(ours.prompts, theirs.prompts, strict=True):
            assert one.text == words.say(f"prompt.{its.key}") != f"prompt.{its.key}"
        bare = {"title": None, "prompts": ()}
        assert ours.model_copy(update=bare) == theirs.model_copy(update=bare)


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=5),
    st.sampled_from(["any", "each", "question>turn", "turns", "x", "\ud800"]),
)  # fmt: skip
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)


@settings(deadline=None)
@given(st.data())
def test_a_table_with_anything_in_it_is_taken_or_refused_by_field(data: st.DataObject) -> None:
    table = in_words(built_in(data.draw(st.sampled_from(BUILT_IN))), Catalogue("en"))
    table["key"] = "ours"
    at: Any = table
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        key = data.draw(st.sampled_from(keys))
        if not isinstance(at[key], dict | list) or not at[key] or data.draw(st.booleans()):
            break
        at = at[key]
    named = key if isinstance(key, int) or data.draw(st.booleans()) else data.draw(st.text())
    at[named] = data.draw(VALUES)
    refusal = None
    try:
        format = check_own(table)
    except Rejected as refused:
        refusal = refused
    if refusal is None:
        assert check_own(format_file.read(format_file.write(dump(format)))) == format
        return
    assert refusal.code is Code.INVALID_FORMAT
    str(refusal.params["field"]).encode()  # it goes over the wire: no lone surrogate in it
    for lang in ("en", "de"):
        assert Catalogue(lang).has(f"format.reason.{refusal.params['reason']}"), refusal.params
