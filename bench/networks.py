"""How long the groups, their test and the graph of a docket take, beside the bare components of the same ties by scipy, in the same run.

    uv run python bench/networks.py [--causes 10000] [--runs 3] [--seed 901]

Prints one JSON line; seconds are the best and the median of the runs. The docket is invented: two accused a cause on average, one in ten of whom
was accused before; links of acting together within causes, identifiers of one to four persons, and one station's telephone for every 500 causes.
floor: connected components of the acting-together ties (scipy.sparse.csgraph), which must be the groups.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from amparo.networks.centrality import centralities_of
from amparo.networks.communities import communities_of
from amparo.networks.components import components_of
from amparo.networks.docket import ACTED_TOGETHER, Accused, Cause, Docket, Link
from amparo.networks.graph import graph_of
from amparo.networks.groups import groups_of
from amparo.networks.relations import rows_of
from amparo.networks.shared import shared_identifiers

FIRST = date(2015, 1, 1)
Rows = tuple[list[Cause], list[Accused], list[Link]]


def invented(causes: int, rng: np.random.Generator) -> Rows:
    rows: Rows = ([], [], [])
    for number in range(causes):
        filed = FIRST + timedelta(days=int(rng.integers(3000)))
        rows[0].append(Cause(f"c{number}", filed, "trafficking", bool(rng.random() < 0.7), 15.0, None))
        own = [
            _accused(f"a{number}-{place}", f"c{number}", rng, causes)
            for place in range(1 + int(rng.poisson(1.2)))
        ]
        rows[1].extend(own)
        rows[2].extend(_links(number, own, filed, rng, causes))
    return rows


def _accused(name: str, cause: str, rng: np.random.Generator, causes: int) -> Accused:
    person = f"p{rng.integers(causes // 5)}" if rng.random() < 0.1 else f"p-{name}"
    role = ("", "organiser", "recruiter", "exploiter")[int(rng.integers(4))]
    return Accused(name, cause, person, role, bool(rng.random() < 0.1), bool(rng.random() < 0.03))


def _links(number: int, own: list[Accused], filed: date, rng: np.random.Generator, causes: int) -> list[Link]:
    found = []
    for place, item in enumerate(own):
        seen = filed - timedelta(days=int(rng.integers(400)))
        if place and rng.random() < 0.8:
            found.append(Link(f"t{number}-{place}", item.cause, item.id, own[0].id, ACTED_TOGETHER, "", seen, filed, bool(rng.random() < 0.9)))  # fmt: skip
        kind = ("phone", "account", "address")[int(rng.integers(3))]
        found.append(Link(f"i{number}-{place}", item.cause, item.id, "", kind, f"{kind}{rng.integers(causes)}", seen, filed, True))  # fmt: skip
        if rng.random() < 0.2:
            found.append(Link(f"s{number}-{place}", item.cause, item.id, "", "phone", f"station{rng.integers(1 + causes // 500)}", seen, filed, True))  # fmt: skip
    return found


def timed(work: Callable[[], object], runs: int) -> list[float]:
    """Best and median, seconds."""
    taken = []
    for _ in range(runs):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return [round(min(taken), 4), round(statistics.median(taken), 4)]


def components_by_scipy(docket: Docket) -> list[int]:
    """The sizes of the components of three or more, by scipy alone."""
    place: dict[str, int] = {}
    ends: list[tuple[int, int]] = []
    for link in docket.links:
        if (
            link.kind == ACTED_TOGETHER
            and docket.accused[link.accused].is_counted
            and docket.accused[link.other].is_counted
        ):
            one, other = (
                place.setdefault(docket.node(end), len(place)) for end in (link.accused, link.other)
            )
            ends.append((one, other))
    rows, columns = np.array(ends).T
    _, labels = connected_components(
        coo_array((np.ones(len(rows)), (rows, columns)), shape=(len(place), len(place)))
    )
    return sorted(size for size in Counter(labels.tolist()).values() if size >= 3)


def measured(causes: int, runs: int, seed: int) -> dict[str, object]:
    rows = invented(causes, np.random.default_rng(seed))
    docket = Docket.of(*rows)
    graph = graph_of(docket)
    groups = groups_of(docket, docket.of_trafficking())
    largest = components_of(graph)[0]
    return {
        "causes": causes, "accused": len(docket.accused), "links": len(docket.links), "nodes": len(graph), "edges": graph.size(),
        "groups": len(groups), "outcomes": Counter(group.finding.outcome.value for group in groups),
        "largest_component": len(largest.persons), "same_groups_as_scipy": sorted(len(one.persons) for one in groups) == components_by_scipy(docket),
        "docket": timed(lambda: Docket.of(*rows), runs),
        "groups_and_test": timed(lambda: groups_of(docket, docket.of_trafficking()), runs),
        "relations_of_figures": timed(lambda: rows_of(docket), runs),
        "graph": timed(lambda: graph_of(docket), runs),
        "components": timed(lambda: components_of(graph), runs),
        "alerts": timed(lambda: shared_identifiers(docket), runs),
        "communities_of_largest": timed(lambda: communities_of(graph, largest), 1),
        "centrality_of_largest": timed(lambda: centralities_of(graph, largest), 1),
        "floor_scipy_components": timed(lambda: components_by_scipy(docket), runs),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }  # fmt: skip


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--causes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=901)
    asked = parser.parse_args()
    print(json.dumps(measured(asked.causes, asked.runs, asked.seed)))
