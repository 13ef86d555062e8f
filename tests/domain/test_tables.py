"""The shape of a format's tables: what each field takes, and what it is without being said."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.domain.formats import built_in
from app.domain.tables import CHOICES, Closes, Format, Phase, Prompt, Row

pytestmark = pytest.mark.quick


@pytest.mark.parametrize(
    ("word", "row"),
    [
        ("question>presenter", Row(kind="question", to="presenter")),
        ("question>any", Row(kind="question")),
        ("answer", Row(kind="answer")),
        ("problem:first", Row(kind="problem", line="first")),
    ],
)
def test_a_row_is_read_from_its_word_and_written_so(word: str, row: Row) -> None:
    assert Row.model_validate(word) == row
    assert row.word() == word
    assert Row.model_validate(row.model_dump()) == row


def test_a_question_without_addressee_is_to_anyone() -> None:
    assert Row.model_validate("question").word() == "question>any"


@pytest.mark.parametrize(
    ("word", "type"),
    [
        ("problem", "row_line"), ("answer:first", "row_line"), ("answer>presenter", "row_to"),
        ("shout", "literal_error"), ("question>nobody", "literal_error"),
        ("problem:worst", "literal_error"),
    ],
)  # fmt: skip
def test_a_word_that_is_no_row(word: str, type: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Row.model_validate(word)
    assert refused.value.errors()[0]["type"] == type


@pytest.mark.parametrize("fields", [{}, {"key": "one", "text": "What?"}])
def test_a_prompt_has_a_key_or_a_text(fields: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="a key or a text"):
        Prompt.model_validate(fields)


def test_a_prompt_comes_at_the_start_if_nothing_else_is_said() -> None:
    assert Prompt(key="one").at == "start"
    assert Prompt(at=10, text="What?").key is None


def test_a_ballot_has_the_choices_of_its_kind_or_its_own() -> None:
    def choices(**more: Any) -> tuple[str, ...]:
        return Phase(key="one", minutes=1, **more).ballot_choices()

    assert choices() == ()
    assert choices(choices=("a", "b")) == ()
    assert choices(ballot="pulse") == CHOICES["pulse"]
    assert choices(ballot="pulse", choices=("a", "b")) == ("a", "b")
    assert choices(ballot="skill") == ()


def test_what_a_phase_has_and_collects() -> None:
    phase = Phase.model_validate(
        {
            "key": "one",
            "minutes": 1,
            "rows": {"presenter": ["problem:first"], "member": ["question"]},
            "closes": {"any": ["time"], "all": ["problem"]},
        }
    )
    assert phase.has("question")
    assert phase.has("problem")
    assert phase.has("problem", "first")
    assert not phase.has("problem", "agreed")
    assert not phase.has("action")
    assert (phase.collects("time"), phase.collects("problem"), phase.collects("ready")) == (
        True, True, False,
    )  # fmt: skip
    assert Phase(key="two", minutes=1).closes == Closes(any=("time",))


def test_the_phases_of_a_format_in_order() -> None:
    classic, fast = built_in("set_classic"), built_in("fast_round")
    assert [phase.key for phase in classic.phases()] == [
        "checkin", "report_back", "bids", "present", "clarify", "explore", "action",
        "round_review", "break", "review",
    ]  # fmt: skip
    assert len(fast.phases()) == len(fast.opening) + len(fast.round) + len(fast.closing)
    assert (classic.coachless, fast.coachless) == (False, True)
    assert (classic.several, fast.several) == (True, False)


def test_tables_are_values_closed_against_fields_that_do_not_exist() -> None:
    format = built_in("set_classic")
    with pytest.raises(ValidationError, match="frozen"):
        # Written as an assignment, mypy would refuse what the model is to refuse.
        setattr(format, "title", "Another")  # noqa: B010
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Format.model_validate(format.model_dump() | {"colour": "blue"})
