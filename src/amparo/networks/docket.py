"""The docket as a network needs it: causes, accused and their recorded links, without identities."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

ACTED_TOGETHER = "acted_together"
ORGANISER = "organiser"
TRAFFICKING = "trafficking"


@dataclass(frozen=True, slots=True)
class Cause:
    """`maximum_years` is the highest penalty of the offence when the cause was filed, `sentence_years` the longest imprisonment imposed
    in it; None where no record says."""

    id: str
    filed_on: date
    finding: str
    are_links_looked_for: bool
    maximum_years: float | None
    sentence_years: float | None


@dataclass(frozen=True, slots=True)
class Accused:
    """One accusation. `person` is the pseudonym of who is accused, empty where the record does not say.

    `is_cleared`: acquitted or dismissed by the day the docket is read. `is_presumed_victim`: presumed a victim of trafficking herself.
    """

    id: str
    cause: str
    person: str
    role: str
    is_cleared: bool
    is_presumed_victim: bool

    @property
    def node(self) -> str:
        """Who is accused: all accusations of one known person are one; an unnamed accused is one of her own."""
        return self.person or self.id

    @property
    def is_counted(self) -> bool:
        """Whether she can be a member of a group: nobody who was cleared, nor who is presumed a victim."""
        return not (self.is_cleared or self.is_presumed_victim)


@dataclass(frozen=True, slots=True)
class Link:
    """A recorded tie of an accused to another (`other`) or to a thing (`identifier`, a digest)."""

    id: str
    cause: str
    accused: str
    other: str
    kind: str
    identifier: str
    first_seen_on: date | None
    last_seen_on: date | None
    has_evidence: bool


@dataclass(frozen=True)
class Docket:
    """Causes, accused and links in order of id; no link names an accused that is not there."""

    causes: dict[str, Cause]
    accused: dict[str, Accused]
    links: tuple[Link, ...]

    @staticmethod
    def of(causes: Iterable[Cause], accused: Iterable[Accused], links: Iterable[Link]) -> Docket:
        """The order of the rows makes no difference. What hangs on a cause or an accused that is not given is left out."""
        by_cause = {item.id: item for item in sorted(causes, key=lambda item: item.id)}
        people = sorted((item for item in accused if item.cause in by_cause), key=lambda item: item.id)
        by_id = {item.id: item for item in people}
        kept = (
            item
            for item in links
            if item.cause in by_cause
            and item.accused in by_id
            and (item.other in by_id if item.other else item.identifier)
        )
        return Docket(by_cause, by_id, tuple(sorted(kept, key=lambda item: item.id)))

    def node(self, accused: str) -> str:
        return self.accused[accused].node

    def of_trafficking(self) -> frozenset[str]:
        """The causes whose finding is trafficking."""
        return frozenset(item.id for item in self.causes.values() if item.finding == TRAFFICKING)
