"""What the justice actions take: one entry, one row of a return or one form of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from amparo.safeguards.people import PersonEntry


@dataclass(frozen=True, slots=True)
class CauseEntry:
    """A cause with what is known of act, means and purpose.

    `looked_for` names the elements ("act", "means", "purpose") for which the whole file was searched: codes not given are then
    absent, not unknown. `evidence_reference` points to the file's folios.
    """

    source_key: str
    docket_number: str
    filed_on: date
    offence: str
    region: str = ""
    state: str = "filed"
    acts: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    looked_for: frozenset[str] = frozenset()
    evidence_reference: str = ""
    victim_is_child: str = "unknown"
    tried_on: date | None = None
    links_looked_for: str = "unknown"
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class AccusedEntry:
    """An accused with the first-instance decision and the sentence, where there were any."""

    source_key: str
    cause_key: str
    sex: str
    person: PersonEntry | None = None
    region: str = ""
    age_at_offence: int | None = None
    nationality: str = ""
    role: str = ""
    is_official: str = "unknown"
    is_presumed_victim: str = "unknown"
    charged_on: date | None = None
    outcome: str = "pending"
    decided_on: date | None = None
    sentence_kind: str = ""
    sentence_years: Decimal | None = None
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class CauseVictimEntry:
    source_key: str
    cause_key: str
    sex: str
    person: PersonEntry | None = None
    case_key: str = ""
    region: str = ""
    age_at_offence: int | None = None
    is_child_at_offence: str = "unknown"
    nationality: str = ""
    forms: frozenset[str] = frozenset()
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """A tie of an accused to another accused (`other_accused_key`) or to a thing (`identifier`)."""

    source_key: str
    accused_key: str
    kind: str
    other_accused_key: str = ""
    identifier: str = ""
    first_seen_on: date | None = None
    last_seen_on: date | None = None
    evidence_reference: str = ""
    region: str = ""
    is_fictional: bool = False
