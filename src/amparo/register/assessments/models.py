"""What outside assessors ask and say. Their words are quoted in short, with the source; ours are figures."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from amparo.register.fields import CodeSetField, both_languages
from amparo.register.reach import published
from amparo.safeguards.models import User
from amparo.safeguards.records import Record

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The Protocol is of 2000: nobody was assessed by it before."""


class Assessment(Record):
    """One assessor's assessment for one year."""

    assessor = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    title_es = models.CharField(max_length=300)
    title_en = models.CharField(max_length=300)
    grade = models.CharField(max_length=40, blank=True)
    source_url = models.URLField(max_length=400, blank=True)

    class Privacy:
        public = ("assessor", "year", "title_es", "title_en", "grade", "source_url")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="assessment_source_key"),
            UniqueConstraint(fields=["assessor", "year"], name="assessment_once_a_year"),
            CheckConstraint(
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR), name="assessment_year_plausible"
            ),
            CheckConstraint(
                condition=Q(source_url="")
                | Q(source_url__startswith="https://")
                | Q(source_url__startswith="http://"),
                name="assessment_source_is_a_page",
            ),
            both_languages("title", constraint="assessment_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)


class Question(Record):
    """What the assessor asks (for example an indicium or an article), and the figures that answer."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="questions")
    code = models.CharField(max_length=20)
    pillar = models.CharField(max_length=40)
    asked_es = models.CharField(max_length=500)
    asked_en = models.CharField(max_length=500)
    answered_by = CodeSetField(max_length=600)

    class Privacy:
        public = ("assessment", "code", "pillar", "asked_es", "asked_en", "answered_by")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="question_source_key"),
            UniqueConstraint(fields=["assessment", "code"], name="question_code_once"),
            both_languages("asked", constraint="question_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)


class Statement(Record):
    """What the assessor (or a critic, or the government about itself) says, with our figures for and against."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="statements")
    said_es = models.CharField(max_length=500)
    said_en = models.CharField(max_length=500)
    claim = models.CharField(max_length=60, blank=True)
    figures_for = CodeSetField(max_length=600)
    figures_against = CodeSetField(max_length=600)

    class Privacy:
        public = ("assessment", "said_es", "said_en", "claim", "figures_for", "figures_against")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="statement_source_key"),
            both_languages("said", constraint="statement_in_both_languages"),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        return published(user)
