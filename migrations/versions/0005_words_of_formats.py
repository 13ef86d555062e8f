"""Titles and prompts of a set's own formats stand with the words of a meeting, where they can be
erased; until now they stood among the facts of its first event.

The one time that stored events change: the same things are said, each in its place. Where the
words of that event were erased before, these are erased now, as they should have been then.
"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FIND = sa.text(
    "SELECT e.meeting, e.payload, e.words FROM meeting_event AS e"
    ' JOIN meeting AS m ON m."key" = e.meeting WHERE e.seq = 1 AND m.format_table IS NOT NULL'
)
PUT = sa.text(
    "UPDATE meeting_event SET payload = :payload, words = :words"
    " WHERE meeting = :meeting AND seq = 1"
)
PUT_COPY = sa.text('UPDATE meeting SET format_table = :table WHERE "key" = :meeting')
TRIGGER = "SELECT sql FROM sqlite_master WHERE name = 'meeting_event_update'"


def upgrade() -> None:
    """There is no way down: what an upgrade did is undone by restoring a backup."""
    connection = op.get_bind()
    on_sqlite = connection.dialect.name == "sqlite"
    guard = connection.exec_driver_sql(TRIGGER).scalar_one() if on_sqlite else ""
    off = "DROP TRIGGER meeting_event_update"
    op.execute(off if on_sqlite else _switch("DISABLE"))
    for meeting, payload, words in connection.execute(FIND).fetchall():
        _move(connection, meeting, json.loads(payload), words)
    op.execute(guard if on_sqlite else _switch("ENABLE"))


def _switch(how: str) -> str:
    return f"ALTER TABLE meeting_event {how} TRIGGER meeting_event_update"


def _move(
    connection: sa.Connection, meeting: int, facts: dict[str, Any], words: str | None
) -> None:
    found = _take(facts["format"])
    if not found:
        return
    if words is not None:
        words = json.dumps({**json.loads(words), "format_words": found}, ensure_ascii=False)
    else:
        table = json.dumps(facts["format"], ensure_ascii=False)
        connection.execute(PUT_COPY, {"table": table, "meeting": meeting})
    payload = json.dumps(facts, ensure_ascii=False)
    connection.execute(PUT, {"payload": payload, "words": words, "meeting": meeting})


def _take(table: dict[str, Any]) -> dict[str, str]:
    """Takes the words out of a format; by where they stood, `round.2.title`."""
    found = {"title": table.pop("title", None)}
    parts = ("opening", "round", "closing")
    places = {f"{part}.{n}": one for part in parts for n, one in enumerate(table.get(part, ()))}
    for place, phase in (*places.items(), ("between", table.get("between") or {})):
        found[f"{place}.title"] = phase.pop("title", None)
        for number, prompt in enumerate(phase.get("prompts", ())):
            found[f"{place}.prompts.{number}.text"] = prompt.pop("text", None)
    return {where: word for where, word in found.items() if word is not None}
