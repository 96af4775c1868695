"""A clock runs on a matter of any duty; it ends only by an outcome with a reason."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.utils import timezone

from amparo.law.clocks import RULES
from amparo.register.fields import not_before
from amparo.safeguards.models import Agency
from amparo.safeguards.records import VisibleManager


class Clock(models.Model):
    """One deadline on one matter. The rule (length, escalation, source) stands in the country file."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    region = models.CharField(max_length=8, blank=True)
    rule = models.CharField(max_length=40)
    matter_table = models.CharField(max_length=40)
    matter_id = models.UUIDField()
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    reason = models.CharField(max_length=200, blank=True)
    escalated_at = models.DateTimeField(null=True)
    escalated_to = models.CharField(max_length=40, blank=True)
    recorded_at = models.DateTimeField(default=timezone.now)
    is_fictional = models.BooleanField(default=False)

    objects = VisibleManager()

    class Privacy:
        operational = (
            "id", "agency", "region", "rule", "matter_table", "matter_id", "started_at", "due_at", "ended_at",
            "outcome", "reason", "escalated_at", "escalated_to", "recorded_at", "is_fictional",
        )  # fmt: skip

    class Meta:
        constraints = [
            UniqueConstraint(fields=["matter_id", "rule"], name="clock_once_per_matter"),
            not_before("due_at", "started_at", name="clock_due_after_start"),
            not_before("ended_at", "started_at", name="clock_ends_after_start"),
            CheckConstraint(
                condition=Q(ended_at__isnull=True, outcome="", reason="")
                | (Q(ended_at__isnull=False) & ~Q(outcome="") & ~Q(reason="")),
                name="clock_ends_with_outcome_and_reason",
            ),
            CheckConstraint(
                condition=Q(escalated_at__isnull=True, escalated_to="")
                | (Q(escalated_at__isnull=False) & ~Q(escalated_to="")),
                name="clock_escalates_to_somebody",
            ),
            CheckConstraint(condition=Q(rule__in=list(RULES)), name="clock_rule_known"),
        ]

    def __str__(self) -> str:
        return f"{self.rule} on {self.matter_table}"
