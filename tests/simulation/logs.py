"""What the code under simulation says in its log: an error there is a failure of the world."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import structlog

from tests.simulation.truth import require


def _heed(
    logger: Any, method: str, event: structlog.typing.EventDict
) -> structlog.typing.EventDict:
    require(method not in ("error", "exception", "critical"), "no error in the log", repr(event))
    raise structlog.DropEvent


class _Handler(logging.Handler):
    """For loggers that were set up by somebody else before."""

    def emit(self, record: logging.LogRecord) -> None:
        require(record.levelno < logging.ERROR, "no error in the log", record.getMessage())


@contextmanager
def errors_fail() -> Iterator[None]:
    """While inside, each logged error ends the world, and nothing is printed."""
    before = structlog.get_config()
    root = logging.getLogger()
    handlers, root.handlers = root.handlers, [_Handler()]
    structlog.configure(processors=[_heed], cache_logger_on_first_use=False)
    try:
        yield
    finally:
        structlog.configure(**before)
        root.handlers = handlers
