"""Pairs of person records that may be one human being, what humans said of them, and which are read as one.

A pair is kept in the order of its ids, so that it exists once. Nothing here holds a value of an identity: only ids, codes of levels and numbers.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from amparo.linkage.zones import Zone as PureZone
from amparo.register.fields import one_of
from amparo.safeguards.models import Person, User
from amparo.safeguards.permissions import Permission
from amparo.safeguards.records import VisibleManager
from amparo.safeguards.visibility import NOTHING, of_agency, with_permission

REASON_LENGTH = 200


class Zone(models.TextChoices):
    """Zones that are kept; pairs below both thresholds are counted and forgotten."""

    LINK = PureZone.LINK.value
    REVIEW = PureZone.REVIEW.value


class Verdict(models.TextChoices):
    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"


class DecisionState(models.TextChoices):
    """A decision across agencies is in force when a second person approved it."""

    PROPOSED = "proposed"
    IN_FORCE = "in_force"
    DECLINED = "declined"


def _sees(user: User, *names: str) -> Q:
    """Each of these persons is in the user's reach, and she may judge who is who."""
    if Permission.PERSON_LINK not in user.permissions:
        return NOTHING
    seen = Person.objects.filter(of_agency(user)).values("pk")
    return Q(**{f"{name}__in": seen for name in names})


class Proposal(models.Model):
    """A pair that the last linkage found likely or doubtful, with the levels at which it agrees and their weights in bits."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    zone = models.CharField(max_length=8, choices=Zone.choices)
    probability = models.FloatField()
    evidence = models.JSONField(default=list)
    proposed_at = models.DateTimeField()

    objects = VisibleManager()

    class Privacy:
        sensitive = ("first", "second", "evidence", "probability")
        operational = ("id", "zone", "proposed_at")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["first", "second"], name="proposal_once_per_pair"),
            CheckConstraint(condition=Q(first__lt=F("second")), name="proposal_in_order"),
            CheckConstraint(condition=Q(probability__gte=0, probability__lte=1), name="proposal_probability"),
            one_of("zone", Zone, name="proposal_zone_known"),
        ]

    def __str__(self) -> str:
        return f"Proposal {self.id.hex[:8]}"

    @staticmethod
    def visible(user: User) -> Q:
        """Who sees both records; a record of another agency is not told of by its likeness to one's own."""
        return _sees(user, "first", "second")


class LinkageRun(models.Model):
    """The last comparison of the register, one row: how its pairs fell into zones, and the errors that are expected among the compared pairs alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField()
    records = models.PositiveIntegerField()
    linked = models.PositiveIntegerField()
    reviewed = models.PositiveIntegerField()
    not_linked = models.PositiveIntegerField()
    expected_false = models.FloatField()
    expected_missed = models.FloatField()

    objects = VisibleManager()

    class Privacy:
        operational = (
            "id",
            "made_at",
            "records",
            "linked",
            "reviewed",
            "not_linked",
            "expected_false",
            "expected_missed",
        )

    class Meta:
        constraints = [
            CheckConstraint(
                condition=Q(expected_false__gte=0, expected_missed__gte=0), name="linkage_run_errors"
            ),
        ]

    def __str__(self) -> str:
        return f"Linkage run {self.id.hex[:8]}"

    @staticmethod
    def visible(user: User) -> Q:
        """Who judges for the nation: a count of the nation's pairs can tell of records beyond one's reach."""
        national = Permission.NATIONAL_READ in user.permissions
        return with_permission(user, Permission.PERSON_LINK) if national else NOTHING


class Decision(models.Model):
    """What a human said of a pair, with the evidence of the last comparison as she had it. In force it is a constraint of the next linkage, unless she was unsure."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict.choices)
    state = models.CharField(max_length=12, choices=DecisionState.choices)
    reason = models.CharField(max_length=REASON_LENGTH)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    probability = models.FloatField(null=True)
    evidence = models.JSONField(default=list)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = VisibleManager()

    class Privacy:
        sensitive = ("first", "second", "verdict", "reason", "probability", "evidence")
        operational = ("id", "state", "decided_by", "decided_at", "answered_by", "answered_at", "version")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["first", "second"], name="decision_once_per_pair"),
            CheckConstraint(condition=Q(first__lt=F("second")), name="decision_in_order"),
            one_of("verdict", Verdict, name="decision_verdict_known"),
            one_of("state", DecisionState, name="decision_state_known"),
            CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
            CheckConstraint(
                condition=Q(probability__isnull=True) | Q(probability__gte=0, probability__lte=1), name="decision_probability"
            ),
            CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("decided_by")), name="decision_not_self_approved"
            ),
            CheckConstraint(
                condition=Q(answered_by__isnull=True, answered_at__isnull=True)
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="decision_answered_by_somebody",
            ),
            CheckConstraint(
                condition=~Q(state="proposed", answered_by__isnull=False) & ~Q(state="declined", answered_by__isnull=True),
                name="decision_answered_when_declined",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Decision {self.id.hex[:8]}"

    @staticmethod
    def visible(user: User) -> Q:
        """Who sees both records; and, while it waits for a second person, who sees one of them: she is asked."""
        waiting = Q(state=DecisionState.PROPOSED) & (_sees(user, "first") | _sees(user, "second"))
        return _sees(user, "first", "second") | waiting


class Merge(models.Model):
    """A pointer: `absorbed` is read as `kept`. Neither record is rewritten; without the pointer they are what they were."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    absorbed = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    probability = models.FloatField(null=True)
    evidence = models.JSONField(default=list)
    merged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    merged_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = VisibleManager()

    class Privacy:
        sensitive = ("kept", "absorbed", "probability", "evidence")
        operational = ("id", "merged_by", "merged_at", "approved_by")

    class Meta:
        constraints = [
            UniqueConstraint(fields=["absorbed"], name="merge_absorbed_once"),
            CheckConstraint(condition=~Q(kept=F("absorbed")), name="merge_of_two"),
            CheckConstraint(
                condition=Q(probability__isnull=True) | Q(probability__gte=0, probability__lte=1), name="merge_probability"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"Merge {self.id.hex[:8]}"

    @staticmethod
    def visible(user: User) -> Q:
        return _sees(user, "kept", "absorbed")
