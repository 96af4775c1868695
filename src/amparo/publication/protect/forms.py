"""Protected tables and figures as plain JSON for the manifest, and back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from amparo.figures.model import FigureDefinition, Interval, Period
from amparo.publication.content import CellStatus, ProtectedCell, ProtectedFigure
from amparo.statistics.disclosure import Kind, Printed, ProtectedTables, Relation, Rule, Status

Json = dict[str, Any]


def tables_as_json(tables: ProtectedTables) -> Json:
    """What a stranger gets: which dots stand for small cells is left out, and is None when read back.

    rule {threshold, hides_zeros}, cells {key: {status, value, least}}, relations [{total, parts, kind}], revised [[key]], is_optimal.
    """
    return {
        "rule": {"threshold": tables.rule.threshold, "hides_zeros": tables.rule.hides_zeros},
        "cells": {
            key: {"status": one.status.value, "value": one.value, "least": one.least}
            for key, one in tables.printed.items()
        },
        "relations": [
            {"total": one.total, "parts": list(one.parts), "kind": one.kind.value} for one in tables.relations
        ],
        "revised": [sorted(keys) for keys in tables.revised],
        "is_optimal": tables.is_optimal,
    }


def tables_from_json(tables: Mapping[str, Any]) -> ProtectedTables:
    """Raises KeyError, TypeError or ValueError for what `tables_as_json` did not write."""
    rule = tables["rule"]
    return ProtectedTables(
        printed={
            key: Printed(Status(one["status"]), one["value"], one["least"])
            for key, one in tables["cells"].items()
        },
        relations=tuple(
            Relation(one["total"], tuple(one["parts"]), Kind(one["kind"])) for one in tables["relations"]
        ),
        rule=Rule(rule["threshold"], rule["hides_zeros"]),
        sensitive=None,
        revised=tuple(frozenset(keys) for keys in tables["revised"]),
        is_optimal=tables["is_optimal"],
    )


def figure_as_json(figure: ProtectedFigure) -> Json:
    """A figure without its definition, of which the hashes stand in."""
    interval = figure.interval
    return {
        "value": figure.value,
        "status": figure.status.value,
        "unit": figure.definition.unit,
        "period": {
            "from": figure.period.starts_on.isoformat(),
            "to": figure.period.ends_on.isoformat(),
        },
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "interval": None if interval is None else {
            "low": interval.low, "high": interval.high, "level": interval.level, "method": interval.method,
        },
        "cells": [
            {"by": one.breakdown, "codes": list(one.codes), "status": one.status.value, "value": one.value}
            for one in figure.cells
        ],
        "facts": dict(figure.facts),
        "definition_hash": figure.definition.definition_hash,
        "query_hash": figure.definition.query_hash,
        "record_root": figure.record_root,
    }  # fmt: skip


def figure_from_json(figure: Mapping[str, Any], definition: FigureDefinition) -> ProtectedFigure:
    """Raises KeyError, TypeError or ValueError for what `figure_as_json` did not write.

    Facts come back in the order of their names, as canonical JSON has them.
    """
    period, interval = figure["period"], figure["interval"]
    return ProtectedFigure(
        definition=definition,
        period=Period(date.fromisoformat(period["from"]), date.fromisoformat(period["to"])),
        status=CellStatus(figure["status"]),
        value=figure["value"],
        numerator=figure["numerator"],
        denominator=figure["denominator"],
        interval=None
        if interval is None
        else Interval(interval["low"], interval["high"], interval["level"], interval["method"]),
        cells=tuple(
            ProtectedCell(one["by"], tuple(one["codes"]), CellStatus(one["status"]), one["value"])
            for one in figure["cells"]
        ),
        record_root=figure["record_root"],
        facts=tuple(figure["facts"].items()),
    )
