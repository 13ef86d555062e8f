"""The rows of the table, one function each. Importing this fills it."""

from types import ModuleType

from tests.hostile import table
from tests.hostile.rows import found, frames, http, rooms, wire

MODULES = (http, wire, frames, rooms, found)


def registered() -> ModuleType:
    """The table, with every row in it."""
    return table
