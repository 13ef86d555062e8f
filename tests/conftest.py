"""What every test may ask for."""

import shutil
from pathlib import Path

import pytest

from app.storage.migrate import migrate

pytest_plugins = ["tests.postgres"]


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
