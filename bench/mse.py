"""How fast the hidden number is estimated, beside the R packages.

    uv run python bench/mse.py [--case NAME] [--write docs/reference/performance.md]

Prints one JSON line per case. Each case runs in a process of its own, so that its peak of memory is its own: `first_cpu_s` is the
first call, which also loads scipy; `cpu_s` and `wall_s` are the best of the calls after it. The times of the R packages were
measured separately, with the versions and settings named; they are constants here, and stand in
`tests/statistics/mse/data/reference.csv` too. With --write the table also goes between the markers of the page named.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from amparo.statistics import mse
from amparo.statistics.mse import bic
from amparo.statistics.mse.chordal import clique_weights
from amparo.statistics.mse.model_space import ModelSpace

TABLES = Path(__file__).parents[1] / "tests" / "statistics" / "mse" / "data"
BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"


@dataclass(frozen=True)
class Peer:
    """A measured run of an R package on the same table. seconds: CPU, or wall where only that was taken."""

    package: str
    settings: str
    seconds: float


@dataclass(frozen=True)
class Case:
    """What is run, how long it may take in CPU seconds, and what it is compared with."""

    name: str
    says: str
    target: float
    run: Callable[[], object]
    calls: int
    peers: tuple[Peer, ...] = ()


def table(name: str) -> mse.Table:
    return mse.Table.from_csv(TABLES / f"{name}.csv")


def eight_lists() -> mse.Table:
    """A simulated table as sparse as the published one of New Orleans: 185 persons on eight lists, few on three."""
    rng = np.random.default_rng(8)
    listed = rng.uniform(size=(430, 8)) < np.linspace(0.02, 0.14, 8)
    seen = listed[listed.any(axis=1)][:185]
    return mse.Table.from_rows([f"L{i}" for i in range(8)], seen.astype(int).tolist())


def estimated(name: str, method: str, replicates: int | None = None, **options: int) -> Callable[[], object]:
    given = eight_lists() if name == "eight" else table(name)
    chosen = mse.Options(replicates=replicates, extend=False, **options)  # type: ignore[arg-type]
    return lambda: mse.estimate(given, method, rng=np.random.default_rng(1), options=chosen)


def ranked(name: str, order: int) -> Callable[[], object]:
    """Every model of the space fitted once, and the best refitted; the enumeration of the models is part of it."""
    given = table(name).canonical()

    def run() -> object:
        space = ModelSpace(len(given.lists), order)
        best = int(bic.rank(given, space).order()[0])
        return bic.refit(given.lattice(), space, np.array([best]))

    return run


def loaded() -> None:
    """The library in a new process: the start of Python and the loading of numpy are part of it."""
    subprocess.run([sys.executable, "-c", "from amparo.statistics import mse"], check=True)


MULTIPLE, SPARSE = "MultipleSystemsEstimation 1.2.0", "SparseMSE 2.0.1"


def cases() -> tuple[Case, ...]:
    return (
        Case("import", "Loading the library in a new process", 0.3, loaded, 5),
        Case("stepwise-5", "Stepwise, five lists (UKdat_5), 1,000 replicates, BCa", 0.2,
             estimated("UKdat_5", "stepwise", 1_000), 5,
             (Peer(MULTIPLE, "nboot=1000", 53.01), Peer(SPARSE, "nboot=1000", 102.62))),
        Case("stepwise-5-50000", "Stepwise, five lists (UKdat_5), 50,000 replicates, BCa", 6.0,
             estimated("UKdat_5", "stepwise", 50_000), 2),
        Case("stepwise-6", "Stepwise, six lists (UKdat), 1,000 replicates, BCa", 0.6,
             estimated("UKdat", "stepwise", 1_000), 5, (Peer(SPARSE, "nboot=1000", 232.43),)),
        Case("stepwise-8", "Stepwise, eight lists (simulated, 185 persons), 1,000 replicates, BCa", 1.0,
             estimated("eight", "stepwise", 1_000), 3),
        Case("bic-5-order-2", "BIC over 1,024 models (UKdat_5), 1,000 replicates", 2.0,
             estimated("UKdat_5", "bic", 1_000, max_order=2), 2,
             (Peer(MULTIPLE, "nboot=1000, only the 60 best models", 69.23),)),
        Case("bic-5-order-4", "BIC over 6,893 models (UKdat_5), 1,000 replicates", 25.0,
             estimated("UKdat_5", "bic", 1_000, max_order=4), 1,
             (Peer(MULTIPLE, "nboot=1000, order 3, only the 100 best models", 132.64),)),
        Case("bic-6-once", "BIC over 32,768 models of six lists (UKdat), once", 0.5, ranked("UKdat", 2), 3,
             (Peer("Rcapture 1.4-4", "closedpMS, maxorder=2, wall", 542.18),)),
        Case("bic-6", "BIC over 32,768 models of six lists (UKdat), 1,000 replicates", 30.0,
             estimated("UKdat", "bic", 1_000, max_order=2), 1),
        Case("dga-5", "822 decomposable graphs, five lists (UKdat_5), every whole number", 0.5,
             estimated("UKdat_5", "dga"), 3, (Peer("dga 2.0.2", "full grid", 6.96),)),
        Case("dga-6", "18,154 decomposable graphs, six lists (UKdat), every whole number", 10.0,
             estimated("UKdat", "dga"), 3),
        Case("lcmcr-5", "Latent classes, five lists (UKdat_5), 4 chains x 20,000 sweeps with 8 replicas each", 20.0,
             estimated("UKdat_5", "lcmcr", sweeps=20_000), 1,
             (Peer("LCMCR 0.4.14", "1 chain, 210,000 sweeps, no replicas, no diagnostics", 3.21),)),
    )  # fmt: skip


def measure(case: Case) -> dict[str, Any]:
    clique_weights.cache_clear()
    first = _timed(case.run)
    later = [_timed(case.run) for _ in range(case.calls)]
    cpu, wall = min(cpu for cpu, _ in later), min(wall for _, wall in later)
    return {
        "case": case.name,
        "says": case.says,
        "cpu_s": round(cpu, 3),
        "wall_s": round(wall, 3),
        "first_cpu_s": round(first[0], 3),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "target_cpu_s": case.target,
        "met": cpu <= case.target,
        "peers": [asdict(peer) | {"times_as_long": round(peer.seconds / cpu, 1)} for peer in case.peers],
        "load_before": round(os.getloadavg()[0], 1),
        "python": platform.python_version(),
        "numpy": np.__version__,
    }


def _timed(run: Callable[[], object]) -> tuple[float, float]:
    cpu, wall = _cpu(), time.perf_counter()
    run()
    return _cpu() - cpu, time.perf_counter() - wall


def _cpu() -> float:
    """CPU seconds of this process and of those that it started and that have ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def report(results: list[dict[str, Any]]) -> str:
    """The results as two tables in Markdown: against the targets, and beside R."""
    loads = [result["load_before"] for result in results]
    first = results[0]
    rows = [
        "| "
        + " | ".join(
            str(result[key]) for key in ("says", "cpu_s", "wall_s", "first_cpu_s", "peak_mb", "target_cpu_s")
        )
        + ("" if result["met"] else " (missed)")
        + " |"
        for result in results
    ]
    beside = [
        f"| {result['says']} | {result['cpu_s']} | {peer['package']}: {peer['settings']} | {peer['seconds']} | {peer['times_as_long']} |"
        for result in results
        for peer in result["peers"]
    ]
    return "\n".join(
        [
            f"Measured on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, {platform.machine()}, Python {first['python']}, "
            f"numpy {first['numpy']}; load average of the machine {min(loads)} to {max(loads)}.",
            "",
            "| What | CPU s | Wall s | First call, CPU s | Memory MB | Target, CPU s |",
            "|---|---:|---:|---:|---:|---:|",
            *rows,
            "",
            "| Beside R | CPU s | R package and settings | R takes, s | Times as long |",
            "|---|---:|---|---:|---:|",
            *beside,
        ]
    )


def write(page: Path, text: str) -> None:
    """Put a text between the markers of a page."""
    before, after = (
        page.read_text(encoding="utf-8").split(BEGIN)[0],
        page.read_text(encoding="utf-8").split(END)[1],
    )
    page.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> None:
    known = {case.name: case for case in cases()}
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--case", choices=known)
    parser.add_argument("--write", type=Path)
    chosen = parser.parse_args()
    if chosen.case:
        print(json.dumps(measure(known[chosen.case])), flush=True)
        return
    results = []
    for name in known:
        done = subprocess.run(
            [sys.executable, __file__, "--case", name], capture_output=True, text=True, check=True
        )
        print(done.stdout.strip(), flush=True)
        results.append(json.loads(done.stdout))
    if chosen.write:
        write(chosen.write, report(results))


if __name__ == "__main__":
    main()
