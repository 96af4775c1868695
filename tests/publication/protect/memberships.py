"""Which records each set of each figure holds, read from the query itself: what the declared links are held against."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from amparo.figures.catalogue import load_catalogue
from amparo.figures.engine import COUNTED, Engine
from amparo.figures.model import Aggregate, FigureDefinition, Period
from amparo.publication.protect.sets import many_of, subject_of
from amparo.snapshot.snapshots import Snapshot

Ids = frozenset[str]
MEASURED = frozenset({Aggregate.MEDIAN, Aggregate.MINIMUM, Aggregate.MAXIMUM})


@dataclass
class Members:
    """The records of a set, those of each of its single breakdowns by code, and the dimensions with several codes to a record."""

    table: str
    subject: str
    ids: Ids
    cells: dict[str, dict[str, Ids]] = field(default_factory=dict)
    many: frozenset[str] = frozenset()


def members_of(snapshot: Snapshot, period: Period, previous: Period) -> dict[str, Members]:
    """Every set of the catalogue by name, but those of survey effects, whose records are answers and not participants."""
    found: dict[str, Members] = {}
    with Engine(snapshot) as engine:
        for definition in load_catalogue().values():
            if definition.aggregate not in {Aggregate.EFFECT, Aggregate.SUM}:
                engine.hold(definition, period, previous)
                found |= _sets(engine, definition)
    return found


def _sets(engine: Engine, definition: FigureDefinition) -> dict[str, Members]:
    if definition.aggregate is Aggregate.SHARE:
        conditions = {".denominator": "TRUE", ".numerator": "hit", ".complement": "NOT hit"}
    elif definition.aggregate in MEASURED:
        conditions = {".records": "TRUE", ".known": "amount IS NOT NULL"}
    elif definition.aggregate is Aggregate.ESTIMATE:
        conditions = {".observed": "TRUE"}
    else:
        conditions = {"": "TRUE"}
    return {
        definition.id + part: _set(engine, definition, condition) for part, condition in conditions.items()
    }


def _set(engine: Engine, definition: FigureDefinition, condition: str) -> Members:
    columns = engine.columns()
    dimensions = sorted({one.dimensions[0] for one in definition.breakdowns if len(one.dimensions) == 1})
    chosen = ", ".join(["CAST(record_id AS VARCHAR)", *(f'"{name}"' for name in dimensions)])
    rows = engine.rows(f"SELECT {chosen} FROM {COUNTED} WHERE {condition}")
    cells: dict[str, dict[str, set[str]]] = {name: defaultdict(set) for name in dimensions}
    for record, *codes in rows:
        for name, code in zip(dimensions, codes, strict=True):
            listed = (
                (code or ["unknown"])
                if columns[name].endswith("[]")
                else [str(code) if code not in {None, ""} else "unknown"]
            )
            for one in listed:
                cells[name][one].add(record)
    return Members(
        definition.records,
        subject_of(definition),
        frozenset(row[0] for row in rows),
        {name: {code: frozenset(ids) for code, ids in by.items()} for name, by in cells.items()},
        many_of(definition.breakdowns),
    )
