"""The public listings of an edition: what is published row by row because nobody is behind a row (plan, disruptions, assessments)."""

from __future__ import annotations

from datetime import date, datetime

from amparo.figures.catalogue import load_relations, with_relations
from amparo.figures.engine import Engine
from amparo.figures.model import Period

Value = str | int | float | None
Rows = list[dict[str, Value]]

QUERIES: dict[str, tuple[str, tuple[str, ...]]] = {
    "agencies": ("SELECT code, name_es, name_en, kind FROM agency ORDER BY code", ()),
    "disruptions": (
        "SELECT kind, title_es, title_en, started_on, ended_on FROM disruption"
        " WHERE started_on <= $period_to AND (ended_on IS NULL OR ended_on >= $previous_from) ORDER BY started_on, title_es, record_id",
        (),
    ),
    "plans": (
        "SELECT title_es, title_en, starts_on, ends_on, approved_on, gazette FROM plan"
        " WHERE starts_on <= $period_to AND ends_on >= $period_from ORDER BY starts_on, title_es",
        (),
    ),
    "plan_actions": (
        "SELECT s.pillar, s.owner, a.title_es, a.title_en, s.due_on, s.done_on, s.plan_status AS status"
        " FROM plan_state s JOIN plan_action a ON a.record_id = s.record_id ORDER BY s.due_on, a.title_es, s.record_id",
        ("plan_state",),
    ),
    "assessments": (
        'SELECT assessor, "year", title_es, title_en, grade, source_url FROM assessment'
        ' WHERE "year" <= year($period_to) ORDER BY "year", assessor',
        (),
    ),
    "questions": (
        'SELECT a.assessor, a."year", q.code, q.pillar, q.asked_es, q.asked_en, array_to_string(q.answered_by, \' \') AS answered_by'
        ' FROM question q JOIN assessment a ON a.record_id = q.assessment_id WHERE a."year" <= year($period_to)'
        ' ORDER BY a."year", a.assessor, q.code, q.record_id',
        (),
    ),
    "statements": (
        'SELECT a.assessor, a."year", s.said_es, s.said_en, s.claim, array_to_string(s.figures_for, \' \') AS figures_for,'
        " array_to_string(s.figures_against, ' ') AS figures_against"
        ' FROM statement s JOIN assessment a ON a.record_id = s.assessment_id WHERE a."year" <= year($period_to)'
        ' ORDER BY a."year", a.assessor, s.said_es, s.record_id',
        (),
    ),
}  # fmt: skip
"""Listing -> its query over a snapshot, and the shared relations that it reads. Columns ending in `_es` and `_en` are one text."""


def listings_of(engine: Engine, *, period: Period, previous: Period) -> dict[str, Rows]:
    """Every listing, rows in a fixed order; dates as ISO text."""
    found: dict[str, Rows] = {}
    for name, (query, uses) in QUERIES.items():
        engine.hold_whole(with_relations(query, uses, load_relations()), period, previous)
        columns = list(engine.columns())
        found[name] = [
            {column: _plain(value) for column, value in zip(columns, row, strict=True)}
            for row in engine.rows("SELECT * FROM counted")
        ]
    return found


def _plain(value: object) -> Value:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return value if isinstance(value, (str, int, float)) or value is None else str(value)
