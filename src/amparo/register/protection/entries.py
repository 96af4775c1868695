"""What the protection actions take: one entry, one row of a return or one form of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from amparo.safeguards.people import PersonEntry


@dataclass(frozen=True, slots=True)
class AlertEntry:
    """An alert with its screening and its outcome, where there were any."""

    source_key: str
    channel: str
    raised_at: datetime
    person: PersonEntry | None = None
    region: str = ""
    is_child: str = "unknown"
    suspected_forms: frozenset[str] = frozenset()
    narrative: str = ""
    screened_at: datetime | None = None
    indicators: frozenset[str] = frozenset()
    all_indicators_asked: bool = False
    screening_result: str = ""
    state: str = "raised"
    closed_at: datetime | None = None
    outcome_reason: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """A protection file with the decisions on status taken so far, oldest first."""

    source_key: str
    person: PersonEntry
    opened_on: date
    decisions: tuple[tuple[str, date], ...]
    alert_key: str = ""
    region: str = ""
    age_at_offence: int | None = None
    acts: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()
    exploited_in: str = ""
    vulnerabilities: frozenset[str] = frozenset()
    reasonable_grounds_on: date | None = None
    closed_on: date | None = None
    closure_reason: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    source_key: str
    case_key: str
    purpose: str
    decision: str
    decided_on: date
    withdrawn_on: date | None = None
    region: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class NeedEntry:
    source_key: str
    case_key: str
    kind: str
    assessed_on: date
    met_on: date | None = None
    region: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class CarePlanEntry:
    source_key: str
    case_key: str
    started_on: date
    review_due_on: date | None = None
    ended_on: date | None = None
    region: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class ReferralEntry:
    """A referral and, where there was one, its answer."""

    source_key: str
    case_key: str
    service_kind: str
    sent_at: datetime
    to_agency_code: str = ""
    state: str = "sent"
    answered_at: datetime | None = None
    reason: str = ""
    region: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class ServiceEntry:
    source_key: str
    case_key: str
    kind: str
    started_on: date
    ended_on: date | None = None
    region: str = ""
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpEntry:
    source_key: str
    case_key: str
    due_on: date
    done_on: date | None = None
    outcome: str = ""
    region: str = ""
    is_fictional: bool = False
