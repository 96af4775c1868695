"""Causes, accused and what belongs to them, for tests. Everybody here is fictional."""

from __future__ import annotations

from datetime import date
from typing import Any

from amparo.register.justice.accused import add_accused
from amparo.register.justice.actions import file_causes
from amparo.register.justice.entries import AccusedEntry, CauseEntry, CauseVictimEntry, LinkEntry
from amparo.register.justice.models import Accused, Cause
from amparo.safeguards.models import User
from amparo.safeguards.permissions import Role
from tests.cast import Cast
from tests.factories.safeguards import make_user

FILED = date(2019, 1, 15)
DECIDED = date(2019, 5, 10)
ALL = frozenset({"act", "means", "purpose"})


def clerk_of_court(cast: Cast) -> User:
    """Somebody of the prosecution who may record everything that it sends in."""
    found = User.objects.filter(username="returns-of-prosecution").first()
    if found is None:
        found = make_user(cast, Role.RETURNS_CLERK, agency=cast.prosecution)
        User.objects.filter(pk=found.pk).update(username="returns-of-prosecution")
    return found


def cause_entry(key: str = "K1", **known: Any) -> CauseEntry:
    """Filed under procuring, of which nothing is known yet."""
    facts: dict[str, Any] = {
        "docket_number": f"RAD-{key}", "filed_on": FILED, "offence": "procuring", "is_fictional": True,
    }  # fmt: skip
    return CauseEntry(source_key=key, **(facts | known))


def trafficking_entry(key: str = "K1", **known: Any) -> CauseEntry:
    """A cause of an adult whose act, means and purpose are on record."""
    facts: dict[str, Any] = {
        "acts": frozenset({"recruitment"}),
        "means": frozenset({"deception"}),
        "purposes": frozenset({"sexual_exploitation"}),
        "looked_for": ALL,
        "evidence_reference": "folios 12-18",
        "victim_is_child": "no",
    }
    return cause_entry(key, **(facts | known))


def accused_entry(key: str = "X1", cause_key: str = "K1", **known: Any) -> AccusedEntry:
    return AccusedEntry(
        source_key=key, cause_key=cause_key, **({"sex": "male", "is_fictional": True} | known)
    )


def convicted_entry(key: str = "X1", cause_key: str = "K1", **known: Any) -> AccusedEntry:
    facts: dict[str, Any] = {
        "outcome": "convicted", "decided_on": DECIDED, "sentence_kind": "imprisonment", "sentence_years": 8,
    }  # fmt: skip
    return accused_entry(key, cause_key, **(facts | known))


def cause_victim_entry(key: str = "V1", cause_key: str = "K1", **known: Any) -> CauseVictimEntry:
    facts = {"sex": "female", "is_fictional": True}
    return CauseVictimEntry(source_key=key, cause_key=cause_key, **(facts | known))


def link_entry(key: str = "L1", accused_key: str = "X1", **known: Any) -> LinkEntry:
    facts = {"kind": "phone", "identifier": "+53 5 000 0000", "is_fictional": True}
    return LinkEntry(source_key=key, accused_key=accused_key, **(facts | known))


def make_cause(cast: Cast, entry: CauseEntry | None = None) -> Cause:
    entry = entry or cause_entry()
    file_causes(entries=[entry], agency=cast.prosecution, by=clerk_of_court(cast))
    return Cause.objects.get(source_key=entry.source_key)


def make_accused(cast: Cast, entry: AccusedEntry | None = None) -> Accused:
    """An accused in the cause K1, which exists."""
    entry = entry or accused_entry()
    add_accused(entries=[entry], agency=cast.prosecution, by=clerk_of_court(cast))
    return Accused.objects.get(source_key=entry.source_key)
