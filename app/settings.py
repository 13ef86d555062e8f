"""The environment, checked: every setting by name, with what it does and what it is without one.

Only the composition roots read this. Unknown variables are nobody's business; a bad value ends
the start with one line that names it.
"""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from app.domain.limits import QUESTIONS_MAX

Count = Annotated[int, Field(ge=0)]


class BadSettings(Exception):
    """A setting that cannot be used; the message names it and says why, in one line."""


class Settings(BaseSettings):
    """How this server runs. Limits: 0 is off."""

    model_config = SettingsConfigDict(
        case_sensitive=False, env_ignore_empty=True, extra="ignore", frozen=True
    )

    host: str = Field("127.0.0.1", description="address to listen on; 0.0.0.0 in a container")
    port: int = Field(8000, ge=0, le=65_535, description="port to listen on")
    public_url: str = Field(
        "", description="where browsers find this server, without a path; http://localhost:{PORT}"
    )
    data_dir: Path = Field(Path("data"), description="where SQLite keeps its file")
    database_url: str = Field(
        "", description="sqlite:///file or postgresql://...; a file in DATA_DIR"
    )
    static_dir: Path = Field(
        Path(__file__).parent / "static", description="folder of the built frontend"
    )
    trusted_proxies: Annotated[tuple[str, ...], NoDecode] = Field(
        (),
        description="proxies, comma-separated addresses or networks, whose X-Forwarded-For counts",
    )
    frame_ancestors: str = Field(
        "'none'", description="sites that may embed this in a frame, as in Content-Security-Policy"
    )

    who_makes_sets: Literal["anyone", "known", "nobody"] = Field(
        "anyone", description="anyone; known: people who belong to a set here already; nobody"
    )
    guests: bool = Field(
        True, description="whether people without a cookie may join by an invitation"
    )
    invite_days: int = Field(7, ge=1, le=365, description="days an invitation is valid by default")
    retention_days: Count = Field(
        0,
        description="days after which a new set's texts are erased, unless its coach changes that",
    )

    commands_per_second: float = Field(2, ge=0, description="commands of one person in one meeting")
    commands_burst: int = Field(20, ge=1, description="commands one person may send at once")
    sockets_per_person: Count = Field(5, description="sockets of one person in one meeting")
    sockets_per_meeting: Count = Field(60, description="sockets in one meeting")
    questions_per_meeting: Count = Field(QUESTIONS_MAX, description="questions in one meeting")
    failed_invites_per_minute: Count = Field(10, description="wrong invitations from one address")
    sockets_waiting_per_address: Count = Field(
        20, description="sockets of one address that have not said hello yet"
    )

    metrics_token: str = Field(
        "", description="bearer token required by /metrics; empty: open to all"
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="of the log on standard error"
    )

    @field_validator("trusted_proxies", mode="before")
    @classmethod
    def _networks(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        networks = tuple(part.strip() for part in value.split(",") if part.strip())
        for network in networks:
            ip_network(network, strict=False)
        return networks

    @field_validator("frame_ancestors")
    @classmethod
    def _one_directive(cls, value: str) -> str:
        if ";" in value or "," in value or not value.isprintable() or not value.strip():
            raise ValueError("one list of sources, as in 'self' https://example.org")
        return value.strip()

    @field_validator("public_url")
    @classmethod
    def _origin(cls, value: str) -> str:
        if not value:
            return value
        parts = urlsplit(value)
        try:
            bad_port = parts.port == 0
        except ValueError:
            bad_port = True
        odd = parts.path.strip("/") or parts.query or parts.fragment or parts.username
        if parts.scheme not in ("http", "https") or not parts.hostname or odd or bad_port:
            raise ValueError("an address such as https://sets.example.org, without a path")
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @property
    def address(self) -> str:
        """Where browsers find this server: scheme, host and port."""
        return self.public_url or f"http://localhost:{self.port}"

    @property
    def database(self) -> str:
        """The database's URL."""
        return self.database_url or f"sqlite:///{self.data_dir / 'setroom.db'}"


def read_settings(**given: Any) -> Settings:
    """The settings of the environment, `given` ones first.

    Raises `BadSettings` with one line for whoever started the server.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper() if first["loc"] else "settings"
        raise BadSettings(f"{name}: {first['msg'].removeprefix('Value error, ')}") from None


def described() -> list[tuple[str, str, str]]:
    """Every setting: its name in the environment, its default, what it does."""
    return [
        (name.upper(), _default(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def _default(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(value) if isinstance(value, tuple) else str(value)
