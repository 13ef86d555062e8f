"""The judge's verdict on a text. What follows from it, the phase says (machine/floor)."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Form = Literal["open", "closed", "leading", "stacked", "statement", "advice", "noise"]

NudgeName = Literal["closed", "leading", "stacked", "preamble", "imperative", "unsure", "judging"]
"""A form that its author may get a hint about. Each phase lists those it minds."""


class Hint(BaseModel):
    """A hint that only the author sees: a code with parameters; its text is in the catalogues.

    `rewordings` are built from the author's own words, best first; empty where none can be.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    params: dict[str, str] = Field(default_factory=dict)
    rewordings: tuple[str, ...] = ()


class Verdict(BaseModel):
    """One text judged.

    `admissible` is false only if the judge is sure that this is no question.
    `reasons` are codes of what decided, strongest first; a rule names itself.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    form: Form
    admissible: bool
    confidence: float = Field(ge=0, le=1, description="how sure, 0 to 1")
    nudge: NudgeName | None = None
    reasons: tuple[str, ...] = ()
    hint: Hint | None = None
    lang: str = Field(description="the language pack that judged; und where none fits")
    version: str = Field(description="the judge's version, recorded with what it decided")
