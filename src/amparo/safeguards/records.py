"""What every record of the register has: an agency, the agency's own key, a region, a version."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from amparo.safeguards.models import Agency
from amparo.safeguards.visibility import VisibleManager

__all__ = ["Record", "VisibleManager"]


class Record(models.Model):
    """A fact that an agency recorded. `source_key` is the agency's own id of it; unique within the agency."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # No index of its own: the unique key of every record begins with the agency.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    source_key = models.CharField(max_length=64)
    region = models.CharField(max_length=8, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_at = models.DateTimeField(default=timezone.now)
    is_fictional = models.BooleanField(default=False)

    objects = VisibleManager()

    class Privacy:
        operational = ("id", "agency", "source_key", "region", "version", "recorded_at", "is_fictional")

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {str(self.id)[:8]}"
