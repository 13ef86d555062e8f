"""What a set agreed on: its text in versions, and who accepted which of them, when."""

from pydantic import BaseModel

from app.storage.tables import LearningSet, Membership


class Agreement(BaseModel):
    """What the set agreed on. Each change is a new version for everyone to accept."""

    version: int
    text: str | None = None


def agreement_of(learning_set: LearningSet) -> Agreement:
    """The set's agreement as it stands."""
    return Agreement(version=learning_set.agreement_version, text=learning_set.agreement)


def accepted(learning_set: LearningSet, member: Membership, version: int, now_ms: int) -> bool:
    """Whether the member accepts the newest version by this; another one is no acceptance."""
    if version != learning_set.agreement_version:
        return False
    if member.agreed_version != version:
        member.agreed_version, member.agreed_at_ms = version, now_ms
    return True
