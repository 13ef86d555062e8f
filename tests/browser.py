"""Finds a Chromium for the tests that need a real browser, or installs one.

`python -m tests.browser` prints its path. The headless shell comes first: the same engine without
a browser's windows around it, at a third of the processor time a page. Debian's package is taken
where apt can be used, else the one Playwright brings.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
PACKAGES = ("chromium-headless-shell", "chromium")
"""Debian's, the better one first; older releases have the second alone."""


FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Nothing of the browser's own goes out to the network while tests run."""


def find() -> str | None:
    """The path of a Chromium that is here already: `CHROMIUM`, the system's, Playwright's."""
    named = os.environ.get("CHROMIUM")
    if named:
        return named
    for name in NAMES:
        path = shutil.which(name)
        if path:
            return path
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if path and Path(path).exists() else None


def install() -> None:
    """Put a Chromium on this machine: by apt when root, else through Playwright."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _apt("update")
        for package in PACKAGES:
            with suppress(subprocess.CalledProcessError):
                _apt("install", "-y", "--no-install-recommends", package)
                return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    """Find or install; without either, browser tests skip at a desk and fail in CI."""
    path = find()
    if path is None:
        try:
            install()
        except (subprocess.CalledProcessError, OSError) as trouble:
            print(f"no browser here, and none could be installed: {trouble}", file=sys.stderr)
            return 1 if os.environ.get("CI") == "true" else 0
        path = find()
    print(path or "no browser")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
