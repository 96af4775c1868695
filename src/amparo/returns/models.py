"""What was received: files, their lines, and the mistakes found. The file itself is kept, sealed, in parts."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from amparo.register.fields import not_before, one_of
from amparo.safeguards.models import Agency, User
from amparo.safeguards.vault.fields import SealedTextField, sealed_or_empty
from amparo.safeguards.visibility import NOTHING, VisibleManager


class LineOutcome(models.TextChoices):
    ACCEPTED = "accepted"
    UNCHANGED = "unchanged"
    SUPERSEDING = "superseding"
    QUARANTINED = "quarantined"
    HELD = "held"


class LineDecision(models.TextChoices):
    """What became of a row that waited: a human let it in or sent it back, or the record it referred to arrived."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    RECOVERED = "recovered"


class DecisionReason(models.TextChoices):
    """Why a human decided so. A closed list: free text about a person has no place here."""

    ANOTHER_PERSON = "another_person"
    SAME_PERSON = "same_person"
    RISK_ASSESSED = "risk_assessed"
    NON_PUNISHMENT_REVIEWED = "non_punishment_reviewed"
    SENT_BY_MISTAKE = "sent_by_mistake"
    REFERENCE_ARRIVED = "reference_arrived"


class ReturnFile(models.Model):
    """One file that an agency sent in, counted as it was received. Rows in = accepted + quarantined + held: the database says so.

    `name_digest` is a keyed digest of the file's name, which may itself name a person. The period is that of the rows taken in.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="returns")
    region = models.CharField(max_length=8, blank=True)
    kind = models.CharField(max_length=24)
    sha256 = models.CharField(max_length=64)
    name_digest = models.CharField(max_length=32, blank=True)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    rows = models.PositiveIntegerField(default=0)
    accepted = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    superseding = models.PositiveIntegerField(default=0)
    quarantined = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)
    supersedes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="superseded_by")

    objects = VisibleManager()

    class Privacy:
        operational = (
            "id", "agency", "region", "kind", "sha256", "name_digest", "received_at", "received_by", "period_from",
            "period_to", "rows", "accepted", "unchanged", "superseding", "quarantined", "held", "supersedes",
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
            not_before("period_to", "period_from", name="return_period_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {str(self.id)[:8]}"


class ReturnPart(models.Model):
    """A piece of the file as it was received, sealed under the file's own key. Joined in order, the pieces are the file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(ReturnFile, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = SealedTextField()

    objects = VisibleManager()

    class Privacy:
        identifying = ("content",)
        operational = ("id", "file", "number")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["file", "number"], name="return_part_once"),
            sealed_or_empty("content", name="return_part_sealed"),
        ]

    def __str__(self) -> str:
        return f"part {self.number}"

    @staticmethod
    def visible(user: User) -> Q:  # noqa: ARG004
        return NOTHING


class ReturnLine(models.Model):
    """What became of one row.

    `target_id` is the record it wrote, `supersedes` the line whose content it replaced, `resolved_by` the later line that
    corrected it.
    """

    id = models.BigAutoField(primary_key=True)
    file = models.ForeignKey(ReturnFile, on_delete=models.CASCADE, related_name="lines")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=8, blank=True)
    row = models.PositiveIntegerField()
    source_key = models.CharField(max_length=64, blank=True)
    content_digest = models.CharField(max_length=32)
    outcome = models.CharField(max_length=12, choices=LineOutcome.choices)
    target_id = models.UUIDField(null=True)
    supersedes = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="superseded_by", db_index=False
    )
    resolved_by = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="resolves", db_index=False
    )
    decision = models.CharField(max_length=12, blank=True, choices=LineDecision.choices)
    decision_reason = models.CharField(max_length=24, blank=True, choices=DecisionReason.choices)
    decided_by = models.ForeignKey(
        User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_at = models.DateTimeField(null=True)

    objects = VisibleManager()

    class Privacy:
        operational = (
            "id", "file", "agency", "region", "row", "source_key", "content_digest", "outcome", "target_id", "supersedes",
            "resolved_by", "decision", "decision_reason", "decided_by", "decided_at",
        )  # fmt: skip

    class Meta:
        indexes = [Index(fields=["agency", "source_key"], name="return_line_key")]
        constraints = [
            one_of("outcome", LineOutcome, name="return_line_outcome_known"),
            CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_at__isnull=True)
                | Q(
                    decision__in=LineDecision.values,
                    outcome__in=[LineOutcome.HELD, LineOutcome.QUARANTINED],
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                ),
                name="return_line_decided_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"row {self.row}"


WAITING = Q(outcome__in=[LineOutcome.QUARANTINED, LineOutcome.HELD], resolved_by__isnull=True, decision="")
"""Lines that nobody has corrected or decided yet."""

TAKEN = Q(outcome__in=[LineOutcome.ACCEPTED, LineOutcome.SUPERSEDING]) | Q(
    decision__in=[LineDecision.ACCEPTED, LineDecision.RECOVERED]
)
"""Lines whose content stands, or stood, in the register."""


class Problem(models.Model):
    """Why a row waits: the column, the class of the value (never the value), and what to do."""

    id = models.BigAutoField(primary_key=True)
    line = models.ForeignKey(ReturnLine, on_delete=models.CASCADE, related_name="problems")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+", db_index=False)
    region = models.CharField(max_length=8, blank=True)
    sheet = models.CharField(max_length=64, blank=True)
    column = models.CharField(max_length=40, blank=True)
    seen = models.CharField(max_length=24, blank=True)
    code = models.CharField(max_length=40)
    advice_es = models.CharField(max_length=400)
    advice_en = models.CharField(max_length=400)

    objects = VisibleManager()

    class Privacy:
        operational = (
            "id", "line", "agency", "region", "sheet", "column", "seen", "code", "advice_es", "advice_en",
        )  # fmt: skip

    def __str__(self) -> str:
        return self.code
