"""Who stands between others. To be central in a record is to be much recorded: it says where to look, not who leads.

Betweenness: L. C. Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977) 35-41, over shortest paths by length. In a component
of more than SMALL nodes it is estimated from SAMPLE sources drawn with a fixed seed; in one of more than MOST_NODES it would tell nobody where to look.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from amparo.networks.components import Component
from amparo.networks.graph import Graph, Kind, person

SMALL, MOST_NODES, SAMPLE, SEED = 500, 5_000, 50, 2000


@dataclass(frozen=True, slots=True)
class Centrality:
    """`neighbours`: other persons tied to her directly or by one thing or cause. `between`: 0 to 1."""

    person: str
    neighbours: int
    causes: int
    between: float


def centralities_of(graph: Graph, component: Component) -> tuple[Centrality, ...]:
    """The persons of a component, those who stand between most others first; nobody where it has more than MOST_NODES nodes."""
    part = graph.subgraph(component.nodes)
    if len(part) > MOST_NODES:
        return ()
    sample = SAMPLE if len(part) > SMALL else None
    numbered = nx.convert_node_labels_to_integers(part, ordering="sorted", label_attribute="node")
    by_number = nx.betweenness_centrality(numbered, k=sample, weight="length", seed=SEED)
    between = {numbered.nodes[number]["node"]: value for number, value in by_number.items()}
    found = [_of(part, one, between[person(one)]) for one in component.persons]
    return tuple(sorted(found, key=lambda item: (-item.between, -item.neighbours, item.person)))


def _of(part: Graph, one: str, between: float) -> Centrality:
    near = set(part[person(one)])
    further = {node for middle in near if middle.kind is not Kind.PERSON for node in part[middle]}
    others = {node for node in near | further if node.kind is Kind.PERSON} - {person(one)}
    causes = sum(1 for node in near if node.kind is Kind.CAUSE)
    return Centrality(one, len(others), causes, round(float(between), 6))
