"""How linkage on Spark grows on one machine, beside DuckDB, and whether both find the same persons.

    uv run python bench/spark.py [--sizes 10000,100000] [--seed 21] [--master local[2]] [--memory 4g]

For each size: invented people (bench/population.py) in a folder of eight Parquet files; `amparo link --engine spark` and `--engine duckdb` over it, each in a
process of its own. Seconds are of the whole process, start of Java included. `memory_mb` is the peak of the resident memory of the process and all
its children (Java, Python's workers), looked at four times a second. `same_persons` is the share of records whose person is the same set of records by both.
One JSON line a size, then the exponent of growth between the smallest and the largest.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from population import generate

PARTS = 8
PAGE = os.sysconf("SC_PAGE_SIZE")
COMMAND = [sys.executable, "-c", "from amparo.cli.main import run; run()", "link"]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes", type=lambda text: [int(size) for size in text.split(",")], default="10000,100000"
    )
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--memory", default="4g")
    asked = parser.parse_args()
    found = []
    for size in asked.sizes:
        found.append(_measured(size, asked.seed, asked.master, asked.memory))
        print(json.dumps(found[-1]), flush=True)
    if len(found) > 1:
        first, last = found[0], found[-1]
        grown = math.log(last["spark"]["seconds"] / first["spark"]["seconds"])
        print(json.dumps({"exponent": round(grown / math.log(last["records"] / first["records"]), 3)}))


def _measured(size: int, seed: int, master: str, memory: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(size, seed, folder / "people")
        given = os.environ | {"AMPARO_SPARK_MASTER": master, "AMPARO_SPARK_MEMORY": memory}
        on_spark = _run(["--engine", "spark", "--out", str(folder / "spark")], folder, given)
        on_duckdb = _run(["--out", str(folder / "duckdb.parquet")], folder, given)
        same = _same(pq.read_table(folder / "spark"), pq.read_table(folder / "duckdb.parquet"))
    return {"records": size, "seed": seed, "master": master, "spark": on_spark, "duckdb": on_duckdb, "same_persons": same}  # fmt: skip


def _write(size: int, seed: int, folder: Path) -> None:
    folder.mkdir()
    records = generate(size, seed=seed).records
    step = -(-size // PARTS)
    for part in range(PARTS):
        pq.write_table(records.slice(part * step, step), folder / f"part-{part}.parquet")


def _run(options: list[str], folder: Path, given: dict[str, str]) -> dict[str, Any]:
    started, most = time.monotonic(), 0
    command = [*COMMAND, str(folder / "people"), "--json", *options]
    with subprocess.Popen(
        command, env=given, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        while running.poll() is None:
            most = max(most, _resident(running.pid))
            time.sleep(0.25)
        assert running.stdout is not None
        assert running.stderr is not None
        told, mistakes = running.stdout.read(), running.stderr.read()
    if running.returncode:
        sys.exit(mistakes)
    answer = json.loads(told)
    kept = {name: answer[name] for name in ("pairs", "clusters", "largest")}
    return kept | {"seconds": round(time.monotonic() - started, 1), "memory_mb": most >> 20}


def _resident(pid: int) -> int:
    """Bytes that a process and all its descendants hold."""
    try:
        own = int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        threads = [path for path in Path(f"/proc/{pid}/task").iterdir() if path.name != str(pid)]
        children += [child for path in threads for child in (path / "children").read_text().split()]
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return 0
    return own + sum(_resident(int(child)) for child in children)


def _same(one: pa.Table, other: pa.Table) -> float:
    """The share of records whose person holds the same records in both."""
    ids, place = np.unique(np.asarray(one["record_id"]), return_inverse=True)
    of_one = np.empty(ids.size, dtype=np.int64)
    of_one[place] = np.asarray(one["cluster_id"])
    of_other = np.empty(ids.size, dtype=np.int64)
    of_other[np.searchsorted(ids, np.asarray(other["record_id"]))] = np.asarray(other["cluster_id"])
    both = np.unique(np.stack([of_one, of_other]), axis=1, return_inverse=True)[1].ravel()
    shared = np.bincount(both)[both]
    alike = (shared == np.bincount(of_one)[of_one]) & (shared == np.bincount(of_other)[of_other])
    return round(float(alike.mean()), 6)


if __name__ == "__main__":
    main()
