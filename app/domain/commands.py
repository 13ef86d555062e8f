"""What someone asks for, in the imperative. A command may be refused; it never refers to time.

The fields are those of the contract. `Command` is what a person may send; `SystemCommand` is
what the server itself asks for (arrivals, what is due, changes made outside the room).
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_core import PydanticCustomError

from app.domain import limits
from app.domain.text import Day, Id, LangTag, Line, Text

Minutes = Annotated[int, Field(strict=True, ge=1, le=limits.PHASE_MINUTES_MAX)]
JudgeMode = Literal["enforce", "nod", "hint", "off"]
QueuePolicy = Literal["round_robin", "first_come", "quiet_first"]
Release = Literal["call", "ready"]
HandReason = Literal["pause", "think", "consult", "enough", "sound", "process"]
ProblemKind = Literal["first", "wanted", "mine", "agreed", "after", "proposal"]
Level = Literal["self", "set", "organisation"]
ActionStatus = Literal["open", "done", "changed", "dropped"]
Admission = Literal["member", "observer", "clock", "out"]


class CommandBase(BaseModel):
    """One command: frozen, and closed against fields that do not exist."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Start(CommandBase):
    """Begin the first phase."""

    type: Literal["start"] = "start"


class Advance(CommandBase):
    """End the insert or the phase; with `to`, go to that place of the plan."""

    type: Literal["advance"] = "advance"
    expect: Annotated[int, Field(strict=True, ge=0, description="phase.index as last seen")]
    to: Id | None = Field(None, description="a place: explore, explore.2")
    minutes: Minutes | None = Field(None, description="for the phase that begins")


class Undo(CommandBase):
    """Take back one's newest step within ten seconds."""

    type: Literal["undo"] = "undo"
    seq: Annotated[int, Field(strict=True, ge=1, description="accepted.seq of the step")]


class Pause(CommandBase):
    """Stop or restart the clock; everything else goes on."""

    type: Literal["pause"] = "pause"
    on: Annotated[bool, Field(strict=True)]


class Extend(CommandBase):
    """Give this phase, or a later one, more or less time."""

    type: Literal["extend"] = "extend"
    minutes: Annotated[
        int, Field(strict=True, ge=limits.EXTEND_MINUTES_MIN, le=limits.EXTEND_MINUTES_MAX)
    ]
    place: Id | None = Field(None, description="absent: the phase that runs")

    @field_validator("minutes")
    @classmethod
    def _changes_something(cls, minutes: int) -> int:
        if minutes == 0:
            raise PydanticCustomError("invalid_field", "nothing to add or take away")
        return minutes


class Adjust(CommandBase):
    """Change how questions pass, from now on, for phases of this key."""

    type: Literal["adjust"] = "adjust"
    judge: JudgeMode | None = None
    queue: QueuePolicy | None = None
    release: Release | None = None
    gap_s: Annotated[int, Field(strict=True, ge=0, le=60)] | None = None


class Intervene(CommandBase):
    """Put a phase in for a while; clock and floor of the phase under it wait."""

    type: Literal["intervene"] = "intervene"
    insert: Id
    text: Text | None = Field(None, description="the coach's one question, for everyone to see")
    minutes: Minutes | None = None


class Finish(CommandBase):
    """End the meeting."""

    type: Literal["finish"] = "finish"
    next_at: (
        Annotated[int, Field(strict=True, ge=0, le=limits.TIME_MS_MAX, description="UTC ms")] | None
    ) = None
    host: Id | None = Field(None, description="who hosts next time")
    presenters: tuple[Id, ...] | None = Field(None, max_length=limits.PEOPLE_MAX)


class SetPresenters(CommandBase):
    """Settle who presents, in which order; rounds begun stay as they are."""

    type: Literal["set_presenters"] = "set_presenters"
    presenters: tuple[Id, ...] = Field(min_length=1, max_length=limits.PEOPLE_MAX)
    minutes: Minutes | None = Field(None, description="for each round, shared among its phases")
    scribe: Id | None = Field(None, description="who may type for others")


class Bid(CommandBase):
    """Ask for time; without a title, take the bid back."""

    type: Literal["bid"] = "bid"
    title: Line | None = None
    wanted: Text | None = None
    urgency: Annotated[int, Field(strict=True, ge=1, le=3)] | None = None
    minutes: Minutes | None = None


class NameDeputy(CommandBase):
    """Name who takes the seat when its holder drops out, or hand it over now."""

    type: Literal["name_deputy"] = "name_deputy"
    people: tuple[Id, ...] = Field(max_length=limits.PEOPLE_MAX)
    now: Annotated[bool, Field(strict=True)] = False


class TakeSeat(CommandBase):
    """Take the controls."""

    type: Literal["take_seat"] = "take_seat"


class Admit(CommandBase):
    """Decide as what somebody is here; `out` removes."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    type: Literal["admit"] = "admit"
    person: Id
    as_: Admission = Field(alias="as")


class RaiseHand(CommandBase):
    """Show a hand; `think` is seen by all and holds the queue, the rest by the desk alone."""

    type: Literal["raise_hand"] = "raise_hand"
    on: Annotated[bool, Field(strict=True)] = True
    why: HandReason | None = None


class Done(CommandBase):
    """Spoken, passed or ready; `rest` ends the turns and shows the ballot."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    type: Literal["done"] = "done"
    person: Id | None = None
    rest: Annotated[bool, Field(strict=True)] = False
    pass_: Annotated[bool, Field(strict=True, alias="pass")] = False
    undo: Annotated[bool, Field(strict=True)] = False


class Ask(CommandBase):
    """Ask a question; without text, aloud."""

    type: Literal["ask"] = "ask"
    text: Text | None = None
    to: Id | None = None
    by: Id | None = Field(None, description="whose question it is, when another types it")
    lang: LangTag | None = None
    appeal: Annotated[bool, Field(strict=True)] = Field(False, description="it is a question")


class Call(CommandBase):
    """Bring a question to the floor; the one on the floor again ends the gap."""

    type: Literal["call"] = "call"
    question: Id | None = None
    expect: Annotated[str, Field(max_length=limits.ID_CHARS_MAX)] = Field(
        description="id of the question on the floor as last seen, or an empty string"
    )


class Answer(CommandBase):
    """Answer, aloud without text; `keep` parks the question."""

    type: Literal["answer"] = "answer"
    question: Id
    text: Text | None = None
    keep: Annotated[bool, Field(strict=True)] = False


class Landed(CommandBase):
    """The presenter's star on what helped."""

    type: Literal["landed"] = "landed"
    item: Id
    on: Annotated[bool, Field(strict=True)]


class Nod(CommandBase):
    """Let a held question pass or hand it back; to a person, a quiet nudge."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    type: Literal["nod"] = "nod"
    question: Id | None = None
    person: Id | None = None
    pass_: Annotated[bool, Field(strict=True, alias="pass")]
    hint: Text | None = None


class Reorder(CommandBase):
    """Move a waiting question before another; without `before`, to the end."""

    type: Literal["reorder"] = "reorder"
    question: Id
    before: Id | None = None


class Edit(CommandBase):
    """Change one's words while they wait, or put a spoken question into words."""

    type: Literal["edit"] = "edit"
    item: Id
    text: Text
    lang: LangTag | None = None
    appeal: Annotated[bool, Field(strict=True)] = False


class Withdraw(CommandBase):
    """Take back what one said; its words are erased."""

    type: Literal["withdraw"] = "withdraw"
    item: Id


class Say(CommandBase):
    """A statement or an idea where the phase allows it; without text, aloud."""

    type: Literal["say"] = "say"
    text: Text | None = None
    by: Id | None = None


class Reflect(CommandBase):
    """Write down what one noticed or learnt; private until released."""

    type: Literal["reflect"] = "reflect"
    text: Text
    level: Level | None = None
    skill: Line | None = None
    person: Id | None = Field(None, description="whom it is about")
    release: Annotated[bool, Field(strict=True)] = False


class ReleaseReflection(CommandBase):
    """Show one's own reflection to the set, or to nobody again."""

    type: Literal["release"] = "release"
    item: Id
    on: Annotated[bool, Field(strict=True)]


class WriteProblem(CommandBase):
    """Write one line of the problem, or take over another's."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    type: Literal["write_problem"] = "write_problem"
    as_: ProblemKind = Field(alias="as")
    text: Text | None = None
    from_: Id | None = Field(None, alias="from", description="the line taken over")
    by: Id | None = None


class Vote(CommandBase):
    """Give one's choice in the ballot that is open."""

    type: Literal["vote"] = "vote"
    choice: Id
    text: Text | None = None


class Commit(CommandBase):
    """Commit to an action; incomplete is allowed, and shown as such."""

    type: Literal["commit"] = "commit"
    action: Id | None = Field(None, description="one's own action, to change it")
    what: Text | None = None
    due: Day | None = None
    sign: Text | None = Field(None, description="how one will know")
    supporter: Id | None = None
    first_step: Text | None = None
    confidence: Annotated[int, Field(strict=True, ge=1, le=10)] | None = None
    none_because: Text | None = Field(None, description="no action, and why")


class ReportBack(CommandBase):
    """Say what became of one's action, and what was learnt."""

    type: Literal["report_back"] = "report_back"
    action: Id
    status: ActionStatus
    happened: Text | None = None
    learnt: Text | None = None


Command = Annotated[
    Start | Advance | Undo | Pause | Extend | Adjust | Intervene | Finish | SetPresenters | Bid
    | NameDeputy | TakeSeat | Admit | RaiseHand | Done | Ask | Call | Answer | Landed | Nod
    | Reorder | Edit | Withdraw | Say | Reflect | ReleaseReflection | WriteProblem | Vote | Commit
    | ReportBack,
    Field(discriminator="type"),
]  # fmt: skip
"""What a person may ask for."""


class Arrive(CommandBase):
    """Somebody's first socket is here."""

    type: Literal["arrive"] = "arrive"
    person: Id
    name: Line
    role: Literal["coach", "member", "observer"]


class Leave(CommandBase):
    """Somebody has been away from every socket for `DEPARTED_AFTER_MS`."""

    type: Literal["leave"] = "leave"
    person: Id


class ChangeRole(CommandBase):
    """The set changed somebody's role, or took the person out."""

    type: Literal["change_role"] = "change_role"
    person: Id
    name: Line
    role: Literal["coach", "member", "observer", "out"]


class ChangeMeeting(CommandBase):
    """The meeting's title or call link was changed on the set's home."""

    type: Literal["change_meeting"] = "change_meeting"
    title: Line | None = None
    call_url: Annotated[str, Field(max_length=2_000)] | None = None


class Cancel(CommandBase):
    """The meeting was called off on the set's home, before it began."""

    type: Literal["cancel"] = "cancel"


class Close(CommandBase):
    """The ten seconds after `finish` are over: erase the words of appeals not let pass."""

    type: Literal["close"] = "close"


class Forget(CommandBase):
    """Erase the words of these events: the set's time for keeping them is over, or their author
    has left and takes them along."""

    type: Literal["forget"] = "forget"
    seqs: tuple[Annotated[int, Field(ge=1)], ...] = Field(min_length=1)
    person: Id | None = Field(None, description="whose words they are, where their author left")


SystemCommand = Arrive | Leave | ChangeRole | ChangeMeeting | Cancel | Close | Forget
"""What only the server asks for, as the actor `system`."""

AnyCommand = Command | SystemCommand
