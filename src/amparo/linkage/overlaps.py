"""Persons on lists: the table of who is on which list, under one linkage or under each drawn one, and the hidden number over all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from amparo.statistics.mse import Options, Table
from amparo.statistics.mse.linkage import LinkedEstimate, estimate_over_linkages
from amparo.statistics.prediction import LEVEL, limits_of_draws

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A number under the best linkage, and the interval of it over drawn ones."""

    best: int
    low: float
    high: float


def lists_and_persons(cluster: Ints, source: Ints, names: Sequence[str]) -> Table:
    """The histories of the persons of a partition. source: for each record the number of its list, -1 where it has none. Raises BadTable."""
    listed = source >= 0
    persons = np.unique(cluster[listed], return_inverse=True)[1]
    mask = np.zeros(int(persons.max(initial=-1)) + 1, dtype=np.int64)
    np.bitwise_or.at(mask, persons, np.left_shift(1, source[listed]))
    histories, counts = np.unique(mask, return_counts=True)
    return Table(
        tuple(names), {int(history): int(count) for history, count in zip(histories, counts, strict=True)}
    )


def persons_interval(cluster: Ints, draws: Ints, level: float = LEVEL) -> Interval:
    """How many persons there are."""
    return interval(int(np.unique(cluster).size), [np.unique(draw).size for draw in draws], level)


def interval(best: int, counted: Sequence[int], level: float = LEVEL) -> Interval:
    """A count under the best linkage, and the limits between which one more drawn linkage would fall with this probability."""
    return Interval(best, *limits_of_draws(counted, level))


def hidden_number(
    draws: Ints,
    source: Ints,
    names: Sequence[str],
    method: str,
    *,
    rng: np.random.Generator,
    options: Options | None = None,
) -> LinkedEstimate:
    """The population behind the lists, estimated under each drawn linkage and combined, with the share of the variance that is the linkage's.

    Raises BadTable."""
    tables = [lists_and_persons(draw, source, names) for draw in draws]
    return estimate_over_linkages(tables, method, rng=rng, options=options)
