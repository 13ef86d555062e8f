"""RFC 7386, and the shortcut for objects that did not change."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.realtime.patch import diff, merge

pytestmark = pytest.mark.quick

scalars = st.integers(-3, 3) | st.sampled_from(["", "x", 1.5])
values = st.recursive(
    scalars | st.lists(scalars, max_size=2),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=12,
)
views = st.dictionaries(st.sampled_from("abc"), values, max_size=3)


@given(views, views)
def test_the_patch_leads_from_one_view_to_the_other(before: Any, after: Any) -> None:
    patched = merge(before, diff(before, after))
    assert patched == after


@given(views)
def test_equal_views_need_no_patch(view: Any) -> None:
    assert diff(view, view) == {}
    assert diff(view, merge({}, view)) == {}


@given(views, views)
def test_neither_view_is_changed(before: Any, after: Any) -> None:
    kept = deepcopy((before, after))
    merge(before, diff(before, after))
    assert (before, after) == kept


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_the_examples_of_the_rfc(target: Any, patch: Any, result: Any) -> None:
    assert merge(target, patch) == result


def test_the_same_object_is_not_looked_into() -> None:
    class Opaque(dict[str, Any]):
        def __eq__(self, other: object) -> bool:
            raise AssertionError("looked into")

    same = Opaque()
    assert diff({"a": same, "b": 1}, {"a": same, "b": 2}) == {"b": 2}
