from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session

from app.storage.door import Door
from app.storage.tables import LearningSet, Meeting, Person

POSTGRES = pytest.param("postgres_url", marks=pytest.mark.postgres)


@pytest.fixture(params=["sqlite_url", POSTGRES])
def database_url(request: pytest.FixtureRequest) -> str:
    """A database of this test's own, migrated and empty: of each kind in turn."""
    url: str = request.getfixturevalue(request.param)
    return url


@pytest.fixture
async def door(database_url: str) -> AsyncIterator[Door]:
    async with Door(database_url) as door:
        yield door


def add_meeting(session: Session, erased_at_ms: int | None = None) -> None:
    """The row of meeting 1, with what it needs around it."""
    session.add(Person(id="ann", created_at_ms=1))
    session.add(LearningSet(id="set", name="Set", created_at_ms=1))
    session.flush()
    session.add(
        Meeting(
            key=1,
            id="m1",
            set_id="set",
            format="set_classic",
            title=None,
            created_by="ann",
            created_at_ms=1,
            erased_at_ms=erased_at_ms,
        )
    )
