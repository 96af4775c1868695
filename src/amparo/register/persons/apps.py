from __future__ import annotations

from django.apps import AppConfig


class PersonsConfig(AppConfig):
    name = "amparo.register.persons"
    label = "persons"
