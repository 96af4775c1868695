from __future__ import annotations

from django.apps import AppConfig


class PlanConfig(AppConfig):
    name = "amparo.register.plan"
    label = "plan"
