"""What every event is: facts, and words that can be erased apart from them."""

from typing import Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

PersonRole = Literal["coach", "member", "observer", "clock", "out"]
DoneHow = Literal["told", "passed", "ready"]
AnsweredHow = Literal["aloud", "text", "thanks", "called"]
ActionWords = Literal["what", "sign", "first_step", "none_because"]


ACTOR = "actor"
"""The author is who sent the command, and no field of the event names them."""

Author = tuple[str, ...]
"""Fields that name an author; the first one that is set counts."""

OF_THE_SET: Author = ()
"""Names and titles are nobody's own words: they are the set's memory of who was there."""


class Happening(BaseModel):
    """One event. `WORDS` names the fields that hold free text, `AUTHOR` says whose words they are.

    A class with words that does not declare their author cannot be defined (`TypeError`).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    WORDS: ClassVar[frozenset[str]] = frozenset()
    AUTHOR: ClassVar[Author]

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if cls.WORDS and "AUTHOR" not in vars(cls):
            raise TypeError(f"{cls.__name__} has words, and must declare their AUTHOR")

    def author(self, actor: str) -> str | None:
        """Who wrote the words in it; `None` where it can have none, or they are the set's."""
        if not self.WORDS:
            return None
        named = (actor if field == ACTOR else getattr(self, field) for field in self.AUTHOR)
        return next((person for person in named if person is not None), None)
