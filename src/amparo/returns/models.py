"""What was received: files, their lines, and the mistakes found. The file itself is kept, sealed."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from amparo.register.fields import one_of
from amparo.safeguards.models import Agency, User
from amparo.safeguards.vault.fields import SealedTextField, sealed_or_empty
from amparo.safeguards.visibility import VisibleManager


class LineOutcome(models.TextChoices):
    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    SUPERSEDING = "superseding"
    QUARANTINED = "quarantined"
    HELD = "held"


class ReturnFile(models.Model):
    """One file that an agency sent in. Rows in = accepted + quarantined + held, and the database says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="returns")
    region = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=24)
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    rows = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    superseding = models.PositiveIntegerField()
    quarantined = models.PositiveIntegerField()
    held = models.PositiveIntegerField()
    content = SealedTextField(blank=True, default="")

    objects = VisibleManager()

    class Privacy:
        identifying = ("content",)
        operational = (
            "id", "agency", "region", "kind", "sha256", "received_at", "received_by", "rows", "accepted", "unchanged",
            "superseding", "quarantined", "held",
        )  # fmt: skip

    class Meta:
        constraints = [
            UniqueConstraint(fields=["agency", "kind", "sha256"], name="return_file_once"),
            CheckConstraint(
                condition=Q(rows=F("accepted") + F("quarantined") + F("held")), name="return_no_row_is_lost"
            ),
            CheckConstraint(
                condition=Q(accepted__gte=F("unchanged") + F("superseding")), name="return_parts_of_accepted"
            ),
            sealed_or_empty("content", name="return_content_sealed"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {str(self.id)[:8]}"


class ReturnLine(models.Model):
    """What became of one row."""

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(ReturnFile, on_delete=models.CASCADE, related_name="lines")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=8, blank=True)
    row = models.PositiveIntegerField()
    source_key = models.CharField(max_length=64, blank=True)
    content_digest = models.CharField(max_length=32)
    outcome = models.CharField(max_length=12, choices=LineOutcome.choices)
    resolved_by = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="resolves")

    objects = VisibleManager()

    class Privacy:
        operational = (
            "id", "file", "agency", "region", "row", "source_key", "content_digest", "outcome", "resolved_by",
        )  # fmt: skip

    class Meta:
        indexes = [Index(fields=["agency", "source_key"], name="return_line_key")]
        constraints = [one_of("outcome", LineOutcome, name="return_line_outcome_known")]

    def __str__(self) -> str:
        return f"row {self.row}"


class Problem(models.Model):
    """Why a row waits: the column, the class of the value (never the value), and what to do."""

    id = models.BigAutoField(primary_key=True)
    line = models.ForeignKey(ReturnLine, on_delete=models.CASCADE, related_name="problems")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=8, blank=True)
    sheet = models.CharField(max_length=64, blank=True)
    column = models.CharField(max_length=80, blank=True)
    seen = models.CharField(max_length=24, blank=True)
    code = models.CharField(max_length=40)
    advice_es = models.CharField(max_length=300)
    advice_en = models.CharField(max_length=300)

    objects = VisibleManager()

    class Privacy:
        operational = (
            "id", "line", "agency", "region", "sheet", "column", "seen", "code", "advice_es", "advice_en",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code
