"""Django's settings, derived from the installation's configuration."""

from __future__ import annotations

import secrets

from amparo.configuration import configuration, database_settings

_configuration = configuration()


def _secret_key() -> str:
    """From its file; without one, a key for this process alone (nothing that outlives a process is signed with it)."""
    named = _configuration.django_secret_file
    return named.read_text(encoding="utf-8").strip() if named else secrets.token_urlsafe(50)


SECRET_KEY = _secret_key()
DEBUG = False
ALLOWED_HOSTS: list[str] = []
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = _configuration.language
LANGUAGES = [("es", "Español"), ("en", "English")]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "safeguards.User"
DATABASES = {"default": database_settings(_configuration)}
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "amparo.safeguards",
    "amparo.register.clocks",
    "amparo.register.protection",
    "amparo.register.justice",
    "amparo.register.prevention",
    "amparo.register.plan",
    "amparo.register.exchange",
    "amparo.register.assessments",
    "amparo.register.persons",
    "amparo.returns",
]
