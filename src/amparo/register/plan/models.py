"""Facts of the national action plan. The status of an action is computed from dated evidence, never typed."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from amparo.register.fields import both_languages, not_before, one_of, together
from amparo.register.reach import published
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission
from amparo.safeguards.records import Record
from amparo.safeguards.visibility import NOTHING, of_agency


class IndicatorLevel(models.TextChoices):
    OUTPUT = "output"
    OUTCOME = "outcome"
    IMPACT = "impact"


class Plan(Record):
    """A national action plan as approved, with the gazette that published it."""

    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    starts_on = models.DateField()
    ends_on = models.DateField()
    approved_on = models.DateField(null=True)
    gazette = models.CharField(max_length=120, blank=True)

    class Privacy:
        public = ("title_es", "title_en", "starts_on", "ends_on", "approved_on", "gazette")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="plan_source_key"),
            not_before("ends_on", "starts_on", name="plan_ends_after_start"),
            both_languages("title", constraint="plan_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)


class Objective(Record):
    """What the plan wants to reach, under one pillar."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="objectives")
    pillar = models.CharField(max_length=40)
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)

    class Privacy:
        public = ("plan", "pillar", "title_es", "title_en")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="objective_source_key"),
            both_languages("title", constraint="objective_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)


class PlanAction(Record):
    """What one body owes by one date."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="actions")
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="plan_actions")
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    starts_on = models.DateField(null=True)
    due_on = models.DateField()

    class Privacy:
        public = ("objective", "owner", "title_es", "title_en", "starts_on", "due_on")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="plan_action_source_key"),
            not_before("due_on", "starts_on", name="plan_action_due_after_start"),
            both_languages("title", constraint="plan_action_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)


class Evidence(Record):
    """A dated proof of progress; one that completes an action needs a second person's confirmation.

    It is seen by the agency that provides it, the one that owes the action, and the one that keeps the plan.
    """

    action = models.ForeignKey(PlanAction, on_delete=models.PROTECT, related_name="evidence")
    dated_on = models.DateField()
    description_es = models.CharField(max_length=300)
    description_en = models.CharField(max_length=300)
    completes = models.BooleanField(default=False)
    provided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_on = models.DateField(null=True)

    class Privacy:
        operational = ("provided_by", "confirmed_by")
        public = ("action", "dated_on", "description_es", "description_en", "completes", "confirmed_on")

    class Meta(Record.Meta):
        verbose_name_plural = "evidence"
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="evidence_source_key"),
            CheckConstraint(
                condition=Q(confirmed_by__isnull=True) | ~Q(confirmed_by=F("provided_by")),
                name="evidence_confirmed_by_somebody_else",
            ),
            together("confirmed_by", "confirmed_on", name="evidence_confirmed_with_date"),
            not_before("confirmed_on", "dated_on", name="evidence_confirmed_after_its_date"),
            both_languages("description", constraint="evidence_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return of_agency(user) | _of_parties(user)


def _of_parties(user: User) -> Q:
    """Evidence on what the user's agency owes, or on the plan that it keeps."""
    if Permission.RECORD_READ not in user.permissions or user.agency_id is None:
        return NOTHING
    parties = Q(action__owner=user.agency_id) | Q(action__agency=user.agency_id)
    return parties & Q(region__in=["", user.region]) if user.region else parties


class Indicator(Record):
    """How the plan measures an objective; bound to a figure of the catalogue when there is one."""

    objective = models.ForeignKey(Objective, on_delete=models.PROTECT, related_name="indicators")
    level = models.CharField(max_length=8, choices=IndicatorLevel.choices)
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    figure = models.CharField(max_length=80, blank=True)
    baseline = models.DecimalField(max_digits=14, decimal_places=3, null=True)
    baseline_on = models.DateField(null=True)
    target = models.DecimalField(max_digits=14, decimal_places=3)
    target_on = models.DateField()

    class Privacy:
        public = (
            "objective", "level", "title_es", "title_en", "figure", "baseline", "baseline_on", "target", "target_on",
        )  # fmt: skip

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="indicator_source_key"),
            one_of("level", IndicatorLevel, name="indicator_level_known"),
            together("baseline", "baseline_on", name="indicator_baseline_with_date"),
            not_before("target_on", "baseline_on", name="indicator_target_after_baseline"),
            both_languages("title", constraint="indicator_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)


class Measurement(Record):
    """The value of an indicator on a date."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="measurements")
    measured_on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3)

    class Privacy:
        public = ("indicator", "measured_on", "value")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="measurement_source_key"),
            UniqueConstraint(fields=["indicator", "measured_on"], name="measurement_once_a_day"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)
