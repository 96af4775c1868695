"""Evidence made at random, and ways to know less of it. Figures agree with themselves as published ones do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from hypothesis import strategies as st

from amparo.figures.model import Aggregate
from amparo.publication.claims import Evidence, Needs, needs
from amparo.publication.content import CellStatus, ProtectedFigure
from tests.publication.claims.published import (
    BEFORE,
    THRESHOLD,
    counted,
    definition,
    detected,
    estimate,
    portion,
    published,
    survey,
)

SMALL, LARGE = [0, 0, 1, 2, 4, 5], [0, 5, 15, 40, 120]
MOODS = ("any", "up", "down")
"""How the evidence leans, so that each verdict is reached: `up` is much of what is wanted now, and little before."""
TOLD = frozenset({"population", "denominators", "sessions", "estimable"})
FEW = frozenset(
    {
        "disruptions.recorded",
        "clocks.dropped",
        "protection.alerts_dropped",
        "plan.actions_overdue",
        "data.rows_held",
        "data.rows_quarantined",
    }
)
MANY_VICTIMS = 2_000_000
POPULATIONS = (11_208_000, 10_557_977)
BROKEN_DOWN = {
    "exchange.requests": {
        "counterpart_kind": ("interpol", "un_system", "state_europe", "state_region", "organisation"),
        "direction": ("incoming", "outgoing"),
    },
    "protection.earlier_cohort": {"consent_decision": ("given", "refused", "unknown")},
    "protection.victims_by_status": {"status": ("formally_identified", "presumed", "potential")},
    "justice.causes_tried_all": {
        "finding": ("trafficking", "not_trafficking", "undetermined", "not_screened")
    },
}
Figures = Mapping[str, ProtectedFigure]


@lru_cache(maxsize=1)
def needed() -> Needs:
    return needs()


@st.composite
def parts(draw: st.DrawFn, whole: int, codes: tuple[str, ...]) -> dict[str, int]:
    """A whole divided among codes; codes without anything have no cell."""
    found, left = {}, whole
    for code in codes[:-1]:
        found[code] = draw(st.integers(0, left))
        left -= found[code]
    found[codes[-1]] = left
    return {code: number for code, number in found.items() if number}


@st.composite
def counts(draw: st.DrawFn, name: str, mood: str) -> ProtectedFigure:
    whole = draw(st.sampled_from(_numbers(name, mood)))
    cells = {by: draw(parts(whole, codes)) for by, codes in BROKEN_DOWN.get(name, {}).items()}
    return counted(name, whole, cells=cells)


def _numbers(name: str, mood: str) -> list[int]:
    if name in FEW:
        return [0, 0, 1, 7]
    if name == "justice.victims_in_causes":
        return [0, 1, 18, 60, 120, MANY_VICTIMS]
    return {"any": SMALL + LARGE, "up": LARGE, "down": SMALL}[mood]


@st.composite
def shares(draw: st.DrawFn, name: str, mood: str) -> ProtectedFigure:
    among = draw(st.sampled_from(SMALL + LARGE))
    ends = {
        "any": [0, among, draw(st.integers(0, among))],
        "up": [among, among, among // 2],
        "down": [0, among // 8],
    }
    hits = draw(st.sampled_from(ends[mood]))
    answered = draw(st.sampled_from([0.0, 0.5, 1.0]))
    cells = {"direction": {"incoming": answered}} if name == "exchange.answered_share" else {}
    return portion(name, hits, among, cells=cells)


@st.composite
def intervals(draw: st.DrawFn, mood: str, spread: int = 20) -> tuple[float, float]:
    from_, to = {"any": (-spread, spread), "up": (0, spread), "down": (-2 * spread, -spread)}[mood]
    low = draw(st.integers(from_, to)) + 0.5
    return low, low + draw(st.integers(0, spread))


@st.composite
def surveys(draw: st.DrawFn, name: str, mood: str) -> ProtectedFigure:
    low, high = draw(intervals(mood))
    control = draw(st.none() | intervals("any", 10))
    began = draw(st.integers(2, 900))
    return survey(
        name,
        gain=((low + high) / 2, low, high),
        nothing_gained=draw(intervals(mood)),
        fell_back=draw(intervals(mood)),
        control=None if control is None else (sum(control) / 2, *control),
        sessions=draw(st.sampled_from([2, 12, 20, 40])),
        began=began,
        matched=draw(st.integers(1, began)),
    )


@st.composite
def rates(draw: st.DrawFn) -> ProtectedFigure:
    populations = POPULATIONS[: draw(st.integers(1, 2))]
    return detected(draw(st.sampled_from([0, 3, 18, 900, 1100, 5000])), *populations)


@st.composite
def estimates(draw: st.DrawFn) -> ProtectedFigure:
    low = draw(st.sampled_from([None, 3, 30, 300, 1200]))
    high = None if low is None else low * draw(st.sampled_from([1, 2, 5]))
    return estimate(low, high, estimable=draw(st.sampled_from(["yes", "yes", "no"])))


OPPOSITE = {"any": "any", "up": "down", "down": "up"}
COMPARED_WITH = "disruptions.delivered_share_outside"


def figure_named(name: str, mood: str) -> st.SearchStrategy[ProtectedFigure]:
    if name == "estimation.population":
        return estimates()
    made: dict[Aggregate, Callable[[], st.SearchStrategy[ProtectedFigure]]] = {
        Aggregate.SHARE: lambda: shares(name, OPPOSITE[mood] if name == COMPARED_WITH else mood),
        Aggregate.EFFECT: lambda: surveys(name, mood),
        Aggregate.RATE: rates,
    }
    return made.get(definition(name).aggregate, lambda: counts(name, mood))()


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    """Published figures for both periods: mostly there, now and then missing; some with other rules before."""
    mood = draw(st.sampled_from(MOODS))
    missing = draw(st.sets(st.sampled_from(sorted(needed().figures)), max_size=3))
    now = [draw(figure_named(name, mood)) for name in sorted(needed().figures - missing)]
    before = [draw(figure_named(name, OPPOSITE[mood])) for name in sorted(needed().previous)]
    rule = draw(st.sampled_from(["", "", "", "another rule"]))
    found = published(now, [_earlier(one, rule) for one in before])
    return replace(found, figures=_agreeing(found.figures))


def _earlier(figure: ProtectedFigure, rule: str) -> ProtectedFigure:
    rules = replace(figure.definition, definition_hash=rule or figure.definition.definition_hash)
    return replace(figure, period=BEFORE, definition=rules)


def _agreeing(figures: Figures) -> dict[str, ProtectedFigure]:
    """Organised groups and those without an outcome are some of the groups in concert, by definition, and no group is both."""
    found = dict(figures)
    signs, groups = found.get("networks.groups_in_concert"), found.get("networks.organised_groups")
    if signs is not None and groups is not None:
        value = min(groups.value or 0, signs.value or 0)
        found["networks.organised_groups"] = replace(groups, value=value)
        unsettled = found.get("networks.groups_undetermined")
        if unsettled is not None:
            rest = min(unsettled.value or 0, (signs.value or 0) - value)
            found["networks.groups_undetermined"] = replace(unsettled, value=rest)
    return found


def suppressed(figure: ProtectedFigure) -> ProtectedFigure:
    """The figure with its value protected: a count by the rule of the threshold, any other as a dot, its telling facts without a value."""
    is_small = figure.definition.aggregate is Aggregate.COUNT and 0 < (figure.value or 0) < THRESHOLD
    facts = tuple((name, value if name in TOLD else None) for name, value in figure.facts)
    return replace(figure, value=None, numerator=None, interval=None, status=_status(is_small), facts=facts)


def _status(is_small: bool) -> CellStatus:
    return CellStatus.BELOW_THRESHOLD if is_small else CellStatus.COMPLEMENTARY


def with_a_cell_suppressed(figure: ProtectedFigure, place: int) -> ProtectedFigure:
    if not figure.cells:
        return figure
    cells = list(figure.cells)
    place %= len(cells)
    is_small = figure.definition.aggregate is Aggregate.COUNT and 0 < (cells[place].value or 0) < THRESHOLD
    cells[place] = replace(cells[place], value=None, status=_status(is_small))
    return replace(figure, cells=tuple(cells))


def without_a_cell(figure: ProtectedFigure, place: int) -> ProtectedFigure:
    if not figure.cells:
        return figure
    place %= len(figure.cells)
    return replace(figure, cells=figure.cells[:place] + figure.cells[place + 1 :])


def without_a_fact(figure: ProtectedFigure, place: int) -> ProtectedFigure:
    if not figure.facts:
        return figure
    place %= len(figure.facts)
    return replace(figure, facts=figure.facts[:place] + figure.facts[place + 1 :])


def without_an_interval(figure: ProtectedFigure, _: int) -> ProtectedFigure:
    return replace(figure, interval=None)


Lessening = Callable[[ProtectedFigure, int], ProtectedFigure | None]
LESSENINGS: dict[str, Lessening] = {
    "the figure removed": lambda figure, _: None,
    "the figure suppressed": lambda figure, _: suppressed(figure),
    "a cell suppressed": with_a_cell_suppressed,
    "a cell removed": without_a_cell,
    "a fact removed": without_a_fact,
    "the interval removed": without_an_interval,
}


@st.composite
def lessened(draw: st.DrawFn, evidence: Evidence, ways: tuple[str, ...] = tuple(LESSENINGS)) -> Evidence:
    """The same evidence, of which one to four figures are known less."""
    figures = {False: dict(evidence.figures), True: dict(evidence.previous)}
    places = [(is_previous, name) for is_previous, found in figures.items() for name in sorted(found)]
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, max_size=4, unique=True)) if places else []
    for is_previous, name in chosen:
        way = LESSENINGS[draw(st.sampled_from(ways))]
        left = way(figures[is_previous][name], draw(st.integers(0, 20)))
        if left is None:
            del figures[is_previous][name]
        else:
            figures[is_previous][name] = left
    return replace(evidence, figures=figures[False], previous=figures[True])
