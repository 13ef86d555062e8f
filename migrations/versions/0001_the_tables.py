"""The tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """There is no way down: what an upgrade did is undone by restoring a backup."""
    op.create_table(
        "learning_set",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("lang", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("call_url", sa.Text(), nullable=True),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.Column("agreement_version", sa.Integer(), nullable=False),
        sa.Column("rhythm_days", sa.Integer(), nullable=True),
        sa.Column("retention_days", sa.Integer(), nullable=True),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("erased_at_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_set")),
    )
    op.create_table(
        "meeting_event",
        sa.Column("meeting", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("ref", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("meeting", "seq", name=op.f("pk_meeting_event")),
        sa.UniqueConstraint(
            "meeting", "actor", "ref", name=op.f("uq_meeting_event_meeting_actor_ref")
        ),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("lang", sa.String(), nullable=True),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("erased_at_ms", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_table(
        "audit",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("set_id", sa.String(), nullable=True),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["learning_set.id"], name=op.f("fk_audit_set_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_set_id"), "audit", ["set_id"], unique=False)
    op.create_table(
        "invite",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=True),
        sa.Column("secret_hash", sa.String(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("uses_max", sa.Integer(), nullable=True),
        sa.Column("revoked_at_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_invite_created_by")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_invite_person_id")),
        sa.ForeignKeyConstraint(["set_id"], ["learning_set.id"], name=op.f("fk_invite_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invite")),
    )
    op.create_index(op.f("ix_invite_person_id"), "invite", ["person_id"], unique=False)
    op.create_index(op.f("ix_invite_set_id"), "invite", ["set_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("starts_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("call_url", sa.Text(), nullable=True),
        sa.Column("created_by", sa.String(), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("started_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("finished_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("host", sa.String(), nullable=True),
        sa.Column("next_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("next_host", sa.String(), nullable=True),
        sa.Column("next_presenters", sa.String(), nullable=True),
        sa.Column("erased_at_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name=op.f("fk_meeting_created_by")),
        sa.ForeignKeyConstraint(["set_id"], ["learning_set.id"], name=op.f("fk_meeting_set_id")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meeting")),
        sa.UniqueConstraint("id", name=op.f("uq_meeting_id")),
    )
    op.create_index(
        "ix_meeting_set_id_starts_at_ms",
        "meeting",
        ["set_id", "starts_at_ms"],
        unique=False,
    )
    op.create_table(
        "membership",
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_key", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("joined_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("left_at_ms", sa.BigInteger(), nullable=True),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("agreed_version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_membership_person_id")),
        sa.ForeignKeyConstraint(["set_id"], ["learning_set.id"], name=op.f("fk_membership_set_id")),
        sa.PrimaryKeyConstraint("set_id", "person_id", name=op.f("pk_membership")),
    )
    op.create_index(op.f("ix_membership_person_id"), "membership", ["person_id"], unique=False)
    op.create_index(
        "uq_membership_name",
        "membership",
        ["set_id", "name_key"],
        unique=True,
        sqlite_where=sa.text("left_at_ms IS NULL"),
        postgresql_where=sa.text("left_at_ms IS NULL"),
    )
    op.create_table(
        "session",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("only_sets", sa.String(), nullable=True),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_session_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_session_token_hash")),
    )
    op.create_index(op.f("ix_session_person_id"), "session", ["person_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("what", sa.Text(), nullable=True),
        sa.Column("due", sa.String(), nullable=True),
        sa.Column("sign", sa.Text(), nullable=True),
        sa.Column("supporter", sa.String(), nullable=True),
        sa.Column("first_step", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("none_because", sa.Text(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("created_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("updated_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], name=op.f("fk_action_meeting")),
        sa.ForeignKeyConstraint(["owner"], ["person.id"], name=op.f("fk_action_owner")),
        sa.ForeignKeyConstraint(["set_id"], ["learning_set.id"], name=op.f("fk_action_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
    )
    op.create_index(op.f("ix_action_meeting"), "action", ["meeting"], unique=False)
    op.create_index(op.f("ix_action_owner"), "action", ["owner"], unique=False)
    op.create_index("ix_action_set_id_status", "action", ["set_id", "status"], unique=False)
    op.create_table(
        "learning",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("released_at_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], name=op.f("fk_learning_meeting")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_learning_person_id")),
        sa.ForeignKeyConstraint(["set_id"], ["learning_set.id"], name=op.f("fk_learning_set_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning")),
    )
    op.create_index(op.f("ix_learning_meeting"), "learning", ["meeting"], unique=False)
    op.create_index(op.f("ix_learning_person_id"), "learning", ["person_id"], unique=False)
    op.create_index(op.f("ix_learning_set_id"), "learning", ["set_id"], unique=False)
    op.create_table(
        "meeting_round",
        sa.Column("meeting", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("presenter", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.key"], name=op.f("fk_meeting_round_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["presenter"], ["person.id"], name=op.f("fk_meeting_round_presenter")
        ),
        sa.ForeignKeyConstraint(
            ["set_id"], ["learning_set.id"], name=op.f("fk_meeting_round_set_id")
        ),
        sa.PrimaryKeyConstraint("meeting", "number", name=op.f("pk_meeting_round")),
    )
    op.create_index(op.f("ix_meeting_round_set_id"), "meeting_round", ["set_id"], unique=False)
    op.create_table(
        "ticket",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("expires_at_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_at_ms", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.key"], name=op.f("fk_ticket_meeting")),
        sa.ForeignKeyConstraint(["session_id"], ["session.id"], name=op.f("fk_ticket_session_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_ticket")),
    )
    op.create_index(op.f("ix_ticket_session_id"), "ticket", ["session_id"], unique=False)
    op.create_table(
        "action_report",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("meeting", sa.Integer(), nullable=True),
        sa.Column("seq", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=True),
        sa.Column("learnt", sa.Text(), nullable=True),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["action_id"], ["action.id"], name=op.f("fk_action_report_action_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meeting.key"], name=op.f("fk_action_report_meeting")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_action_report_person_id")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_action_report")),
        sa.UniqueConstraint("meeting", "seq", name=op.f("uq_action_report_meeting_seq")),
    )
    op.create_index(
        op.f("ix_action_report_action_id"), "action_report", ["action_id"], unique=False
    )
