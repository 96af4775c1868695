"""The graph: persons, causes and identifiers, with the records that carry each edge.

A person stands once, however often she is accused; a cause is tied to whoever is accused in it; an identifier to whoever has it on record. The
length of an edge says how little it ties, so that a short path is a strong one: acting together is one; a thing that n persons share is
log2(n) between two of them, and n where it is common; the same cause and family are three.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import log2
from typing import NamedTuple, TypeAlias

import networkx as nx

from amparo.networks.docket import ACTED_TOGETHER, Docket
from amparo.networks.shared import MOST_PERSONS, links_by_identifier

SAME_CAUSE, FAMILY = 3.0, 3.0


class Kind(StrEnum):
    __hash__ = str.__hash__  # that of Enum is written in Python, and a graph asks for it all the time
    PERSON = "person"
    CAUSE = "cause"
    IDENTIFIER = "identifier"


class Node(NamedTuple):
    kind: Kind
    id: str


@dataclass(frozen=True, slots=True)
class Tie:
    """What an edge is made of: kinds of link, the records, whether evidence is named of any, and its length."""

    kinds: tuple[str, ...]
    records: tuple[str, ...]
    has_evidence: bool
    length: float

    def plus(self, other: Tie) -> Tie:
        """The records together; the shorter length stands."""
        return Tie(
            tuple(sorted({*self.kinds, *other.kinds})),
            tuple(sorted({*self.records, *other.records})),
            self.has_evidence or other.has_evidence,
            min(self.length, other.length),
        )


Graph: TypeAlias = nx.Graph
"""Nodes are `Node`; every edge holds its `Tie` under `tie`, and its length and weight (one over it) beside it."""


def person(node: str) -> Node:
    return Node(Kind.PERSON, node)


def graph_of(docket: Docket) -> Graph:
    """The same graph, node by node, whatever the order of the rows was."""
    ties: dict[tuple[Node, Node], Tie] = {}

    def tie(one: Node, other: Node, found: Tie) -> None:
        ends = (min(one, other), max(one, other))
        ties[ends] = ties[ends].plus(found) if ends in ties else found

    for item in docket.accused.values():
        tie(
            person(item.node),
            Node(Kind.CAUSE, item.cause),
            Tie(("accused",), (item.id,), True, SAME_CAUSE / 2),
        )
    for link in docket.links:
        if link.other and docket.node(link.accused) != docket.node(link.other):
            length = 1.0 if link.kind == ACTED_TOGETHER else FAMILY
            ends = person(docket.node(link.accused)), person(docket.node(link.other))
            tie(*ends, Tie((link.kind,), (link.id,), link.has_evidence, length))
    for thing, links in links_by_identifier(docket).items():
        half = length_of(len({docket.node(link.accused) for link in links})) / 2
        for link in links:
            ends = person(docket.node(link.accused)), Node(Kind.IDENTIFIER, thing)
            tie(*ends, Tie((link.kind,), (link.id,), link.has_evidence, half))
    return _built(ties)


def length_of(persons: int) -> float:
    """Between two of the persons who share a thing."""
    return float(persons) if persons > MOST_PERSONS else max(1.0, log2(max(persons, 1)))


def _built(ties: dict[tuple[Node, Node], Tie]) -> Graph:
    graph = nx.Graph()
    graph.add_nodes_from(sorted({node for ends in ties for node in ends}))
    for (one, other), tie in sorted(ties.items(), key=lambda item: item[0]):
        graph.add_edge(one, other, tie=tie, length=tie.length, weight=1 / tie.length)
    return graph


def without_common(graph: Graph) -> Graph:
    """The graph without the identifiers that many share: what is left is tied by something of its own."""
    common = [node for node in graph if node.kind is Kind.IDENTIFIER and graph.degree(node) > MOST_PERSONS]
    kept: Graph = graph.copy()
    kept.remove_nodes_from(common)
    return kept
