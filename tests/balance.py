"""Which test files go first when workers share a run: those that take longest.

    python -m tests.balance REPORT.xml

writes seconds.json anew from what `pytest --junitxml REPORT.xml` measured. A file that is not in
it takes less than `NAMED_FROM_S`.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest

SECONDS = Path(__file__).with_name("seconds.json")
ROOT = Path(__file__).parents[1]
NAMED_FROM_S = 1.0


def longest_first(items: list[pytest.Item]) -> None:
    """Sorts tests by the time of their files; those of one file stay together, in its order."""
    seconds: dict[str, float] = json.loads(SECONDS.read_text("utf-8"))
    items.sort(key=lambda item: -seconds.get(item.nodeid.partition("::")[0], 0.0))


def measured(report: Path) -> Mapping[str, float]:
    """Seconds by file, those that take longest first."""
    taken: defaultdict[str, float] = defaultdict(float)
    for case in ElementTree.parse(report).iter("testcase"):
        taken[_file(case.attrib["classname"])] += float(case.attrib["time"])
    longest = sorted(taken.items(), key=lambda pair: -pair[1])
    return {file: round(s, 1) for file, s in longest if file and s >= NAMED_FROM_S}


def _file(classname: str) -> str:
    """The file of a test, from the dotted name of its module or its class; none if it is gone."""
    path = f"{classname.replace('.', '/')}.py"
    if not classname or (ROOT / path).is_file():
        return path if classname else ""
    return _file(classname.rpartition(".")[0])


if __name__ == "__main__":
    SECONDS.write_text(json.dumps(measured(Path(sys.argv[1])), indent=1) + "\n", "utf-8")
