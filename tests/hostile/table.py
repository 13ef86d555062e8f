"""The table of bad inputs: what comes, what is answered, and the function that shows it.

Rows register themselves; `python -m tests.hostile.table` writes `docs/bad-inputs.md` from them,
and a test holds the page to it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.hostile.case import Case

PAGE = Path(__file__).parents[2] / "docs" / "bad-inputs.md"

Attack = Callable[["Case"], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Row:
    """One bad input. `attack` sends it, checks the answer and that nothing was stored."""

    id: str
    input: str
    answer: str
    attack: Attack


ROWS: dict[str, Row] = {}

OTHERWISE: dict[str, tuple[str, str]] = {
    "R29": (
        "OpenID Connect with a wrong state, nonce, issuer, audience or algorithm",
        "there is no sign-in by another server yet, so no route takes its answers",
    ),
    "W12": (
        "resuming with a foreign epoch or a future seq",
        "nobody resumes by seq: every connection begins with a whole view",
    ),
    "W13": (
        "resuming with seq -1, 2^80 or x",
        "as W12; `hello` ignores fields it does not know",
    ),
    "W37": (
        "a command on a replaced connection",
        "tabs live side by side; no connection replaces another",
    ),
}
"""Ids that name no input of this server, and why."""


def row(id: str, input: str, answer: str) -> Callable[[Attack], Attack]:
    """Puts a function into the table under this id."""

    def put(attack: Attack) -> Attack:
        assert id not in ROWS, id
        ROWS[id] = Row(id, input, answer, attack)
        return attack

    return put


def every_id() -> list[str]:
    """All ids there are: 37 of HTTP, 44 of the socket."""
    return [f"R{n}" for n in range(1, 38)] + [f"W{n}" for n in range(1, 45)]


def page() -> str:
    """The table as a page of Markdown."""
    lines = [
        "# Bad inputs",
        "",
        "What the server answers to what nobody should send. R rows are HTTP, W rows the socket;",
        "HTTP refusals are `application/problem+json` with a stable `code`, those of the socket a",
        "`rejected` frame or a close frame. Each row is a test of `tests/hostile/test_table.py`:",
        "it sends the input to a real server, checks the answer, that not a row of the database",
        "changed, that a meeting beside it goes on, and that no task, session or connection is",
        "left over. Made by `python -m tests.hostile.table`.",
        "",
        "| id | input | answer | shown by |",
        "|---|---|---|---|",
    ]
    for id in every_id():
        if id in ROWS:
            one = ROWS[id]
            lines.append(f"| {id} | {one.input} | {one.answer} | `{one.attack.__name__}` |")
        else:
            asked, why = OTHERWISE[id]
            lines.append(f"| {id} | {asked} | none: {why} | |")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    # The rows put themselves into the table of the imported module, not of this one.
    from tests.hostile.rows import registered

    PAGE.write_text(registered().page())
