"""The public tables that the tests stand on, and the values that the R packages gave for them.

UKdat and its merged versions: UK Home Office 2014 (Silverman), as in the R package SparseMSE; Ned_5: Netherlands 2010-2015 (van Dijk,
Cruyff, van der Heijden, Kragten-Heerdink 2017); Kosovo: Ball, Betts, Scheuren, Dudukovich, Asher 2002; Artificial_3: Chan, Silverman
and Vincent 2021. reference.csv and the replicates were measured with the R packages that they name.
"""

from __future__ import annotations

import csv
import lzma
from functools import cache
from pathlib import Path

import numpy as np

from amparo.statistics.mse.lattice import Floats
from amparo.statistics.mse.table import Table

DATA = Path(__file__).parent / "data"
NAMES = ("UKdat", "UKdat_4", "UKdat_5", "Ned_5", "Kosovo", "Artificial_3")


def table(name: str) -> Table:
    return Table.from_csv(DATA / f"{name}.csv")


@cache
def golden(name: str) -> tuple[Floats, Floats]:
    """Population estimates of SparseMSE and the replicate tables: (replicates,), (2^t, replicates)."""
    rows = [line.split(",") for line in (DATA / f"{name}.csv").read_text().split()[1:]]
    lists = len(rows[0]) - 1
    histories = [sum(int(field) << i for i, field in enumerate(row[:-1])) for row in rows]
    with lzma.open(DATA / f"replicates_{name}.txt.xz", "rt") as file:
        values = np.loadtxt(file)
    counts = np.zeros((1 << lists, len(values)))
    counts[histories] = values[:, 1:].T
    return values[:, 0], counts


@cache
def reference() -> tuple[dict[str, str], ...]:
    with open(DATA / "reference.csv", newline="") as file:
        return tuple(csv.DictReader(file))


def rows(dataset: str, package: str, method: str) -> list[dict[str, str]]:
    return [
        row
        for row in reference()
        if row["dataset"] == dataset and row["package"].startswith(package) and row["method"] == method
    ]
