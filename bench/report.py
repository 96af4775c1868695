"""How long a national report takes, from a frozen register to a signed edition, and how that grows with the register.

    uv run python bench/report.py [--sizes 10000,100000,1000000] [--seed 1] [--check]

Measured, for registers of each size (bench/national.py; five agencies, everybody invented), in a process of its own: `open_snapshot`
with its check of every hash, `assemble` (all figures of two periods with breakdowns, intervals and record roots; protection; claims),
`write_edition` (HTML and PDF in two languages, data, evidence) and `publish`, signed with a fresh Ed25519 key. `stages` gives seconds of
[CPU, wall] for each; `start` is the interpreter with its libraries, `protect` holds the claims too, `sign` the manifest and the writing
to disk. Wall time is the whole process, memory its peak.

Beside it, in the same run and again in a process of its own, `pandas`: the figures of bench/plain.py over the same Parquet files and both
periods. It opens no hash and makes no root, interval, protection, claim or page: compare its time with the stage `figures`, which
computes the whole catalogue. Every value and every cell of its figures is compared with Amparo's results as evaluated, before protection.

One JSON line per size, then one with the growth exponent: the slope of log(seconds) over log(persons) by least squares, for the whole
process, and without the constant part, which is the time of the same path over a register of a hundred persons (`constant`).
Exit code 1 with --check where a figure differs, or where a register of a million or more misses 60 s or 4 GB, or where the exponent passes 1.05.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from national import PERIOD, PREVIOUS, write_national

if TYPE_CHECKING:
    from amparo.figures.model import FigureResult

Json = dict[str, Any]
SIZES = "10000,100000,1000000"
CONSTANT = 100
LARGE, SECONDS, GIGABYTES, EXPONENT = 1_000_000, 60.0, 4.0, 1.05


def main() -> None:
    arguments = _arguments()
    if arguments.edition:
        _edition(*arguments.edition)
    elif arguments.plain:
        _plain(*arguments.plain)
    else:
        sys.exit(_bench(sorted(arguments.sizes), arguments.seed, check=arguments.check))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=lambda text: [int(size) for size in text.split(",")], default=SIZES)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true", help="exit code 1 where a target is missed")
    parser.add_argument("--edition", nargs=2, type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--plain", nargs=2, type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def _bench(sizes: list[int], seed: int, *, check: bool) -> int:
    constant = _measure(CONSTANT, seed)
    found = []
    for size in sizes:
        found.append(_measure(size, seed))
        print(json.dumps(found[-1]), flush=True)
    growth = _growth(found, constant)
    print(json.dumps(growth), flush=True)
    missed = list(_missed(found, growth))
    for sentence in missed:
        print(sentence, file=sys.stderr)
    return 1 if check and missed else 0


def _measure(size: int, seed: int) -> Json:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_national(folder / "snapshot", size, seed)
        edition = _run("--edition", folder / "snapshot", folder / "amparo.json")
        pandas = _run("--plain", folder / "snapshot", folder / "pandas.json")
        agreed = _compare(
            json.loads((folder / "amparo.json").read_text()), json.loads((folder / "pandas.json").read_text())
        )
        rows = sum(table["rows"] for table in _tables(folder / "snapshot"))
    return {
        "persons": size,
        "rows": rows,
        "machine": {"cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1), "python": platform.python_version()},
        "edition": edition,
        "pandas": pandas,
        "compared": agreed,
    }  # fmt: skip


def _tables(folder: Path) -> list[Json]:
    listed: list[Json] = json.loads((folder / "snapshot.json").read_text())["tables"]
    return listed


def _run(role: str, snapshot: Path, results: Path) -> Json:
    """Run this file in a process of its own and return what it measured, with the wall time of the whole process."""
    began = time.perf_counter()
    command = [sys.executable, __file__, role, str(snapshot), str(results)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    measured: Json = json.loads(done.stdout)
    wall = time.perf_counter() - began - measured.pop("kept_s")
    stages = measured["stages"]
    start = [measured["cpu_s"], wall] - np.sum(list(stages.values()), axis=0)
    measured["stages"] = {"start": [round(float(value), 2) for value in start], **stages}
    return {"wall_s": round(wall, 2), **measured}


class Stages:
    """Seconds of [CPU, wall] of each named part of this process."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = {}
        self._last = (time.process_time(), time.perf_counter())

    def end(self, name: str) -> None:
        """What passed since the last end belongs to `name`, with what belongs to it already."""
        now = (time.process_time(), time.perf_counter())
        before = self.seconds.get(name, [0.0, 0.0])
        self.seconds[name] = [
            round(had + until - since, 3) for had, until, since in zip(before, now, self._last, strict=True)
        ]
        self._last = now

    def close(self, keep: Callable[[], object]) -> None:
        """Print what was measured, and how long it took afterwards to keep the results for the comparison."""
        usage = resource.getrusage(resource.RUSAGE_SELF)
        cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024**2
        began = time.perf_counter()
        keep()
        kept = time.perf_counter() - began
        print(
            json.dumps(
                {"cpu_s": round(cpu, 2), "peak_gb": round(peak, 2), "stages": self.seconds, "kept_s": kept}
            )
        )


def _edition(snapshot: Path, results: Path) -> None:
    """The path that is measured."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    from amparo.figures.model import Period
    from amparo.law.country import load_country
    from amparo.law.text import Bilingual
    from amparo.publication.assemble import assemble, both_counted
    from amparo.publication.folder import publish, write_edition
    from amparo.publication.manifest import MANIFEST
    from amparo.publication.specification import EditionSpecification
    from amparo.snapshot.snapshots import open_snapshot

    title = Bilingual("Informe nacional", "National report")
    order = EditionSpecification("2020", title, Period(*PERIOD), Period(*PREVIOUS), date(2021, 3, 1))
    stages = Stages()
    opened = open_snapshot(snapshot)
    stages.end("open")
    counted = both_counted(opened, order.period, order.previous)
    stages.end("figures")
    assembled = assemble(opened, order=order, country=load_country("cu"), counted=counted)
    stages.end("protect")
    folder = snapshot.parent / order.name
    write_edition(
        folder,
        assembled,
        signer=Ed25519PrivateKey.generate(),
        progress=lambda step: stages.end("sign" if step == MANIFEST else "print"),
    )
    publish(folder)
    stages.end("sign")
    stages.close(lambda: results.write_text(json.dumps([_evaluated(period) for period in counted])))


def _evaluated(results: Mapping[str, FigureResult]) -> Json:
    return {
        name: [result.value, {_key(cell.breakdown, cell.codes): cell.value for cell in result.cells}]
        for name, result in results.items()
    }


def _plain(snapshot: Path, results: Path) -> None:
    """The peer."""
    from plain import Plain, read_tables

    stages = Stages()
    tables = read_tables(snapshot)
    stages.end("read")
    answers = [Plain(tables, period).answers() for period in (PERIOD, PREVIOUS)]
    stages.end("figures")
    kept = [
        {
            name: [answer.value, {_key(*key): value for key, value in answer.cells.items()}]
            for name, answer in of_period.items()
        }
        for of_period in answers
    ]
    stages.close(lambda: results.write_text(json.dumps(kept, default=float)))


def _key(breakdown: str, codes: Sequence[str]) -> str:
    return "|".join((breakdown, *codes))


def _compare(amparo: list[Json], pandas: list[Json]) -> Json:
    """How many of pandas' figures and cells, over both periods, Amparo evaluated to the same number; the others by name."""
    figures = agreeing = cells = agreeing_cells = 0
    differing = []
    for ours, theirs in zip(amparo, pandas, strict=True):
        for name, (value, of_pandas) in theirs.items():
            found, of_amparo = ours[name]
            keys = of_pandas.keys() | of_amparo.keys()
            same = sum(_same(of_pandas.get(key), of_amparo.get(key)) for key in keys)
            is_same = _same(value, found) and same == len(keys)
            figures, agreeing = figures + 1, agreeing + is_same
            cells, agreeing_cells = cells + len(keys), agreeing_cells + same
            differing += [] if is_same else [name]
    return {
        "catalogue": len(amparo[0]), "figures": len(pandas[0]), "evaluations": figures, "evaluations_equal": agreeing,
        "cells": cells, "cells_equal": agreeing_cells, "different": sorted(set(differing)),
    }  # fmt: skip


def _same(one: float | None, other: float | None) -> bool:
    """Equal; numbers that were divided may differ in the last bits."""
    if one is None or other is None:
        return one is other
    return one == other or math.isclose(one, other, rel_tol=1e-12)


def _growth(found: Sequence[Json], constant: Json) -> Json:
    growth: Json = {"constant": {name: constant["edition"][name] for name in ("cpu_s", "wall_s", "peak_gb")}}
    for clock in ("cpu_s", "wall_s"):
        fixed = constant["edition"][clock]
        sizes = [one["persons"] for one in found]
        seconds = [one["edition"][clock] for one in found]
        beyond = [max(value - fixed, 0.01) for value in seconds]
        growth[clock] = {
            "exponent": _slope(sizes, seconds),
            "exponent_without_constant": _slope(sizes, beyond),
            "last_step_without_constant": _slope(sizes[-2:], beyond[-2:]),
        }
    return growth


def _slope(sizes: Sequence[int], seconds: Sequence[float]) -> float | None:
    if len(sizes) < 2:
        return None
    return round(float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0]), 3)


def _missed(found: Sequence[Json], growth: Json) -> Iterator[str]:
    for one in found:
        if one["compared"]["different"]:
            yield f"{one['persons']} persons: pandas gives other results for {', '.join(one['compared']['different'])}."
        edition = one["edition"]
        if one["persons"] >= LARGE and edition["wall_s"] > SECONDS:
            yield f"{one['persons']} persons: {edition['wall_s']} s, more than {SECONDS:.0f} s."
        if one["persons"] >= LARGE and edition["peak_gb"] > GIGABYTES:
            yield f"{one['persons']} persons: {edition['peak_gb']} GB, more than {GIGABYTES:.0f} GB."
    exponent = growth["wall_s"]["exponent"]
    if exponent is not None and exponent > EXPONENT:
        yield f"Growth exponent {exponent}, more than {EXPONENT}."


if __name__ == "__main__":
    main()
