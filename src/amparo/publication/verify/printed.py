"""The protected tables beside the figures: the same cells, printed alike; and which of their keys are about persons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from amparo.figures.catalogue import load_catalogue
from amparo.figures.cells import PER
from amparo.figures.model import Aggregate
from amparo.publication.content import CellStatus, ProtectedFigure
from amparo.publication.protect import published_value
from amparo.publication.protect.sets import SEEN, TOTAL, Place, key_of, place_of, subject_of
from amparo.statistics.disclosure import Key, Printed, ProtectedTables, Status

HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})
Disagreement = tuple[Key, str, str]
"""Key, what the figure says, what the table says."""
_CHOICE = re.compile(r"\[[^\]]*\]")
COUNTS = frozenset({Aggregate.COUNT, Aggregate.SUM})


def disagreements(figure: ProtectedFigure, printed: Mapping[Key, Printed]) -> Iterator[Disagreement]:
    """Where a figure and the tables that protect it say different things."""
    period, name = str(figure.period), figure.definition.id
    for part, number in _parts(figure):
        key = key_of(name + part, period)
        if key in printed and printed[key].value != number:
            yield key, _said(number), _said(printed[key].value)
    places = [(TOTAL, figure.status, figure.value)]
    places += [(place_of(one.breakdown, one.codes), one.status, one.value) for one in figure.cells]
    for place, status, value in places:
        yield from _disagrees(figure, place, status, value, printed)


def _parts(figure: ProtectedFigure) -> Iterator[tuple[str, float | str | None]]:
    """The counts behind a figure as the figure prints them, by the name of their set."""
    aggregate = figure.definition.aggregate
    if aggregate is Aggregate.SHARE:
        yield from ((".numerator", figure.numerator), (".denominator", figure.denominator))
    elif aggregate is Aggregate.EFFECT:
        yield from ((".matched", figure.numerator), (".began", figure.denominator))
    elif aggregate is Aggregate.RATE:
        yield "", figure.numerator
    elif aggregate is Aggregate.ESTIMATE:
        yield SEEN, dict(figure.facts).get("observed")
    elif aggregate not in COUNTS:
        yield ".known", figure.denominator


def _disagrees(
    figure: ProtectedFigure,
    place: Place,
    status: CellStatus,
    value: float | None,
    printed: Mapping[Key, Printed],
) -> Iterator[Disagreement]:
    """A count is printed as its table is; a share or a rate follows from printed counts, and is hidden where one of them is."""
    name, period = figure.definition.id, str(figure.period)
    if figure.definition.aggregate in COUNTS:
        key = key_of(name, period, place)
        if key in printed and (printed[key].status.value, printed[key].value) != (status.value, value):
            yield (
                key,
                f"{status.value} {_said(value)}",
                f"{printed[key].status.value} {_said(printed[key].value)}",
            )
        return
    behind = [printed.get(key_of(name + part, period, place)) for part in _behind(figure)]
    if any(one is None for one in behind):
        return
    is_hidden = any(one is not None and one.value is None for one in behind)
    if is_hidden and value is not None:
        yield key_of(name, period, place), _said(value), Status.COMPLEMENTARY.value
    elif not is_hidden and status not in HIDDEN:
        wanted = _follows(figure, [one.value or 0 for one in behind if one is not None])
        if wanted is not None and wanted != value:
            yield key_of(name, period, place), _said(value), _said(wanted)


def _behind(figure: ProtectedFigure) -> tuple[str, ...]:
    aggregate = figure.definition.aggregate
    if aggregate is Aggregate.SHARE:
        return (".numerator", ".denominator")
    named = {Aggregate.RATE: "", Aggregate.EFFECT: ".matched", Aggregate.ESTIMATE: SEEN}
    return (named.get(aggregate, ".known"),)


def _follows(figure: ProtectedFigure, counts: list[int]) -> float | None:
    """The value that the counts give; None where they do not give one alone."""
    aggregate = figure.definition.aggregate
    if aggregate is Aggregate.SHARE and counts[1]:
        return published_value(counts[0] / counts[1], figure.definition)
    if aggregate is Aggregate.RATE and figure.denominator:
        return published_value(counts[0] * PER / figure.denominator, figure.definition)
    return None


def of_interest(tables: ProtectedTables, protected_units: frozenset[str]) -> ProtectedTables:
    """Without the dots that are about no person: a reader knows as little of a number that is not listed, and nobody is harmed by it."""
    kept = {
        key: one
        for key, one in tables.printed.items()
        if one.status is not Status.COMPLEMENTARY or is_about_persons(key, protected_units)
    }
    return replace(tables.as_published(), printed=kept)


def is_about_persons(key: Key, protected_units: frozenset[str]) -> bool:
    """Whether every set that a key names (`outer~inner`: what the inner lacks of the outer) counts protected units."""
    catalogue = load_catalogue()
    for name in _CHOICE.sub("", key.split("|")[0]).split("~"):
        figure = name if name in catalogue else name.rpartition(".")[0]
        if figure in catalogue and subject_of(catalogue[figure]) not in protected_units:
            return False
    return True


def _said(value: object) -> str:
    return "—" if value is None else str(value)
