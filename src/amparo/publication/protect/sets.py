"""What a figure counts, as sets of records: how many there are in each cell of each breakdown.

A count or a rate is one set, with the figure's id for a name. A share is `.denominator`, `.numerator` and, where it is about somebody,
`.complement`, which is printed nowhere and is what a reader gets by subtracting. A median, minimum, maximum or sum is taken over `.known` of its `.records`; the others
are `.unknown`. A survey effect is taken over `.matched` of those who `.began`; the others are `.lost`. An estimate is taken over the
`.observed`; its cells are no counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from amparo.figures.model import Aggregate, Breakdown, FigureDefinition, FigureResult
from amparo.law.country import UNITS
from amparo.statistics.disclosure import Key

Place = tuple[tuple[str, ...], tuple[str, ...]]
"""The dimensions of a cell and its codes."""
TOTAL: Place = ((), ())

WHOLES = (
    (".denominator", ".numerator", ".complement"), (".records", ".known", ".unknown"), (".began", ".matched", ".lost"),
)  # fmt: skip
"""Of the sets of one figure, those of which the first is the other two together."""
SEEN = ".observed"
PARTS = (*(part for whole in WHOLES for part in whole), SEEN)
HANGING = frozenset(
    {
        "screening",
        "consent",
        "need",
        "service",
        "follow_up",
        "sentence",
        "decision",
        "link",
        "identifier",
        "element",
    }
)
"""Units of which each belongs to one person, cause or alert: protected as that is."""
MEASURES = frozenset({"day", "year", "point"})
SUBJECT_OF_RECORD = {
    "person": "person", "alert": "alert", "screening": "alert", "protection_case": "case", "identification": "case", "consent": "case",
    "need": "case", "care_plan": "case", "service": "case", "follow_up": "case", "referral": "referral", "cause": "cause",
    "cause_element": "cause", "cause_victim": "victim", "accused": "accused", "decision": "accused", "sentence": "accused",
    "link": "accused", "survey_answer": "participant", "request": "request", "answer": "request",
}  # fmt: skip
"""The protected unit that a record of a table is, or belongs to. Tables that are not here tell of the state's own conduct."""


def subject_of(definition: FigureDefinition) -> str:
    """The unit that decides whether a figure is about somebody: its own, or the one that its records belong to."""
    if definition.unit in UNITS or definition.unit not in HANGING | MEASURES:
        return definition.unit
    return SUBJECT_OF_RECORD.get(definition.records, definition.unit)


@dataclass(frozen=True)
class Counted:
    """A number of records. `least` is what its being listed says; what is not printed is known to a reader by computing alone."""

    value: int
    least: int = 0
    is_printed: bool = True


@dataclass(frozen=True)
class CountedSet:
    """Records of one kind in one period. `many` names the dimensions in which a record may have several codes."""

    name: str
    period: str
    is_protected: bool
    cells: Mapping[Place, Counted]
    many: frozenset[str] = field(default_factory=frozenset)

    def key(self, place: Place = TOTAL) -> Key:
        return key_of(self.name, self.period, place)

    @property
    def total(self) -> int:
        return self.cells[TOTAL].value


def key_of(name: str, period: str, place: Place = TOTAL) -> Key:
    """The same number has the same key in every edition: set, period, breakdown, codes."""
    dimensions, codes = place
    return "|".join((name, period, " x ".join(dimensions), ",".join(map(_plain, codes))))


def _plain(code: str) -> str:
    return code.replace("%", "%25").replace(",", "%2C").replace("|", "%7C").replace("~", "%7E")


def many_of(breakdowns: Iterable[Breakdown]) -> frozenset[str]:
    """Dimensions with several codes to a record: those starred alone, and those of a starred crossing that are not printed alone without a star."""
    single = {one.dimensions[0] for one in breakdowns if len(one.dimensions) == 1 and not one.is_multivalued}
    starred = {dimension for one in breakdowns if one.is_multivalued for dimension in one.dimensions}
    return frozenset(starred - single)


def sets_of(result: FigureResult, protected_units: frozenset[str]) -> list[CountedSet]:
    """The sets that a figure's result tells of. Empty where it tells of none (a sum of nothing known, say)."""
    return _Reading(result, subject_of(result.definition) in protected_units).sets()


class _Reading:
    def __init__(self, result: FigureResult, is_protected: bool) -> None:
        self.result, self.is_protected = result, is_protected
        self.facts = dict(result.facts)

    def sets(self) -> list[CountedSet]:
        aggregate = self.result.definition.aggregate
        if aggregate is Aggregate.SHARE:
            return self._share()
        if aggregate is Aggregate.ESTIMATE:
            return [self._set(SEEN, self.result.record_count, {}, listed=0)]
        if aggregate is Aggregate.EFFECT:
            return self._parted(".began", ".matched", ".lost", self.result.denominator, self.result.numerator)
        if aggregate is Aggregate.RATE:
            cells = {place_of(cell.breakdown, cell.codes): cell.numerator for cell in self.result.cells}
            return [self._set("", self.result.numerator or 0, cells, listed=1)]
        values = {place_of(cell.breakdown, cell.codes): _whole(cell.value) for cell in self.result.cells}
        if aggregate is Aggregate.COUNT:
            return [self._set("", _whole(self.result.value) or 0, values, listed=1)]
        if aggregate is Aggregate.SUM:
            total = _whole(self.result.value)
            return [] if total is None else [self._set("", total, values, listed=0)]
        return self._measured()

    def _share(self) -> list[CountedSet]:
        whole = {place_of(one.breakdown, one.codes): one.denominator or 0 for one in self.result.cells}
        hits = {place_of(one.breakdown, one.codes): one.numerator or 0 for one in self.result.cells}
        others = {place: whole[place] - hits[place] for place in whole}
        total, hit = self.result.denominator or 0, self.result.numerator or 0
        sets = [
            self._set(".denominator", total, whole, listed=1),
            self._set(".numerator", hit, hits, listed=0),
        ]
        rest = self._set(".complement", total - hit, others, listed=0, is_printed=False)
        return [*sets, rest] if self.is_protected else sets

    def _measured(self) -> list[CountedSet]:
        known = {place_of(one.breakdown, one.codes): one.denominator or 0 for one in self.result.cells}
        total, among = self.result.record_count, self.result.denominator or 0
        records = known if among == total else {}
        return [
            self._set(".records", total, records, listed=1),
            self._set(".known", among, known, listed=0),
            self._set(".unknown", total - among, {}, listed=0),
        ]

    def _parted(
        self, whole: str, part: str, other: str, total: int | None, among: int | None
    ) -> list[CountedSet]:
        total, among = total or 0, among or 0
        return [
            self._set(whole, total, {}, listed=0),
            self._set(part, among, {}, listed=0),
            self._set(other, total - among, {}, listed=0),
        ]

    def _set(
        self,
        part: str,
        total: int,
        cells: Mapping[Place, int | None],
        *,
        listed: int,
        is_printed: bool = True,
    ) -> CountedSet:
        counted = {TOTAL: Counted(total, 0, is_printed)}
        for place, value in cells.items():
            if value is not None:
                counted[place] = Counted(value, min(listed, value), is_printed)
        definition = self.result.definition
        return CountedSet(
            definition.id + part,
            str(self.result.period),
            self.is_protected,
            counted,
            many_of(definition.breakdowns),
        )


def place_of(breakdown: str, codes: tuple[str, ...]) -> Place:
    return tuple(breakdown.split(" x ")), codes


def _whole(value: float | int | None) -> int | None:
    return None if value is None else int(value)
