from __future__ import annotations

from django.apps import AppConfig


class JusticeConfig(AppConfig):
    name = "amparo.register.justice"
    label = "justice"
