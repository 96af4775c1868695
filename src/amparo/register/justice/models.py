"""Facts of justice. A cause is a criminal proceeding on a court's or prosecutor's docket."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from amparo.register.fields import CodeSetField, Tri, not_before, one_of
from amparo.register.protection.models import Case
from amparo.safeguards.models import Person
from amparo.safeguards.records import Record
from amparo.safeguards.vault.fields import SealedTextField, sealed_or_empty


class CauseState(models.TextChoices):
    FILED = "filed"
    CHARGED = "charged"
    TRIED = "tried"
    FINAL = "final"
    DISMISSED = "dismissed"


class Finding(models.TextChoices):
    """Outcomes of the act-means-purpose test; empty means the cause was not screened yet."""

    TRAFFICKING = "trafficking"
    NOT_TRAFFICKING = "not trafficking"
    UNDETERMINED = "undetermined"


class ElementKind(models.TextChoices):
    ACT = "act"
    MEANS = "means"
    PURPOSE = "purpose"


class Presence(models.TextChoices):
    ESTABLISHED = "established"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Outcome(models.TextChoices):
    PENDING = "pending"
    CONVICTED = "convicted"
    ACQUITTED = "acquitted"
    DISMISSED = "dismissed"


class Instance(models.TextChoices):
    FIRST = "first"
    APPEAL = "appeal"


class Cause(Record):
    """One proceeding, under the national article in force and its international code."""

    docket_number = models.CharField(max_length=40)
    filed_on = models.DateField()
    offence = models.CharField(max_length=40)
    national_article = models.CharField(max_length=80, blank=True)
    iccs_code = models.CharField(max_length=8, blank=True)
    state = models.CharField(max_length=12, choices=CauseState.choices, default=CauseState.FILED)
    victim_is_child = models.CharField(max_length=8, choices=Tri.choices, default=Tri.UNKNOWN)
    screened_on = models.DateField(null=True)
    finding = models.CharField(max_length=16, blank=True)
    forms = CodeSetField()
    tried_on = models.DateField(null=True)
    links_looked_for = models.CharField(max_length=8, choices=Tri.choices, default=Tri.UNKNOWN)
    non_punishment_raised_on = models.DateField(null=True)

    class Privacy:
        sensitive = ("victim_is_child",)
        operational = (
            "docket_number", "filed_on", "offence", "national_article", "iccs_code", "state", "screened_on", "finding",
            "forms", "tried_on", "links_looked_for", "non_punishment_raised_on",
        )  # fmt: skip

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="cause_source_key"),
            UniqueConstraint(fields=["agency", "docket_number"], name="cause_docket_number"),
            one_of("state", CauseState, name="cause_state_known"),
            one_of("victim_is_child", Tri, name="cause_victim_is_child_known"),
            one_of("links_looked_for", Tri, name="cause_links_looked_for_known"),
            CheckConstraint(
                condition=Q(finding="", screened_on__isnull=True)
                | Q(finding__in=Finding.values, screened_on__isnull=False),
                name="cause_finding_with_its_date",
            ),
            CheckConstraint(
                condition=~Q(state__in=[CauseState.TRIED, CauseState.FINAL]) | Q(tried_on__isnull=False),
                name="cause_tried_has_a_date",
            ),
            not_before("tried_on", "filed_on", name="cause_tried_after_filed"),
            not_before("screened_on", "filed_on", name="cause_screened_after_filed"),
            not_before("non_punishment_raised_on", "filed_on", name="cause_collision_after_filed"),
        ]


class CauseElement(Record):
    """One act, means or purpose in the cause: established, absent or unknown, with its evidence."""

    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="elements")
    kind = models.CharField(max_length=8, choices=ElementKind.choices)
    code = models.CharField(max_length=40)
    presence = models.CharField(max_length=12, choices=Presence.choices)
    evidence_reference = models.CharField(max_length=80, blank=True)

    class Privacy:
        operational = ("cause", "kind", "code", "presence", "evidence_reference")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="element_source_key"),
            UniqueConstraint(fields=["cause", "kind", "code"], name="element_once_per_cause"),
            one_of("kind", ElementKind, name="element_kind_known"),
            one_of("presence", Presence, name="element_presence_known"),
        ]


class Accused(Record):
    """A person accused in a cause. The same person in two causes is two accused and one person."""

    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="accused")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="accusations")
    sex = models.CharField(max_length=8)
    age_at_offence = models.PositiveSmallIntegerField(null=True)
    nationality = models.CharField(max_length=3, blank=True)
    role = models.CharField(max_length=40, blank=True)
    is_official = models.CharField(max_length=8, choices=Tri.choices, default=Tri.UNKNOWN)
    is_presumed_victim = models.CharField(max_length=8, choices=Tri.choices, default=Tri.UNKNOWN)
    charged_on = models.DateField(null=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, default=Outcome.PENDING)
    decided_on = models.DateField(null=True)

    class Privacy:
        sensitive = ("person", "sex", "age_at_offence", "nationality", "is_presumed_victim")
        operational = ("cause", "role", "is_official", "charged_on", "outcome", "decided_on")

    class Meta(Record.Meta):
        verbose_name_plural = "accused"
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="accused_source_key"),
            one_of("outcome", Outcome, name="accused_outcome_known"),
            one_of("is_official", Tri, name="accused_is_official_known"),
            one_of("is_presumed_victim", Tri, name="accused_is_presumed_victim_known"),
            CheckConstraint(
                condition=Q(outcome=Outcome.PENDING, decided_on__isnull=True)
                | (~Q(outcome=Outcome.PENDING) & Q(decided_on__isnull=False)),
                name="accused_outcome_with_date",
            ),
            not_before("decided_on", "charged_on", name="accused_decided_after_charged"),
        ]


class CauseVictim(Record):
    """A victim recognised in a cause; linked to the protection file when there is one."""

    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="victims")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="victimisations")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="cause_victims")
    sex = models.CharField(max_length=8)
    age_at_offence = models.PositiveSmallIntegerField(null=True)
    is_child_at_offence = models.CharField(max_length=8, choices=Tri.choices, default=Tri.UNKNOWN)
    nationality = models.CharField(max_length=3, blank=True)
    forms = CodeSetField()

    class Privacy:
        sensitive = (
            "person", "case", "sex", "age_at_offence", "is_child_at_offence", "nationality", "forms",
        )  # fmt: skip
        operational = ("cause",)

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="cause_victim_source_key"),
            one_of("is_child_at_offence", Tri, name="cause_victim_child_known"),
            CheckConstraint(
                condition=Q(age_at_offence__isnull=True)
                | Q(age_at_offence__lt=18, is_child_at_offence=Tri.YES)
                | Q(age_at_offence__gte=18, is_child_at_offence=Tri.NO),
                name="cause_victim_child_is_under_eighteen",
            ),
        ]


class Decision(Record):
    """A court's decision on one accused."""

    accused = models.ForeignKey(Accused, on_delete=models.PROTECT, related_name="decisions")
    instance = models.CharField(max_length=8, choices=Instance.choices)
    decided_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)

    class Privacy:
        operational = ("accused", "instance", "decided_on", "outcome")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="decision_source_key"),
            one_of("instance", Instance, name="decision_instance_known"),
            UniqueConstraint(
                fields=["accused"], condition=Q(instance=Instance.FIRST), name="decision_first_instance_once"
            ),
            CheckConstraint(
                condition=Q(outcome__in=[Outcome.CONVICTED, Outcome.ACQUITTED, Outcome.DISMISSED]),
                name="decision_decides",
            ),
        ]


class Sentence(Record):
    """What a conviction imposed."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="sentences")
    kind = models.CharField(max_length=40)
    years = models.DecimalField(max_digits=5, decimal_places=2, null=True)

    class Privacy:
        operational = ("decision", "kind", "years")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="sentence_source_key"),
            CheckConstraint(condition=Q(years__isnull=True) | Q(years__gt=0), name="sentence_years_positive"),
        ]


class Link(Record):
    """Something that ties an accused to another accused or to a thing: a phone, a place, a firm."""

    cause = models.ForeignKey(Cause, on_delete=models.PROTECT, related_name="links")
    accused = models.ForeignKey(Accused, on_delete=models.PROTECT, related_name="links")
    other_accused = models.ForeignKey(Accused, null=True, on_delete=models.PROTECT, related_name="links_to")
    kind = models.CharField(max_length=40)
    identifier = SealedTextField(blank=True, default="")
    identifier_digest = models.CharField(max_length=64, blank=True)
    first_seen_on = models.DateField(null=True)
    last_seen_on = models.DateField(null=True)
    evidence_reference = models.CharField(max_length=80, blank=True)

    class Privacy:
        identifying = ("identifier",)
        sensitive = ("identifier_digest",)
        operational = (
            "cause", "accused", "other_accused", "kind", "first_seen_on", "last_seen_on", "evidence_reference",
        )  # fmt: skip

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="link_source_key"),
            CheckConstraint(
                condition=Q(other_accused__isnull=False) | ~Q(identifier_digest=""),
                name="link_has_another_end",
            ),
            CheckConstraint(
                condition=Q(other_accused__isnull=True) | ~Q(other_accused=F("accused")),
                name="link_ties_two",
            ),
            not_before("last_seen_on", "first_seen_on", name="link_last_after_first"),
            sealed_or_empty("identifier", name="link_identifier_sealed"),
        ]
