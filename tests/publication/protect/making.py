"""Evaluated figures written by hand, over fictional persons, and the reader who tries every register that agrees with what is published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from amparo.figures.catalogue import load_catalogue
from amparo.figures.model import Aggregate, Breakdown, Cell, FigureDefinition, FigureResult, Interval, Period
from amparo.law.country import Country, PublishedTotal, load_country
from amparo.law.text import Bilingual
from amparo.publication.content import CellStatus, ProtectedFigure
from amparo.publication.protect import (
    EarlierEdition,
    ProtectedEdition,
    protect_edition,
    tables_as_json,
    tables_from_json,
)

PERIOD = Period(date(2023, 1, 1), date(2023, 12, 31))
PREVIOUS = Period(date(2022, 1, 1), date(2022, 12, 31))
HIDDEN = {CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY}
Counts = Mapping[str, Mapping[Any, int]]
Numbers = NDArray[np.int64]


def country(**changes: Any) -> Country:
    return replace(load_country("default"), **changes)


def definition(name: str, *, aggregate: Aggregate = Aggregate.COUNT, unit: str = "victim", by: Sequence[str] = (), decimals: int = 0,
               records: str = "protection_case") -> FigureDefinition:  # fmt: skip
    """A figure that no catalogue has. A star marks a breakdown as multi-valued."""
    breakdowns = tuple(Breakdown(tuple(one.rstrip("*").split(" x ")), one.endswith("*")) for one in by)
    words = Bilingual(name, name)
    return FigureDefinition(
        id=name, duty="protection", title=words, unit=unit, counts=words, aggregate=aggregate, breakdowns=breakdowns, decimals=decimals,
        denominator=None, caveat=None, source="invented", sql="", definition_hash=f"d-{name}", query_hash=f"q-{name}", records=records,
    )  # fmt: skip


def counted(
    what: FigureDefinition | str, total: int, cells: Counts | None = None, *, period: Period = PERIOD
) -> FigureResult:
    """A count. Cells of zero are not listed, as the evaluation does not list them."""
    one = load_catalogue()[what] if isinstance(what, str) else what
    listed = tuple(
        Cell(by, _codes(code), value)
        for by, values in (cells or {}).items()
        for code, value in values.items()
        if value
    )
    interval = Interval(total * 0.7, total * 1.3 + 1, 0.95, "exact")
    return FigureResult(one, period, total, None, None, interval, listed, total, f"root-{one.id}")


def shared(what: FigureDefinition | str, hits: int, total: int, cells: Mapping[str, Mapping[Any, tuple[int, int]]] | None = None,
           *, period: Period = PERIOD) -> FigureResult:  # fmt: skip
    """A share: hits among a total, in all and by cell."""
    one = load_catalogue()[what] if isinstance(what, str) else what
    listed = tuple(
        Cell(by, _codes(code), hit / among, hit, among)
        for by, values in (cells or {}).items() for code, (hit, among) in values.items() if among
    )  # fmt: skip
    value = hits / total if total else None
    interval = (
        Interval(max(0.0, (value or 0) - 0.1234567), (value or 0) + 0.1, 0.95, "Wilson") if total else None
    )
    return FigureResult(one, period, value, hits, total, interval, listed, total, f"root-{one.id}")


def measured(what: FigureDefinition | str, value: float | None, known: int, unknown: int = 0,
             cells: Mapping[str, Mapping[Any, tuple[float, int]]] | None = None) -> FigureResult:  # fmt: skip
    """A median, minimum or maximum over the known amounts."""
    one = load_catalogue()[what] if isinstance(what, str) else what
    listed = tuple(
        Cell(by, _codes(code), amount, None, number) for by, values in (cells or {}).items() for code, (amount, number) in values.items()
    )  # fmt: skip
    facts = (("records", known + unknown), ("unknown", unknown))
    return FigureResult(
        one, PERIOD, value, None, known, None, listed, known + unknown, f"root-{one.id}", facts
    )


def rated(
    what: FigureDefinition | str, events: int, population: int, cells: Counts | None = None
) -> FigureResult:
    """Events per 100,000 inhabitants."""
    one = load_catalogue()[what] if isinstance(what, str) else what
    listed = tuple(
        Cell(by, _codes(code), number * 100_000 / population, number, population)
        for by, values in (cells or {}).items() for code, number in values.items() if number
    )  # fmt: skip
    rate = events * 100_000 / population
    facts = (
        ("population", population),
        ("population_by", "census"),
        ("lowest", rate * 0.9),
        ("highest", rate * 1.1),
    )
    interval = Interval(rate * 0.5, rate * 2, 0.95, "exact")
    return FigureResult(
        one, PERIOD, rate, events, population, interval, listed, events, f"root-{one.id}", facts
    )


def _codes(code: Any) -> tuple[str, ...]:
    return code if isinstance(code, tuple) else (code,)


def edition(
    results: Iterable[FigureResult], previous: Iterable[FigureResult] = (), **more: Any
) -> ProtectedEdition:
    more.setdefault("country", country())
    now, then = ({one.definition.id: one for one in those} for those in (results, previous))
    return protect_edition(now, then, **more)


def published_total(
    figure: str, cells: Mapping[str, int], by: str, period: Period = PERIOD
) -> PublishedTotal:
    """A total that the state made public before."""
    return PublishedTotal(
        figure, by, period.starts_on, period.ends_on, tuple(cells.items()), "https://example.org/report"
    )


def as_earlier(published: ProtectedEdition, name: str = "first") -> EarlierEdition:
    """An edition as it is read back from its manifest."""
    return EarlierEdition(name, tables_from_json(tables_as_json(published.tables)), published.known)


def cell_of(figure: ProtectedFigure, by: str, *codes: str) -> tuple[CellStatus, float | int | None]:
    found = next(one for one in figure.cells if (one.breakdown, one.codes) == (by, codes))
    return found.status, found.value


# Persons by sex and by whether they were children, as counts of six groups
GROUPS = ("woman", "girl", "female_age_unknown", "man", "boy", "male_age_unknown")
SEX = ("female",) * 3 + ("male",) * 3
AGE = ("18 years or over", "0 to 17 years", "Unknown") * 2


def figures_of(numbers: Sequence[int]) -> list[FigureResult]:
    """Figures of the catalogue that count these persons, each in its own way."""
    by_sex_age = dict(zip(GROUPS, numbers, strict=True))
    sexes = {sex: _sum(numbers, SEX, sex) for sex in SEX}
    ages = {age: _sum(numbers, AGE, age) for age in AGE}
    crossed = {(SEX[at], AGE[at]): numbers[at] for at in range(len(GROUPS))}
    total, children, unknown = sum(numbers), ages["0 to 17 years"], ages["Unknown"]
    return [
        counted("justice.victims_in_causes", total, {"sex_age": by_sex_age}),
        counted(
            "glotip.victims_detected", total, {"sex": sexes, "glotip_age": ages, "sex x glotip_age": crossed}
        ),
        shared("justice.child_victims_share", children, total - unknown),
        shared("data.age_unknown_share", unknown, total),
        rated("sdg.16_2_2", total, 4_200_000, {"sex": sexes}),
    ]


def _sum(numbers: Sequence[int], labels: Sequence[str], label: str) -> int:
    return sum(number for number, one in zip(numbers, labels, strict=True) if one == label)


def possible(published: ProtectedEdition, true: Sequence[int], most: int, threshold: int) -> Numbers:
    """Every register of six groups, each up to `most` persons, that agrees with all that is published. Shape: (registers, 6).

    The reader is told which lists are complete: there, a code that is not listed has nobody.
    """
    every = np.array(list(product(range(most + 1), repeat=len(GROUPS))), dtype=np.int64)
    allowed = np.ones(len(every), dtype=bool)
    counts = _counts(every)
    complete = {one.definition.id: len(one.cells) for one in figures_of(true)}
    for name, figure in published.figures.items():
        allowed &= _agrees(figure, counts, threshold)
        if len(figure.cells) == complete[name]:
            listed = {(cell.breakdown, cell.codes) for cell in figure.cells}
            breakdowns = {breakdown for breakdown, _ in listed}
            for place in counts:
                if place[0] in breakdowns and place not in listed:
                    allowed &= counts[place] == 0
    return every[allowed]


def _counts(every: Numbers) -> dict[tuple[str, tuple[str, ...]], Numbers]:
    """The number of persons at every place that a figure may print, in every register."""
    found = {("sex_age", (group,)): every[:, at] for at, group in enumerate(GROUPS)}
    for sex in set(SEX):
        found["sex", (sex,)] = every[:, [at for at, one in enumerate(SEX) if one == sex]].sum(axis=1)
    for age in set(AGE):
        found["glotip_age", (age,)] = every[:, [at for at, one in enumerate(AGE) if one == age]].sum(axis=1)
    for at in range(len(GROUPS)):
        found["sex x glotip_age", (SEX[at], AGE[at])] = every[:, at]
    found["", ()] = every.sum(axis=1)
    return found


def _agrees(
    figure: ProtectedFigure, counts: Mapping[tuple[str, tuple[str, ...]], Numbers], threshold: int
) -> NDArray[np.bool_]:
    total = counts["", ()]
    if figure.definition.aggregate is Aggregate.SHARE:
        unknown, children = counts["glotip_age", ("Unknown",)], counts["glotip_age", ("0 to 17 years",)]
        is_age = figure.definition.id == "data.age_unknown_share"
        hits, among = (unknown, total) if is_age else (children, total - unknown)
        return _agrees_with_share(figure, hits, among)
    factor = 100_000 / 4_200_000 if figure.definition.aggregate is Aggregate.RATE else None
    allowed = _says(figure.status, figure.value, total, 0, threshold, factor)
    for cell in figure.cells:
        allowed &= _says(cell.status, cell.value, counts[cell.breakdown, cell.codes], 1, threshold, factor)
    return allowed


def _says(
    status: CellStatus,
    value: float | None,
    numbers: Numbers,
    least: int,
    threshold: int,
    factor: float | None,
) -> NDArray[np.bool_]:
    if status is CellStatus.BELOW_THRESHOLD:
        return (numbers >= 1) & (numbers < threshold)
    if value is None:
        return numbers >= least
    return np.asarray(np.round(numbers * factor, 2) == value if factor else numbers == value)


def _agrees_with_share(figure: ProtectedFigure, hits: Numbers, among: Numbers) -> NDArray[np.bool_]:
    allowed = np.ones(len(hits), dtype=bool)
    if figure.numerator is not None:
        allowed &= hits == figure.numerator
    if figure.denominator is not None:
        allowed &= among == figure.denominator
    if figure.value is not None:
        shares = np.divide(hits, among, out=np.full(len(hits), np.nan), where=among > 0)
        allowed &= np.abs(shares - figure.value) <= 0.0005 + 1e-9
    elif figure.status not in HIDDEN:
        allowed &= among == 0
    return allowed
