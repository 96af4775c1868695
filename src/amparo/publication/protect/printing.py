"""Figures as they may be published, from the print of their tables.

Whether a number is shown is decided by what is printed of the counts behind it, and by nothing else: so that it is shown tells no more than
they do. A share needs its denominator and its numerator, and by the table's relations what remains; a rate its count; a median, minimum or maximum
needs its known records, at least the threshold of them; an estimate and all that its panel says, the count of the persons seen. A hidden one
of these is a dot, never "<5", which would be read on its own scale.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from amparo.figures.linked import HIGH, LOW
from amparo.figures.model import Aggregate, FigureResult
from amparo.publication.content import CellStatus, Inputs, ProtectedCell, ProtectedFigure
from amparo.publication.protect.rounding import published_fact, published_interval, published_value
from amparo.publication.protect.sets import SEEN, TOTAL, CountedSet, Place, place_of
from amparo.statistics.disclosure import Key, Printed, Rule, Status

Shown = tuple[CellStatus, float | int | None]
HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})
PUBLIC_FACTS = frozenset(
    {
        "population", "population_on", "population_by", "denominators", "sessions", "fewest_sessions", "estimable", "reasons", "lists",
        "linkages", "replicates", "seed",
    }
)  # fmt: skip
BOUNDS_OF_DROP_OUT = frozenset(
    {"nothing_gained_low", "nothing_gained_high", "fell_back_low", "fell_back_high"}
)
"""Beside the effect they tell how many were lost."""
LINKED_FACTS = frozenset({LOW, HIGH})
"""What a count would be under other linkages: told where the count is."""
COUNTED_FACTS = frozenset({"records", "unknown", "began", "matched", "lost", "observed"})
MEASURED = frozenset({Aggregate.MEDIAN, Aggregate.MINIMUM, Aggregate.MAXIMUM})


def figure_as_printed(
    result: FigureResult,
    sets: Sequence[CountedSet],
    printed: Mapping[Key, Printed],
    rule: Rule | None,
    unlisted: Collection[Place],
) -> ProtectedFigure:
    """One figure. `sets` are those that its result tells of; `rule` is None where the country hides nothing."""
    return _Printing(result, {one.name: one for one in sets}, printed, rule, unlisted).figure()


@dataclass(frozen=True)
class _Printing:
    result: FigureResult
    sets: Mapping[str, CountedSet]
    printed: Mapping[Key, Printed]
    rule: Rule | None
    unlisted: Collection[Place]

    def figure(self) -> ProtectedFigure:
        result, definition = self.result, self.result.definition
        status, value = self._shown(result.value, TOTAL)
        is_hidden = status in HIDDEN
        return ProtectedFigure(
            definition=definition,
            period=result.period,
            status=status,
            value=value,
            numerator=self._part(".numerator", ".matched", "", of=result.numerator),
            denominator=self._part(".denominator", ".began", ".known", of=result.denominator),
            interval=None if is_hidden else published_interval(result.interval, definition),
            cells=tuple(
                self._cell(cell.breakdown, cell.codes, cell.value)
                for cell in result.cells
                if place_of(cell.breakdown, cell.codes) not in self.unlisted
            ),
            record_root=result.record_root if self._all_are_printed() else "",
            facts=self._facts(is_hidden=is_hidden),
        )

    def _cell(self, breakdown: str, codes: tuple[str, ...], value: float | int | None) -> ProtectedCell:
        return ProtectedCell(breakdown, codes, *self._shown(value, place_of(breakdown, codes)))

    def _shown(self, value: float | int | None, place: Place) -> Shown:
        definition = self.result.definition
        if definition.aggregate in {Aggregate.COUNT, Aggregate.SUM}:
            return self._count_shown(place)
        if definition.aggregate is Aggregate.ESTIMATE:
            place = TOTAL  # what a panel says hangs on the whole of it
        behind = [self._print(part, place) for part in self._behind()]
        if any(one is not None and one.value is None for one in behind):
            return CellStatus.COMPLEMENTARY, None
        if definition.aggregate in MEASURED | {Aggregate.EFFECT} and self._has_few(behind):
            return CellStatus.COMPLEMENTARY, None
        is_public = any(one is not None and one.status is Status.ALREADY_PUBLIC for one in behind)
        status = CellStatus.ALREADY_PUBLIC if is_public else CellStatus.SHOWN
        return status, published_value(value, definition)

    def _count_shown(self, place: Place) -> Shown:
        one = self._print("", place)
        if one is None:
            return CellStatus.SHOWN, None
        return CellStatus(one.status.value), one.value

    def _behind(self) -> tuple[str, ...]:
        """The sets whose counts must be printed for a value to be."""
        aggregate = self.result.definition.aggregate
        if aggregate is Aggregate.SHARE:
            return (".denominator", ".numerator")
        if aggregate is Aggregate.EFFECT:
            return (".matched",)
        if aggregate is Aggregate.ESTIMATE:
            return (SEEN,)
        return ("",) if aggregate is Aggregate.RATE else (".known",)

    def _has_few(self, behind: Sequence[Printed | None]) -> bool:
        """Fewer than the threshold, though public: the count is no news, the days or years of those few are."""
        if self.rule is None:
            return False
        is_protected = any(one.is_protected for one in self.sets.values())
        return is_protected and any(
            one is not None and one.value is not None and self.rule.is_small(one.value) for one in behind
        )

    def _print(self, part: str, place: Place = TOTAL) -> Printed | None:
        """What is printed of a cell; None where there is none."""
        counted = self.sets.get(self.result.definition.id + part)
        return None if counted is None or place not in counted.cells else self.printed[counted.key(place)]

    def _part(self, *parts: str, of: int | None) -> int | None:
        """A numerator or denominator: as its set is printed. A denominator that is no set (a population) is public."""
        aggregate = self.result.definition.aggregate
        if of is None or aggregate in {Aggregate.COUNT, Aggregate.SUM}:
            return of
        for part in parts:
            if (one := self._print(part)) is not None:
                return one.value
        return of

    def _all_are_printed(self) -> bool:
        """Whether each count of the figure is printed. The root of a hidden one would tell which other figure has the same records."""
        return all(
            self.printed[one.key()].value is not None
            for one in self.sets.values()
            if one.cells[TOTAL].is_printed
        )

    def _facts(self, *, is_hidden: bool) -> Inputs:
        if not any(one.is_protected for one in self.sets.values()):
            return tuple((name, self._rounded(name, value)) for name, value in self.result.facts)
        return tuple(
            (name, self._rounded(name, value) if self._is_told(name, is_hidden=is_hidden) else None)
            for name, value in self.result.facts
        )

    def _rounded(self, name: str, value: float | int | str | None) -> float | int | str | None:
        return published_fact(name, value, self.result.definition)

    def _is_told(self, name: str, *, is_hidden: bool) -> bool:
        aggregate = self.result.definition.aggregate
        if name in PUBLIC_FACTS:
            return True
        if name in COUNTED_FACTS:
            one = self._print(f".{name}")
            return one is not None and one.value is not None
        if name in LINKED_FACTS:
            return not is_hidden
        if name in BOUNDS_OF_DROP_OUT:
            return not is_hidden and self._all_are_printed()
        return not is_hidden and aggregate in {Aggregate.RATE, Aggregate.EFFECT, Aggregate.ESTIMATE}
