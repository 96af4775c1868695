"""Facts behind "all", "none" and "every": the complement, the opportunities, and what was not looked at.

The bound on the share of counter-examples after none was seen is the exact binomial one, 1 - (1 - level)^(1/n), which is near 3/n at 95 %:
J. A. Hanley, A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249 (1983).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from amparo.statistics.rates import checked_level


class Extent(StrEnum):
    """What the examined records say of the universal statement."""

    HOLDS_FOR_EVERYTHING = "it holds for every record there is"
    HOLDS_FOR_WHAT_WAS_SEEN = "it holds for every record looked at, but not all were"
    HAS_COUNTER_EXAMPLES = "it has counter-examples"
    NO_OPPORTUNITIES = "there was no opportunity to find a counter-example"


@dataclass(frozen=True, slots=True)
class Generality:
    """Facts, no verdict. `at_most` bounds the share of counter-examples among the records of the kind; None if none was examined."""

    extent: Extent
    population: int
    examined: int
    counter_examples: int
    unexamined: int
    at_most: float | None
    level: float


def generality(*, population: int, examined: int, counter_examples: int, level: float = 0.95) -> Generality:
    """Facts for "all of the population are so". `examined` are those whose answer is known; unknown is never a yes.

    The bound treats the examined records as a sample of more to come; where everything was examined and holds, the statement needs
    no bound for this period, and the bound speaks of the next. Raises ValueError unless counter-examples <= examined <= population.
    """
    if not 0 <= counter_examples <= examined <= population:
        raise ValueError("Counter-examples lie among the examined records, and those within the population.")
    return Generality(
        _extent(population, examined, counter_examples),
        population,
        examined,
        counter_examples,
        population - examined,
        _bound(examined, counter_examples, level),
        level,
    )


def _extent(population: int, examined: int, counter_examples: int) -> Extent:
    if examined == 0:
        return Extent.NO_OPPORTUNITIES
    if counter_examples:
        return Extent.HAS_COUNTER_EXAMPLES
    return Extent.HOLDS_FOR_EVERYTHING if examined == population else Extent.HOLDS_FOR_WHAT_WAS_SEEN


def _bound(examined: int, counter_examples: int, level: float) -> float | None:
    """One-sided Clopper-Pearson limit; with no counter-example it is the rule of three made exact."""
    from scipy.stats import beta

    checked_level(level)
    if examined == 0:
        return None
    if counter_examples == examined:
        return 1.0
    return float(beta.ppf(level, counter_examples + 1, examined - counter_examples))
