"""Events: taken apart into facts and words for the log, and put together again (law 6)."""

import json
from typing import Any

import pytest
from pydantic import ValidationError

from app.domain import events, formats
from app.domain.events import EVENTS, Entry, EventBase, dump, load
from app.domain.machine import fold

FULL: list[EventBase] = [
    events.Opened(
        meeting="m", set="s", format={"key": "own", "round": []}, lang="de",
        people=(events.OpenedPerson(id="a", role="coach"),), hosts=("a",), seat="a",
        questions_max=5, title="w1", call_url="w2", names={"a": "w3"},
        format_words={"title": "w4", "round.0.title": "w5"},
    ),
    events.MeetingChanged(changed=("title", "call_url"), title="w1", call_url="w2"),
    events.Arrived(person="a", role="member", name="w1"),
    events.Left(person="a"),
    events.RoleChanged(person="a", role="observer", name="w1"),
    events.Admitted(person="a", as_="clock"),
    events.DeputiesNamed(people=("a", "b")),
    events.SeatTaken(person=None, why="rotation"),
    events.HandRaised(person="a", why="think"),
    events.HandLowered(person="a"),
    events.Nudged(person="a", hint="w1"),
    events.TurnDone(person="a", how="told"),
    events.TurnUndone(person="a"),
    events.TurnsEnded(),
    events.Voted(person="a", choice="yes", text="w1"),
    events.PresentersSet(presenters=("a",), minutes=30, scribe="b"),
    events.Stepped(until_seq=4),
    events.Undone(seq=4, index=2),
    events.PhaseStarted(
        index=1, place="talk.1", key="talk", round=1, presenter="a", duration_ms=1, turns=("a",)
    ),
    events.RoundEnded(gifted=("q",), lapsed=("r",), returned=("s",)),
    events.ConsentAsked(insert="peer_consult", minutes=5, text="w1"),
    events.ConsentRefused(),
    events.InsertStarted(
        index=2, insert="word", duration_ms=1, turns=("a",), text_by="b", text="w1"
    ),
    events.InsertEnded(index=3),
    events.Paused(),
    events.Resumed(),
    events.Extended(place="talk.1", minutes=-3, lent=True),
    events.Adjusted(key="talk", judge="off", queue="first_come", release="call", gap_s=0),
    events.Finished(next_at=5, host="a", presenters=("b",)),
    events.Cancelled(),
    events.Closed(),
    events.QuestionAsked(
        by="a", to="b", state="held", spoken=False, appeal=True, lap=2, form="statement",
        reason="no_mark", judge="v", lang="en", text="w1",
    ),
    events.FloorTaken(question="q", from_ms=5),
    events.QuestionRested(question="q"),
    events.QuestionAnswered(question="q", by="a", how="text", closes=False, text="w1"),
    events.QuestionParked(question="q", answered=True, text="w1"),
    events.QuestionPassed(question="q", lap=2),
    events.QuestionReturned(question="q", hint="w1"),
    events.Reordered(question="q", before="r"),
    events.BidMade(person="a", urgency=2, minutes=5, title="w1", wanted="w2"),
    events.BidTakenBack(person="a"),
    events.Edited(
        item="q", form="open", reason="mark", judge="v", state="queued", appeal=True, lap=1,
        text="w1",
    ),
    events.Withdrawn(item="q"),
    events.Landed(item="q", on=False),
    events.Said(by="a", spoken=True, text="w1"),
    events.Reflected(by="a", level="set", person="b", released=True, text="w1", skill="w2"),
    events.Released(item="r", on=True),
    events.ProblemWritten(by="a", as_="first", round=1, taken_from="l", text_by="b", text="w1"),
    events.Carried(
        action="x", owner="a", due="2030-01-01", supporter="b", confidence=3,
        what="w1", sign="w2", first_step="w3", none_because="w4",
    ),
    events.Committed(
        owner="a", action="x", due="2030-01-01", supporter="b", confidence=3, gave=("what",),
        what="w1", sign="w2", first_step="w3", none_because="w4",
    ),
    events.ReportedBack(action="x", status="changed", happened="w1", learnt="w2"),
    events.Erased(seqs=(1, 2)),
]  # fmt: skip
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


def test_there_is_one_of_each() -> None:
    assert {type(one) for one in FULL} == set(EVENTS)


@pytest.mark.parametrize("event", FULL, ids=name_of)
def test_nothing_is_left_at_its_default(event: EventBase) -> None:
    unsaid = {
        field
        for field, info in type(event).model_fields.items()
        if field != "type" and not info.is_required() and getattr(event, field) == info.default
    }
    # A question with words is not a spoken one; a gap may be none.
    assert unsaid <= {"spoken"}


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
