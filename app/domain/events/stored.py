"""Events as the log stores them: facts and words apart, and both together again."""

from dataclasses import dataclass
from typing import Annotated, Any, Union

from pydantic import Field, TypeAdapter

from app.domain.events import course, erasure, floor, people, posts, record, steps
from app.domain.events.base import EventBase

_DEFINING = (course, erasure, floor, people, posts, record, steps)
"""The modules that define all events."""


@dataclass(frozen=True, slots=True)
class Stored:
    """An event taken apart: its type, its facts, its words (absent where it has none)."""

    type: str
    payload: dict[str, Any]
    words: dict[str, Any] | None


EVENTS: tuple[type[EventBase], ...] = tuple(EventBase.__subclasses__())
"""Every event there is: each class of this package."""

_ANY_OF_THEM: Any = Union[EVENTS]  # noqa: UP007 - a union made of a tuple has no other spelling
_ADAPTER: TypeAdapter[EventBase] = TypeAdapter(Annotated[_ANY_OF_THEM, Field(discriminator="type")])


def dump(event: EventBase) -> Stored:
    """The event as it is stored. `load` gives it back."""
    fields = event.model_dump(mode="json", exclude_defaults=True)
    fields.pop("type", None)
    if not event.WORDS:
        return Stored(event.type, fields, None)
    words = {name: fields.pop(name) for name in event.WORDS & fields.keys()}
    return Stored(event.type, fields, words or None)


def load(type: str, payload: dict[str, Any], words: dict[str, Any] | None) -> EventBase:
    """The event from what is stored; erased words come back empty.

    Raises `pydantic.ValidationError` for what no version of this program stored.
    """
    return _ADAPTER.validate_python({"type": type, **payload, **(words or {})})
