"""How two accused are tied: the shortest chain of records, each step with its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import networkx as nx

from amparo.networks.graph import Graph, Kind, Node, Tie, person
from amparo.networks.shared import MOST_PERSONS


@dataclass(frozen=True, slots=True)
class Step:
    """From one node to the next, with the records that say so. `is_common`: through a thing that many share, which ties nobody."""

    start: Node
    end: Node
    tie: Tie
    is_common: bool


@dataclass(frozen=True, slots=True)
class Path:
    steps: tuple[Step, ...]
    length: float

    @property
    def is_through_common(self) -> bool:
        return any(step.is_common for step in self.steps)


class NobodyThere(Exception):
    """No accused of this name is in the docket."""


def path_between(graph: Graph, one: str, other: str) -> Path | None:
    """The shortest path between two persons, by length: over strong ties where there are any. None where nothing ties them.

    Raises NobodyThere.
    """
    ends = person(one), person(other)
    for end in ends:
        if end not in graph:
            raise NobodyThere(end.id)
    try:
        length, nodes = nx.bidirectional_dijkstra(graph, *ends, weight="length")
    except nx.NetworkXNoPath:
        return None
    return Path(tuple(_step(graph, start, end) for start, end in pairwise(nodes)), round(float(length), 3))


def _step(graph: Graph, start: Node, end: Node) -> Step:
    things = [node for node in (start, end) if node.kind is Kind.IDENTIFIER]
    return Step(
        start, end, graph[start][end]["tie"], any(graph.degree(thing) > MOST_PERSONS for thing in things)
    )
