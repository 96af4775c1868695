"""What a cluster is worth: the numbers of `Objective`, fitted by the likelihood of each record's place given the places of all others.

    uv run python bench/linkage_objective.py [--records 1500] [--registers 20] [--first 11] [--of 1500]

For each record of an invented population (tuning seeds) the choices are the true persons near it, without it, and to be alone; each choice says what the value
of a cluster would gain. A conditional logit (McFadden 1974) finds the weights of the gains under which the true places are likeliest: the
pseudo-likelihood of a Gibbs distribution over partitions (Besag 1975). Beside it, in the same run, stand the sum over all pairs alone and the tree alone.
--of: records of the population from which --records are taken, so that a person has fewer of them. Prints one JSON line for each way.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.population import generate

from amparo.linkage.clusters import Evidence, Objective, companions_of
from amparo.linkage.clusters.exact import spanning_tree
from amparo.linkage.linking import link

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
NEAR = -5.0
"""Nats from which a pair makes a person a choice."""
WAYS = {"sum": ("every", "join"), "tree": ("strongest", "join"), "both": ("strongest", "every", "join")}
GAINS = ("strongest", "every", "join")


@dataclass(frozen=True, slots=True)
class Choices:
    """gains: (records, choices, 3) of `GAINS`; a choice that is none has no chance. taken: (records,) the true one."""

    gains: Floats
    chance: Floats
    taken: Ints


@dataclass(frozen=True, slots=True)
class Register:
    """The log-odds of pairs, (less, greater) record, and the records of each true person."""

    weights: dict[tuple[int, int], float]
    person: Ints
    records: dict[int, list[int]]
    never_compared: float

    @classmethod
    def of(cls, evidence: Evidence, person: Ints, left_out: set[int]) -> Register:
        objective = Objective()
        clipped = np.clip(evidence.log_odds, -objective.most, objective.most).tolist()
        low, high = np.minimum(evidence.left, evidence.right), np.maximum(evidence.left, evidence.right)
        pairs = zip(low.tolist(), high.tolist(), strict=True)
        records = defaultdict(list)
        for record, one in enumerate(person.tolist()):
            if record not in left_out:
                records[one].append(record)
        return cls(dict(zip(pairs, clipped, strict=True)), person, records, objective.never_compared)

    def table(self, members: list[int]) -> Floats:
        """(members, members): log-odds of pairs, 0 in the diagonal."""
        found = np.zeros((len(members), len(members)))
        for i, a in enumerate(members):
            for j, b in enumerate(members[:i]):
                weight = self.weights.get((min(a, b), max(a, b)), -self.never_compared)
                found[i, j] = found[j, i] = weight
        return found

    def near(self) -> dict[int, set[int]]:
        """Of each record the persons with a record near it."""
        found = defaultdict(set)
        for (a, b), weight in self.weights.items():
            if weight > NEAR:
                found[a].add(int(self.person[b]))
                found[b].add(int(self.person[a]))
        return found

    def places(self) -> Iterator[tuple[list[Floats], int]]:
        """For each record with a choice: what each choice gains, the last one to be alone, and which is true."""
        near = self.near()
        for own, members in self.records.items():
            for record in members:
                others = {
                    one: [other for other in self.records[one] if other != record]
                    for one in near[record] | {own}
                }
                choices = [one for one, rest in sorted(others.items()) if rest]
                if choices:
                    gains = [gained(self.table([*others[one], record])) for one in choices]
                    taken = choices.index(own) if own in choices else len(choices)
                    yield [*gains, np.zeros(len(GAINS))], taken


def gained(with_it: Floats) -> Floats:
    """What the last record of a cluster adds to its tree, to the sum of its pairs and to its joins."""
    before = with_it[:-1, :-1]
    tree = spanning_tree(with_it[None])[0] - (spanning_tree(before[None])[0] if len(before) > 1 else 0.0)
    return np.array([tree, with_it[-1].sum(), 1.0])


def gathered(each: list[tuple[list[Floats], int]]) -> Choices:
    most = max(len(gains) for gains, _ in each)
    table = np.zeros((len(each), most, len(GAINS)))
    chance = np.full((len(each), most), -np.inf)
    for row, (gains, _) in enumerate(each):
        table[row, : len(gains)] = gains
        chance[row, : len(gains)] = 0.0
    return Choices(table, chance, np.array([taken for _, taken in each]))


def loss(weights: Floats, choices: Choices, columns: list[int]) -> float:
    """Minus the mean log-likelihood of the true places, in nats."""
    scores = choices.gains[:, :, columns] @ weights + choices.chance
    most = scores.max(axis=1, keepdims=True)
    total = most[:, 0] + np.log(np.exp(scores - most).sum(axis=1))
    return float((total - scores[np.arange(choices.taken.size), choices.taken]).mean())


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--records", type=int, default=1_500)
    options.add_argument("--of", type=int, default=None)
    options.add_argument("--registers", type=int, default=20)
    options.add_argument("--first", type=int, default=11)
    given = options.parse_args()
    each: list[tuple[list[Floats], int]] = []
    companions = []
    for seed in range(given.first, given.first + given.registers):
        made = generate(given.of or given.records, seed=seed)
        size = made.records.num_rows
        wanted = min(size, given.records)
        kept = np.sort(np.random.default_rng(seed).choice(size, wanted, replace=False))
        found = link(made.records.rename_columns({"agency": "source", "date_of_birth": "born"}).take(kept))
        companions.append(companions_of(found.evidence.log_odds, found.evidence.count))
        left_out = set(found.alike.followers.tolist())
        each += Register.of(found.evidence, np.asarray(made.person)[kept], left_out).places()
    choices = gathered(each)
    for way, names in WAYS.items():
        columns = [GAINS.index(name) for name in names]
        best = minimize(loss, np.full(len(columns), 0.3), args=(choices, columns))
        told = {name: round(float(value), 3) for name, value in zip(names, best.x, strict=True)}
        print(
            json.dumps(
                {"bench": "linkage_objective", "way": way, "records": given.records, "of": given.of}
                | {"choices": len(each), "companions": round(float(np.mean(companions)), 2)}
                | told
                | {"loss": round(best.fun, 5)}
            )
        )


if __name__ == "__main__":
    main()
