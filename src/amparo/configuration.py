"""The settings of an installation: read from a file and the environment, every mistake named at start.

Order of precedence: environment (`AMPARO_…`), then the TOML file named by `AMPARO_SETTINGS`, then `amparo.toml`
in the home folder, then the defaults here. Secrets are never values: they are files in the key folder.
"""

from __future__ import annotations

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

SHORTEST_SECRET = 50


class ConfigurationError(Exception):
    """The settings are wrong; the text names each mistake and what to do."""


class Configuration(BaseSettings):
    """What an installation may set. `docs/reference/settings.md` is generated from these fields."""

    model_config = SettingsConfigDict(env_prefix="AMPARO_", extra="forbid", frozen=True)

    home: Path = Field(
        Path("amparo-data"), description="Folder of the register, keys, snapshots and editions."
    )
    country: str = Field("cu", description="Country file: a code such as `cu`, or a path to a TOML file.")
    database: str = Field(
        "",
        description="`postgresql://user@host/name` or `sqlite:///path`; empty is SQLite in the home folder.",
    )
    database_password_file: Path | None = Field(
        None, description="File holding the database password; never the password itself."
    )
    keys: Path | None = Field(None, description="Key folder; by default `keys` in the home folder.")
    language: Literal["es", "en"] = Field("es", description="Language of the terminal and of error messages.")
    environment: Literal["production", "development", "test"] = Field(
        "development", description="`production` refuses to start with unsafe settings."
    )
    django_secret_file: Path | None = Field(
        None, description="File holding Django's secret key (50+ characters)."
    )

    spark_master: str = Field(
        "",
        description="Master of Apache Spark for `--engine spark`: `spark://host:7077`, `local[4]`. Empty is that of spark-submit, and without it all cores of this machine.",
    )
    spark_memory: str = Field(
        "2g", description="Memory of Spark's driver, which on one machine does all the work."
    )

    @field_validator("database")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value and urlsplit(value).scheme not in {"sqlite", "postgresql"}:
            raise ValueError("must start with sqlite:/// or postgresql://")
        if urlsplit(value).password:
            raise ValueError("must not hold a password; name a file in database_password_file")
        return value

    @model_validator(mode="after")
    def _safe_in_production(self) -> Configuration:
        """In production nothing is made up: the secret comes from a file."""
        secret = self.django_secret_file
        if self.environment != "production":
            return self
        if secret is None or not secret.is_file():
            raise ValueError("in production django_secret_file must name the file of the secret key")
        if len(secret.read_text(encoding="utf-8").strip()) < SHORTEST_SECRET:
            raise ValueError(f"the secret in {secret} is shorter than {SHORTEST_SECRET} characters")
        return self

    @property
    def key_folder(self) -> Path:
        return self.keys or self.home / "keys"

    @property
    def snapshot_folder(self) -> Path:
        return self.home / "snapshots"

    @property
    def edition_folder(self) -> Path:
        return self.home / "editions"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment wins over what the file gave (`init`)."""
        return env_settings, init_settings


def _settings_file() -> Path | None:
    named = os.environ.get("AMPARO_SETTINGS")
    if named:
        if not Path(named).is_file():
            raise ConfigurationError(f"AMPARO_SETTINGS names {named}, which is not a file.")
        return Path(named)
    usual = Path(os.environ.get("AMPARO_HOME", "amparo-data")) / "amparo.toml"
    return usual if usual.is_file() else None


def _values_of(path: Path | None) -> dict[str, Any]:
    if path is None:
        return {}
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as mistake:
        raise ConfigurationError(f"{path} is not valid TOML: {mistake}") from mistake


@lru_cache(maxsize=1)
def configuration() -> Configuration:
    """The settings in force. Raises ConfigurationError with one line per mistake."""
    path = _settings_file()
    try:
        return Configuration(**_values_of(path))
    except ValidationError as mistakes:
        where = f"{path} or the environment" if path else "the environment"
        lines = [
            f"- {'.'.join(str(part) for part in item['loc']) or 'together'}: {item['msg']}"
            for item in mistakes.errors()
        ]
        raise ConfigurationError("\n".join([f"The settings in {where} are wrong:", *lines])) from mistakes


def database_settings(settings: Configuration) -> dict[str, Any]:
    """Django's DATABASES entry for these settings: SQLite (WAL, foreign keys, IMMEDIATE) or PostgreSQL."""
    parts = urlsplit(settings.database)
    if parts.scheme == "postgresql":
        password = settings.database_password_file
        query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "HOST": unquote(query.get("host", parts.hostname or "")),
            "PORT": str(parts.port or ""),
            "PASSWORD": password.read_text(encoding="utf-8").strip() if password else "",
        }
    name = Path(parts.path.removeprefix("/")) if settings.database else settings.home / "register.sqlite3"
    # 64 MiB of pages at most: what an import changes stays in memory until it commits, and is logged once.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(name),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA cache_size=-65536;",
        },
    }
