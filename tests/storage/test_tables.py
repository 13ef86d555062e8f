"""What the tables promise by themselves, on both databases."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, select

from app.storage.door import Door
from app.storage.tables import LearningSet, Membership, Person


def add_member(session: Session, person_id: str, key: str, left_at_ms: int | None = None) -> None:
    session.add(Person(id=person_id, created_at_ms=1))
    session.flush()
    session.add(
        Membership(
            set_id="set",
            person_id=person_id,
            name=key.title(),
            name_key=key,
            role="member",
            joined_at_ms=1,
            left_at_ms=left_at_ms,
        )
    )
    session.flush()


async def make_set(door: Door) -> None:
    await door.write(lambda session: session.add(LearningSet(id="set", name="S", created_at_ms=1)))


async def test_two_who_belong_cannot_have_one_name(door: Door) -> None:
    await make_set(door)
    await door.write(lambda session: add_member(session, "ann", "amina"))
    with pytest.raises(IntegrityError):
        await door.write(lambda session: add_member(session, "ben", "amina"))

    def names(session: Session) -> list[str]:
        return [row.person_id for row in session.exec(select(Membership)).all()]

    assert await door.read(names) == ["ann"]


async def test_the_name_of_who_left_is_free(door: Door) -> None:
    await make_set(door)
    await door.write(lambda session: add_member(session, "ann", "amina", left_at_ms=2))
    await door.write(lambda session: add_member(session, "ben", "amina"))


def test_every_text_of_a_person_can_be_taken_away() -> None:
    """Law 6: erasing is setting to null, so no such column may forbid it."""
    texts = {
        "learning_set": {"name", "agreement", "call_url"},
        "membership": {"name", "name_key"},
        "meeting": {"title", "call_url"},
        "meeting_event": {"words", "fingerprint"},
        "action": {"what", "sign", "first_step", "none_because"},
        "action_report": {"happened", "learnt"},
        "learning": {"text"},
        "meeting_round": {"title"},
    }
    for table, columns in texts.items():
        for column in columns:
            assert SQLModel.metadata.tables[table].columns[column].nullable, (table, column)


def test_no_token_has_a_column_of_its_own() -> None:
    columns = {
        column.name for table in SQLModel.metadata.tables.values() for column in table.columns
    }
    assert not columns & {"token", "secret", "ticket", "password"}
