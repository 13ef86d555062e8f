"""Points in time as people and other programs write them: RFC 3339, with an offset."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from app.codes import Code, Rejected

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FROM_YEAR, TO_YEAR = 2000, 2100
"""Earlier or later is a typing slip, and calendars stumble over it."""


def read_moment(text: str, field: str) -> int:
    """UTC milliseconds of a date and time with an offset.

    Raises `Rejected(invalid_field)` where it is none, has no offset or is in another century.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Rejected(Code.INVALID_FIELD, field=field, reason="rfc3339") from None
    if moment.utcoffset() is None or not FROM_YEAR < moment.year < TO_YEAR:
        raise Rejected(Code.INVALID_FIELD, field=field, reason="rfc3339")
    return (moment - EPOCH) // timedelta(milliseconds=1)


def moment_at(at_ms: int, time_zone: str = "UTC") -> datetime:
    """The moment as a clock on the wall of that zone shows it."""
    return (EPOCH + timedelta(milliseconds=at_ms)).astimezone(ZoneInfo(time_zone))


def write_moment(at_ms: int, time_zone: str = "UTC") -> str:
    """RFC 3339 with the zone's offset at that moment."""
    moment = moment_at(at_ms, time_zone)
    return moment.isoformat(timespec="milliseconds" if moment.microsecond else "seconds")


def is_time_zone(name: str) -> bool:
    """Whether this is a zone we know, such as Europe/Berlin."""
    return name in available_timezones()
