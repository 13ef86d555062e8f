"""Events: taken apart into facts and words for the log, and put together again (law 6)."""

import json
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import ValidationError

from app.domain import events, formats
from app.domain.events import EVENTS, Entry, EventBase, dump, load
from app.domain.machine import fold

pytestmark = pytest.mark.quick


def filled(event: type[EventBase]) -> EventBase:
    """One with something in every field, nothing at its default; words are w1, w2, …"""
    words = (f"w{number}" for number in range(1, 9))
    return event.model_validate(
        {
            name: next(words) if name in event.WORDS else _other_than(info.default, info.annotation)
            for name, info in event.model_fields.items()
            if name != "type"
        }
    )


def _other_than(default: object, annotation: Any) -> object:
    """A value of this type that is not the default."""
    if get_origin(annotation) in (Union, UnionType):
        return _other_than(default, get_args(annotation)[0])
    if get_origin(annotation) is Literal:
        return next(value for value in get_args(annotation) if value != default)
    if get_origin(annotation) is tuple:
        return (_other_than(None, get_args(annotation)[0]),)
    values: dict[object, object] = {bool: default is not True, int: 7, str: "x"}
    return values[annotation]


OPENED = events.Opened(
    meeting="m", set="s", format={"key": "own", "round": []}, lang="de",
    people=(events.OpenedPerson(id="a", role="coach"),), hosts=("a",), seat="a",
    questions_max=5, title="w1", call_url="w2", names={"a": "w3"},
    format_words={"title": "w4", "round.0.title": "w5"},
)  # fmt: skip
FULL = [OPENED if event is events.Opened else filled(event) for event in EVENTS]
"""One of each, with something in every field; words are w1, w2, …"""


FULL_OPENED = events.Opened(
    meeting="m", set="s", format=formats.dump(formats.built_in("fast_round"))
)


def name_of(event: EventBase) -> str:
    """For the test's name."""
    return type(event).__name__


def there_and_back(event: Any, *, erased: bool = False) -> Any:
    """The event as a database gives it back, its words erased or not."""
    stored = dump(event)
    payload, words = json.loads(json.dumps([stored.payload, stored.words]))
    return load(stored.type, payload, None if erased else words)


@pytest.mark.parametrize("event", FULL, ids=name_of)
def test_nothing_is_left_at_its_default(event: EventBase) -> None:
    unsaid = {
        field
        for field, info in type(event).model_fields.items()
        if field != "type" and not info.is_required() and getattr(event, field) == info.default
    }
    assert unsaid == set()


@pytest.mark.parametrize("event", FULL, ids=name_of)
def test_an_event_comes_back_from_the_log(event: EventBase) -> None:
    assert there_and_back(event) == event


@pytest.mark.parametrize("event", FULL, ids=name_of)
def test_words_stand_apart_and_come_back_empty_once_erased(event: Any) -> None:
    stored = dump(event)
    assert "type" not in stored.payload
    assert not any(f"w{number}" in json.dumps(stored.payload) for number in range(1, 5))
    assert (stored.words or {}).keys() == event.WORDS
    empty = there_and_back(event, erased=True)
    for field in event.WORDS:
        assert not getattr(empty, field)
    kept = event.model_dump(exclude=event.WORDS)
    assert empty.model_dump(exclude=event.WORDS) == kept


def test_an_event_without_words_has_none_to_erase() -> None:
    assert dump(events.Said(by="a", spoken=True)).words is None
    assert dump(events.Left(person="a")).words is None
    assert dump(events.Said(by="a", text="So.")).words == {"text": "So."}


@pytest.mark.parametrize(
    ("type", "payload"),
    [("rained", {}), ("left", {}), ("left", {"person": "a", "why": "rain"}), ("paused", {"on": 1})],
)
def test_what_was_never_stored_is_refused(type: str, payload: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        load(type, payload, None)


def test_every_event_but_the_first_says_what_it_changes() -> None:
    assert [event for event in EVENTS if "apply" not in vars(event)] == [events.Opened]
    room = fold([Entry(1, 0, "system", FULL_OPENED)])
    with pytest.raises(TypeError, match="opened"):
        FULL_OPENED.apply(room, Entry(2, 0, "system", FULL_OPENED))


@pytest.mark.parametrize(
    ("event", "makes"),
    [
        (events.QuestionAsked(by="a", state="queued", spoken=True), True),
        (events.Said(by="a", spoken=True), True),
        (events.Reflected(by="a"), True),
        (events.ProblemWritten(by="a", as_="first", round=1), True),
        (events.QuestionAnswered(question="q", by="a", how="aloud"), True),
        (events.QuestionAnswered(question="q", by="a", how="called"), False),
        (events.Committed(owner="a"), True),
        (events.Committed(owner="a", action="x"), False),
        (events.BidMade(person="a"), False),
        (events.Paused(), False),
    ],
)
def test_what_clients_name_by_its_id_is_what_an_event_makes(event: Any, makes: bool) -> None:
    assert event.makes_item() is makes
