"""The tables. What a meeting is stands in its log (`meeting_event`); the rest is who may come in,
and the rows that outlive a log.

Times are integers, UTC milliseconds. Ids are text made by us, unguessable where they stand in an
address; tokens are never stored, only their SHA-256. Texts people wrote are nullable, so that
erasing is setting them to null.
"""

from sqlalchemy import BigInteger, Column, Index, Integer, Text, UniqueConstraint, text
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def moment(nullable: bool = False) -> Column[int]:
    """A column for a point in time."""
    return Column(BigInteger, nullable=nullable)


def words() -> Column[str]:
    """A column for what a person wrote: null once it is erased, or was never given."""
    return Column(Text, nullable=True)


class Person(SQLModel, table=True):
    """Somebody, across sets. The name is the membership's: one may be called differently."""

    id: str = Field(primary_key=True)
    lang: str | None = Field(default=None, description="BCP 47; the browser's where absent")
    created_at_ms: int = Field(sa_column=moment())
    erased_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))


class LearningSet(SQLModel, table=True):
    """A set: its agreement, its rhythm, where it meets."""

    __tablename__ = "learning_set"

    id: str = Field(primary_key=True)
    name: str | None = Field(sa_column=words())
    lang: str = Field(default="en", description="of its texts, where they do not say themselves")
    time_zone: str = Field(default="UTC", description="IANA; times are shown with its offset")
    call_url: str | None = Field(default=None, sa_column=words())
    agreement: str | None = Field(default=None, sa_column=words())
    agreement_version: int = 0
    rhythm_days: int | None = Field(default=None, description="days from meeting to meeting")
    retention_days: int | None = Field(default=None, description="days after which texts go")
    created_at_ms: int = Field(sa_column=moment())
    erased_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))


class Membership(SQLModel, table=True):
    """Who belongs to a set, under which name and in which role. Leaving keeps the row."""

    __table_args__ = (
        Index(
            "uq_membership_name",
            "set_id",
            "name_key",
            unique=True,
            sqlite_where=text("left_at_ms IS NULL"),
            postgresql_where=text("left_at_ms IS NULL"),
        ),
    )

    set_id: str = Field(primary_key=True, foreign_key="learning_set.id")
    person_id: str = Field(primary_key=True, foreign_key="person.id", index=True)
    name: str | None = Field(sa_column=words())
    name_key: str | None = Field(default=None, description="the name folded: no two alike in a set")
    role: str = Field(description="coach, member or observer")
    joined_at_ms: int = Field(sa_column=moment())
    left_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))
    removed: bool = Field(default=False, description="left by somebody else's word")
    agreed_version: int = Field(default=0, description="of the agreement, the last accepted")
    agreed_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))
    erase_asked_at_ms: int | None = Field(
        default=None,
        sa_column=moment(nullable=True),
        description="left, and asked that the own words go too; null again once they are gone",
    )


class SetFormat(SQLModel, table=True):
    """A format of the set's own. Meetings keep a copy, so changing it changes none of them."""

    __tablename__ = "set_format"

    set_id: str = Field(primary_key=True, foreign_key="learning_set.id")
    key: str = Field(primary_key=True, description="what meetings name it by")
    format_table: str = Field(sa_column=Column(Text, nullable=False), description="JSON")
    made_by: str = Field(foreign_key="person.id", description="who saved it last")
    updated_at_ms: int = Field(sa_column=moment())


class Invite(SQLModel, table=True):
    """A way in: to a set in a role, or (`person_id` given) back in as that person."""

    id: str = Field(primary_key=True)
    set_id: str = Field(foreign_key="learning_set.id", index=True)
    role: str
    person_id: str | None = Field(default=None, foreign_key="person.id", index=True)
    secret_hash: str
    created_by: str = Field(foreign_key="person.id")
    created_at_ms: int = Field(sa_column=moment())
    expires_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))
    uses: int = 0
    uses_max: int | None = None
    revoked_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))


class LoginSession(SQLModel, table=True):
    """One browser in which somebody is signed in.

    `only_sets` (ids, a space between) narrows it: what the word of one set's coach opens must
    not open the person's other sets.
    """

    __tablename__ = "session"

    id: str = Field(primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    only_sets: str | None = None
    created_at_ms: int = Field(sa_column=moment())
    used_at_ms: int = Field(sa_column=moment())
    revoked_at_ms: int | None = Field(
        default=None, sa_column=Column(BigInteger, nullable=True, index=True)
    )


class Meeting(SQLModel, table=True):
    """One gathering. `key` is the log's, `id` the one in addresses; the state is projected."""

    __table_args__ = (Index("ix_meeting_set_id_starts_at_ms", "set_id", "starts_at_ms"),)

    key: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    id: str = Field(unique=True)
    set_id: str = Field(foreign_key="learning_set.id")
    format: str
    format_table: str | None = Field(
        default=None,
        sa_column=Column(Text, nullable=True),
        description="JSON: a set's own format as it was when the meeting was made",
    )
    title: str | None = Field(sa_column=words())
    state: str = Field(default="lobby", description="lobby, running or finished")
    starts_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))
    call_url: str | None = Field(default=None, sa_column=words())
    created_by: str = Field(foreign_key="person.id")
    created_at_ms: int = Field(sa_column=moment())
    started_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))
    finished_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))
    cancelled_at_ms: int | None = Field(
        default=None,
        sa_column=moment(nullable=True),
        description="called off before it began; finished then, too",
    )
    host: str | None = Field(default=None, description="the person in the seat, for the rotation")
    next_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))
    next_host: str | None = None
    next_presenters: str | None = Field(default=None, description="ids, a space between")
    erased_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))


class Ticket(SQLModel, table=True):
    """The right of one session to open one socket of one meeting, within a minute. Taking it
    deletes the row."""

    token_hash: str = Field(primary_key=True)
    session_id: str = Field(foreign_key="session.id", index=True)
    meeting: int = Field(foreign_key="meeting.key")
    expires_at_ms: int = Field(sa_column=moment())


class MeetingEvent(SQLModel, table=True):
    """One event of one meeting. Append-only: only `words` and `fingerprint` may become null.

    The database is the sequencer (law 5): whoever inserts a seq second has lost and reads on.
    `ref` stands on a command's last event only. No foreign key: the log needs nothing else.
    """

    __tablename__ = "meeting_event"
    __table_args__ = (UniqueConstraint("meeting", "actor", "ref"),)

    meeting: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    actor: str = Field(description="a person's id, or system")
    ref: str | None = None
    fingerprint: str | None = Field(default=None, description="of the command, to know it again")
    type: str
    at_ms: int = Field(sa_column=moment())
    payload: str = Field(sa_column=Column(Text, nullable=False), description="JSON, no free text")
    words: str | None = Field(default=None, sa_column=words(), description="JSON, by field")


class Action(SQLModel, table=True):
    """What somebody committed to, as it stands now. Its id is the log's, `{meeting}-{seq}`."""

    __table_args__ = (Index("ix_action_set_id_status", "set_id", "status"),)

    id: str = Field(primary_key=True)
    set_id: str = Field(foreign_key="learning_set.id")
    meeting: int = Field(foreign_key="meeting.key", index=True)
    owner: str = Field(foreign_key="person.id", index=True)
    what: str | None = Field(default=None, sa_column=words())
    due: str | None = Field(default=None, description="YYYY-MM-DD")
    sign: str | None = Field(default=None, sa_column=words())
    supporter: str | None = Field(default=None, description="the id of who will ask")
    first_step: str | None = Field(default=None, sa_column=words())
    confidence: int | None = Field(default=None, description="1 to 10")
    none_because: str | None = Field(default=None, sa_column=words())
    status: str = Field(default="open", description="open, done, changed or dropped")
    created_at_ms: int = Field(sa_column=moment())
    updated_at_ms: int = Field(sa_column=moment())


class ActionReport(SQLModel, table=True):
    """What came of an action, told once. Append-only: only the texts may become null.

    `meeting` and `seq` are absent where it was told between meetings.
    """

    __tablename__ = "action_report"
    __table_args__ = (UniqueConstraint("meeting", "seq"),)

    key: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    action_id: str = Field(foreign_key="action.id", index=True)
    meeting: int | None = Field(default=None, foreign_key="meeting.key")
    seq: int | None = None
    person_id: str = Field(foreign_key="person.id")
    status: str
    happened: str | None = Field(default=None, sa_column=words())
    learnt: str | None = Field(default=None, sa_column=words())
    at_ms: int = Field(sa_column=moment())


class Learning(SQLModel, table=True):
    """What somebody learnt: theirs alone until they release it.

    The id is the log's, or of our own making where it was noted between meetings.
    """

    id: str = Field(primary_key=True)
    set_id: str = Field(foreign_key="learning_set.id", index=True)
    meeting: int | None = Field(default=None, foreign_key="meeting.key", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    level: str = Field(description="self, set or organisation")
    text: str | None = Field(default=None, sa_column=words())
    at_ms: int = Field(sa_column=moment())
    released_at_ms: int | None = Field(default=None, sa_column=moment(nullable=True))


class MeetingRound(SQLModel, table=True):
    """Who presented when, for the rotation and the set's home."""

    __tablename__ = "meeting_round"

    meeting: int = Field(
        foreign_key="meeting.key", primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    set_id: str = Field(foreign_key="learning_set.id", index=True)
    presenter: str = Field(foreign_key="person.id")
    title: str | None = Field(default=None, sa_column=words())
    at_ms: int = Field(sa_column=moment())


class Audit(SQLModel, table=True):
    """Who did what to a set from outside the room. Append-only, without content."""

    key: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    set_id: str | None = Field(default=None, foreign_key="learning_set.id", index=True)
    actor: str = Field(description="a person's id, or system")
    deed: str = Field(description="a code, such as invite_made")
    subject: str | None = Field(default=None, description="the id it was done to")
    at_ms: int = Field(sa_column=moment())
