"""How much of the docket was looked through for links: without it, nothing found says nothing."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.networks.docket import Docket


@dataclass(frozen=True, slots=True)
class Coverage:
    looked: int
    causes: int

    @property
    def share(self) -> float | None:
        """Between 0 and 1; None where there is no cause."""
        return self.looked / self.causes if self.causes else None


def coverage_of(docket: Docket, causes: frozenset[str]) -> Coverage:
    """Of these causes, those in which links are on record as looked for, or which have one."""
    linked = {link.cause for link in docket.links}
    looked = sum(1 for one in causes if docket.causes[one].are_links_looked_for or one in linked)
    return Coverage(looked, len(causes))
