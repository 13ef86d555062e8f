"""Every measurement, one after the other: `make bench`, or `python -m bench ws` for one."""

import subprocess
import sys
from pathlib import Path


def modules() -> list[str]:
    """All that measure: each has a `main` of its own."""
    found = []
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if "__main__" in path.read_text("utf-8") and path.stem != "__main__":
            found.append(path.stem)
    return found


def main() -> int:
    """Runs those named, or all; gives how many failed."""
    failed = 0
    for name in sys.argv[1:] or modules():
        print(f"\n== {name}", flush=True)
        failed += (
            subprocess.run([sys.executable, "-m", f"bench.{name}"], check=False).returncode != 0
        )
    return failed


if __name__ == "__main__":
    sys.exit(main())
