"""Facts of protection. Every identifying text is sealed; persons are the vault's."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from amparo.register.fields import CodeSetField, Tri, not_before, one_of, together
from amparo.safeguards.models import Agency, Person, User
from amparo.safeguards.permissions import Permission
from amparo.safeguards.records import Record
from amparo.safeguards.vault.fields import SealedTextField, sealed_or_empty
from amparo.safeguards.visibility import NOTHING, of_agency


class AlertState(models.TextChoices):
    RAISED = "raised"
    SCREENED = "screened"
    CASE_OPENED = "case_opened"
    REFERRED_ELSEWHERE = "referred_elsewhere"
    DISMISSED = "dismissed"


class ScreeningResult(models.TextChoices):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNDETERMINED = "undetermined"


class CaseState(models.TextChoices):
    OPEN = "open"
    CLOSED = "closed"


class IdentificationStatus(models.TextChoices):
    """The statuses of `amparo.law.identification`, as the database knows them."""

    POTENTIAL = "potential"
    PRESUMED = "presumed"
    FORMALLY_IDENTIFIED = "formally_identified"
    NOT_IDENTIFIED = "not_identified"
    WITHDRAWN = "withdrawn"
    CONSENT_REFUSED = "consent_refused"


class ConsentDecision(models.TextChoices):
    GIVEN = "given"
    REFUSED = "refused"


class ReferralState(models.TextChoices):
    SENT = "sent"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNANSWERED = "unanswered"


class Alert(Record):
    """Somebody raised that a person may be a victim."""

    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="alerts")
    channel = models.CharField(max_length=40)
    raised_at = models.DateTimeField()
    is_child = models.CharField(max_length=8, choices=Tri.choices, default=Tri.UNKNOWN)
    suspected_forms = CodeSetField()
    narrative = SealedTextField(blank=True, default="")
    state = models.CharField(max_length=20, choices=AlertState.choices, default=AlertState.RAISED)
    closed_at = models.DateTimeField(null=True)
    outcome_reason = models.CharField(max_length=40, blank=True)

    class Privacy:
        identifying = ("narrative",)
        sensitive = ("person", "is_child", "suspected_forms")
        operational = ("channel", "raised_at", "state", "closed_at", "outcome_reason")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="alert_source_key"),
            one_of("state", AlertState, name="alert_state_known"),
            one_of("is_child", Tri, name="alert_is_child_known"),
            not_before("closed_at", "raised_at", name="alert_closed_after_raised"),
            CheckConstraint(
                condition=Q(state__in=[AlertState.RAISED, AlertState.SCREENED], closed_at__isnull=True)
                | (~Q(state__in=[AlertState.RAISED, AlertState.SCREENED]) & Q(closed_at__isnull=False)),
                name="alert_ended_with_date",
            ),
            CheckConstraint(
                condition=~Q(state=AlertState.DISMISSED) | ~Q(outcome_reason=""),
                name="alert_dismissed_with_reason",
            ),
            sealed_or_empty("narrative", name="alert_narrative_sealed"),
        ]


class Screening(Record):
    """The indicators of trafficking looked for in one alert (ILO operational indicators)."""

    alert = models.ForeignKey(Alert, on_delete=models.PROTECT, related_name="screenings")
    screened_at = models.DateTimeField()
    indicators = CodeSetField(max_length=4000)  # every indicator at once takes 2,729 signs
    result = models.CharField(max_length=16, choices=ScreeningResult.choices)

    class Privacy:
        sensitive = ("indicators",)
        operational = ("alert", "screened_at", "result")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="screening_source_key"),
            one_of("result", ScreeningResult, name="screening_result_known"),
        ]


class Case(Record):
    """The protection file of one person."""

    reference = models.CharField(max_length=20, unique=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="cases")
    alert = models.ForeignKey(Alert, null=True, on_delete=models.PROTECT, related_name="cases")
    opened_on = models.DateField()
    state = models.CharField(max_length=8, choices=CaseState.choices, default=CaseState.OPEN)
    status = models.CharField(max_length=20, choices=IdentificationStatus.choices)
    status_since = models.DateField()
    age_at_offence = models.PositiveSmallIntegerField(null=True)
    is_child_at_offence = models.CharField(max_length=8, choices=Tri.choices, default=Tri.UNKNOWN)
    acts = CodeSetField()
    means = CodeSetField()
    forms = CodeSetField()
    exploited_in = models.CharField(max_length=3, blank=True)
    vulnerabilities = CodeSetField()
    reasonable_grounds_on = models.DateField(null=True)
    reflection_until = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    closure_reason = models.CharField(max_length=40, blank=True)

    class Privacy:
        sensitive = (
            "person", "alert", "status", "status_since", "age_at_offence", "is_child_at_offence", "acts", "means",
            "forms", "exploited_in", "vulnerabilities",
        )  # fmt: skip
        operational = (
            "reference", "opened_on", "state", "reasonable_grounds_on", "reflection_until", "closed_on",
            "closure_reason",
        )  # fmt: skip

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="case_source_key"),
            one_of("state", CaseState, name="case_state_known"),
            one_of("status", IdentificationStatus, name="case_status_known"),
            one_of("is_child_at_offence", Tri, name="case_child_known"),
            CheckConstraint(
                condition=Q(age_at_offence__isnull=True)
                | Q(age_at_offence__lt=18, is_child_at_offence=Tri.YES)
                | Q(age_at_offence__gte=18, is_child_at_offence=Tri.NO),
                name="case_child_is_under_eighteen",
            ),
            CheckConstraint(
                condition=Q(state=CaseState.OPEN, closed_on__isnull=True, closure_reason="")
                | (Q(state=CaseState.CLOSED, closed_on__isnull=False) & ~Q(closure_reason="")),
                name="case_closed_with_date_and_reason",
            ),
            not_before("closed_on", "opened_on", name="case_closed_after_opened"),
            not_before("reflection_until", "reasonable_grounds_on", name="case_reflection_after_grounds"),
            together("reflection_until", "reasonable_grounds_on", name="case_reflection_with_grounds"),
        ]

    def __str__(self) -> str:
        return self.reference


class Identification(Record):
    """An authority's decision on a person's status; the ledger is never rewritten."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="identifications")
    status = models.CharField(max_length=20, choices=IdentificationStatus.choices)
    decided_on = models.DateField()
    reason = models.CharField(max_length=40, blank=True)

    class Privacy:
        sensitive = ("status",)
        operational = ("case", "decided_on", "reason")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="identification_source_key"),
            one_of("status", IdentificationStatus, name="identification_status_known"),
        ]


class Consent(Record):
    """What a person agreed to or refused, for one purpose, until withdrawn."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=40)
    decision = models.CharField(max_length=8, choices=ConsentDecision.choices)
    decided_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    class Privacy:
        sensitive = ("purpose", "decision", "withdrawn_on")
        operational = ("case", "decided_on")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="consent_source_key"),
            one_of("decision", ConsentDecision, name="consent_decision_known"),
            not_before("withdrawn_on", "decided_on", name="consent_withdrawn_after_given"),
            CheckConstraint(
                condition=Q(withdrawn_on__isnull=True) | Q(decision=ConsentDecision.GIVEN),
                name="consent_withdrawn_was_given",
            ),
        ]


class Need(Record):
    """A need of the person, assessed and, when so, met."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=40)
    assessed_on = models.DateField()
    met_on = models.DateField(null=True)

    class Privacy:
        sensitive = ("kind",)
        operational = ("case", "assessed_on", "met_on")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="need_source_key"),
            not_before("met_on", "assessed_on", name="need_met_after_assessed"),
        ]


class CarePlan(Record):
    """What was agreed to be done for the person; active until it ends."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="care_plans")
    started_on = models.DateField()
    review_due_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Privacy:
        operational = ("case", "started_on", "review_due_on", "ended_on")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="care_plan_source_key"),
            not_before("ended_on", "started_on", name="care_plan_ends_after_start"),
        ]


class Referral(Record):
    """The person is referred to a service of another body, which owes an answer."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="referrals")
    service_kind = models.CharField(max_length=40)
    to_agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="referrals")
    sent_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=ReferralState.choices, default=ReferralState.SENT)
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=40, blank=True)

    class Privacy:
        sensitive = ("service_kind", "consent")
        operational = ("case", "to_agency", "sent_at", "state", "answered_at", "reason")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="referral_source_key"),
            one_of("state", ReferralState, name="referral_state_known"),
            not_before("answered_at", "sent_at", name="referral_answered_after_sent"),
            CheckConstraint(
                condition=Q(
                    state__in=[ReferralState.ACCEPTED, ReferralState.REFUSED], answered_at__isnull=False
                )
                | Q(state__in=[ReferralState.SENT, ReferralState.UNANSWERED], answered_at__isnull=True),
                name="referral_answer_has_a_date",
            ),
        ]

    @staticmethod
    def visible(user: User) -> Q:
        """Who sent it, and the body that owes the answer: it sees the referral, not the case."""
        received = Q(to_agency=user.agency_id) if user.agency_id is not None else NOTHING
        reads = Permission.RECORD_READ in user.permissions
        return of_agency(user) | received if reads else of_agency(user)


class Service(Record):
    """A service the person receives or received."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="services")
    referral = models.ForeignKey(Referral, null=True, on_delete=models.PROTECT, related_name="services")
    kind = models.CharField(max_length=40)
    started_on = models.DateField()
    ended_on = models.DateField(null=True)

    class Privacy:
        sensitive = ("kind",)
        operational = ("case", "referral", "started_on", "ended_on")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="service_source_key"),
            not_before("ended_on", "started_on", name="service_ends_after_start"),
        ]


class FollowUp(Record):
    """A visit or call that was due, and whether it took place."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="follow_ups")
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    outcome = models.CharField(max_length=40, blank=True)

    class Privacy:
        sensitive = ("outcome",)
        operational = ("case", "due_on", "done_on")

    class Meta(Record.Meta):
        constraints = [UniqueConstraint(fields=["agency", "source_key"], name="follow_up_source_key")]
