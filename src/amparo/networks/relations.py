"""What figures count of the networks, as relations: rows that take a graph to make, named by pseudonyms of the snapshot.

A figure names a relation with `uses`; the engine makes it for the last day of a period from the snapshot's tables alone, so whoever has the
snapshot makes the same. A change of what the rows mean raises METHOD, and with it the hash of every query that uses them.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from amparo.law.organised_group import LEAST_PERSONS, GroupOutcome
from amparo.networks.docket import ACTED_TOGETHER, Docket
from amparo.networks.groups import Group, groups_of
from amparo.networks.shared import shared_identifiers

METHOD = 1
TABLES_READ = ("accused", "cause", "link", "offence", "person", "sentence")
SIZES = ((3, "3-4"), (5, "5-9"), (10, "10+"))
"""The fewest persons of each size class, and what it is called."""


@dataclass(frozen=True, slots=True)
class Relation:
    """Columns with their SQL types: UUID for pseudonyms."""

    name: str
    columns: tuple[tuple[str, str], ...]
    row: str


CAUSE = Relation(
    "network_cause",
    (("cause_id", "UUID"), ("group_outcome", "VARCHAR")),
    "a cause in which three or more accused are joined by links of acting together, with the outcome of the organised-group test on them",
)
MEMBER = Relation(
    "network_member",
    (("accused_id", "UUID"), ("group_id", "UUID"), ("group_outcome", "VARCHAR"), ("group_size", "VARCHAR")),
    "an accusation of a member of a group of three or more who acted together",
)
IDENTIFIER = Relation(
    "network_identifier",
    (("identifier_id", "UUID"), ("link_kind", "VARCHAR"), ("identifier_reach", "VARCHAR")),
    "an identifier that two or more persons or causes share",
)
RELATIONS = {relation.name: relation for relation in (CAUSE, MEMBER, IDENTIFIER)}
Rows = list[tuple[str, ...]]


def rows_of(docket: Docket) -> dict[str, Rows]:
    """The rows of every relation, over the causes whose finding is trafficking; identifiers over the whole docket."""
    groups = groups_of(docket, docket.of_trafficking())
    return {
        CAUSE.name: _causes(docket, groups),
        MEMBER.name: [
            (one, group.id, group.finding.outcome.value, size_class(len(group.persons)))
            for group in groups
            for one in group.accused
        ],
        IDENTIFIER.name: [(one.identifier, one.kind, one.reach) for one in shared_identifiers(docket)],
    }


def size_class(persons: int) -> str:
    return [name for least, name in SIZES if persons >= least][-1]


def _causes(docket: Docket, groups: tuple[Group, ...]) -> Rows:
    """The sign counts everybody, cleared or not; where fewer than three members are left of it, its outcome is not determined."""
    trafficking = docket.of_trafficking()
    links = [
        link
        for link in docket.links
        if link.kind == ACTED_TOGETHER and link.other and link.cause in trafficking
    ]
    graph = nx.Graph()
    graph.add_edges_from((docket.node(link.accused), docket.node(link.other)) for link in links)
    outcomes = {group.persons[0]: group.finding.outcome for group in groups}
    judged = {
        one: _weightiest({outcomes[member] for member in members & outcomes.keys()})
        for members in nx.connected_components(graph)
        if len(members) >= LEAST_PERSONS
        for one in members
    }
    found: dict[str, set[GroupOutcome]] = {}
    for link in links:
        if docket.node(link.accused) in judged:
            found.setdefault(link.cause, set()).add(judged[docket.node(link.accused)])
    return [(cause, _weightiest(of).value) for cause, of in sorted(found.items())]


def _weightiest(outcomes: set[GroupOutcome]) -> GroupOutcome:
    """One organised group is enough; a no takes that nothing is left open."""
    if GroupOutcome.ORGANISED in outcomes:
        return GroupOutcome.ORGANISED
    return (
        GroupOutcome.NOT_ORGANISED if outcomes == {GroupOutcome.NOT_ORGANISED} else GroupOutcome.UNDETERMINED
    )
