"""Organised criminal group (UN Convention against Transnational Organized Crime, art. 2(a)-(c)).

A structured group of three or more persons, existing for a period of time, acting in concert to commit serious crimes (punishable
by four years or more), for a financial or other material benefit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from amparo.law.palermo import Presence
from amparo.law.text import Bilingual, joined

SERIOUS_CRIME_YEARS = 4
LEAST_PERSONS = 3


class GroupElement(StrEnum):
    THREE_PERSONS = "three_persons"
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
    GroupElement.OVER_TIME: Bilingual("permanencia en el tiempo", "existence over time"),
    GroupElement.IN_CONCERT: Bilingual("actuación concertada", "acting in concert"),
    GroupElement.SERIOUS_CRIME: Bilingual("delito grave", "a serious crime"),
    GroupElement.MATERIAL_BENEFIT: Bilingual("beneficio material", "a material benefit"),
}


@dataclass(frozen=True, slots=True)
class GroupFinding:
    outcome: GroupOutcome
    deciding: tuple[GroupElement, ...]
    reason: Bilingual


def find_group(elements: Mapping[GroupElement, Presence]) -> GroupFinding:
    """Judge a group by its elements; one that is not mentioned is unknown."""
    presence = {element: elements.get(element, Presence.UNKNOWN) for element in GroupElement}
    absent = tuple(element for element, is_there in presence.items() if is_there is Presence.ABSENT)
    unknown = tuple(element for element, is_there in presence.items() if is_there is Presence.UNKNOWN)
    if absent:
        return GroupFinding(GroupOutcome.NOT_ORGANISED, absent, _reason(GroupOutcome.NOT_ORGANISED, absent))
    if unknown:
        return GroupFinding(GroupOutcome.UNDETERMINED, unknown, _reason(GroupOutcome.UNDETERMINED, unknown))
    return GroupFinding(GroupOutcome.ORGANISED, (), _reason(GroupOutcome.ORGANISED, ()))


def _reason(outcome: GroupOutcome, deciding: tuple[GroupElement, ...]) -> Bilingual:
    names = joined([NAME[element] for element in deciding]) if deciding else Bilingual("", "")
    sentence = {
        GroupOutcome.ORGANISED: Bilingual(
            "Grupo delictivo organizado: constan los cinco elementos.",
            "Organised criminal group: all five elements are on record.",
        ),
        GroupOutcome.NOT_ORGANISED: Bilingual(
            "No es un grupo delictivo organizado: falta {names}.",
            "Not an organised criminal group: missing {names}.",
        ),
        GroupOutcome.UNDETERMINED: Bilingual(
            "Indeterminado: se desconoce {names}.", "Undetermined: not known: {names}."
        ),
    }[outcome]
    return sentence.filled(names=names)


def is_serious(*, maximum_years: float | None) -> Presence:
    """Whether an offence is a serious crime: its maximum penalty is four years or more."""
    if maximum_years is None:
        return Presence.UNKNOWN
    return Presence.ESTABLISHED if maximum_years >= SERIOUS_CRIME_YEARS else Presence.ABSENT
