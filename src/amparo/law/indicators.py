"""The combination rule of the ILO operational indicators of trafficking (ILO and European Commission, 2009).

A dimension is positive with two strong indicators; or one strong and one medium or weak; or three medium; or two medium and one
weak. A screening is positive when at least one dimension of means and one of exploitation is positive; the indicators that nobody asked about
are unknown, so a screening that is not positive is negative only when all of them were asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Strength(StrEnum):
    STRONG = "strong"
    MEDIUM = "medium"
    WEAK = "weak"


class ScreeningOutcome(StrEnum):
    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNDETERMINED = "undetermined"


EXPLOITATION_DIMENSION = "exploitative_conditions_of_work"


@dataclass(frozen=True, slots=True)
class Indicator:
    code: str
    dimension: str
    adult: Strength | None
    child: Strength | None

    def strength(self, *, is_child: bool) -> Strength | None:
        return self.child if is_child else self.adult


@dataclass(frozen=True, slots=True)
class Screening:
    outcome: ScreeningOutcome
    positive_dimensions: frozenset[str]


def dimension_is_positive(strengths: Iterable[Strength]) -> bool:
    """The rule for one dimension."""
    count = Counter(strengths)
    strong, medium, weak = count[Strength.STRONG], count[Strength.MEDIUM], count[Strength.WEAK]
    return strong >= 2 or (strong >= 1 and medium + weak >= 1) or medium >= 3 or (medium >= 2 and weak >= 1)


def screen(
    found: frozenset[str], *, catalogue: Mapping[str, Indicator], is_child: bool, all_asked: bool
) -> Screening:
    """Judge the indicators found. A child needs exploitation alone to be positive; an adult a second dimension as well.

    Raises KeyError for a code that is not in the catalogue.
    """
    by_dimension: dict[str, list[Strength]] = {}
    for code in found:
        indicator = catalogue[code]
        strength = indicator.strength(is_child=is_child)
        if strength is not None:
            by_dimension.setdefault(indicator.dimension, []).append(strength)
    positive = frozenset(name for name, values in by_dimension.items() if dimension_is_positive(values))
    enough = EXPLOITATION_DIMENSION in positive and (is_child or len(positive) >= 2)
    if enough:
        return Screening(ScreeningOutcome.POSITIVE, positive)
    return Screening(ScreeningOutcome.NEGATIVE if all_asked else ScreeningOutcome.UNDETERMINED, positive)
