"""Which figures the claims look at, so that an edition can publish them for both periods."""

from __future__ import annotations

import re
from dataclasses import dataclass

from amparo.law.text import Bilingual
from amparo.publication.claims.catalogue import CLAIMS
from amparo.publication.claims.evidence import Evidence
from amparo.publication.content import Parameters

PREVIOUS = "@previous"
FIGURE = re.compile(r"\w+\.\w+")


@dataclass(frozen=True, slots=True)
class Needs:
    """Ids of the figures that claims look at in the period, and of those that they look at in the previous one."""

    figures: frozenset[str]
    previous: frozenset[str]


def needs() -> Needs:
    """What the claims of the catalogue look at: each names its figures even where there are none."""
    nothing = Evidence({}, {}, Parameters(1.0, Bilingual("ninguno", "none"), 2))
    names = {name for claim in CLAIMS for name, _ in claim.judge(nothing).inputs}
    now: set[str] = set()
    before: set[str] = set()
    for name in names:
        figure = figure_of(name)
        if figure is not None:
            (before if is_previous(name) else now).add(figure)
    return Needs(frozenset(now), frozenset(before))


def figure_of(name: str) -> str | None:
    """The figure that an input comes from; None for a parameter, and for a number that the test computes.

    Ids of figures have one dot. What follows, `@previous`, `#by=code` or `.fact`, says which of its numbers is meant.
    """
    found = FIGURE.match(name)
    return found[0] if found else None


def is_previous(name: str) -> bool:
    """Whether an input comes from the previous period."""
    return PREVIOUS in name
