from __future__ import annotations

from django.apps import AppConfig


class ClocksConfig(AppConfig):
    name = "amparo.register.clocks"
    label = "clocks"
