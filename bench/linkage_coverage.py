"""Whether the intervals of drawn linkages hold the truth: persons, persons on two lists and the hidden number, over simulated registers.

    uv run python bench/linkage_coverage.py [--registers 200] [--records 1500] [--first 2201] [--hidden]

Each register is an invented population of its own (bench/population.py). Beside the draws, in the same run, stands the best single linkage, which has no
interval of a count: how far it is from the truth. With --hidden, a population of known size is caught by four lists, each independently of the others; the
population is then estimated from the records as a country holds them: with the truth about who is who, with the best single linkage, and over the drawn ones.
Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.population import generate

from amparo.linkage.linking import link
from amparo.linkage.overlaps import hidden_number, interval, lists_and_persons
from amparo.statistics.mse.estimate import estimate
from amparo.statistics.mse.result import Options

Ints = npt.NDArray[np.int64]
DRAWS = 100
NAMES = ("persons", "on_two_lists")


@dataclass(frozen=True, slots=True)
class Counted:
    """One count in one register: the truth, what the best linkage says, and the limits of the draws."""

    truth: int
    best: int
    low: float
    high: float

    @property
    def is_held(self) -> bool:
        return self.low <= self.truth <= self.high


def register(records: int, seed: int) -> tuple[Counted, Counted]:
    made = generate(records, seed=seed)
    table = made.records.rename_columns({"agency": "source", "date_of_birth": "born"})
    lists = np.asarray(table["source"].combine_chunks().dictionary_encode().indices)
    found = link(table)
    draws = found.draws(DRAWS, np.random.default_rng(seed))
    people = np.asarray(made.person)
    return _counted(people, found.cluster, draws, lists, persons), _counted(
        people, found.cluster, draws, lists, on_two_lists
    )


def _counted(truth: Ints, best: Ints, draws: Ints, lists: Ints, count) -> Counted:  # type: ignore[no-untyped-def]
    found = interval(count(best, lists), [count(one, lists) for one in draws])
    return Counted(count(truth, lists), found.best, found.low, found.high)


def persons(cluster: Ints, _: Ints) -> int:
    return int(np.unique(cluster).size)


def on_two_lists(cluster: Ints, lists: Ints) -> int:
    listed = np.unique(np.stack([cluster, lists]), axis=1)[0]
    return int((np.unique(listed, return_counts=True)[1] > 1).sum())


def summary(counted: list[Counted]) -> dict[str, float]:
    off = np.array([one.best / one.truth - 1 for one in counted])
    return {
        "covered": round(float(np.mean([one.is_held for one in counted])), 3),
        "best_off_mean": round(float(off.mean()), 4),
        "best_off_spread": round(float(off.std()), 4),
        "width": round(float(np.mean([(one.high - one.low) / one.truth for one in counted])), 4),
    }


LISTS = ("police", "shelter", "prosecutor", "health")
CAUGHT = (0.40, 0.35, 0.30, 0.25)
"""The probability that a list holds a person."""
LINKAGES = 20
METHOD = "dga"


@dataclass(frozen=True, slots=True)
class Estimated:
    """A population and its estimate in one way. low, high: None where there is no limit."""

    truth: int
    found: float | None
    low: float | None
    high: float | None

    @property
    def is_held(self) -> bool:
        return self.low is not None and self.high is not None and self.low <= self.truth <= self.high


def hidden_register(records: int, seed: int) -> dict[str, Estimated]:
    """A population of which four lists caught about 77 %, estimated in three ways. records: of the population that persons of four records and more are taken from."""
    made, rng = generate(records, seed=seed), np.random.default_rng(seed)
    person = np.asarray(made.person)
    order = np.argsort(person, kind="stable")
    first = np.concatenate([[True], person[order][1:] != person[order][:-1]])
    turn = np.arange(person.size) - np.maximum.accumulate(np.where(first, np.arange(person.size), 0))
    on_list = np.empty_like(turn)
    on_list[order] = turn
    enough = np.bincount(person)[person] >= len(LISTS)
    population = np.unique(person[enough]).size
    chance = np.asarray(CAUGHT)[np.minimum(on_list, len(LISTS) - 1)]
    kept = np.flatnonzero(enough & (on_list < len(LISTS)) & (rng.random(person.size) < chance))
    table = made.records.rename_columns({"agency": "source", "date_of_birth": "born"}).take(kept)
    lists = on_list[kept]
    found = link(table)
    draws, options = found.draws(LINKAGES, rng), Options(replicates=1_000)
    alone = {"truth": person[kept], "best": found.cluster}
    told = {
        name: estimate(lists_and_persons(cluster, lists, LISTS), METHOD, rng=rng, options=options)
        for name, cluster in alone.items()
    }
    told["draws"] = hidden_number(draws, lists, LISTS, METHOD, rng=rng, options=options)  # type: ignore[assignment]
    return {name: Estimated(population, one.estimate, *one.interval) for name, one in told.items()}


def hidden_summary(each: list[Estimated]) -> dict[str, float]:
    off = np.array([one.found / one.truth - 1 for one in each if one.found is not None])
    width = [(one.high - one.low) / one.truth for one in each if one.low is not None and one.high is not None]
    return {
        "covered": round(float(np.mean([one.is_held for one in each])), 3),
        "off_mean": round(float(off.mean()), 4),
        "off_spread": round(float(off.std()), 4),
        "width": round(float(np.mean(width)), 4),
    }


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--registers", type=int, default=200)
    options.add_argument("--records", type=int, default=1_500)
    options.add_argument("--first", type=int, default=2_201)
    options.add_argument("--hidden", action="store_true")
    given = options.parse_args()
    begun = time.perf_counter()
    seeds = range(given.first, given.first + given.registers)
    found: dict[str, dict[str, float]]
    if given.hidden:
        caught = [hidden_register(given.records, seed) for seed in seeds]
        found = {name: hidden_summary([one[name] for one in caught]) for name in caught[0]}
    else:
        each = [register(given.records, seed) for seed in seeds]
        found = {name: summary([one[place] for one in each]) for place, name in enumerate(NAMES)}
    told = {"bench": "linkage_coverage", "registers": given.registers, "records": given.records, **found}
    print(json.dumps(told | {"seconds": round(time.perf_counter() - begun), "cores": os.cpu_count()}))


if __name__ == "__main__":
    main()
