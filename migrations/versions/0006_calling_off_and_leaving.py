"""Meetings that were called off; when an agreement was accepted; words that leave with a person."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """There is no way down: what an upgrade did is undone by restoring a backup."""
    op.add_column("meeting", sa.Column("cancelled_at_ms", sa.BigInteger(), nullable=True))
    op.add_column("membership", sa.Column("agreed_at_ms", sa.BigInteger(), nullable=True))
    op.add_column("membership", sa.Column("erase_asked_at_ms", sa.BigInteger(), nullable=True))
