"""Communities: parts of a component that hang together more closely than with the rest.

V. D. Blondel and others, "Fast unfolding of communities in large networks", J. Stat. Mech. (2008) P10008, with a fixed seed: the same docket gives the
same parts. They are for looking at; no figure and no claim rests on them.
"""

from __future__ import annotations

import networkx as nx

from amparo.networks.components import Component
from amparo.networks.graph import Graph, Kind

SEED = 2000
"""Of the year of the Convention; any other would do."""
PARTS = 12
"""Weights are whole twelfths: sums of whole numbers are exact, and with sums that drift the method may never come to rest."""


def communities_of(graph: Graph, component: Component) -> tuple[tuple[str, ...], ...]:
    """The persons of a component by community, the largest first."""
    part = graph.subgraph(component.nodes)
    ordered = nx.Graph()
    ordered.add_nodes_from(sorted(part))
    edges = ((min(ends), max(ends), round(PARTS * weight)) for *ends, weight in part.edges(data="weight"))
    ordered.add_weighted_edges_from(sorted(edges))
    found = nx.community.louvain_communities(ordered, weight="weight", seed=SEED)
    persons = (tuple(sorted(node.id for node in part if node.kind is Kind.PERSON)) for part in found)
    return tuple(sorted((part for part in persons if part), key=lambda part: (-len(part), part)))
