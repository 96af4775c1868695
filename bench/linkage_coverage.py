"""Whether the intervals of drawn linkages hold the truth: persons and persons on two lists, over simulated registers.

    uv run python bench/linkage_coverage.py [--registers 200] [--records 1500] [--first 901]

Each register is an invented population of its own (bench/population.py). Beside the draws, in the same run, stands the best single linkage, which has no
interval: how far it is from the truth. Prints one JSON line.
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

Ints = npt.NDArray[np.int64]
DRAWS = 100
TAILS = (0.025, 0.975)
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
    low, high = np.quantile([count(one, lists) for one in draws], TAILS)
    return Counted(count(truth, lists), count(best, lists), float(low), float(high))


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


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--registers", type=int, default=200)
    options.add_argument("--records", type=int, default=1_500)
    options.add_argument("--first", type=int, default=901)
    given = options.parse_args()
    begun = time.perf_counter()
    each = [register(given.records, given.first + number) for number in range(given.registers)]
    found = {name: summary([one[place] for one in each]) for place, name in enumerate(NAMES)}
    told = {"bench": "linkage_coverage", "registers": given.registers, "records": given.records, **found}
    print(json.dumps(told | {"seconds": round(time.perf_counter() - begun), "cores": os.cpu_count()}))


if __name__ == "__main__":
    main()
