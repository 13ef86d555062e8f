"""What every test may ask for."""

import shutil
from pathlib import Path

import pytest

from app.storage.migrate import migrate
from tests.balance import longest_first
from tests.tiers import TORTURE

pytest_plugins = ["tests.postgres"]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out what only `make torture` runs; where workers share the run, long files go first.

    A test that is asked for by its name runs whatever its tier.
    """
    if not TORTURE and not any("::" in argument for argument in config.args):
        long = [item for item in items if item.get_closest_marker("torture")]
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]
    if hasattr(config, "workerinput"):
        longest_first(items)


@pytest.fixture(scope="session")
def _migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(_migrated_sqlite: Path, tmp_path: Path) -> str:
    """A SQLite file of this test's own, migrated and empty."""
    path = tmp_path / "setroom.db"
    shutil.copy(_migrated_sqlite, path)
    return f"sqlite:///{path}"
