"""Handling limits (SIENA codes H0 to H3) as a lattice: what is derived is never less restricted than its sources.

H1 (not in court without permission) and H2 (not passed on without permission) limit different uses, so neither stands for the
other; both together, and every other limit, are written out under H3, separated by semicolons.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from amparo.register.exchange.models import Handling

SEPARATOR = ";"
_SINGLE = frozenset({Handling.H1.value, Handling.H2.value})


@dataclass(frozen=True, slots=True)
class Limit:
    """A handling code with the text that H3 carries."""

    code: str = Handling.H0.value
    text: str = ""

    @property
    def parts(self) -> frozenset[str]:
        """The single limits that it is made of."""
        if self.code == Handling.H0:
            return frozenset()
        if self.code != Handling.H3:
            return frozenset({str(self.code)})
        return frozenset(part.strip() for part in self.text.split(SEPARATOR) if part.strip())


NO_LIMIT = Limit()


def strictest(limits: Iterable[Limit]) -> Limit:
    """The least restricted limit that holds everything that each of these holds."""
    parts = frozenset().union(*(limit.parts for limit in limits))
    if not parts:
        return NO_LIMIT
    if len(parts) == 1 and parts <= _SINGLE:
        return Limit(*parts)
    return Limit(Handling.H3.value, f"{SEPARATOR} ".join(sorted(parts)))


def covers(limit: Limit, other: Limit) -> bool:
    """Whether the first is at least as restricted as the second."""
    return limit.parts >= other.parts
