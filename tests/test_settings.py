from pathlib import Path

import pytest

from app.settings import BadSettings, Settings, described, read_settings


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_it_runs_here() -> None:
    settings = read_settings()
    assert settings.address == "http://localhost:8000"
    assert settings.database == "sqlite:///data/setroom.db"
    assert settings.host == "127.0.0.1"


def test_the_environment_is_read_and_unknown_names_are_not_ours(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {
        "PORT": "9000",
        "DATA_DIR": "/srv/setroom",
        "TRUSTED_PROXIES": "10.0.0.0/8, 127.0.0.1",
        "GUESTS": "false",
        "METRICS_TOKEN": "",
        "SETROOM_NO_SUCH": "x",
    }.items():
        monkeypatch.setenv(name, value)
    settings = read_settings()
    assert settings.address == "http://localhost:9000"
    assert settings.database == "sqlite:////srv/setroom/setroom.db"
    assert settings.trusted_proxies == ("10.0.0.0/8", "127.0.0.1")
    assert settings.guests is False


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "x"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "sets.example.org"),
        ("PUBLIC_URL", "https://sets.example.org/path"),
        ("PUBLIC_URL", "ftp://sets.example.org"),
        ("PUBLIC_URL", "https://sets.example.org:x"),
        ("TRUSTED_PROXIES", "*"),
        ("FRAME_ANCESTORS", "'self'; script-src *"),
        ("WHO_MAKES_SETS", "everyone"),
        ("COMMANDS_PER_SECOND", "-1"),
        ("GUESTS", "perhaps"),
        ("LOG_LEVEL", "LOUD"),
    ],
)
def test_a_bad_one_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as refused:
        read_settings()
    assert str(refused.value).startswith(f"{name}: ")
    assert "\n" not in str(refused.value)


def test_an_address_is_kept_plain() -> None:
    assert read_settings(public_url="https://Sets.Example.org/").address == (
        "https://sets.example.org"
    )


def test_every_setting_says_what_it_does() -> None:
    assert all(meaning for _, _, meaning in described())
    names = {name for name, _, _ in described()}
    assert {"HOST", "PORT", "PUBLIC_URL", "DATABASE_URL", "DATA_DIR"} <= names
    assert Path(dict((name, default) for name, default, _ in described())["DATA_DIR"]) == Path(
        "data"
    )
