"""The actions of a report as a table (CSV), as spreadsheets open it."""

import csv
import io
import re
from typing import Any

from app.services.reports import Report

COLUMNS = (
    "owner", "what", "due", "first_step", "sign", "supporter", "confidence", "none_because",
    "status", "happened", "learnt", "status_now",
)  # fmt: skip
FORMULA = re.compile(r"""(^|[;\t\n]["' ]*)(?=[=+\-@\t\n＝＋－＠])""")
"""A cell that begins so would be reckoned with, and may fetch things (CWE-1236). Where lists are
separated by semicolons, one within a text begins a cell too, quoted or not."""

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes UTF-8 for something older."""


def table(report: Report) -> str:
    """One line for each action; of several reports on one, the newest is shown."""
    people: dict[str, Any] = report.parts.get("people", {})
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for action in report.parts.get("actions", {}).values():
        row = {name: action[name] for name in COLUMNS if name in action}
        row |= {
            name: people.get(row[name], {}).get("name", "")
            for name in ("owner", "supporter")
            if name in row
        }
        for told in action["reports"]:
            row |= {name: told[name] for name in ("happened", "learnt") if name in told}
        if "now" in action:
            row["status_now"] = action["now"]["status"]
        writer.writerow({name: harmless(value) for name, value in row.items()})
    return BYTE_ORDER_MARK + file.getvalue()


def harmless(value: object) -> object:
    """The value as a cell that is text to every spreadsheet."""
    return FORMULA.sub(r"\1'", value) if isinstance(value, str) else value
