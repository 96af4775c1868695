"""The docket of one day, read from the tables of a snapshot by whatever engine has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from amparo.networks.docket import Accused, Cause, Docket, Link

Ask = Callable[[str], Iterable[tuple[Any, ...]]]
"""Runs a query over the tables of a snapshot and gives its rows."""

_CAUSES = """
SELECT c.record_id, c.filed_on, c.finding, c.links_looked_for = 'yes', MAX(o.maximum_years), MAX(s.years)
FROM cause c
LEFT JOIN offence o ON o.code = c.offence AND o.in_force_from <= c.filed_on
    AND (o.in_force_until IS NULL OR o.in_force_until >= c.filed_on)
LEFT JOIN sentence s ON s.cause_id = c.record_id AND s.kind = 'imprisonment' AND s.decided_on <= {day}
WHERE c.filed_on <= {day}
GROUP BY c.record_id, c.filed_on, c.finding, c.links_looked_for"""
_ACCUSED = """
SELECT a.record_id, a.cause_id, COALESCE(p.linked_id, a.person_id), a.role,
    COALESCE(a.outcome IN ('acquitted', 'dismissed') AND a.decided_on <= {day}, FALSE), a.is_presumed_victim = 'yes'
FROM accused a
JOIN cause c ON c.record_id = a.cause_id
LEFT JOIN person p ON p.record_id = a.person_id
WHERE c.filed_on <= {day}"""
_LINKS = """
SELECT l.record_id, l.cause_id, l.accused_id, l.other_accused_id, l.kind, l.identifier_id, l.first_seen_on, l.last_seen_on, l.has_evidence
FROM link l
JOIN cause c ON c.record_id = l.cause_id
WHERE c.filed_on <= {day}"""


def read_docket(ask: Ask, *, until: date) -> Docket:
    """The causes filed by a day, with whoever was accused in them and what was recorded of their links."""
    day = f"DATE '{until.isoformat()}'"
    causes = (
        Cause(_text(one), filed, finding, bool(looked), maximum, years)
        for one, filed, finding, looked, maximum, years in ask(_CAUSES.format(day=day))
    )
    accused = (
        Accused(_text(one), _text(cause), _text(person), role, cleared, victim)
        for one, cause, person, role, cleared, victim in ask(_ACCUSED.format(day=day))
    )
    links = (
        Link(_text(one), _text(cause), _text(who), _text(other), kind, _text(thing), first, last, evidence)
        for one, cause, who, other, kind, thing, first, last, evidence in ask(_LINKS.format(day=day))
    )
    return Docket.of(causes, accused, links)


def _text(pseudonym: Any) -> str:
    """Thirty-two hexadecimal digits, or nothing."""
    return "" if pseudonym is None else str(pseudonym).replace("-", "")
