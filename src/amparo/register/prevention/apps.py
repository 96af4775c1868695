from __future__ import annotations

from django.apps import AppConfig


class PreventionConfig(AppConfig):
    name = "amparo.register.prevention"
    label = "prevention"
