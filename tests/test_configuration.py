"""The settings of an installation: order of precedence, and every mistake named at start."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from amparo.configuration import ConfigurationError, configuration, database_settings


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No setting of the test run, and nothing remembered before or after."""
    for name in ("AMPARO_HOME", "AMPARO_ENVIRONMENT", "AMPARO_DATABASE", "AMPARO_SETTINGS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AMPARO_HOME", str(tmp_path))
    configuration.cache_clear()
    yield
    monkeypatch.undo()
    configuration.cache_clear()


def settings_file(folder: Path, text: str) -> None:
    (folder / "amparo.toml").write_text(text, encoding="utf-8")


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file(tmp_path, 'country = "default"\nlanguage = "en"\n')
    monkeypatch.setenv("AMPARO_LANGUAGE", "es")
    found = configuration()
    assert (found.country, found.language, found.environment) == ("default", "es", "development")


def test_every_mistake_has_a_line_of_its_own(tmp_path: Path) -> None:
    settings_file(tmp_path, 'language = "fr"\ndatabase = "mysql://host/name"\ncolour = "red"\n')
    with pytest.raises(ConfigurationError) as refused:
        configuration()
    lines = str(refused.value).splitlines()
    assert [line.partition(":")[0] for line in lines[1:]] == ["- database", "- language", "- colour"]


def test_a_password_in_the_settings_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMPARO_DATABASE", "postgresql://amparo:secret@host/register")
    with pytest.raises(ConfigurationError, match="database_password_file") as refused:
        configuration()
    assert "secret" not in str(refused.value)


def test_a_file_that_is_named_and_missing_or_no_toml_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file(tmp_path, "language = ")
    with pytest.raises(ConfigurationError, match="not valid TOML"):
        configuration()
    monkeypatch.setenv("AMPARO_SETTINGS", str(tmp_path / "nowhere.toml"))
    with pytest.raises(ConfigurationError, match="not a file"):
        configuration()


def test_production_does_not_start_without_a_long_secret_from_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMPARO_ENVIRONMENT", "production")
    with pytest.raises(ConfigurationError, match="django_secret_file"):
        configuration()
    secret = tmp_path / "secret"
    secret.write_text("short")
    monkeypatch.setenv("AMPARO_DJANGO_SECRET_FILE", str(secret))
    with pytest.raises(ConfigurationError, match="shorter than 50"):
        configuration()
    secret.write_text("x1" * 40)
    assert configuration().environment == "production"


def test_one_setting_switches_the_database_and_the_password_comes_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sqlite = database_settings(configuration())
    assert sqlite["NAME"] == str(tmp_path / "register.sqlite3")
    assert "journal_mode=WAL" in sqlite["OPTIONS"]["init_command"]
    password = tmp_path / "password"
    password.write_text("open sesame\n")
    monkeypatch.setenv("AMPARO_DATABASE", "postgresql://amparo@db.example:5433/the%20register")
    monkeypatch.setenv("AMPARO_DATABASE_PASSWORD_FILE", str(password))
    configuration.cache_clear()
    found = database_settings(configuration())
    assert (found["NAME"], found["USER"], found["HOST"], found["PORT"]) == (
        "the register",
        "amparo",
        "db.example",
        "5433",
    )
    assert found["PASSWORD"] == "open sesame"
