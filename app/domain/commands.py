"""Commands: what somebody asks the room to do. A command can be refused, and never names a time.

The fields are those of the contract with clients. `Command` is what a person may send;
`SystemCommand` is what the server sends by itself (arrivals, what is due, changes made outside
the room).
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
    """One command: it cannot be changed, and a field that does not exist is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Start(CommandBase):
    """Begin the first phase."""

    type: Literal["start"] = "start"


class Advance(CommandBase):
    """End the insert or the phase; with `to`, go to that place in the plan."""

    type: Literal["advance"] = "advance"
    expect: Annotated[int, Field(strict=True, ge=0, description="phase.index as last seen")]
    to: Id | None = Field(None, description="a place: explore, explore.2")
    minutes: Minutes | None = Field(None, description="for the phase that begins")


class Undo(CommandBase):
    """Take back one's newest step within ten seconds."""

    type: Literal["undo"] = "undo"
    seq: Annotated[int, Field(strict=True, ge=1, description="accepted.seq of the step")]


class Pause(CommandBase):
    """Stop or restart the clock; everything else continues."""

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
    """Put in a phase for a while; clock and floor of the phase under it wait."""

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
    """Set who presents, in order; rounds that have begun keep their presenters."""

    type: Literal["set_presenters"] = "set_presenters"
    presenters: tuple[Id, ...] = Field(min_length=1, max_length=limits.PEOPLE_MAX)
    minutes: Minutes | None = Field(None, description="for each round, shared among its phases")
    scribe: Id | None = Field(None, description="who may type for others")


class Bid(CommandBase):
    """Ask for time to present; without a title, take the bid back."""

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
    """Take the seat, and with it the controls."""

    type: Literal["take_seat"] = "take_seat"


class Admit(CommandBase):
    """Decide as what somebody takes part; `out` removes them."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    type: Literal["admit"] = "admit"
    person: Id
    as_: Admission = Field(alias="as")


class RaiseHand(CommandBase):
    """Raise or lower a hand. Everybody sees `think`, which holds the queue; the desk, the rest."""

    type: Literal["raise_hand"] = "raise_hand"
    on: Annotated[bool, Field(strict=True)] = True
    why: HandReason | None = None


class Done(CommandBase):
    """End one's turn, pass, or be ready; `rest` ends all turns and shows the ballot."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    type: Literal["done"] = "done"
    person: Id | None = None
    rest: Annotated[bool, Field(strict=True)] = False
    pass_: Annotated[bool, Field(strict=True, alias="pass")] = False
    undo: Annotated[bool, Field(strict=True)] = False


class Ask(CommandBase):
    """Ask a question; without a text, it is asked aloud."""

    type: Literal["ask"] = "ask"
    text: Text | None = None
    to: Id | None = None
    by: Id | None = Field(None, description="whose question it is, when another types it")
    lang: LangTag | None = None
    appeal: Annotated[bool, Field(strict=True)] = Field(False, description="it is a question")


class Call(CommandBase):
    """Bring a question to the floor; called for the question on the floor, it ends its gap."""

    type: Literal["call"] = "call"
    question: Id | None = None
    expect: Annotated[str, Field(max_length=limits.ID_CHARS_MAX)] = Field(
        description="id of the question on the floor as last seen, or an empty string"
    )


class Answer(CommandBase):
    """Answer a question; without a text, it is answered aloud. `keep` parks it."""

    type: Literal["answer"] = "answer"
    question: Id
    text: Text | None = None
    keep: Annotated[bool, Field(strict=True)] = False


class Landed(CommandBase):
    """Give or take back the presenter's star for what helped."""

    type: Literal["landed"] = "landed"
    item: Id
    on: Annotated[bool, Field(strict=True)]


class Nod(CommandBase):
    """Let a held question pass, or return it; with a person, nudge them quietly."""

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
    """Change one's own words, or put a question that was asked aloud into words."""

    type: Literal["edit"] = "edit"
    item: Id
    text: Text
    lang: LangTag | None = None
    appeal: Annotated[bool, Field(strict=True)] = False


class Withdraw(CommandBase):
    """Take back what one posted; its words are erased."""

    type: Literal["withdraw"] = "withdraw"
    item: Id


class Say(CommandBase):
    """Make a statement or offer an idea; without a text, it is said aloud."""

    type: Literal["say"] = "say"
    text: Text | None = None
    by: Id | None = None


class Reflect(CommandBase):
    """Write down what one saw or learnt; private until released."""

    type: Literal["reflect"] = "reflect"
    text: Text
    level: Level | None = None
    skill: Line | None = None
    person: Id | None = Field(None, description="whom it is about")
    release: Annotated[bool, Field(strict=True)] = False


class ReleaseReflection(CommandBase):
    """Show one's own reflection to the set, or hide it again."""

    type: Literal["release"] = "release"
    item: Id
    on: Annotated[bool, Field(strict=True)]


class WriteProblem(CommandBase):
    """Write one line of the problem, or take over somebody else's."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    type: Literal["write_problem"] = "write_problem"
    as_: ProblemKind = Field(alias="as")
    text: Text | None = None
    from_: Id | None = Field(None, alias="from", description="the line taken over")
    by: Id | None = None


class Vote(CommandBase):
    """Choose in the ballot that is open."""

    type: Literal["vote"] = "vote"
    choice: Id
    text: Text | None = None


class Commit(CommandBase):
    """Commit to an action; it may be incomplete, and is shown as such."""

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
    """Somebody opened their first socket."""

    type: Literal["arrive"] = "arrive"
    person: Id
    name: Line
    role: Literal["coach", "member", "observer"]


class Leave(CommandBase):
    """Somebody has had no socket for `DEPARTED_AFTER_MS`."""

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
    """The ten seconds after `finish` are over: erase the words of questions that never passed."""

    type: Literal["close"] = "close"


class Forget(CommandBase):
    """Erase the words of these events: the set's time for keeping them is over, or their author
    left and wants them erased."""

    type: Literal["forget"] = "forget"
    seqs: tuple[Annotated[int, Field(ge=1)], ...] = Field(min_length=1)
    person: Id | None = Field(None, description="the author of the words, if the author left")


SystemCommand = Arrive | Leave | ChangeRole | ChangeMeeting | Cancel | Close | Forget
"""What only the server asks for, as the actor `system`."""

AnyCommand = Command | SystemCommand
