"""Formats of a set's own, and the copy each meeting keeps of the one it was made with."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """There is no way down: what an upgrade did is undone by restoring a backup."""
    op.create_table(
        "set_format",
        sa.Column("set_id", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("format_table", sa.Text(), nullable=False),
        sa.Column("made_by", sa.String(), nullable=False),
        sa.Column("updated_at_ms", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["set_id"], ["learning_set.id"], name=op.f("fk_set_format_set_id")),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name=op.f("fk_set_format_made_by")),
        sa.PrimaryKeyConstraint("set_id", "key", name=op.f("pk_set_format")),
    )
    op.add_column("meeting", sa.Column("format_table", sa.Text(), nullable=True))
