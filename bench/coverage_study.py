"""How often each method's interval holds the true number, on populations where it is known.

    python bench/coverage_study.py --write docs/reference/mse/coverage.md

Prints the results as a table; with --write also puts them between the markers of the page named. Each panel is kept as a line of JSON in
the file of records, so that a study that was stopped goes on where it stopped; delete the file after a change of the methods.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from amparo.statistics import mse
from amparo.statistics.mse.presentation import panel_json
from amparo.statistics.mse.simulate import Scenario, simulate

REPLICATES = 1_000
SWEEPS = 4_000
METHODS = ("stepwise", "bic", "dga", "lcmcr", "thresholding", "aic")
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"


@dataclass(frozen=True)
class Outcome:
    """One answer to one simulated table; estimate None where none was given."""

    estimate: float | None
    low: float | None
    high: float | None
    estimable: bool

    def covers(self, truth: float) -> bool:
        return self.low is not None and self.high is not None and self.low <= truth <= self.high


Key = tuple[int, str, str]
Values = dict[str, Any]


def study(populations: Sequence[int], simulations: int, seed: int, records: Path) -> dict[Key, list[Outcome]]:
    """Outcomes by population, scenario and method, the panel among them. Panels that the file of records holds are not made again."""
    out: dict[Key, list[Outcome]] = {}
    known = {(one["population"], one["scenario"], one["number"]): one for one in recorded(records)}
    for population in populations:
        for place, scenario in enumerate(Scenario):
            for number in range(simulations):
                judged = known.get((population, scenario.name, number))
                if judged is None:
                    rng = np.random.default_rng([seed, population, place, number])
                    judged = record(
                        records, one_panel(scenario, population, rng), scenario, population, number
                    )
                for method, outcome in outcomes(judged):
                    out.setdefault((population, scenario.value, method), []).append(outcome)
            print(f"{population}, {scenario.value}: done at {time.process_time():.0f} s CPU", flush=True)
    return out


def one_panel(scenario: Scenario, population: int, rng: np.random.Generator) -> mse.Panel:
    table = simulate(scenario, population, rng).table
    return mse.panel(
        table, rng=rng, methods=METHODS, options=mse.Options(replicates=REPLICATES, sweeps=SWEEPS)
    )


def outcomes(judged: Values) -> Iterator[tuple[str, Outcome]]:
    for one in (*judged["methods"], judged):
        yield (
            one["method"],
            Outcome(one["estimate"], one["interval"][0], one["interval"][1], one["estimable"]),
        )


def recorded(path: Path) -> list[Values]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def record(path: Path, judged: mse.Panel, scenario: Scenario, population: int, number: int) -> Values:
    values: Values = {
        "scenario": scenario.name,
        "population": population,
        "number": number,
        **panel_json(judged),
    }
    with path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(values, ensure_ascii=False) + "\n")
    return values


def row(key: Key, outcomes: Sequence[Outcome]) -> str:
    population, scenario, method = key
    given = [one for one in outcomes if one.estimable and one.estimate is not None]
    cells = [f"{population:,}", scenario, method, f"{len(given)} of {len(outcomes)}"]
    if given:
        covered = sum(one.covers(population) for one in given)
        bias = np.median([(one.estimate or 0.0) / population - 1 for one in given])
        widths = [one.high / one.low for one in given if one.low and one.high]
        cells += [
            f"{covered} of {len(given)} ({covered / len(given):.0%})",
            f"{bias:+.0%}",
            f"{np.median(widths):.2f}",
        ]
    else:
        cells += ["—", "—", "—"]
    return "| " + " | ".join(cells) + " |"


def report(found: dict[Key, list[Outcome]], simulations: int, seed: int) -> str:
    head = [
        f"{simulations} populations of each size per scenario, seed {seed}; {REPLICATES:,} replicates or more, {SWEEPS:,} sweeps or more.",
        "",
        "| Population | Scenario | Method | Answers given | Interval holds the truth | Median bias | Median upper / lower limit |",
        "|---:|---|---|---:|---:|---:|---:|",
    ]
    return "\n".join([*head, *(row(key, outcomes) for key, outcomes in found.items())])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulations", type=int, default=12)
    parser.add_argument("--populations", type=int, nargs="+", default=[10_000, 1_000])
    parser.add_argument("--records", type=Path, default=Path(tempfile.gettempdir()) / "coverage-study.jsonl")
    parser.add_argument("--seed", type=int, default=2025)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    found = study(chosen.populations, chosen.simulations, chosen.seed, chosen.records)
    text = report(found, chosen.simulations, chosen.seed)
    print(text)
    if chosen.write:
        page = chosen.write.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        chosen.write.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
