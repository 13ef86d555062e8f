"""What every event is: facts, words that can be erased apart from them, and what it changes."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from app.domain.model import Room

AnsweredHow = Literal["aloud", "text", "thanks", "called"]
ActionWords = Literal["what", "sign", "first_step", "none_because"]

ACTOR = "actor"
"""The author is who sent the command, and no field of the event names them."""

Author = tuple[str, ...]
"""Fields that name an author; the first one that is set counts."""

OF_THE_SET: Author = ()
"""Names and titles are nobody's own words: they are the set's memory of who was there."""


class EventBase(BaseModel):
    """One event.

    `WORDS` names the fields that hold free text, and `AUTHOR` says whose words they are: a class
    with words that does not declare their author cannot be defined (`TypeError`). `MAKES_ITEM`
    says that it makes a thing which clients name by its id afterwards.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    WORDS: ClassVar[frozenset[str]] = frozenset()
    AUTHOR: ClassVar[Author]
    MAKES_ITEM: ClassVar[bool] = False

    type: str

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.WORDS and "AUTHOR" not in vars(cls):
            raise TypeError(f"{cls.__name__} has words, and must declare their AUTHOR")

    def apply(self, room: Room, entry: "Entry") -> Room:
        """The room after this event; never refuses, and asserts what the decision promised."""
        raise TypeError(f"{self.type} changes no room: it opens one")

    def makes_item(self) -> bool:
        """Whether this one makes a thing that clients name by its id."""
        return self.MAKES_ITEM

    def author(self, actor: str, room: Room | None = None) -> str | None:
        """Who wrote the words in it; `None` where it can have none, or they are the set's.

        `room` is the room just before it, of which logs of earlier versions have need.
        """
        if not self.WORDS:
            return None
        people = (actor if field == ACTOR else getattr(self, field) for field in self.AUTHOR)
        return next((person for person in people if person is not None), None)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    seq: int
    at_ms: int
    actor: str
    event: EventBase
