"""What an estimation gives back, and the judgement whether it may be used as a number."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from amparo.statistics.mse.bootstrap import Limit
from amparo.statistics.mse.existence import Standing
from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.mistakes import BadTable, Mistake
from amparo.statistics.mse.table import Table
from amparo.statistics.mse.words import Assumption, Language, Reason, Sentence, sentence

WIDEST_RATIO = 10.0
FEWEST_LISTS = 3
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Options:
    """What a method may be told. replicates are the least number drawn; with `extend` more are drawn until both limits hold.

    Raises BadTable for a value out of range.
    """

    level: float = 0.95
    replicates: int | None = None
    max_order: int | None = None
    threshold: float | None = None
    chains: int = 4
    sweeps: int | None = None
    extend: bool = True
    progress: Progress | None = None

    def __post_init__(self) -> None:
        if not 0.0 < self.level < 1.0:
            raise BadTable(Mistake.BAD_OPTION, option="level", range="0 < level < 1")
        least = {"replicates": 1, "max_order": 1, "threshold": 0, "chains": 1, "sweeps": 20}
        for name, bound in least.items():
            value = getattr(self, name)
            if value is not None and not value >= bound:
                raise BadTable(Mistake.BAD_OPTION, option=name, range=f"\u2265 {bound}")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One figure about how an estimate came about."""

    name: str
    value: float | int | str


@dataclass(frozen=True, slots=True)
class Estimate:
    """A population size with everything needed to doubt it.

    estimate and interval are of the whole population, the observed persons included; None where no number exists. A number that
    exists may still be not estimable: then `reasons` say why, and it must not be reported as a single figure.
    monte_carlo_error: of the lower and the upper limit; None where the limit is refused or involves no chance.
    model: the maximal terms of the chosen model, "LA:NG" for two lists that depend on each other.
    draws: replicates or posterior draws of the population.
    """

    method: str
    observed: int
    estimate: float | None
    interval: tuple[float | None, float | None]
    level: float
    model: tuple[str, ...]
    estimable: bool
    reasons: tuple[Sentence, ...]
    monte_carlo_error: tuple[float | None, float | None] = (None, None)
    diagnostics: tuple[Diagnostic, ...] = ()
    assumptions: tuple[Sentence, ...] = ()
    draws: Floats = field(default_factory=lambda: np.zeros(0), compare=False, repr=False)

    def diagnostic(self, name: str) -> float | int | str:
        """A diagnostic by name. Raises KeyError when the method does not give it."""
        return {one.name: one.value for one in self.diagnostics}[name]

    def reason_text(self, language: Language = "en") -> str:
        """The reasons as one text; empty when estimable."""
        return " ".join(reason.text(language) for reason in self.reasons)


def overlap_reasons(table: Table) -> tuple[Sentence, ...]:
    """Why a table cannot answer whatever the method: no overlap, fewer than three lists that overlap, groups that never meet."""
    groups = overlap_groups(table)
    sharing = sum(len(group) for group in groups if len(group) > 1)
    if sharing == 0:
        return (sentence(Reason.NO_OVERLAP),)
    if sharing < FEWEST_LISTS:
        return (sentence(Reason.FEW_LISTS, lists=sharing),)
    return (sentence(Reason.SPLIT_LISTS, groups=len(groups)),) if len(groups) > 1 else ()


def overlap_groups(table: Table) -> list[set[int]]:
    """The lists joined into groups by shared persons."""
    groups = [{i} for i in range(len(table.lists))]
    for history in table.counts:
        members = {i for i in range(len(table.lists)) if history >> i & 1}
        touched = [group for group in groups if group & members]
        groups = [group for group in groups if not group & members] + [set().union(*touched)]
    return groups


def standing_reason(standing: Standing) -> tuple[Sentence, ...]:
    """The reason that goes with a verdict on existence."""
    kinds = {Standing.NO_ESTIMATE: Reason.NO_ESTIMATE, Standing.NOT_IDENTIFIABLE: Reason.NOT_IDENTIFIABLE}
    return (sentence(kinds[standing]),) if standing in kinds else ()


def concluded(
    *,
    method: str,
    table: Table,
    point: float | None,
    limits: tuple[Limit, Limit],
    options: Options,
    model: tuple[str, ...],
    reasons: tuple[Sentence, ...] = (),
    diagnostics: tuple[Diagnostic, ...] = (),
    assumptions: tuple[Assumption, ...] = (),
    draws: Floats | None = None,
) -> Estimate:
    """An estimate with the judgements that hold for every method: overlap, refused limits, width."""
    number = point if point is not None and np.isfinite(point) else None
    low, high = limits[0].value, limits[1].value
    found = (
        *overlap_reasons(table),
        *reasons,
        *(_interval_reasons(low, high, draws) if number is not None else ()),
    )
    if number is None and not found:
        found = (sentence(Reason.NO_ESTIMATE),)
    floor = float(table.observed)
    return Estimate(
        method=method,
        observed=table.observed,
        estimate=None if number is None else max(number, floor),
        interval=(None if low is None else max(low, floor), None if high is None else max(high, floor)),
        level=options.level,
        model=model,
        estimable=not found,
        reasons=found,
        monte_carlo_error=(limits[0].error, limits[1].error),
        diagnostics=diagnostics,
        assumptions=tuple(sentence(one) for one in (*COMMON_ASSUMPTIONS, *assumptions)),
        draws=np.zeros(0) if draws is None else draws,
    )


def unanswered(
    method: str, table: Table, options: Options, model: tuple[str, ...], reasons: tuple[Sentence, ...]
) -> Estimate:
    """An estimate without a number, and why."""
    return concluded(
        method=method,
        table=table,
        point=None,
        limits=NO_LIMITS,
        options=options,
        model=model,
        reasons=reasons,
    )


COMMON_ASSUMPTIONS = (Assumption.CLOSED, Assumption.LINKED, Assumption.ELIGIBLE)
NO_LIMITS = (Limit(None, float("nan"), None), Limit(None, float("nan"), None))


def _interval_reasons(low: float | None, high: float | None, draws: Floats | None) -> tuple[Sentence, ...]:
    if low is None or high is None:
        return (sentence(Reason.NO_LIMIT, replicates=0 if draws is None else draws.size),)
    return (sentence(Reason.WIDE, low=low, high=high),) if high > WIDEST_RATIO * low else ()
