"""Facts of prevention: what was planned, what was held, what participants answered, what got in the way."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from amparo.register.fields import CodeSetField, both_languages, not_before, one_of
from amparo.register.reach import published
from amparo.safeguards.models import User
from amparo.safeguards.records import Record


class ActivityStatus(models.TextChoices):
    PLANNED = "planned"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Wave(models.TextChoices):
    BEFORE = "before"
    AFTER = "after"
    SIX_MONTHS = "six_months"


class Activity(Record):
    """A training, campaign or inspection that an institution planned.

    `planned_on` is the day for which it was planned, and stays when it is put off: delivery is measured against it.
    """

    kind = models.CharField(max_length=40)
    topic = models.CharField(max_length=120, blank=True)
    audience = models.CharField(max_length=40)
    planned_on = models.DateField()
    held_on = models.DateField(null=True)
    status = models.CharField(max_length=12, choices=ActivityStatus.choices, default=ActivityStatus.PLANNED)
    planned_reach = models.PositiveIntegerField(null=True)
    reached = models.PositiveIntegerField(null=True)

    class Privacy:
        public = (
            "kind", "topic", "audience", "planned_on", "held_on", "status", "planned_reach", "reached",
        )  # fmt: skip

    class Meta(Record.Meta):
        verbose_name_plural = "activities"
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="activity_source_key"),
            one_of("status", ActivityStatus, name="activity_status_known"),
            CheckConstraint(
                condition=Q(status=ActivityStatus.HELD, held_on__isnull=False)
                | (~Q(status=ActivityStatus.HELD) & Q(held_on__isnull=True, reached__isnull=True)),
                name="activity_held_has_a_date",
            ),
        ]


class Session(Record):
    """One meeting of an activity: the cluster in which participants answered together."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField()
    participants = models.PositiveIntegerField(null=True)

    class Privacy:
        public = ("activity", "held_on", "participants")

    class Meta(Record.Meta):
        constraints = [UniqueConstraint(fields=["agency", "source_key"], name="session_source_key")]


class SurveyAnswer(Record):
    """One participant's answers in one wave. The participant is a key without meaning outside the activity."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="answers")
    participant_digest = models.CharField(max_length=64)
    wave = models.CharField(max_length=12, choices=Wave.choices)
    answered_on = models.DateField()
    score = models.DecimalField(max_digits=6, decimal_places=3)
    control_score = models.DecimalField(max_digits=6, decimal_places=3, null=True)
    items = models.CharField(max_length=120, blank=True)

    class Privacy:
        sensitive = ("participant_digest", "score", "control_score", "items")
        operational = ("session", "wave", "answered_on")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="answer_source_key"),
            UniqueConstraint(
                fields=["session", "participant_digest", "wave"], name="answer_once_per_participant_and_wave"
            ),
            one_of("wave", Wave, name="answer_wave_known"),
            CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="answer_score_in_range"),
            CheckConstraint(
                condition=Q(control_score__isnull=True) | Q(control_score__gte=0, control_score__lte=100),
                name="answer_control_in_range",
            ),
        ]


class Disruption(Record):
    """A shock outside the institutions' control: an epidemic, a hurricane. Empty regions mean the whole country."""

    kind = models.CharField(max_length=40)
    title_es = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)
    regions = CodeSetField()
    sectors = CodeSetField()

    class Privacy:
        public = ("kind", "title_es", "title_en", "started_on", "ended_on", "regions", "sectors")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="disruption_source_key"),
            not_before("ended_on", "started_on", name="disruption_ends_after_start"),
            both_languages("title", constraint="disruption_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)
