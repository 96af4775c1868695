"""Which figures count the same records, or some of another's: declared in `links.toml`, checked by tests against random registers.

same     names of sets: the same records.
part     set, of, by, codes (or except): the records of `of` that have one of the codes (or none of these).
within   set, of: some of the records of `of`. With `by` and `codes`, some of those with one of the codes; with `only_by` and `only_codes`, those of
         `set` with one of the codes; with `set_period = "previous"`, those of the previous period. Breakdowns `not_by` say something else in
         each, though they have one name.
refines  fine, coarse, codes: each code of one breakdown lies in one cell of another; "*" stands for the codes not named, and what is left lies
         together in the one cell that none lies in. With `partial = true` a cell may hold more than its codes.

`$country` stands for the country's own code. Codes of a crossing are joined by a comma.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("links.toml")


@dataclass(frozen=True)
class Choice:
    """Codes of a dimension: these, or all but these."""

    by: str
    codes: frozenset[str]
    is_except: bool = False

    @property
    def is_one(self) -> bool:
        return len(self.codes) == 1 and not self.is_except

    def has(self, code: str) -> bool:
        return (code in self.codes) is not self.is_except


@dataclass(frozen=True)
class Part:
    """`set` has exactly the records of `of` that the choice picks."""

    set: str
    of: str
    choice: Choice


@dataclass(frozen=True)
class Within:
    """The records of `set` (or those with one code) are some of the records of `of` (or of those with one code)."""

    set: str
    of: str
    by: Choice | None
    only: Choice | None
    is_set_previous: bool
    not_by: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Refinement:
    """Codes of a cell of `fine`, joined by commas, by the codes of the cell of `coarse` that they lie in."""

    fine: tuple[str, ...]
    coarse: tuple[str, ...]
    codes: Mapping[str, tuple[str, ...]]
    is_partial: bool

    def coarse_of(self, codes: tuple[str, ...]) -> tuple[str, ...] | None:
        return self.codes.get(",".join(codes), self.codes.get("*"))


@dataclass(frozen=True)
class Links:
    same: tuple[tuple[str, ...], ...]
    parts: tuple[Part, ...]
    within: tuple[Within, ...]
    refinements: tuple[Refinement, ...]

    def lies_within(self, name: str) -> bool:
        """Whether a set is declared to lie in another."""
        return any(name == part.set for part in self.parts) or any(name == one.set for one in self.within)


@lru_cache(maxsize=8)
def load_links(country: str) -> Links:
    """The links for a country (ISO 3166-1 alpha-3)."""
    declared = tomllib.loads(FILE.read_text(encoding="utf-8").replace("$country", country))
    return Links(
        same=tuple(tuple(one) for one in declared["same"]),
        parts=tuple(Part(one["set"], one["of"], _choice(one, "by", "codes")) for one in declared["part"]),
        within=tuple(_within(one) for one in declared["within"]),
        refinements=tuple(_refinement(one) for one in declared["refines"]),
    )


def _choice(declared: Mapping[str, Any], by: str, codes: str) -> Choice:
    if "except" in declared:
        return Choice(declared[by], frozenset(declared["except"]), is_except=True)
    return Choice(declared[by], frozenset(declared[codes]))


def _within(declared: Mapping[str, Any]) -> Within:
    return Within(
        declared["set"],
        declared["of"],
        _choice(declared, "by", "codes") if "by" in declared else None,
        _choice(declared, "only_by", "only_codes") if "only_by" in declared else None,
        declared.get("set_period") == "previous",
        frozenset(declared.get("not_by", ())),
    )


def _refinement(declared: Mapping[str, Any]) -> Refinement:
    codes = {
        code: tuple([coarse] if isinstance(coarse, str) else coarse)
        for code, coarse in declared["codes"].items()
    }
    fine, coarse = (tuple(declared[side].split(" x ")) for side in ("fine", "coarse"))
    return Refinement(fine, coarse, codes, declared.get("partial", False))
