"""Migrations: from nothing, from each step, several at once; and what they must leave in place."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel, select

from app.domain.events import Entry, load
from app.domain.format_words import wordless
from app.domain.formats import check
from app.domain.machine import fold
from app.storage.engine import writing_engine
from app.storage.migrate import DatabaseTooNew, alembic_config, migrate, revision_of
from app.storage.tables import LearningSet, Meeting, MeetingEvent, Person
from tests.postgres import Postgres
from tests.storage.conftest import POSTGRES, add_meeting


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which nothing was ever made."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.create()


@pytest.fixture(params=["sqlite_url", POSTGRES])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    engine = writing_engine(request.getfixturevalue(request.param))
    yield engine
    engine.dispose()


def test_from_nothing_to_the_newest_and_again_to_no_effect(empty_url: str) -> None:
    before = revision_of(empty_url)
    assert (before.current, before.at_head) == (None, False)
    assert migrate(empty_url) == before.head
    assert revision_of(empty_url).at_head
    assert migrate(empty_url) == before.head


def test_the_migrations_make_what_the_models_say(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_every_step_can_be_the_one_a_database_waits_at(empty_url: str) -> None:
    engine = writing_engine(empty_url)
    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    assert revision_of(empty_url).current == "0001"
    migrate(empty_url)
    assert revision_of(empty_url).at_head
    engine.dispose()


def test_a_database_of_a_newer_version_is_refused_and_left_alone(engine: Engine) -> None:
    url = engine.url.render_as_string(hide_password=False)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for look in (migrate, revision_of):
        with pytest.raises(DatabaseTooNew) as refusal:
            look(url)
        assert refusal.value.revision == "9999"
    with engine.begin() as connection:
        assert (
            connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"
        )


async def test_of_processes_that_start_at_once_one_migrates_and_all_go_on(empty_url: str) -> None:
    program = f"from app.storage.migrate import migrate; print(migrate({empty_url!r}))"

    def start() -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False
        )

    ends = await asyncio.gather(*(asyncio.to_thread(start) for _ in range(3)))
    head = revision_of(empty_url).head
    assert [(end.returncode, end.stdout.strip()) for end in ends] == [(0, head)] * 3, ends
    assert revision_of(empty_url).at_head


OWN = {
    "key": "ours",
    "title": "Our way",
    "opening": [{"key": "arrive", "title": "Come in", "minutes": 2}],
    "round": [
        {
            "key": "tell",
            "title": "Tell it",
            "minutes": 5,
            "rows": {"presenter": ["statement"]},
            "prompts": [{"text": "What now?"}, {"key": "helped"}],
        }
    ],
}


OLD_MEETING = (
    "INSERT INTO meeting (key, id, set_id, format, format_table, state, created_by, created_at_ms)"
    " VALUES (1, 'm1', 's1', 'ours', :table, 'lobby', 'a', 1)"
)
OLD_OPENED = (
    "INSERT INTO meeting_event (meeting, seq, actor, ref, type, at_ms, payload, words)"
    " VALUES (1, 1, 'system', 'opened', 'opened', 1, :payload, :words)"
)


@pytest.mark.parametrize("erased", [False, True])
def test_the_words_of_a_format_in_an_old_log_move_to_where_they_can_be_erased(
    empty_url: str, erased: bool
) -> None:
    engine = writing_engine(empty_url)
    with engine.begin() as connection:
        config = alembic_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
    facts = {"meeting": "m1", "set": "s1", "format": OWN, "people": [{"id": "a", "role": "coach"}]}
    words = None if erased else json.dumps({"title": "First", "names": {"a": "Änne"}})
    with Session(engine) as session:
        session.add(Person(id="a", created_at_ms=1))
        session.add(LearningSet(id="s1", name="Set", created_at_ms=1))
        session.commit()
    with engine.begin() as connection:  # as the tables were: the models know today's columns
        connection.execute(text(OLD_MEETING), {"table": json.dumps(OWN)})
        stored = {"payload": json.dumps(facts), "words": words}
        connection.execute(text(OLD_OPENED), stored)
    migrate(empty_url)
    with Session(engine) as session:
        event = session.exec(select(MeetingEvent)).one()
        copy = session.exec(select(Meeting.format_table)).one()
    for word in ("Our way", "Come in", "Tell it", "What now?"):
        assert word not in event.payload
        assert (word in (event.words or "")) is (word in (copy or "")) is not erased
    now = None if event.words is None else json.loads(event.words)
    opened = load("opened", json.loads(event.payload), now)
    room = fold([Entry(1, 1, "system", opened)])
    expected = check(OWN)
    assert room.format == (wordless(expected) if erased else expected)
    assert room.people["a"].name == ("" if erased else "Änne")
    with pytest.raises(IntegrityError, match="an event never changes"):
        run(engine, "UPDATE meeting_event SET payload = '[]'")
    engine.dispose()


EVENT = (
    "INSERT INTO meeting_event"
    " (meeting, seq, actor, ref, fingerprint, type, at_ms, payload, words)"
    " VALUES (1, {seq}, 'ann', 'r{seq}', 'f', 'asked', 1, '{{}}', '{{\"text\":\"x\"}}')"
)


@pytest.fixture
def log(engine: Engine) -> Engine:
    """A meeting with three events in its log."""
    with Session(engine) as session:
        add_meeting(session)
        for seq in (1, 2, 3):
            session.execute(text(EVENT.format(seq=seq)))
        session.commit()
    return engine


def run(engine: Engine, statement: str) -> int:
    with engine.begin() as connection:
        return connection.execute(text(statement)).rowcount


@pytest.mark.parametrize(
    "change",
    [
        "meeting = 2",
        "seq = 9",
        "actor = 'ben'",
        "ref = NULL",
        "ref = 'other'",
        "type = 'answered'",
        "at_ms = 2",
        "payload = '[]'",
        'words = \'{"text":"y"}\'',
        "fingerprint = 'g'",
        "words = NULL, payload = '[]'",
    ],
)
def test_l3_an_event_never_changes(log: Engine, change: str) -> None:
    with pytest.raises(IntegrityError, match="an event never changes"):
        run(log, f"UPDATE meeting_event SET {change} WHERE seq = 2")


def test_l3_words_and_fingerprint_may_go_and_never_come_back(log: Engine) -> None:
    assert run(log, "UPDATE meeting_event SET words = NULL, fingerprint = NULL WHERE seq = 2") == 1
    assert run(log, "UPDATE meeting_event SET words = NULL WHERE seq = 2") == 1
    for change in ("words = '{}'", "fingerprint = 'f'"):
        with pytest.raises(IntegrityError, match="an event never changes"):
            run(log, f"UPDATE meeting_event SET {change} WHERE seq = 2")


def test_l1_no_seq_may_be_missing(log: Engine) -> None:
    with pytest.raises(IntegrityError, match="a seq would be missing"):
        run(log, EVENT.format(seq=5))
    with pytest.raises(IntegrityError):
        run(log, EVENT.format(seq=3))
    run(log, EVENT.format(seq=4))


def test_no_event_is_deleted_while_its_meeting_is_kept(log: Engine) -> None:
    for where in ("seq = 3", "meeting = 1"):
        with pytest.raises(IntegrityError, match="the meeting is not erased"):
            run(log, f"DELETE FROM meeting_event WHERE {where}")
    run(log, "UPDATE meeting SET erased_at_ms = 5 WHERE id = 'm1'")
    assert run(log, "DELETE FROM meeting_event WHERE meeting = 1") == 3


def test_a_log_of_no_known_meeting_is_not_deleted_either(log: Engine) -> None:
    run(log, EVENT.format(seq=1).replace("VALUES (1,", "VALUES (77,"))
    with pytest.raises(IntegrityError, match="the meeting is not erased"):
        run(log, "DELETE FROM meeting_event WHERE meeting = 77")


@pytest.mark.postgres
def test_postgres_does_not_empty_the_log(postgres_url: str) -> None:
    engine = writing_engine(postgres_url)
    with pytest.raises(IntegrityError, match="the log is not emptied"):
        run(engine, "TRUNCATE meeting_event")
    engine.dispose()
