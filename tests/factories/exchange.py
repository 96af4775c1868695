"""Requests and answers for tests, of the prosecution. Everybody here is fictional."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from amparo.register.exchange.actions import record_requests
from amparo.register.exchange.entries import RequestEntry
from amparo.register.exchange.models import Request
from amparo.register.exchange.steps import Matter, prepare_request
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Role
from tests.cast import Cast
from tests.factories.justice import clerk_of_court
from tests.factories.safeguards import make_user

OPENED = datetime(2019, 3, 4, 9, 30, tzinfo=UTC)  # a Monday
ANSWERED = OPENED + timedelta(days=2)


def liaison(cast: Cast) -> User:
    return make_user(cast, Role.INTERNATIONAL_LIAISON, agency=cast.prosecution)


def request_entry(key: str = "Q1", **known: Any) -> RequestEntry:
    """Sent to INTERPOL, not answered yet."""
    facts: dict[str, Any] = {
        "direction": "outgoing", "kind": "information", "counterpart": "INTERPOL", "counterpart_kind": "interpol",
        "opened_at": OPENED, "is_fictional": True,
    }  # fmt: skip
    return RequestEntry(source_key=key, **(facts | known))


def answered_entry(key: str = "Q1", **known: Any) -> RequestEntry:
    return request_entry(key, **({"answered_at": ANSWERED, "outcome": "given"} | known))


def make_request(cast: Cast, key: str = "Q1", **known: Any) -> Request:
    record_requests(entries=[request_entry(key, **known)], agency=cast.prosecution, by=clerk_of_court(cast))
    return Request.objects.get(source_key=key)


def matter(**known: Any) -> Matter:
    """A request for information to INTERPOL that says its basis and its subject."""
    facts: dict[str, Any] = {
        "kind": "information", "counterpart": "INTERPOL", "counterpart_kind": "interpol",
        "legal_basis": "interpol_rules", "subject": "A fictional traveller",
    }  # fmt: skip
    return Matter(**(facts | known))


def make_draft(cast: Cast, by: User, **known: Any) -> Request:
    return prepare_request(matter=matter(**known), agency=cast.prosecution, by=by, is_fictional=True)
