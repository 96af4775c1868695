"""How often each method's interval holds the true number, on populations where it is known.

    python bench/coverage_study.py --simulations 40 --write docs/reference/mse/coverage.md

Prints the results as a table; with --write also puts them between the markers of the page named.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from amparo.statistics import mse
from amparo.statistics.mse.simulate import Scenario, simulate

POPULATION = 10_000
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


def study(simulations: int, seed: int) -> dict[tuple[str, str], list[Outcome]]:
    """Outcomes by scenario and method, the panel among them."""
    out: dict[tuple[str, str], list[Outcome]] = {}
    for scenario in Scenario:
        for number in range(simulations):
            rng = np.random.default_rng([seed, list(Scenario).index(scenario), number])
            table = simulate(scenario, POPULATION, rng).table
            judged = mse.panel(
                table, rng=rng, methods=METHODS, options=mse.Options(replicates=REPLICATES, sweeps=SWEEPS)
            )
            for one in judged.methods:
                outcome = Outcome(one.estimate, *one.interval, one.estimable)
                out.setdefault((scenario.value, one.method), []).append(outcome)
            whole = Outcome(judged.estimate, *judged.interval, judged.estimable)
            out.setdefault((scenario.value, "panel"), []).append(whole)
        print(f"{scenario.value}: done at {time.process_time():.0f} s CPU", flush=True)
    return out


def row(scenario: str, method: str, outcomes: Sequence[Outcome]) -> str:
    given = [one for one in outcomes if one.estimable and one.estimate is not None]
    cells = [scenario, method, f"{len(given)} of {len(outcomes)}"]
    if given:
        covered = sum(one.covers(POPULATION) for one in given)
        bias = np.median([(one.estimate or 0.0) / POPULATION - 1 for one in given])
        widths = [one.high / one.low for one in given if one.low and one.high]
        cells += [
            f"{covered} of {len(given)} ({covered / len(given):.0%})",
            f"{bias:+.0%}",
            f"{np.median(widths):.2f}",
        ]
    else:
        cells += ["—", "—", "—"]
    return "| " + " | ".join(cells) + " |"


def report(
    outcomes: dict[tuple[str, str], list[Outcome]], simulations: int, seed: int, seconds: float
) -> str:
    head = [
        f"{simulations} populations of {POPULATION:,} per scenario, seed {seed}; {REPLICATES:,} replicates or more, {SWEEPS:,} sweeps or more; {seconds:.0f} s CPU.",
        "",
        "| Scenario | Method | Answers given | Interval holds the truth | Median bias | Median upper / lower limit |",
        "|---|---|---:|---:|---:|---:|",
    ]
    return "\n".join(
        [*head, *(row(scenario, method, found) for (scenario, method), found in outcomes.items())]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--simulations", type=int, default=40)
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    begun = time.process_time()
    outcomes = study(chosen.simulations, chosen.seed)
    text = report(outcomes, chosen.simulations, chosen.seed, time.process_time() - begun)
    print(text)
    if chosen.write:
        page = chosen.write.read_text(encoding="utf-8")
        before, after = page.split(BEGIN)[0], page.split(END)[1]
        chosen.write.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    main()
