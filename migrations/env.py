"""How Alembic meets our database: over the connection it is given, or over DATABASE_URL."""

import os
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlmodel import AutoString, SQLModel

import app.storage.tables  # noqa: F401 - the models register themselves
from app.storage.migrate import migrating_engine


def render(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Writes SQLModel's own string type as the plain one it is."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    return False


def run(connection: Connection) -> None:
    """Runs what is asked for, in the transaction the connection is in."""
    context.configure(
        connection=connection,
        target_metadata=SQLModel.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with migrating_engine(os.environ["DATABASE_URL"]).begin() as own:
        run(own)
