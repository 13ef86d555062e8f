"""What every event is: facts, and words that can be erased apart from them."""

from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict

PersonRole = Literal["coach", "member", "observer", "clock", "out"]
DoneHow = Literal["told", "passed", "ready"]
AnsweredHow = Literal["aloud", "text", "thanks", "called"]
ActionWords = Literal["what", "sign", "first_step", "none_because"]


class Happening(BaseModel):
    """One event. `WORDS` names the fields that hold free text."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    WORDS: ClassVar[frozenset[str]] = frozenset()
