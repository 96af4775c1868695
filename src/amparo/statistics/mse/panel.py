"""The panel: no single estimate stands alone.

Binette and Steorts, "On the reliability of multiple systems estimation", JRSS A 185 (2022), and Whitehead, Jackson, Balch and
Francis, Journal of Human Trafficking 7 (2021), show that these estimates can fail badly on data of this kind. So every method is
shown beside the others, the lists must predict one another's known sizes, and what merely follows from one list or one threshold
is not given as a number. The limits of the rules come from the coverage study in the documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from amparo.statistics.mse import stepwise
from amparo.statistics.mse.estimate import estimate
from amparo.statistics.mse.linkage import over_linkages
from amparo.statistics.mse.mistakes import BadTable
from amparo.statistics.mse.result import WIDEST_RATIO, Estimate, Options, Progress, overlap_reasons
from amparo.statistics.mse.shaping import drop_lists, largest_group, merge_lists, within_list
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Conclusion, Reason, Sentence, sentence

VOTING = ("stepwise", "bic", "dga", "lcmcr", "thresholding", "aic")
QUICK = ("stepwise", "aic")
BASELINE, VISIBILITY = "independence", "visibility"
MOST_BIC_LISTS = 5
MOST_DGA_LISTS = 6
THRESHOLDS = (0.005, 0.01, 0.02, 0.05)
CONSISTENCY_REPLICATES = 500
LARGEST_POINT_RATIO = 2.0
LARGEST_LIST_RATIO = 3.0
LARGEST_THRESHOLD_RATIO = 2.0
FEWEST_USABLE_SHARE = 0.5
LARGEST_BIC_GAP = 10.0


@dataclass(frozen=True, slots=True)
class Consistency:
    """The known size of one list against what the other lists say of it. inside is None where they say nothing."""

    name: str
    known: int
    estimate: float | None
    interval: tuple[float | None, float | None]
    inside: bool | None


@dataclass(frozen=True, slots=True)
class Variation:
    """The stepwise estimate after one change: a list left out, two merged, another threshold. None where none exists."""

    change: str
    estimate: float | None


@dataclass(frozen=True, slots=True)
class Panel:
    """All that is known of a table's hidden number. estimate and interval only where the panel holds together.

    counted: the methods whose answers make the verdict; the others are shown for comparison. linkages: drawn linkages that the limits rest on
    beside the best. linkage_share: the median over the methods of the share of their variance that is the linkage's; None where none says it.
    """

    observed: int
    lists: tuple[str, ...]
    level: float
    methods: tuple[Estimate, ...]
    counted: tuple[str, ...]
    consistency: tuple[Consistency, ...]
    left_out: tuple[Variation, ...]
    merged: tuple[Variation, ...]
    thresholds: tuple[Variation, ...]
    estimable: bool
    estimate: float | None
    interval: tuple[float | None, float | None]
    reasons: tuple[Sentence, ...]
    conclusion: Sentence
    linkages: int = 0
    linkage_share: float | None = None


def panel(
    table: Table,
    *,
    rng: np.random.Generator,
    options: Options | None = None,
    methods: Sequence[str] | None = None,
    drawn: Sequence[Table] = (),
) -> Panel:
    """Every method side by side, the checks, and the verdict. Raises BadTable only for a table that is too large for the models.

    methods: those that vote beside the model of different visibility; without, all that the number of lists allows (the downhill search in place of BIC above five lists), or
    two quick ones where the overlaps already rule an answer out. drawn: the tables of drawn linkages; each method's limits then hold the doubt about
    who is who as well. The checks of lists and thresholds are those of the best linkage.
    """
    chosen, table = options or Options(), table.canonical()
    table.require_lattice()
    hopeless = bool(overlap_reasons(table))
    names = (BASELINE, VISIBILITY, *(methods or (QUICK if hopeless else voters(len(table.lists)))))
    steps = len(names) + 1
    found = tuple(
        estimate(table, name, rng=rng, options=replace(chosen, progress=_part(chosen, step, steps)))
        for step, name in enumerate(names)
    )
    over = [over_linkages(one, drawn, rng=rng, options=chosen) for one in found] if not hopeless else []
    found = tuple(one.best for one in over) or found
    tell = _part(chosen, len(names), steps)
    consistent = tuple(_consistency(table, name, rng, replace(chosen, progress=None)) for name in table.lists)
    parts = _Parts(found, consistent, _left_out(table), _merged(table), _thresholds(table))
    if tell is not None:
        tell(1, 1)
    judged = _judged(table, parts, chosen.level)
    shares = [
        one.linkage_share
        for one in over
        if one.linkage_share is not None and one.best.method in judged.counted
    ]
    return replace(judged, linkages=len(drawn), linkage_share=float(np.median(shares)) if shares else None)


def voters(lists: int) -> tuple[str, ...]:
    """The methods that vote for a table of so many lists."""
    names = tuple("downhill" if name == "bic" and lists > MOST_BIC_LISTS else name for name in VOTING)
    return tuple(name for name in names if name != "dga" or lists <= MOST_DGA_LISTS)


def _part(options: Options, step: int, steps: int) -> Progress | None:
    """The progress of one step as a part of the whole, in thousandths of a step."""
    tell = options.progress
    if tell is None:
        return None
    return lambda done, among: tell(1000 * step + 1000 * done // among, 1000 * steps)


@dataclass(frozen=True, slots=True)
class _Parts:
    methods: tuple[Estimate, ...]
    consistency: tuple[Consistency, ...]
    left_out: tuple[Variation, ...]
    merged: tuple[Variation, ...]
    thresholds: tuple[Variation, ...]


def _judged(table: Table, parts: _Parts, level: float) -> Panel:
    voting = [one for one in parts.methods if _counts(one, parts.methods)]
    usable = [one for one in voting if one.estimable]
    reasons = overlap_reasons(table) or _reasons(voting, usable, parts)
    points = [one.estimate for one in usable if one.estimate is not None]
    low, high = _envelope(usable)
    wide = not reasons and low is not None and high is not None and high > WIDEST_RATIO * low
    if wide and low is not None and high is not None:
        reasons = (sentence(Reason.WIDE, low=low, high=high),)
    holds = not reasons and low is not None and high is not None
    return Panel(
        observed=table.observed,
        lists=table.lists,
        level=level,
        methods=parts.methods,
        counted=tuple(one.method for one in voting),
        consistency=parts.consistency,
        left_out=parts.left_out,
        merged=parts.merged,
        thresholds=parts.thresholds,
        estimable=holds,
        estimate=float(np.median(points)) if holds else None,
        interval=(low, high) if holds else (None, None),
        reasons=reasons,
        conclusion=_conclusion(table, low, high)
        if holds and low is not None and high is not None
        else sentence(Conclusion.NOT_ESTIMABLE),
    )


def _counts(one: Estimate, methods: Sequence[Estimate]) -> bool:
    """The independence model never counts. That of different visibility counts where lists attract each other, unless the evidence for
    a model of pairs against it is very strong: more than ten in BIC (Kass and Raftery, JASA 90, 1995)."""
    if one.method != VISIBILITY:
        return one.method != BASELINE
    own = {item.name: item.value for item in one.diagnostics}
    others = [
        float(item.value)
        for other in methods
        for item in other.diagnostics
        if other.method != VISIBILITY and item.name == "bic"
    ]
    if not float(own.get("spread", 0.0)) > 0.0:
        return False
    return float(own["bic"]) <= min(others, default=float("inf")) + LARGEST_BIC_GAP


def _conclusion(table: Table, low: float, high: float) -> Sentence:
    return sentence(Conclusion.HOLDS, low=low, high=high, observed=table.observed)


def _envelope(usable: Sequence[Estimate]) -> tuple[float | None, float | None]:
    """From the lowest lower to the highest upper limit of the methods that give an answer."""
    lows = [one.interval[0] for one in usable if one.interval[0] is not None]
    highs = [one.interval[1] for one in usable if one.interval[1] is not None]
    return (min(lows), max(highs)) if lows and highs else (None, None)


def _reasons(voting: Sequence[Estimate], usable: Sequence[Estimate], parts: _Parts) -> tuple[Sentence, ...]:
    out: list[Sentence] = []
    if len(usable) < max(2.0, FEWEST_USABLE_SHARE * len(voting)):
        out.append(sentence(Reason.METHODS_FAIL, all=len(voting), failed=len(voting) - len(usable)))
    out.extend(_disagreement(usable))
    checked = [one for one in parts.consistency if one.inside is not None]
    outside = sum(one.inside is False for one in checked)
    if outside > len(checked) / 2:
        out.append(sentence(Reason.INCONSISTENT, all=len(checked), failed=outside))
    out.extend(_spread((*parts.left_out, *parts.merged), LARGEST_LIST_RATIO, Reason.ONE_LIST_DECIDES))
    out.extend(_spread(parts.thresholds, LARGEST_THRESHOLD_RATIO, Reason.THRESHOLD_DECIDES))
    return tuple(out)


def _disagreement(usable: Sequence[Estimate]) -> tuple[Sentence, ...]:
    points = [one.estimate for one in usable if one.estimate is not None]
    if len(points) < 2:
        return ()
    apart = max(points) > LARGEST_POINT_RATIO * min(points) or any(
        _disjoint(a, b) for a, b in combinations(usable, 2)
    )
    return (sentence(Reason.DISAGREE, low=min(points), high=max(points)),) if apart else ()


def _disjoint(first: Estimate, second: Estimate) -> bool:
    (a, b), (c, d) = first.interval, second.interval
    return a is not None and b is not None and c is not None and d is not None and (b < c or d < a)


def _spread(variations: Sequence[Variation], most: float, reason: Reason) -> tuple[Sentence, ...]:
    points = [one.estimate for one in variations if one.estimate is not None]
    if len(points) < 2 or max(points) <= most * min(points):
        return ()
    return (sentence(reason, low=min(points), high=max(points)),)


def _consistency(table: Table, name: str, rng: np.random.Generator, options: Options) -> Consistency:
    """Condition on being on one list, estimate its size from the others, and compare with the known size.

    Other lists that share none of these persons with the rest are left out: those whom only they hold are to be estimated too.
    """
    place = table.lists.index(name)
    known = sum(count for history, count in table.counts.items() if history >> place & 1)
    try:
        inner = largest_group(within_list(table, name))
    except BadTable:
        return Consistency(name, known, None, (None, None), None)
    found = estimate(
        inner, "stepwise", rng=rng, options=replace(options, replicates=CONSISTENCY_REPLICATES, extend=True)
    )
    if not found.estimable or found.interval[0] is None or found.interval[1] is None:
        return Consistency(name, known, None, (None, None), None)
    return Consistency(
        name, known, found.estimate, found.interval, found.interval[0] <= known <= found.interval[1]
    )


def _point(table: Table, threshold: float = stepwise.THRESHOLD) -> float | None:
    if overlap_reasons(table):
        return None
    hidden = float(stepwise.select(table.lattice(), len(table.lists), threshold=threshold).hidden[0])
    return table.observed + hidden if np.isfinite(hidden) else None


def _changed(change: str, make: Callable[[], Table]) -> Variation:
    """The point after a change of lists; none where too few lists are left."""
    try:
        return Variation(change, _point(make()))
    except BadTable:
        return Variation(change, None)


def _left_out(table: Table) -> tuple[Variation, ...]:
    return tuple(_changed(name, lambda name=name: drop_lists(table, [name])) for name in table.lists)  # type: ignore[misc]


def _merged(table: Table) -> tuple[Variation, ...]:
    return tuple(
        _changed("+".join(pair), lambda pair=pair: merge_lists(table, pair, "+".join(pair)))  # type: ignore[misc]
        for pair in combinations(table.lists, 2)
    )


def _thresholds(table: Table) -> tuple[Variation, ...]:
    return tuple(Variation(f"{threshold:g}", _point(table, threshold)) for threshold in THRESHOLDS)
