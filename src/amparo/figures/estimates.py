"""The hidden number as a figure: the panel of the statistics room over the histories of linked persons, named as cells and facts.

A report is stricter than the library. It gives a number only where the panel holds together *and* was put to the test: at least
FEWEST_LISTS lists that overlap, so that one can be left out, and FEWEST_TESTED of them whose known size the others can be asked for. Three
lists give an answer that nothing checks. Everything estimated is rounded to SIGNIFICANT digits and never finer than tens, limits outwards:
what lies below is noise of the estimate, and would tell on small counts of histories (docs/explanation/disclosure.md).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import numpy as np

from amparo.figures.effects import Facts
from amparo.figures.engine import COUNTED, Engine
from amparo.figures.model import Cell
from amparo.statistics import mse
from amparo.statistics.rates import Limits

SEED = 2021
REPLICATES = 1_000
"""Of each bootstrap, drawn on until both limits hold: with SEED they make a snapshot's figure the same on every machine."""
FEWEST_LISTS = 4
FEWEST_TESTED = 0.5
"""Share of the lists of which the others must say a size."""
MOST_LISTS = 8
MOST_LISTS_OF_GRAPHS = 5
SIGNIFICANT, FINEST = 2, 1
"""Digits of what is estimated, and the power of ten under which nothing is told."""
METHODS_BY, CHECKS_BY = "estimation_method x estimate_part", "agency x list_check"
PARTS = ("estimate", "low", "high")
OBSERVED, UNTESTED = "observed", "untested"

Number = int | None
Estimated = tuple[Number, Limits | None, tuple[Cell, ...], Facts]
Histories = Mapping[tuple[str, ...], int]


def population_estimate(engine: Engine) -> Estimated:
    """Value and interval only where the panel holds; cells by method and by list; facts.

    Facts: estimable (yes, no), reasons (codes), observed, lists, tested_lists, consistent_lists, counted (methods), replicates, seed.
    """
    found = engine.rows(f"SELECT lists, count(*) FROM {COUNTED} GROUP BY lists ORDER BY lists")  # noqa: S608
    return estimated({tuple(lists): count for lists, count in found})


def estimated(histories: Histories) -> Estimated:
    """What a report says of the histories: for each set of lists, the persons who are on just these."""
    lists = sorted({name for history in histories for name in history})
    refusal = _refusal(histories, lists)
    if refusal:
        return None, None, (), _facts(histories, lists, (refusal,), None)
    judged = mse.panel(
        _table(histories, lists),
        rng=np.random.default_rng(SEED),
        methods=_methods(len(lists)),
        options=mse.Options(replicates=REPLICATES),
    )
    reasons = _reasons(judged)
    seen = _cell(METHODS_BY, (OBSERVED, PARTS[0]), judged.observed)
    cells = (seen, *_method_cells(judged), *_check_cells(judged))
    value, limits = (None, None) if reasons else _answer(judged)
    return value, limits, cells, _facts(histories, lists, reasons, judged)


def _refusal(histories: Histories, lists: list[str]) -> str:
    """Why no method is asked at all; empty where the panel may be."""
    if len(lists) < 2:
        return "no_lists"
    if len(lists) > MOST_LISTS:
        return "too_many_lists"
    overlap = mse.overlap_reasons(_table(histories, lists))
    if overlap:
        return _code(overlap[0])
    return UNTESTED if len(lists) < FEWEST_LISTS else ""


def _table(histories: Histories, lists: list[str]) -> mse.Table:
    place = {name: number for number, name in enumerate(lists)}
    counts = {sum(1 << place[name] for name in history): count for history, count in histories.items()}
    return mse.Table(tuple(lists), counts)


def _methods(lists: int) -> tuple[str, ...]:
    """Those that take part, by what they cost. Latent classes take ten seconds and are left to `amparo estimate`."""
    few = ("bic", "dga") if lists <= MOST_LISTS_OF_GRAPHS else ("downhill",)
    return ("stepwise", *few, "thresholding", "aic")


def _reasons(judged: mse.Panel) -> tuple[str, ...]:
    if not judged.estimable:
        return tuple(dict.fromkeys(_code(one) for one in judged.reasons))
    tested = sum(one.inside is not None for one in judged.consistency)
    return (UNTESTED,) if tested < FEWEST_TESTED * len(judged.lists) else ()


def _code(reason: mse.Sentence) -> str:
    return reason.kind.name.lower()


def _answer(judged: mse.Panel) -> tuple[Number, Limits | None]:
    estimate, low, high = _population(judged.estimate, judged.interval, judged.observed)
    if low is None or high is None:
        return None, None
    return estimate, Limits(low, high, judged.level, "panel")


def _population(
    estimate: float | None, interval: tuple[float | None, float | None], observed: int
) -> tuple[Number, Number, Number]:
    """Estimate and limits rounded, never under the persons seen; none of them where one is missing."""
    low, high = interval
    if estimate is None or low is None or high is None:
        return None, None, None
    return max(rounded_estimate(estimate), observed), max(rounded_down(low), observed), rounded_up(high)


def _method_cells(judged: mse.Panel) -> Iterator[Cell]:
    """Each method with its limits; without numbers where its answer may not be used."""
    for one in judged.methods:
        numbers = _population(one.estimate, one.interval, judged.observed)
        for part, number in zip(PARTS, numbers, strict=True):
            yield _cell(METHODS_BY, (one.method, part), number if one.estimable else None)


def _check_cells(judged: mse.Panel) -> Iterator[Cell]:
    """Of each list the size that the others give it, and the estimate without it."""
    without = {one.change: one.estimate for one in judged.left_out}
    for one in judged.consistency:
        low, high = one.interval
        left = without.get(one.name)
        yield _cell(CHECKS_BY, (one.name, "low"), None if low is None else rounded_down(low))
        yield _cell(CHECKS_BY, (one.name, "high"), None if high is None else rounded_up(high))
        yield _cell(CHECKS_BY, (one.name, "without"), None if left is None else rounded_estimate(left))


def _cell(by: str, codes: tuple[str, ...], value: Number) -> Cell:
    return Cell(by, codes, value)


def _facts(
    histories: Histories, lists: list[str], reasons: tuple[str, ...], judged: mse.Panel | None
) -> Facts:
    inside = [one.inside for one in judged.consistency if one.inside is not None] if judged else []
    return (
        ("estimable", "no" if reasons else "yes"),
        ("reasons", " ".join(reasons)),
        (OBSERVED, sum(histories.values())),
        ("lists", len(lists)),
        ("tested_lists", len(inside)),
        ("consistent_lists", sum(inside)),
        ("counted", " ".join(judged.counted) if judged else ""),
        ("replicates", REPLICATES),
        ("seed", SEED),
    )


def rounded_estimate(value: float) -> int:
    """To SIGNIFICANT digits and tens, half to even."""
    return _rounded(value, ROUND_HALF_EVEN)


def rounded_down(value: float) -> int:
    return _rounded(value, ROUND_FLOOR)


def rounded_up(value: float) -> int:
    return _rounded(value, ROUND_CEILING)


def _rounded(value: float, way: str) -> int:
    number = Decimal(repr(float(value)))
    quantum = Decimal(1).scaleb(max(FINEST, number.adjusted() - SIGNIFICANT + 1))
    return int(number.quantize(quantum, way))
