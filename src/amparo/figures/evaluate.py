"""Evaluating figures: value, cells, interval, and the root of the records counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby

from amparo.figures.any_engine import COUNTED, AnyEngine
from amparo.figures.catalogue import load_catalogue, load_relations
from amparo.figures.cells import cells_of
from amparo.figures.engine import Engine
from amparo.figures.linked import Drawn, drawn_figures
from amparo.figures.model import Aggregate, FigureDefinition, FigureResult, Interval, Period
from amparo.figures.values import value_of
from amparo.snapshot.snapshots import Snapshot


class FigureBroken(Exception):
    """A query does not give what its header promises; the text names the figure."""


Opened = Callable[[Snapshot], AnyEngine]
"""Opens an engine over a snapshot."""
NEEDS: dict[Aggregate, frozenset[str]] = {
    Aggregate.SUM: frozenset({"amount"}),
    Aggregate.MEDIAN: frozenset({"amount"}),
    Aggregate.MINIMUM: frozenset({"amount"}),
    Aggregate.MAXIMUM: frozenset({"amount"}),
    Aggregate.SHARE: frozenset({"hit"}),
    Aggregate.EFFECT: frozenset({"session_id", "participant_id", "wave", "score"}),
    Aggregate.ESTIMATE: frozenset({"lists"}),
}

FEWEST_READERS = 4
"""From so many queries on, reading a table into memory costs less than reading its file for each of them."""


def evaluate_all(
    snapshot: Snapshot,
    catalogue: Mapping[str, FigureDefinition] | None = None,
    *,
    period: Period,
    previous: Period,
    progress: Callable[[str], None] | None = None,
    opened: Opened = Engine,
) -> dict[str, FigureResult]:
    """Every figure of the catalogue (by default: the whole one) over the period. Raises FigureBroken."""
    (results,) = evaluate_spans(
        snapshot, catalogue, spans=[(period, previous)], progress=progress, opened=opened
    )
    return results


def evaluate_spans(
    snapshot: Snapshot,
    catalogue: Mapping[str, FigureDefinition] | None = None,
    *,
    spans: Sequence[tuple[Period, Period]],
    progress: Callable[[str], None] | None = None,
    opened: Opened = Engine,
) -> tuple[dict[str, FigureResult], ...]:
    """Every figure over several periods, each given with the one before it: the same results as one by one, in less time.

    Table by table, so that the leaves of a table's records are made once for all periods. opened: the engine of a snapshot. Raises FigureBroken.
    """
    definitions = load_catalogue() if catalogue is None else catalogue
    found: tuple[dict[str, FigureResult], ...] = tuple({} for _ in spans)
    with opened(snapshot) as engine:
        engine.read_in(_read_often(definitions, [table.name for table in snapshot.tables]))
        drawn = drawn_figures(engine, definitions, spans)
        for names in _by_table(definitions):
            for number, (period, previous) in enumerate(spans):
                for name in names:
                    found[number][name] = evaluate(
                        engine,
                        definitions[name],
                        period=period,
                        previous=previous,
                        drawn=drawn.get((number, name), ()),
                    )
                    if progress:
                        progress(name)
    return tuple({name: results[name] for name in definitions} for results in found)


def _read_often(definitions: Mapping[str, FigureDefinition], tables: Sequence[str]) -> list[str]:
    """The tables that several queries read, the most often read first."""
    used = {
        name for definition in definitions.values() for name in definition.uses if name in load_relations()
    }
    queries = [definition.body for definition in definitions.values()]
    queries += [load_relations()[name] for name in sorted(used)]
    readers = Counter(word for query in queries for word in set(re.findall(r"\w+", query)))
    often = [name for name in tables if readers[name] >= FEWEST_READERS]
    return sorted(often, key=lambda name: -readers[name])


def _by_table(definitions: Mapping[str, FigureDefinition]) -> list[list[str]]:
    """The figures of each table whose records are counted."""
    ordered = sorted(definitions, key=lambda name: (definitions[name].records, name))
    return [list(names) for _, names in groupby(ordered, key=lambda name: definitions[name].records)]


def evaluate(
    engine: AnyEngine,
    definition: FigureDefinition,
    *,
    period: Period,
    previous: Period,
    drawn: Sequence[Drawn] | None = None,
) -> FigureResult:
    """One figure; `drawn` is what it is in the drawn linkages that differ from the best, and without it nothing is said of that doubt.

    Raises FigureBroken where a record is counted twice, is no record of the table that the header
    names, or where a promised column is missing."""
    engine.hold(definition, period, previous)
    return _measured(engine, definition, period, drawn)


def evaluate_whole(
    engine: AnyEngine, definition: FigureDefinition, *, period: Period, previous: Period
) -> FigureResult:
    """One figure by its whole query, as somebody else's engine runs it: the same result as `evaluate`."""
    engine.hold_whole(definition.sql, period, previous)
    return _measured(engine, definition, period)


def _measured(
    engine: AnyEngine, definition: FigureDefinition, period: Period, drawn: Sequence[Drawn] | None = None
) -> FigureResult:
    rows = _rows(engine, definition, _checked_columns(engine, definition))
    counted = engine.root_counted(definition.records)
    if counted.records != rows:
        raise FigureBroken(
            f"{definition.id}: {rows} rows are counted but {counted.records} different records of {definition.records}."
        )
    value = value_of(engine, definition, rows, drawn)
    limits = value.limits
    return FigureResult(
        definition=definition,
        period=period,
        value=value.value,
        numerator=value.numerator,
        denominator=value.denominator,
        interval=Interval(limits.low, limits.high, limits.level, limits.method) if limits else None,
        cells=value.cells
        if definition.aggregate is Aggregate.ESTIMATE
        else cells_of(engine, definition, population=value.denominator),
        record_count=rows,
        record_root=counted.root,
        facts=value.facts,
    )


def _rows(engine: AnyEngine, definition: FigureDefinition, needed: set[str]) -> int:
    """How many rows are counted. Raises FigureBroken where a hit is unknown."""
    unknown = "count(CASE WHEN hit IS NULL THEN 1 END)" if "hit" in needed else "0"
    ((rows, without),) = engine.rows(f"SELECT count(*), {unknown} FROM {COUNTED}")  # noqa: S608
    if without:
        raise FigureBroken(f"{definition.id}: a hit is unknown; unknown is neither a yes nor a no.")
    return int(rows)


def _checked_columns(engine: AnyEngine, definition: FigureDefinition) -> set[str]:
    """The columns that the figure needs. Raises FigureBroken where one is missing or is a list against its header."""
    columns = engine.columns()
    needed = {"record_id"} | NEEDS.get(definition.aggregate, frozenset())
    counted = () if definition.aggregate is Aggregate.ESTIMATE else definition.breakdowns
    for breakdown in counted:
        needed |= set(breakdown.dimensions)
    if missing := needed - set(columns):
        raise FigureBroken(f"{definition.id}: the query does not give {', '.join(sorted(missing))}.")
    for breakdown in counted:
        lists = [name for name in breakdown.dimensions if columns[name].endswith("[]")]
        if bool(lists) != breakdown.is_multivalued:
            raise FigureBroken(
                f"{definition.id}: {breakdown.name} must carry a star just where it holds lists."
            )
    return needed
