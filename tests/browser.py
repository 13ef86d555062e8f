"""Finds a Chromium for the tests that need a real browser, or installs one.

`python -m tests.browser` prints its path. Debian's package is taken where apt can be used,
else the one Playwright brings.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

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
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        ):
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        return
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


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
