"""Components: who hangs together at all, common identifiers aside."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from amparo.networks.graph import Graph, Kind, Node, without_common


@dataclass(frozen=True, slots=True)
class Component:
    """Members by kind, in order of id."""

    persons: tuple[str, ...]
    causes: tuple[str, ...]
    identifiers: tuple[str, ...]

    @property
    def nodes(self) -> tuple[Node, ...]:
        kinds = ((Kind.PERSON, self.persons), (Kind.CAUSE, self.causes), (Kind.IDENTIFIER, self.identifiers))
        return tuple(Node(kind, one) for kind, ids in kinds for one in ids)


def components_of(graph: Graph) -> tuple[Component, ...]:
    """The largest first; an identifier that many share joins nobody and is in none."""
    found = [_component(nodes) for nodes in nx.connected_components(without_common(graph))]
    return tuple(
        sorted(found, key=lambda item: (-len(item.persons), -len(item.causes), item.persons, item.causes))
    )


def _component(nodes: set[Node]) -> Component:
    persons, causes, identifiers = (
        tuple(sorted(node.id for node in nodes if node.kind is kind))
        for kind in (Kind.PERSON, Kind.CAUSE, Kind.IDENTIFIER)
    )
    return Component(persons, causes, identifiers)
