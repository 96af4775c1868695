"""Published figures for tests of claims, made by hand. Every number is fictional unless its source is named beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from amparo.figures.catalogue import load_catalogue
from amparo.figures.model import Aggregate, FigureDefinition, Interval, Period
from amparo.law.text import Bilingual
from amparo.publication.claims import CLAIMS, Evidence
from amparo.publication.content import (
    CellStatus,
    ClaimResult,
    Inputs,
    Parameters,
    ProtectedCell,
    ProtectedFigure,
    Verdict,
)

NOW = Period(date(2020, 1, 1), date(2020, 12, 31))
BEFORE = Period(date(2019, 1, 1), date(2019, 12, 31))
THRESHOLD = 5
PER = 100_000
SUPPORTED, CONTRADICTED, UNDETERMINED = Verdict.SUPPORTED, Verdict.CONTRADICTED, Verdict.UNDETERMINED

BY_ID = {claim.id: claim for claim in CLAIMS}

Cells = Mapping[str, Mapping[str, int | float | None]]


def definition(name: str) -> FigureDefinition:
    return load_catalogue()[name]


def counted(
    name: str,
    value: float | None,
    *,
    cells: Cells | None = None,
    status: CellStatus = CellStatus.SHOWN,
    period: Period = NOW,
    facts: Inputs | None = None,
    interval: Interval | None = None,
) -> ProtectedFigure:
    """A figure with a value. A cell that is None is suppressed: protected for the sake of another."""
    made = tuple(
        ProtectedCell(
            breakdown, (code,), CellStatus.SHOWN if one is not None else CellStatus.COMPLEMENTARY, one
        )
        for breakdown, codes in (cells or {}).items()
        for code, one in codes.items()
    )
    if facts is None:
        facts = (("unknown", 0),) if definition(name).aggregate is Aggregate.SUM else ()
    return ProtectedFigure(definition(name), period, status, value, None, None, interval, made, "root", facts)


def small(name: str, *, period: Period = NOW) -> ProtectedFigure:
    """A count printed as below the threshold."""
    return counted(name, None, status=CellStatus.BELOW_THRESHOLD, period=period)


def hidden(name: str, *, period: Period = NOW) -> ProtectedFigure:
    """A count suppressed so that another cannot be computed."""
    return counted(name, None, status=CellStatus.COMPLEMENTARY, period=period)


def portion(
    name: str,
    hits: int | None,
    among: int | None,
    *,
    status: CellStatus = CellStatus.SHOWN,
    cells: Cells | None = None,
) -> ProtectedFigure:
    """A share: so many of so many."""
    value = hits / among if hits is not None and among else None
    base = counted(name, value, status=status, cells=cells)
    return ProtectedFigure(
        base.definition, base.period, status, value, hits, among, None, base.cells, base.record_root, ()
    )  # fmt: skip


def survey(
    name: str = "prevention.survey_effect",
    *,
    gain: tuple[float, float, float] = (12.0, 9.0, 15.0),
    nothing_gained: tuple[float, float] = (6.0, 12.0),
    fell_back: tuple[float, float] = (2.0, 9.0),
    control: tuple[float, float, float] | None = (1.0, -1.0, 3.0),
    sessions: int = 24,
    began: int = 600,
    matched: int = 480,
) -> ProtectedFigure:
    """The effect of a training: gain with its interval, bounds of drop-out, gain of the control items."""
    facts: list[tuple[str, float | int | str | None]] = [
        ("sessions", sessions), ("began", began), ("matched", matched), ("lost", began - matched),
        ("nothing_gained_low", nothing_gained[0]), ("nothing_gained_high", nothing_gained[1]),
        ("fell_back_low", fell_back[0]), ("fell_back_high", fell_back[1]),
    ]  # fmt: skip
    if control is not None:
        facts += zip(("control_difference", "control_low", "control_high"), control, strict=True)
    value, low, high = gain
    return counted(name, value, facts=tuple(facts), interval=Interval(low, high, 0.95, "t on session means"))


def detected(victims: int, *populations: int) -> ProtectedFigure:
    """The rate of victims detected, rounded as it is printed; the first population is the named one."""
    rates = [round(victims * PER / one, 2) for one in populations]
    facts: Inputs = (
        ("population", populations[0]), ("population_on", "2018-12-31"), ("population_by", "a fictional census"),
        ("denominators", len(populations)), ("lowest", min(rates)), ("highest", max(rates)),
    )  # fmt: skip
    base = counted("rates.victims_detected", rates[0], facts=facts)
    return replace(base, numerator=victims, denominator=populations[0])


def estimate(
    low: float | None, high: float | None, *, estimable: str = "yes", period: Period = NOW
) -> ProtectedFigure:
    """An estimate of all victims, detected or not, in persons."""
    limits = None if low is None or high is None else Interval(low, high, 0.95, "BCa")
    value = None if limits is None else (limits.low + limits.high) / 2
    return counted(
        "estimation.population", value, interval=limits, facts=(("estimable", estimable),), period=period
    )


def published(
    figures: Sequence[ProtectedFigure],
    before: Sequence[ProtectedFigure] = (),
    *,
    incidence_threshold: float = 10.0,
) -> Evidence:
    parameters = Parameters(
        incidence_threshold, Bilingual("umbral declarado", "declared threshold"), THRESHOLD
    )
    return Evidence(
        {one.definition.id: one for one in figures}, {one.definition.id: one for one in before}, parameters
    )


def judged(
    claim: str,
    figures: Sequence[ProtectedFigure],
    before: Sequence[ProtectedFigure] = (),
    *,
    incidence_threshold: float = 10.0,
) -> ClaimResult:
    return BY_ID[claim].judge(published(figures, before, incidence_threshold=incidence_threshold))
