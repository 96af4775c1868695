"""The CSV tables. Numbers are written as in the manifest (RFC 8785: point, no separators); a hidden number is empty, and its status says why.

UTF-8, comma, one line feed a row (RFC 4180 but for the line end). A text that a spreadsheet would take for a formula gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import rfc8785

from amparo.figures.words import DIMENSIONS, UNITS, label
from amparo.law.text import Language
from amparo.publication.content import Edition, ProtectedFigure
from amparo.publication.listings import QUERIES

Value = str | int | float | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")

INTEGER, NUMBER, TEXT, DATE = "integer", "number", "string", "date"


@dataclass(frozen=True)
class DataTable:
    """One CSV file: its name, what a row is, its columns with their types, its primary key and its rows."""

    name: str
    row: str
    columns: tuple[tuple[str, str], ...]
    key: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]

    def as_bytes(self) -> bytes:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow([name for name, _ in self.columns])
        writer.writerows([_plain(value) for value in row] for row in self.rows)
        return text.getvalue().encode()


def _plain(value: Value) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    return "" if value is None else rfc8785.dumps(value).decode()


def data_tables(edition: Edition) -> tuple[DataTable, ...]:
    """figures, cells, facts, claims, codes, not_published, revisions and the public listings."""
    return (
        _figures(edition),
        _cells(edition),
        _facts(edition),
        _claims(edition),
        _codes(edition),
        _not_published(edition),
        _revisions(edition),
        *(_listing(edition, name) for name in QUERIES),
    )


def _both(edition: Edition) -> Iterator[ProtectedFigure]:
    """The figures of the period, then those of the previous one."""
    yield from edition.figures.values()
    yield from edition.previous.values()


_FIGURES = (
    ("figure", TEXT), ("period_from", DATE), ("period_to", DATE), ("title_es", TEXT), ("title_en", TEXT), ("duty", TEXT), ("unit", TEXT),
    ("unit_es", TEXT), ("unit_en", TEXT), ("aggregate", TEXT), ("status", TEXT), ("value", NUMBER), ("numerator", INTEGER),
    ("denominator", INTEGER), ("low", NUMBER), ("high", NUMBER), ("level", NUMBER), ("method", TEXT), ("definition_hash", TEXT),
    ("query_hash", TEXT), ("record_root", TEXT),
)  # fmt: skip


def _figures(edition: Edition) -> DataTable:
    rows = []
    for figure in _both(edition):
        definition, interval = figure.definition, figure.interval
        limits = (interval.low, interval.high, interval.level, interval.method) if interval else (None,) * 4
        unit = UNITS[definition.unit]
        rows.append(
            (
                definition.id, *_period(figure), definition.title.es, definition.title.en, definition.duty, definition.unit, unit.es,
                unit.en, definition.aggregate.value, figure.status.value, figure.value, figure.numerator, figure.denominator, *limits,
                definition.definition_hash, definition.query_hash, figure.record_root,
            )
        )  # fmt: skip
    return DataTable("figures", "a figure in a period", _FIGURES, ("figure", "period_from"), tuple(rows))


def _period(figure: ProtectedFigure) -> tuple[str, str]:
    return figure.period.starts_on.isoformat(), figure.period.ends_on.isoformat()


def _cells(edition: Edition) -> DataTable:
    columns = (
        ("figure", TEXT), ("period_from", DATE), ("period_to", DATE), ("by", TEXT), ("codes", TEXT), ("label_es", TEXT),
        ("label_en", TEXT), ("status", TEXT), ("value", NUMBER),
    )  # fmt: skip
    rows = [
        (
            figure.definition.id, *_period(figure), cell.breakdown, ",".join(cell.codes), _labels(edition, cell.breakdown, cell.codes, "es"),
            _labels(edition, cell.breakdown, cell.codes, "en"), cell.status.value, cell.value,
        )
        for figure in _both(edition)
        for cell in figure.cells
    ]  # fmt: skip
    key = ("figure", "period_from", "by", "codes")
    return DataTable("cells", "a cell of a breakdown of a figure", columns, key, tuple(rows))


def _labels(edition: Edition, breakdown: str, codes: Iterable[str], language: Language) -> str:
    pairs = zip(breakdown.split(" x "), codes, strict=True)
    return " · ".join(label(dimension, code, language, country=edition.country) for dimension, code in pairs)


def _facts(edition: Edition) -> DataTable:
    columns = (("figure", TEXT), ("period_from", DATE), ("period_to", DATE), ("fact", TEXT), ("value", TEXT))
    rows = [
        (figure.definition.id, *_period(figure), name, _plain(value))
        for figure in _both(edition)
        for name, value in sorted(figure.facts)
    ]
    return DataTable(
        "facts",
        "a further number of a figure's evaluation",
        columns,
        ("figure", "period_from", "fact"),
        tuple(rows),
    )


def _claims(edition: Edition) -> DataTable:
    columns = (
        ("claim", TEXT), ("duty", TEXT), ("voice", TEXT), ("verdict", TEXT), ("statement_es", TEXT), ("statement_en", TEXT),
        ("test_es", TEXT), ("test_en", TEXT),
    )  # fmt: skip
    rows = [
        (one.id, one.duty, one.voice.value, one.verdict.value, one.statement.es, one.statement.en, one.test.es, one.test.en)
        for one in edition.claims.values()
    ]  # fmt: skip
    return DataTable("claims", "a claim with its verdict", columns, ("claim",), tuple(rows))


def _codes(edition: Edition) -> DataTable:
    """Every code that a cell uses, with its labels: the code lists of this package."""
    used = {
        (dimension, code)
        for figure in _both(edition)
        for cell in figure.cells
        for dimension, code in zip(cell.breakdown.split(" x "), cell.codes, strict=True)
    }
    columns = (
        ("dimension", TEXT),
        ("dimension_es", TEXT),
        ("dimension_en", TEXT),
        ("code", TEXT),
        ("label_es", TEXT),
        ("label_en", TEXT),
    )
    rows = [
        (
            dimension, DIMENSIONS[dimension].title.es, DIMENSIONS[dimension].title.en, code,
            label(dimension, code, "es", country=edition.country), label(dimension, code, "en", country=edition.country),
        )
        for dimension, code in sorted(used)
    ]  # fmt: skip
    return DataTable("codes", "a code of a dimension", columns, ("dimension", "code"), tuple(rows))


def _not_published(edition: Edition) -> DataTable:
    columns = (("figure", TEXT), ("reason_es", TEXT), ("reason_en", TEXT))
    rows = tuple((name, reason.es, reason.en) for name, reason in edition.not_published)
    return DataTable("not_published", "a figure that is not published", columns, ("figure",), rows)


def _revisions(edition: Edition) -> DataTable:
    columns = (("figure", TEXT), ("old", NUMBER), ("new", NUMBER), ("reason_es", TEXT), ("reason_en", TEXT))
    rows = tuple((one.figure, one.old, one.new, one.reason.es, one.reason.en) for one in edition.revisions)
    return DataTable(
        "revisions", "a figure that changed against the edition superseded", columns, ("figure",), rows
    )


_LISTING_ROWS = {
    "agencies": "an institution that reports", "disruptions": "a disruption", "plans": "a national action plan",
    "plan_actions": "an action of the plan, with the status that its evidence gives it", "assessments": "an outside assessment",
    "questions": "what an assessor asks", "statements": "what an assessor says",
}  # fmt: skip
_DATES = ("started_on", "ended_on", "starts_on", "ends_on", "approved_on", "due_on", "done_on")
_COLUMNS = {
    "agencies": "code name_es name_en kind",
    "disruptions": "kind title_es title_en started_on ended_on",
    "plans": "title_es title_en starts_on ends_on approved_on gazette",
    "plan_actions": "pillar owner title_es title_en due_on done_on status",
    "assessments": "assessor year title_es title_en grade source_url",
    "questions": "assessor year code pillar asked_es asked_en answered_by",
    "statements": "assessor year said_es said_en claim figures_for figures_against",
}


def _listing(edition: Edition, name: str) -> DataTable:
    names = _COLUMNS[name].split()
    columns = tuple(
        (column, DATE if column in _DATES else INTEGER if column == "year" else TEXT) for column in names
    )
    rows = tuple(tuple(row.get(column) for column in names) for row in edition.tables.get(name, []))
    return DataTable(name, _LISTING_ROWS[name], columns, (), rows)
