"""A column that holds only sealed tokens, and refuses anything else twice: in Python and in the database."""

from __future__ import annotations

import re
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q

TOKEN = re.compile(r"v1\.[0-9a-f]{32}\.[A-Za-z0-9_-]{38,}")


class PlaintextRefused(Exception):
    """Somebody tried to store a readable value in a sealed column. The value is not repeated here."""


class SealedTextField(models.TextField):  # type: ignore[type-arg]
    """Tokens `v1.<key id>.<nonce, ciphertext and tag>`, or empty."""

    def get_prep_value(self, value: Any) -> Any:
        if value and not TOKEN.fullmatch(str(value)):
            raise PlaintextRefused(f"{self.model.__name__}.{self.name} takes sealed tokens only.")
        return super().get_prep_value(value)


def sealed_or_empty(field: str, *, name: str) -> CheckConstraint:
    """The database's own refusal of plaintext."""
    return CheckConstraint(condition=Q(**{field: ""}) | Q(**{f"{field}__startswith": "v1."}), name=name)
