"""Identifiers that several accused share, discounted by how many share them.

Two people who share what hardly anybody else has are likelier tied than two who share what everybody has: each shared thing weighs
1/log(how many share it) (L. A. Adamic and E. Adar, "Friends and neighbors on the Web", Social Networks 25 (2003) 211-230), here with
logarithms of base two, so that a thing of two persons alone weighs one. A thing of more than MOST_PERSONS, such as a station's
telephone, ties nobody: it weighs nothing and says so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log2

from amparo.law.text import Bilingual
from amparo.networks.docket import Docket, Link

MOST_PERSONS = 8
"""Persons who may share an identifier before it is called common. At eight each pair of them weighs a third of a pair alone."""


@dataclass(frozen=True, slots=True)
class SharedIdentifier:
    """One thing that two or more persons, or two or more causes, have on record; `weight` between 0 (common) and 1."""

    identifier: str
    kind: str
    persons: tuple[str, ...]
    causes: tuple[str, ...]
    links: tuple[str, ...]
    weight: float

    @property
    def is_common(self) -> bool:
        return len(self.persons) > MOST_PERSONS

    @property
    def reach(self) -> str:
        """`two`, `few` or `common`, by how many persons share it; `one` where one person has it in several causes."""
        if self.is_common:
            return "common"
        return {1: "one", 2: "two"}.get(len(self.persons), "few")

    @property
    def says(self) -> Bilingual:
        told = COMMON if self.is_common else SHARED
        return told.filled(
            persons=str(len(self.persons)), causes=str(len(self.causes)), weight=f"{self.weight:.2f}", most=str(MOST_PERSONS)
        )  # fmt: skip


SHARED = Bilingual(
    "personas: {persons}; causas: {causes}; peso {weight}", "persons: {persons}; causes: {causes}; weight {weight}"
)  # fmt: skip
COMMON = Bilingual(
    "personas: {persons}; causas: {causes}; es de muchos (más de {most}): no une a nadie",
    "persons: {persons}; causes: {causes}; shared by many (more than {most}): it ties nobody",
)


def weight_of(persons: int) -> float:
    """What a thing that so many persons share weighs between two of them."""
    return 0.0 if persons < 2 or persons > MOST_PERSONS else 1 / log2(persons)


def shared_identifiers(docket: Docket) -> tuple[SharedIdentifier, ...]:
    """The things on record of several persons or in several causes: the heaviest first, the common ones last."""
    found = [_shared(thing, links, docket) for thing, links in links_by_identifier(docket).items()]
    several = [item for item in found if len(item.persons) > 1 or len(item.causes) > 1]
    return tuple(
        sorted(several, key=lambda item: (item.is_common, -item.weight, -len(item.causes), item.identifier))
    )


def links_by_identifier(docket: Docket) -> dict[str, list[Link]]:
    found: dict[str, list[Link]] = defaultdict(list)
    for link in docket.links:
        if link.identifier and not link.other:
            found[link.identifier].append(link)
    return dict(sorted(found.items()))


def _shared(thing: str, links: list[Link], docket: Docket) -> SharedIdentifier:
    persons = tuple(sorted({docket.node(link.accused) for link in links}))
    return SharedIdentifier(
        thing,
        min(link.kind for link in links),
        persons,
        tuple(sorted({link.cause for link in links})),
        tuple(link.id for link in links),
        weight_of(len(persons)),
    )
