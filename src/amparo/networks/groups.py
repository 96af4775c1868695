"""Groups of three or more who acted together, and the organised-group test on each, with the records that carry each element.

Only a recorded link of acting together makes somebody a member: never a shared telephone, a family or the same cause alone. One person accused in
two causes joins those she acted with in both. Whoever was acquitted, whose accusation was dismissed or who is presumed a victim
herself is no member. What no record says stays unknown, and an unknown is never a no (`amparo.law.organised_group`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import networkx as nx

from amparo.law.organised_group import (
    LEAST_PERSONS,
    GroupElement,
    GroupFinding,
    enough_persons,
    find_group,
    has_lasted,
    is_serious,
)
from amparo.law.palermo import Presence
from amparo.networks.docket import ACTED_TOGETHER, ORGANISER, Accused, Docket, Link
from amparo.networks.shared import MOST_PERSONS, links_by_identifier

MONEY = frozenset({"account", "firm"})
"""Kinds of identifier that members share where they share money."""
Carried = tuple[Presence, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """`persons` in order of id; their accusations in the causes of the group; the links of acting together; what the test found."""

    persons: tuple[str, ...]
    accused: tuple[str, ...]
    causes: tuple[str, ...]
    links: tuple[str, ...]
    finding: GroupFinding

    @property
    def id(self) -> str:
        """The group is named by the first of its accusations."""
        return self.accused[0]


def groups_of(docket: Docket, causes: frozenset[str]) -> tuple[Group, ...]:
    """The groups in these causes, the largest first."""
    links = _links_in_concert(docket, causes)
    graph = nx.Graph()
    graph.add_edges_from((docket.node(link.accused), docket.node(link.other)) for link in links)
    large = [members for members in nx.connected_components(graph) if len(members) >= LEAST_PERSONS]
    place = {one: number for number, members in enumerate(large) for one in members}
    shares: list[list[Link]] = [[] for _ in large]
    for link in links:
        if (number := place.get(docket.node(link.accused))) is not None:
            shares[number].append(link)
    money = _money(docket)
    found = [_group(docket, members, own, money) for members, own in zip(large, shares, strict=True)]
    return tuple(sorted(found, key=lambda group: (-len(group.persons), group.id)))


def _links_in_concert(docket: Docket, causes: frozenset[str]) -> list[Link]:
    return [
        link
        for link in docket.links
        if link.kind == ACTED_TOGETHER
        and link.other
        and link.cause in causes
        and docket.accused[link.accused].is_counted
        and docket.accused[link.other].is_counted
        and docket.node(link.accused) != docket.node(link.other)
    ]


def _group(
    docket: Docket, members: Iterable[str], links: list[Link], money: dict[str, list[tuple[str, str]]]
) -> Group:
    persons = tuple(sorted(members))
    accused = _accusations(docket, links)
    carried = {
        GroupElement.THREE_PERSONS: _three_persons(accused),
        GroupElement.STRUCTURED: _structured(accused, links),
        GroupElement.OVER_TIME: _over_time(docket, links),
        GroupElement.IN_CONCERT: _in_concert(docket, links),
        GroupElement.SERIOUS_CRIME: _serious_crime(docket, links),
        GroupElement.MATERIAL_BENEFIT: _material_benefit(persons, money),
    }
    finding = find_group(
        {element: presence for element, (presence, _) in carried.items()},
        {element: records for element, (_, records) in carried.items()},
    )
    causes = tuple(sorted({link.cause for link in links}))
    return Group(
        persons, tuple(item.id for item in accused), causes, tuple(link.id for link in links), finding
    )


def _accusations(docket: Docket, links: list[Link]) -> list[Accused]:
    ids = {end for link in links for end in (link.accused, link.other)}
    return [docket.accused[one] for one in sorted(ids)]


def _three_persons(accused: list[Accused]) -> Carried:
    """Two unnamed accused of different causes may be one person; two of one cause are two."""
    named = len({item.person for item in accused if item.person})
    in_one_cause = max(Counter(cause for cause, _ in {(item.cause, item.node) for item in accused}).values())
    presence = enough_persons(max(named, in_one_cause), all_known=False)
    return presence, tuple(item.id for item in accused) if presence is Presence.ESTABLISHED else ()


def _structured(accused: list[Accused], links: list[Link]) -> Carried:
    """An organiser beside others, or acting together in a second cause: not formed by chance for one offence (art. 2(c))."""
    proved = [link for link in links if link.has_evidence]
    if len({link.cause for link in proved}) > 1:
        return Presence.ESTABLISHED, tuple(link.id for link in proved)
    roles = [item for item in accused if item.role]
    if len({item.role for item in roles}) > 1 and any(item.role == ORGANISER for item in roles):
        return Presence.ESTABLISHED, tuple(item.id for item in roles)
    return Presence.UNKNOWN, ()


def _over_time(docket: Docket, links: list[Link]) -> Carried:
    """From the first to the last day on which the members are on record as acting together."""
    proved = [link for link in links if link.has_evidence]
    days = _days(proved)
    causes = {link.cause for link in proved}
    if len(causes) > 1:
        days += [docket.causes[one].filed_on for one in causes]
    is_all_known = all(
        link.first_seen_on and link.last_seen_on and docket.causes[link.cause].are_links_looked_for
        for link in links
    ) and len(proved) == len(links)
    presence = has_lasted(min(days, default=None), max(days, default=None), all_known=is_all_known)
    return presence, () if presence is Presence.UNKNOWN else tuple(link.id for link in proved)


def _days(links: list[Link]) -> list[date]:
    return [day for link in links for day in (link.first_seen_on, link.last_seen_on) if day]


def _in_concert(docket: Docket, links: list[Link]) -> Carried:
    """Links of acting together that name their evidence and join three or more."""
    graph = nx.Graph()
    proved = [link for link in links if link.has_evidence]
    graph.add_edges_from((docket.node(link.accused), docket.node(link.other)) for link in proved)
    joined = {one for part in nx.connected_components(graph) if len(part) >= LEAST_PERSONS for one in part}
    records = tuple(link.id for link in proved if docket.node(link.accused) in joined)
    return (Presence.ESTABLISHED, records) if records else (Presence.UNKNOWN, ())


def _serious_crime(docket: Docket, links: list[Link]) -> Carried:
    """By the highest penalty of the offence; where none is known, a longer sentence than the threshold shows it."""
    found = {one: _seriousness(docket, one) for one in sorted({link.cause for link in links})}
    for presence in (Presence.ESTABLISHED, Presence.UNKNOWN, Presence.ABSENT):
        carrying = tuple(one for one, of in found.items() if of is presence)
        if carrying:
            return presence, () if presence is Presence.UNKNOWN else carrying
    return Presence.UNKNOWN, ()


def _seriousness(docket: Docket, cause: str) -> Presence:
    item = docket.causes[cause]
    if item.maximum_years is None and is_serious(maximum_years=item.sentence_years) is Presence.ESTABLISHED:
        return Presence.ESTABLISHED
    return is_serious(maximum_years=item.maximum_years)


def _money(docket: Docket) -> dict[str, list[tuple[str, str]]]:
    """By person: the accounts and firms on record of her with their evidence, those of many left out, and the link of each."""
    found: dict[str, list[tuple[str, str]]] = {}
    for thing, links in links_by_identifier(docket).items():
        if len({docket.node(link.accused) for link in links}) > MOST_PERSONS:
            continue
        for link in links:
            if link.kind in MONEY and link.has_evidence:
                found.setdefault(docket.node(link.accused), []).append((thing, link.id))
    return found


def _material_benefit(persons: tuple[str, ...], money: dict[str, list[tuple[str, str]]]) -> Carried:
    """An account or a firm that two members share, with its evidence. Exploitation as a purpose does not say who gained."""
    held = {one: money.get(one, []) for one in persons}
    holders = Counter(thing for things in held.values() for thing in {thing for thing, _ in things})
    records = sorted(link for things in held.values() for thing, link in things if holders[thing] > 1)
    return (Presence.ESTABLISHED, tuple(records)) if records else (Presence.UNKNOWN, ())
