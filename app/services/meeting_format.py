"""The format of one meeting: one that ships, or the set's own.

A meeting keeps a copy of the set's own format it was made with, because its log may begin much
later: changing or removing the format changes no meeting.
"""

import orjson
from sqlmodel import Session

from app.codes import Code, Rejected
from app.domain import formats
from app.domain.formats import Format
from app.storage.tables import Meeting, SetFormat


def find(session: Session, set_id: str, key: str) -> tuple[Format, str | None]:
    """The format a new meeting gets by this key, and the copy its row keeps (none of what ships).

    The set's own comes first: a later version may ship one of the same key.
    Raises `Rejected`: invalid_field (no such format), invalid_format (an older version took it).
    """
    row = session.get(SetFormat, (set_id, key))
    if row is not None:
        return formats.check(orjson.loads(row.format_table)), row.format_table
    if key in formats.BUILT_IN:
        return formats.built_in(key), None
    raise Rejected(Code.INVALID_FIELD, field="format", reason="unknown")


def format_of(meeting: Meeting) -> Format:
    """The format the meeting was made with."""
    if meeting.format_table is None:
        return formats.built_in(meeting.format)
    return formats.check(orjson.loads(meeting.format_table))


def own_title(meeting: Meeting) -> str | None:
    """What the set calls its own format; the titles of those that ship are in the catalogues."""
    if meeting.format_table is None:
        return None
    title: str | None = orjson.loads(meeting.format_table).get("title")  # none once erased
    return title
