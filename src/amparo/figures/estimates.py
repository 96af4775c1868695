"""The hidden number as a figure: the panel of the statistics room over the histories of linked persons, named as cells and facts.

A report is stricter than the library. It gives a number only where the panel holds together *and* was put to the test: at least
FEWEST_LISTS lists that overlap, so that one can be left out, and FEWEST_TESTED of them whose known size the others can be asked for. Three
lists give an answer that nothing checks.

Everything estimated is printed in steps of a twentieth to an eighth of itself and never finer than tens, limits outwards; the tests of single
lists, which rest on few persons, are told as yes or no. Finer numbers would tell on small counts of histories (docs/explanation/disclosure.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal

import numpy as np

from amparo.figures.any_engine import COUNTED, AnyEngine
from amparo.figures.effects import Facts
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
LINKAGES = 20
"""Drawn linkages that the limits of an estimate rest on: a method is asked again in each."""
STEPS = ((Decimal(2), Decimal("0.1")), (Decimal(5), Decimal("0.25")), (Decimal(10), Decimal("0.5")))
"""Under which leading digits a number moves in which steps of its power of ten."""
FINEST = Decimal(10)
METHODS_BY = "estimation_method x estimate_part"
PARTS = ("estimate", "low", "high")
OBSERVED, UNTESTED = "observed", "untested"

Number = int | None
Estimated = tuple[Number, Limits | None, tuple[Cell, ...], Facts]
Histories = Mapping[tuple[str, ...], int]


def histories_counted(engine: AnyEngine) -> Histories:
    """The persons of the table `counted` by the lists they are on."""
    found = engine.rows(f"SELECT lists, count(*) FROM {COUNTED} GROUP BY lists ORDER BY lists")  # noqa: S608
    return {tuple(lists): count for lists, count in found}


def population_estimate(engine: AnyEngine, drawn: Sequence[tuple[Histories, int]] = ()) -> Estimated:
    """Value and interval only where the panel holds; cells by method; facts.

    Facts: estimable (yes, no), reasons (codes), observed, lists, counted (methods that make the verdict), replicates, seed; and by name the
    lists whose known size the others foretell, miss, or say nothing of, and without which the estimate stays within the limits or leaves them;
    linkages (how many drawn ones the limits rest on) and linkage_share (of the variance of the hidden part, that of who is who).

    drawn: the histories in drawn linkages that differ from the best, and how many draws each stands for; `engine.draws()` is how many there are.
    """
    best = histories_counted(engine)
    return estimated(best, drawn_evenly(best, drawn, engine.draws()))


def drawn_evenly(best: Histories, drawn: Sequence[tuple[Histories, int]], draws: int) -> list[Histories]:
    """At most LINKAGES of all draws, taken at even distances from their list by kind; none where every draw is the best linkage."""
    if not any(histories != best for histories, _ in drawn):
        return []
    alike = draws - sum(times for _, times in drawn)
    every = [best] * alike + [histories for histories, times in drawn for _ in range(times)]
    return [every[int(place)] for place in np.linspace(0, len(every) - 1, min(LINKAGES, len(every)))]


def estimated(histories: Histories, drawn: Sequence[Histories] = ()) -> Estimated:
    """What a report says of the histories: for each set of lists, the persons who are on just these. drawn: those of drawn linkages."""
    lists = sorted({name for history in histories for name in history})
    refusal = _refusal(histories, lists)
    if refusal:
        return None, None, (), _facts(histories, lists, (refusal,), None)
    judged = mse.panel(
        _table(histories, lists),
        rng=np.random.default_rng(SEED),
        methods=_methods(len(lists)),
        options=mse.Options(replicates=REPLICATES),
        drawn=[_table(one, lists) for one in drawn],
    )
    reasons = _reasons(judged)
    seen = _cell(OBSERVED, PARTS[0], judged.observed)
    cells = (seen, *_method_cells(judged))
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
            yield _cell(one.method, part, number if one.estimable else None)


def _cell(method: str, part: str, value: Number) -> Cell:
    return Cell(METHODS_BY, (method, part), value)


def _facts(
    histories: Histories, lists: list[str], reasons: tuple[str, ...], judged: mse.Panel | None
) -> Facts:
    return (
        ("estimable", "no" if reasons else "yes"),
        ("reasons", " ".join(reasons)),
        (OBSERVED, sum(histories.values())),
        ("lists", len(lists)),
        ("counted", " ".join(judged.counted) if judged else ""),
        *(_tests(judged) if judged else ()),
        *(_linkage(judged) if judged and judged.linkages else ()),
        ("replicates", REPLICATES),
        ("seed", SEED),
    )


def _tests(judged: mse.Panel) -> Facts:
    """The lists by how they stood the tests, for a test of one list rests on few persons and is told as yes or no."""
    low, high = judged.interval
    left = {one.change: one.estimate for one in judged.left_out}
    within = {
        name: low <= estimate <= high
        for name, estimate in left.items()
        if estimate is not None and low is not None and high is not None
    }
    return (
        ("foretold", _named(one.name for one in judged.consistency if one.inside)),
        ("missed", _named(one.name for one in judged.consistency if one.inside is False)),
        ("untold", _named(one.name for one in judged.consistency if one.inside is None)),
        ("steady", _named(name for name, is_within in within.items() if is_within)),
        ("unsteady", _named(name for name, is_within in within.items() if not is_within)),
    )


def _linkage(judged: mse.Panel) -> Facts:
    """The share in tenths: finer it would tell of single histories."""
    share = judged.linkage_share
    return (("linkages", judged.linkages), ("linkage_share", None if share is None else round(share, 1)))


def _named(lists: Iterable[str]) -> str:
    return ", ".join(lists)


def rounded_estimate(value: float) -> int:
    """To a step, half to even."""
    return _rounded(value, ROUND_HALF_EVEN)


def rounded_down(value: float) -> int:
    return _rounded(value, ROUND_FLOOR)


def rounded_up(value: float) -> int:
    return _rounded(value, ROUND_CEILING)


def _rounded(value: float, way: str) -> int:
    number = Decimal(repr(float(value)))
    power = Decimal(1).scaleb(number.adjusted())
    step = max(FINEST, next(step * power for under, step in STEPS if number < under * power))
    return int((number / step).quantize(Decimal(1), way) * step)
