from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


class SafeguardsConfig(AppConfig):
    name = "amparo.safeguards"
    label = "safeguards"

    def ready(self) -> None:
        connection_created.connect(overwrite_what_is_deleted, dispatch_uid="overwrite_what_is_deleted")


def overwrite_what_is_deleted(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Erasure destroys a wrapped key; SQLite otherwise leaves the old bytes in the free space of a page."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")
