from __future__ import annotations

from django.apps import AppConfig


class ProtectionConfig(AppConfig):
    name = "amparo.register.protection"
    label = "protection"
