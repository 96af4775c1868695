"""Organised criminal group (UN Convention against Transnational Organized Crime, art. 2(a)-(c)).

A structured group of three or more persons, existing for a period of time, acting in concert to commit serious crimes (punishable
by four years or more), for a financial or other material benefit. Structured means not formed at random for one immediate offence; it
needs neither defined roles nor constant membership (art. 2(c)).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from amparo.law.palermo import Presence
from amparo.law.text import Bilingual, joined

SERIOUS_CRIME_YEARS = 4
LEAST_PERSONS = 3
LEAST_DAYS = 30
"""Days from which a group is said to have existed over time. The Convention sets none: this one is Amparo's, declared so that it can be disputed."""


class GroupElement(StrEnum):
    THREE_PERSONS = "three_persons"
    STRUCTURED = "structured"
    OVER_TIME = "over_time"
    IN_CONCERT = "in_concert"
    SERIOUS_CRIME = "serious_crime"
    MATERIAL_BENEFIT = "material_benefit"


class GroupOutcome(StrEnum):
    ORGANISED = "organised group"
    NOT_ORGANISED = "not an organised group"
    UNDETERMINED = "undetermined"


NAME: dict[GroupElement, Bilingual] = {
    GroupElement.THREE_PERSONS: Bilingual("tres o más personas", "three or more persons"),
    GroupElement.STRUCTURED: Bilingual("una estructura no fortuita", "a structure that is not by chance"),
    GroupElement.OVER_TIME: Bilingual("permanencia en el tiempo", "existence over time"),
    GroupElement.IN_CONCERT: Bilingual("actuación concertada", "acting in concert"),
    GroupElement.SERIOUS_CRIME: Bilingual("delito grave", "a serious crime"),
    GroupElement.MATERIAL_BENEFIT: Bilingual("beneficio material", "a material benefit"),
}


@dataclass(frozen=True, slots=True)
class GroupElementFinding:
    """One element: whether it is established and the references that carry it."""

    element: GroupElement
    presence: Presence
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GroupFinding:
    """The outcome; `deciding` names the absent elements, or the unknown ones where none is absent."""

    outcome: GroupOutcome
    deciding: tuple[GroupElement, ...]
    reason: Bilingual
    elements: tuple[GroupElementFinding, ...]


def find_group(
    elements: Mapping[GroupElement, Presence],
    evidence: Mapping[GroupElement, tuple[str, ...]] | None = None,
) -> GroupFinding:
    """Judge a group by its elements; one that is not mentioned is unknown. `evidence` gives references per element."""
    carried = evidence or {}
    findings = tuple(
        GroupElementFinding(element, elements.get(element, Presence.UNKNOWN), tuple(carried.get(element, ())))
        for element in GroupElement
    )
    absent = tuple(item.element for item in findings if item.presence is Presence.ABSENT)
    unknown = tuple(item.element for item in findings if item.presence is Presence.UNKNOWN)
    if absent:
        return GroupFinding(GroupOutcome.NOT_ORGANISED, absent, _missing(absent), findings)
    if unknown:
        return GroupFinding(GroupOutcome.UNDETERMINED, unknown, _not_known(unknown), findings)
    return GroupFinding(GroupOutcome.ORGANISED, (), ALL_ON_RECORD, findings)


ALL_ON_RECORD = Bilingual(
    "Es un grupo delictivo organizado: constan los seis elementos.",
    "Organised criminal group: all six elements are on record.",
)


def _missing(absent: tuple[GroupElement, ...]) -> Bilingual:
    names = joined([NAME[element] for element in absent])
    verb = "falta" if len(absent) == 1 else "faltan"
    return Bilingual(
        f"No es un grupo delictivo organizado: {verb} {{names}}.",
        "Not an organised criminal group: {names} missing.",
    ).filled(names=names)


def _not_known(unknown: tuple[GroupElement, ...]) -> Bilingual:
    return Bilingual(
        "Indeterminado: no se sabe si hubo {names}.",
        "Undetermined: it is not known whether there was {names}.",
    ).filled(names=joined([NAME[element] for element in unknown]))


def enough_persons(known: int, *, all_known: bool) -> Presence:
    """Whether the group has three persons or more. Fewer are a no only where nobody can be missing from the count.

    Raises ValueError for a negative count.
    """
    if known < 0:
        raise ValueError("A group cannot have a negative number of persons.")
    if known >= LEAST_PERSONS:
        return Presence.ESTABLISHED
    return Presence.ABSENT if all_known else Presence.UNKNOWN


def is_serious(*, maximum_years: float | None) -> Presence:
    """Whether an offence is a serious crime: its maximum penalty is four years or more."""
    if maximum_years is None:
        return Presence.UNKNOWN
    return Presence.ESTABLISHED if maximum_years >= SERIOUS_CRIME_YEARS else Presence.ABSENT


def has_lasted(first: date | None, last: date | None, *, all_known: bool) -> Presence:
    """Whether the group existed over time, by the first and last day on record: LEAST_DAYS or more establish it.

    One day alone is a no only where everything of the group is on record with its days; what lies between stays unknown.
    Raises ValueError where the last day lies before the first.
    """
    if first is None or last is None:
        return Presence.UNKNOWN
    days = (last - first).days
    if days < 0:
        raise ValueError("The last day of a group lies before its first.")
    if days >= LEAST_DAYS:
        return Presence.ESTABLISHED
    return Presence.ABSENT if days == 0 and all_known else Presence.UNKNOWN
