"""What was done to a set from outside the room, without content: who, what, to which id, when."""

from sqlmodel import Session

from app.storage.tables import Audit


def note(
    session: Session,
    at_ms: int,
    actor: str,
    deed: str,
    set_id: str | None,
    subject: str | None = None,
) -> None:
    """Write one line of the audit, in the transaction of the deed itself."""
    session.add(Audit(at_ms=at_ms, actor=actor, deed=deed, set_id=set_id, subject=subject))
