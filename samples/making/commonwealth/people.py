"""The truth: how many there are, and who of them comes onto which list. Most come onto none, and only this module knows of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from samples.making.chance import between, chance, day, weighted
from samples.making.names import ENGLISH, Crowd, NameList, Person

TRUTH = 2_600
"""Persons in the population, seen or not: what an estimate must hold between its limits."""
CHANCES = {"POL": 0.12, "LAB": 0.10, "SHE": 0.09, "HLT": 0.10}
REFERRED = 0.20
"""Share of those known to the police whom they bring to a shelter: a dependence that the methods must find."""
CHARGED, CHARGED_UNKNOWN = 0.25, 0.03
"""Share of those known to the police, and of the others, who become victims in a cause."""
NAMES = NameList(ENGLISH.given, ENGLISH.surnames, surnames_each=2, nationality="XAB")
REGIONS = {"XB-1": 5, "XB-2": 3, "XB-3": 2}
FORMS = {"forced_labour": 5, "sexual_exploitation": 3, "domestic_servitude": 2}
FIRST, LAST = day("2024-01-08"), day("2024-11-29")


@dataclass(frozen=True)
class Listed:
    """Somebody who is on a list, as she is: institutions write her in their own way."""

    person: Person
    age: int
    found_on: date
    region: str
    form: str
    lists: frozenset[str]


def listed_people() -> list[Listed]:
    """Those of the population who come onto some list."""
    rng, crowd = chance("commonwealth population"), Crowd(NAMES, name="C24")
    drawn = [_lists(rng) for _ in range(TRUTH)]
    return [_somebody(lists, rng, crowd) for lists in drawn if lists]


def _lists(rng: Random) -> frozenset[str]:
    """Each list by its own chance; the police refer to the shelters, and causes come mostly from the police."""
    lists = {name for name, share in CHANCES.items() if rng.random() < share}
    if "POL" in lists and rng.random() < REFERRED:
        lists.add("SHE")
    if rng.random() < (CHARGED if "POL" in lists else CHARGED_UNKNOWN):
        lists.add("PRO")
    return frozenset(lists)


def _somebody(lists: frozenset[str], rng: Random, crowd: Crowd) -> Listed:
    age, found_on = rng.randrange(20, 46), between(rng, FIRST, LAST)
    person = crowd.person(rng.choice(("female", "male")), age=age, on=found_on)
    return Listed(person, age, found_on, weighted(rng, REGIONS), weighted(rng, FORMS), lists)
