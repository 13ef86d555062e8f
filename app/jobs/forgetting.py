"""Deletes what opens nothing any more: tickets nobody took, sessions long over."""

import structlog

from app.codes import Rejected
from app.services.access import Access
from app.services.clock import Clock

EVERY_MS = 3_600_000
"""A ticket holds for a minute, so an hour's worth is the most that lies about."""

log = structlog.get_logger(__name__)


async def keep_forgetting(access: Access, clock: Clock) -> None:
    """Looks every hour, for as long as it runs."""
    while True:
        try:
            await access.forget()
        except Rejected as refusal:
            log.warning("forgetting.later", code=refusal.code.value)
        await clock.wait_until(clock.now_ms() + EVERY_MS)
