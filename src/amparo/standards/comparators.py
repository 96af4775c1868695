"""Victims detected in other countries, as their offices published them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from amparo.law.text import Bilingual
from amparo.standards.files import read_yaml

PATH = Path(__file__).parent / "comparators.yaml"
PER = 100_000
FURTHEST = 2


@dataclass(frozen=True, slots=True)
class Comparator:
    """One country: victims by year, what is counted, and the population that its rates are taken over."""

    code: str
    label: Bilingual
    victims: Mapping[int, int]
    counted: Bilingual
    source: str
    population: int
    population_on: date
    population_source: str

    def near(self, year: int) -> int | None:
        """Victims of the year, or of the nearest one with a figure, the earlier of two; None where the nearest is too far."""
        found = min(self.victims, key=lambda one: (abs(one - year), one))
        return self.victims[found] if abs(found - year) <= FURTHEST else None


@lru_cache(maxsize=1)
def comparators() -> tuple[Comparator, ...]:
    """The countries in the order of the file."""
    content: dict[str, dict[str, Any]] = read_yaml(PATH)
    return tuple(_comparator(code, block) for code, block in content.items())


def _comparator(code: str, block: dict[str, Any]) -> Comparator:
    return Comparator(
        code=code,
        label=Bilingual(*block["label"]),
        victims=_victims(block),
        counted=Bilingual(*block["counted"]),
        source=block["source"],
        population=block["population"],
        population_on=block["population_on"],
        population_source=block["population_source"],
    )


def _victims(block: dict[str, Any]) -> dict[int, int]:
    """Published counts as they are; published rates times the population, in whole persons."""
    if "counts" in block:
        return dict(block["counts"])
    return {year: round(rate * block["population"] / PER) for year, rate in block["rates"].items()}
