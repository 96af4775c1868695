"""Which values of one row contradict each other, as data. The register's own constraints hold all the same.

Found here, a contradiction names its column and costs nothing; found by the database it would cost a second try.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from amparo.law.text import Bilingual
from amparo.returns.kinds import Kind
from amparo.returns.values.dates import NOON

NOT_BEFORE: dict[str, tuple[tuple[str, str], ...]] = {
    "alerts": (("screened_at", "raised_at"), ("closed_at", "raised_at")),
    "cases": (("closed_on", "opened_on"),),
    "consents": (("withdrawn_on", "decided_on"),),
    "needs": (("met_on", "assessed_on"),),
    "care_plans": (("ended_on", "started_on"),),
    "referrals": (("answered_at", "sent_at"),),
    "services": (("ended_on", "started_on"),),
    "causes": (("tried_on", "filed_on"),),
    "accused": (("decided_on", "charged_on"),),
    "links": (("last_seen_on", "first_seen_on"),),
    "disruptions": (("ended_on", "started_on"),),
    "plan_actions": (("plan_ends_on", "plan_starts_on"), ("due_on", "starts_on")),
    "plan_indicators": (("target_on", "baseline_on"),),
    "requests": (("answered_at", "opened_at"),),
}
"""(later, earlier): the later one cannot lie before the earlier one."""

TOGETHER: dict[str, tuple[tuple[str, str], ...]] = {
    "cases": (("closed_on", "closure_reason"),),
    "plan_indicators": (("baseline", "baseline_on"), ("measured", "measured_on")),
    "requests": (("answered_at", "outcome"),),
    "assessments": (("said_es", "said_en"), ("asked_es", "asked_en")),
}
"""Both are given, or neither is."""

NEEDED_WHEN: dict[str, tuple[tuple[str, frozenset[str], str], ...]] = {
    "alerts": (("state", frozenset({"dismissed"}), "outcome_reason"),),
    "referrals": (("state", frozenset({"accepted", "refused"}), "answered_at"),),
    "causes": (("state", frozenset({"tried", "final"}), "tried_on"),),
    "accused": (("outcome", frozenset({"convicted", "acquitted", "dismissed"}), "decided_on"),),
    "activities": (("status", frozenset({"held"}), "held_on"),),
    "requests": (
        ("outcome", frozenset({"refused"}), "refusal_ground"),
        ("handling", frozenset({"H3"}), "handling_text"),
        ("urgency", frozenset({"urgent_direct", "urgent_indirect"}), "urgency_ground"),
    ),
}
"""(column, values, other): with one of the values the other column is required."""

ONLY_WHEN: dict[str, tuple[tuple[str, str, frozenset[str]], ...]] = {
    "accused": (
        ("decided_on", "outcome", frozenset({"convicted", "acquitted", "dismissed"})),
        ("sentence_kind", "outcome", frozenset({"convicted"})),
    ),
    "activities": (
        ("held_on", "status", frozenset({"held"})),
        ("reached", "status", frozenset({"held"})),
    ),
}
"""(column, other, values): the column is filled in only where the other has one of the values."""

ONE_OF: dict[str, tuple[tuple[str, ...], ...]] = {
    "cases": (
        (
            "presumed_on", "potential_on", "formally_identified_on", "not_identified_on", "withdrawn_on",
            "consent_refused_on",
        ),
    ),
    "links": (("identifier", "other_accused_key"),),
    "assessments": (("question_code", "said_es"),),
}  # fmt: skip
"""At least one of the columns is filled in."""

POSITIVE: dict[str, tuple[str, ...]] = {"accused": ("sentence_years",)}


Row = Mapping[str, Any]
"""Values by column name; what the file does not give is not there."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    column: str
    advice: Bilingual


Found = Iterator[Contradiction]


def with_unknown_hours(kind: str, row: dict[str, Any]) -> None:
    """An instant given without its hour stands at noon; on the same day it is never before or after one that has an hour."""
    for later, earlier in NOT_BEFORE.get(kind, ()):
        after, before = row.get(later), row.get(earlier)
        if isinstance(after, datetime) and isinstance(before, datetime) and after < before:
            if after.date() == before.date() and before.time() == NOON:
                row[earlier] = after
            elif after.date() == before.date() and after.time() == NOON:
                row[later] = before


def contradictions(kind: Kind, row: Row) -> list[Contradiction]:
    """Every contradiction of the row, with the column to look at and what to do."""
    return [found for check in _checks_of(kind.name) for found in check(kind, row)]


@lru_cache(maxsize=64)
def _checks_of(kind: str) -> tuple[Callable[[Kind, Row], Found], ...]:
    """The checks that have something to look at in rows of this kind."""
    return tuple(check for rules, check in _CHECKS if kind in rules)


def _order(kind: Kind, row: Row) -> Found:
    for later, earlier in NOT_BEFORE.get(kind.name, ()):
        if later in row and earlier in row and row[later] < row[earlier]:
            yield _said(
                kind, later, earlier,
                "«{one}» no puede ser anterior a «{other}»: corrija una de las dos.",
                '"{one}" cannot lie before "{other}": correct one of the two.',
            )  # fmt: skip


def _pairs(kind: Kind, row: Row) -> Found:
    for first, second in TOGETHER.get(kind.name, ()):
        if (first in row) != (second in row):
            missing, there = (second, first) if first in row else (first, second)
            yield _said(
                kind, missing, there,
                "«{one}» y «{other}» van juntas: complete la que falta.",
                '"{one}" and "{other}" go together: fill in the one that is missing.',
            )  # fmt: skip


def _needed(kind: Kind, row: Row) -> Found:
    for column, values, other in NEEDED_WHEN.get(kind.name, ()):
        if row.get(column) in values and other not in row:
            yield _said(
                kind, other, column,
                "Con ese valor de «{other}» hace falta «{one}».",
                'With that value of "{other}", "{one}" is required.',
            )  # fmt: skip


def _only(kind: Kind, row: Row) -> Found:
    for column, other, values in ONLY_WHEN.get(kind.name, ()):
        if column in row and row.get(other) not in values:
            yield _said(
                kind, column, other,
                "«{one}» no corresponde a ese valor de «{other}»: corrija una de las dos.",
                '"{one}" does not belong to that value of "{other}": correct one of the two.',
            )  # fmt: skip


def _one_of(kind: Kind, row: Row) -> Found:
    for columns in ONE_OF.get(kind.name, ()):
        if not any(column in row for column in columns):
            yield _said(
                kind, columns[0], columns[1],
                "Complete al menos «{one}» o «{other}».",
                'Fill in at least "{one}" or "{other}".',
            )  # fmt: skip


def _positive(kind: Kind, row: Row) -> Found:
    for column in POSITIVE.get(kind.name, ()):
        if column in row and row[column] <= 0:
            yield _said(
                kind, column, column, "«{one}» debe ser mayor que cero.", '"{one}" must be above zero.'
            )


_CHECKS: tuple[tuple[Mapping[str, Any], Callable[[Kind, Row], Found]], ...] = (
    (NOT_BEFORE, _order),
    (TOGETHER, _pairs),
    (NEEDED_WHEN, _needed),
    (ONLY_WHEN, _only),
    (ONE_OF, _one_of),
    (POSITIVE, _positive),
)


def _said(kind: Kind, one: str, other: str, es: str, en: str) -> Contradiction:
    first, second = kind.column(one).heading, kind.column(other).heading
    return Contradiction(one, Bilingual(es, en).filled(one=first, other=second))
