"""The formats a set may meet by: those that ship, and its own, which a coach keeps here."""

from typing import Any

import orjson
from pydantic import BaseModel, Field
from sqlmodel import Session, col, select

from app.codes import Code, Rejected
from app.domain import formats
from app.domain.formats import Format
from app.services.access import Deed, Identity, authorize
from app.services.audit import note
from app.services.clock import Clock
from app.services.format_table import check_own, in_words, minutes
from app.services.moment import write_moment
from app.services.reporting.catalogue import Catalogue
from app.storage.door import Door
from app.storage.tables import LearningSet, SetFormat

SET_FORMATS_MAX = 24
"""Two a month for a year: what a set tries out beyond that, it keeps as files."""


class FormatLine(BaseModel):
    """A format as one chooses and edits it."""

    key: str
    title: str = Field(description="the set's own; of a format that ships, in the set's language")
    built_in: bool = Field(description="it ships, and is changed by saving a copy under a new key")
    coachless: bool = Field(description="nobody coaches: any member may make such a meeting")
    minutes: int = Field(description="of the whole meeting, with the rounds as planned")
    table: dict[str, Any] = Field(
        description="what is saved; of a format that ships with titles and prompts as words"
    )
    made_by: str | None = Field(None, description="who saved it last")
    updated_at: str | None = None


class SetFormats:
    """Keeping formats for a set."""

    def __init__(self, door: Door, clock: Clock) -> None:
        self._door = door
        self._clock = clock

    async def of_set(self, who: Identity, set_id: str) -> list[FormatLine]:
        """What the set may meet by: those that ship, then its own by key."""

        def query(session: Session) -> list[FormatLine]:
            authorize(session, who, set_id, Deed.SEE)
            learning_set = session.get_one(LearningSet, set_id)
            words = Catalogue(learning_set.lang)
            shipped = [_shipped(formats.built_in(key), words) for key in formats.BUILT_IN]
            return shipped + [_own(row, learning_set.time_zone) for row in _rows(session, set_id)]

        return await self._door.read(query)

    async def save(
        self,
        who: Identity,
        set_id: str,
        table: dict[str, Any],
        key: str | None = None,
        based_on: str | None = None,
    ) -> tuple[FormatLine, bool]:
        """Keep the table as the set's format of its key, and whether there was none before.

        `key` is the one it is to have; the table need not repeat it. `based_on` is the
        `updated_at` of what was changed: where somebody saved another meanwhile, neither is lost.
        Raises `Rejected`: invalid_format, forbidden_role, limit_reached, not_found, stale_state
        (with the `updated_at` of now).
        """
        now_ms = self._clock.now_ms()

        def work(session: Session) -> tuple[FormatLine, bool]:
            authorize(session, who, set_id, Deed.CHANGE_FORMATS)
            format = check_own(table, key)
            # One after the other: two that make the same format at once are two changes to one.
            learning_set = session.get_one(LearningSet, set_id, with_for_update=True)
            row = session.get(SetFormat, (set_id, format.key))
            new = row is None
            if row is not None and based_on is not None:
                current = write_moment(row.updated_at_ms, learning_set.time_zone)
                if based_on != current:
                    raise Rejected(Code.STALE_STATE, current=current)
            if new and len(_rows(session, set_id)) >= SET_FORMATS_MAX:
                raise Rejected(Code.LIMIT_REACHED, limit="formats", max=SET_FORMATS_MAX)
            row = session.merge(
                SetFormat(
                    set_id=set_id,
                    key=format.key,
                    format_table=orjson.dumps(formats.dump(format)).decode(),
                    made_by=who.person_id,
                    updated_at_ms=now_ms,
                )
            )
            note(session, now_ms, who.person_id, "format_saved", set_id, format.key)
            return _own(row, learning_set.time_zone), new

        return await self._door.write(work)

    async def remove(self, who: Identity, set_id: str, key: str) -> None:
        """Let go of the set's own format. Raises `Rejected`: not_found, forbidden_role."""
        now_ms = self._clock.now_ms()

        def work(session: Session) -> None:
            authorize(session, who, set_id, Deed.CHANGE_FORMATS)
            row = session.get(SetFormat, (set_id, key))
            if row is None:
                raise Rejected(Code.NOT_FOUND)
            session.delete(row)
            note(session, now_ms, who.person_id, "format_removed", set_id, key)

        await self._door.write(work)

    async def table(self, who: Identity, set_id: str, key: str) -> dict[str, Any]:
        """One format's table. Raises `Rejected(not_found)`."""
        for line in await self.of_set(who, set_id):
            if line.key == key:
                return line.table
        raise Rejected(Code.NOT_FOUND)


def _rows(session: Session, set_id: str) -> list[SetFormat]:
    query = select(SetFormat).where(SetFormat.set_id == set_id).order_by(col(SetFormat.key))
    return list(session.exec(query).all())


def _shipped(format: Format, words: Catalogue) -> FormatLine:
    return FormatLine(**_shown(in_words(format, words)), built_in=True)


def _own(row: SetFormat, time_zone: str) -> FormatLine:
    return FormatLine(
        **_shown(orjson.loads(row.format_table)),
        built_in=False,
        made_by=row.made_by,
        updated_at=write_moment(row.updated_at_ms, time_zone),
    )


def _shown(table: dict[str, Any]) -> dict[str, Any]:
    """What a line says of its table."""
    return {
        "key": table["key"],
        "title": table["title"],
        "coachless": table.get("seat", "coach") != "coach",
        "minutes": minutes(table),
        "table": table,
    }
