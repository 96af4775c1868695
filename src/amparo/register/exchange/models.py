"""Requests and answers with other countries and bodies: on what basis, how urgent, under which limits, with what outcome."""

from __future__ import annotations

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from amparo.register.fields import CodeSetField, not_before, one_of, together
from amparo.safeguards.models import Person, User
from amparo.safeguards.records import Record
from amparo.safeguards.vault.fields import SealedTextField, sealed_or_empty


class Direction(models.TextChoices):
    INCOMING = "incoming"
    OUTGOING = "outgoing"


class Urgency(models.TextChoices):
    """EU Directive 2023/977, art. 5: eight hours, three days, seven days."""

    URGENT_DIRECT = "urgent_direct"
    URGENT_INDIRECT = "urgent_indirect"
    OTHER = "other"


class Handling(models.TextChoices):
    """SIENA handling codes. H1 and H2 limit different uses; H3 carries its own text (see `handling`)."""

    H0 = "H0"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"


class RequestState(models.TextChoices):
    DRAFT = "draft"
    AUTHORISED = "authorised"
    OPEN = "open"
    ANSWERED = "answered"
    PARTLY_ANSWERED = "partly_answered"
    REFUSED = "refused"
    CLOSED = "closed"
    EXPIRED = "expired"


_UNSENT = [RequestState.DRAFT, RequestState.AUTHORISED]


class AnswerOutcome(models.TextChoices):
    GIVEN = "given"
    PARTIAL = "partial"
    NOT_HELD = "not_held"
    REFUSED = "refused"
    POSTPONED = "postponed"


class Request(Record):
    """One request, in or out. `opened_at` is the instant it was received or sent; the clock starts there.

    `counterpart` is a state's ISO 3166-1 code, or a body. What is sent from here is prepared by one person and authorised by another.
    """

    direction = models.CharField(max_length=8, choices=Direction.choices)
    kind = models.CharField(max_length=40)
    counterpart = models.CharField(max_length=40)
    counterpart_kind = models.CharField(max_length=40)
    legal_basis = models.CharField(max_length=40, blank=True)
    offence = models.CharField(max_length=40, blank=True)
    urgency = models.CharField(max_length=16, choices=Urgency.choices, default=Urgency.OTHER)
    urgency_ground = models.CharField(max_length=40, blank=True)
    handling = models.CharField(max_length=2, choices=Handling.choices, default=Handling.H0)
    handling_text = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=16, choices=RequestState.choices, default=RequestState.DRAFT)
    opened_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="requests")
    subject = SealedTextField(blank=True, default="")
    feared_states = CodeSetField()
    prepared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    authorised_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closure_reason = models.CharField(max_length=40, blank=True)

    class Privacy:
        identifying = ("subject",)
        sensitive = ("person", "feared_states")
        operational = (
            "direction", "kind", "counterpart", "counterpart_kind", "legal_basis", "offence", "urgency",
            "urgency_ground", "handling", "handling_text", "state", "opened_at", "due_at", "prepared_by", "authorised_by",
            "closed_at", "closure_reason",
        )  # fmt: skip

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="request_source_key"),
            one_of("direction", Direction, name="request_direction_known"),
            one_of("urgency", Urgency, name="request_urgency_known"),
            one_of("handling", Handling, name="request_handling_known"),
            one_of("state", RequestState, name="request_state_known"),
            CheckConstraint(
                condition=Q(state__in=_UNSENT, opened_at__isnull=True)
                | (~Q(state__in=_UNSENT) & Q(opened_at__isnull=False))
                | Q(state=RequestState.CLOSED),
                name="request_opened_when_it_left_or_came",
            ),
            together("opened_at", "due_at", name="request_open_has_a_deadline"),
            CheckConstraint(
                condition=(~Q(state=RequestState.CLOSED) & Q(closed_at__isnull=True, closure_reason=""))
                | (Q(state=RequestState.CLOSED, closed_at__isnull=False) & ~Q(closure_reason="")),
                name="request_closed_with_date_and_reason",
            ),
            CheckConstraint(
                condition=Q(authorised_by__isnull=True) | ~Q(authorised_by=F("prepared_by")),
                name="request_authorised_by_somebody_else",
            ),
            CheckConstraint(
                condition=~Q(direction=Direction.OUTGOING) | ~Q(feared_states__contains=F("counterpart")),
                name="request_never_sent_to_a_feared_state",
            ),
            CheckConstraint(
                condition=~Q(handling=Handling.H3) | ~Q(handling_text=""), name="request_h3_says_its_limit"
            ),
            CheckConstraint(
                condition=Q(urgency=Urgency.OTHER) | ~Q(urgency_ground=""), name="request_urgent_has_a_ground"
            ),
            not_before("due_at", "opened_at", name="request_due_after_opened"),
            not_before("closed_at", "opened_at", name="request_closed_after_opened"),
            sealed_or_empty("subject", name="request_subject_sealed"),
        ]


class Answer(Record):
    """What came back, or what we gave. A postponement and a partial answer come before the answer and stay beside it."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="answers")
    answered_at = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=AnswerOutcome.choices)
    refusal_ground = models.CharField(max_length=40, blank=True)
    handling = models.CharField(max_length=2, choices=Handling.choices, default=Handling.H0)
    handling_text = models.CharField(max_length=200, blank=True)

    class Privacy:
        operational = ("request", "answered_at", "outcome", "refusal_ground", "handling", "handling_text")

    class Meta(Record.Meta):
        constraints = [
            UniqueConstraint(fields=["agency", "source_key"], name="answer_to_request_source_key"),
            one_of("outcome", AnswerOutcome, name="answer_outcome_known"),
            one_of("handling", Handling, name="answer_handling_known"),
            CheckConstraint(
                condition=~Q(outcome=AnswerOutcome.REFUSED) | ~Q(refusal_ground=""),
                name="answer_refused_with_ground",
            ),
            CheckConstraint(
                condition=~Q(handling=Handling.H3) | ~Q(handling_text=""), name="answer_h3_says_its_limit"
            ),
        ]
