"""What the exchange actions take: one entry, one request with the answer it got, if any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class RequestEntry:
    """`opened_at` is the instant of receipt (incoming) or of sending (outgoing), with its time zone.

    States (`counterpart`, `feared_states`) are given by code or name. An answer without a handling code of its own has its request's.
    """

    source_key: str
    direction: str
    kind: str
    counterpart: str
    counterpart_kind: str
    opened_at: datetime
    region: str = ""
    legal_basis: str = ""
    offence: str = ""
    urgency: str = "other"
    urgency_ground: str = ""
    handling: str = "H0"
    handling_text: str = ""
    subject: str = ""
    feared_states: frozenset[str] = frozenset()
    answered_at: datetime | None = None
    outcome: str = ""
    refusal_ground: str = ""
    answer_handling: str = ""
    answer_handling_text: str = ""
    is_fictional: bool = False
