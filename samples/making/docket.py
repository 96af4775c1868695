"""Inventing a docket: causes of a period, a few of which carry the traits of trafficking. Nobody types a finding: it follows from acts, means and purposes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from samples.making.chance import between, later, weighted
from samples.making.model import Values, known

ELEMENTS = {"a": "looked_for_acts", "m": "looked_for_means", "p": "looked_for_purposes"}


@dataclass(frozen=True)
class Traits:
    """A cause with the traits of trafficking.

    `victims` are sex and age ("F19"); `accused` sex, age, role and, where convicted, the years ("M41 recruiter 8.5"); "victim" after them
    says that she is presumed a victim herself.
    """

    offence: str
    filed_on: str
    tried_on: str
    region: str
    acts: str
    means: str
    purposes: str
    victims: tuple[str, ...]
    accused: tuple[str, ...]
    has_links_looked_for: bool = True


@dataclass(frozen=True)
class Pattern:
    """What is on record in a cause without the traits. `looked` names the elements that were searched for: a, m, p."""

    weight: int
    child: str
    acts: str = ""
    means: str = ""
    purposes: str = ""
    looked: str = "amp"


@dataclass(frozen=True)
class Cause:
    """One cause as it ends. `traits` is None for those without."""

    offence: str
    filed_on: date
    region: str
    child: str
    acts: str
    means: str
    purposes: str
    looked: str
    tried_on: date | None
    ending: str
    links: str
    traits: Traits | None = None
    key: str = ""
    docket_number: str = ""

    def row(self, as_of: date) -> Values:
        """What the prosecution knew on a day."""
        is_tried = self.tried_on is not None and self.tried_on <= as_of
        state = "tried" if is_tried else self.ending
        return known(
            key=self.key,
            docket_number=self.docket_number,
            filed_on=self.filed_on.isoformat(),
            offence=self.offence,
            region=self.region,
            state=state,
            acts=self.acts,
            means=self.means,
            purposes=self.purposes,
            **{column: "yes" if sign in self.looked else "unknown" for sign, column in ELEMENTS.items()},
            evidence_reference=self._folios() if self.acts or self.means or self.purposes else "",
            victim_is_child=self.child,
            tried_on=self.tried_on.isoformat() if self.tried_on and is_tried else "",
            links_looked_for=self.links if is_tried else "unknown",
        )

    def _folios(self) -> str:
        first = 3 + 37 * int(self.key[-4:].strip("-")) % 180
        return f"folios {first}-{first + 9}"


@dataclass(frozen=True)
class Docket:
    """How the plain causes of a period are invented. `fates`: tried, charged, filed, dismissed."""

    counts: dict[str, int]
    patterns: Mapping[str, Sequence[Pattern]]
    fates: dict[str, int]
    regions: dict[str, int]
    first: date
    last: date
    trial_days: tuple[int, int] = (50, 210)
    quiet: tuple[date, date] | None = None
    """Days on which no court sat."""


def plain_causes(docket: Docket, rng: Random) -> list[Cause]:
    return [_plain(offence, docket, rng) for offence, count in docket.counts.items() for _ in range(count)]


def _plain(offence: str, docket: Docket, rng: Random) -> Cause:
    patterns = docket.patterns[offence]
    pattern = rng.choices(patterns, [item.weight for item in patterns])[0]
    filed_on = between(rng, docket.first, docket.last)
    fate = weighted(rng, docket.fates)
    tried_on = later(filed_on, rng.randrange(*docket.trial_days)) if fate == "tried" else None
    if tried_on and (
        tried_on > docket.last or (docket.quiet and docket.quiet[0] <= tried_on <= docket.quiet[1])
    ):
        tried_on, fate = None, "charged"
    return Cause(
        offence=offence,
        filed_on=filed_on,
        region=weighted(rng, docket.regions) if rng.random() > 0.02 else "",
        child=pattern.child,
        acts=_one(pattern.acts, rng),
        means=_one(pattern.means, rng),
        purposes=_one(pattern.purposes, rng),
        looked=pattern.looked,
        tried_on=tried_on,
        ending="charged" if fate == "tried" else fate,
        links="yes" if rng.random() < 0.4 else "unknown",
    )


def _one(pool: str, rng: Random) -> str:
    return rng.choice(pool.split("|"))


def cause_of(traits: Traits) -> Cause:
    """A cause with the traits: everything was looked for, and act, means and purpose were found."""
    return Cause(
        offence=traits.offence,
        filed_on=date.fromisoformat(traits.filed_on),
        region=traits.region,
        child="yes" if any(int(victim[1:]) < 18 for victim in traits.victims) else "no",
        acts=traits.acts,
        means=traits.means,
        purposes=traits.purposes,
        looked="amp",
        tried_on=date.fromisoformat(traits.tried_on) if traits.tried_on else None,
        ending="charged",
        links="yes" if traits.has_links_looked_for else "unknown",
        traits=traits,
    )


def numbered(causes: Sequence[Cause], *, prefix: str, docket: str, start: int) -> list[Cause]:
    """The causes in order of filing, each with its key and its number in the docket."""
    ordered = sorted(
        causes, key=lambda item: (item.filed_on, item.offence, item.region, item.acts, item.traits is None)
    )
    return [
        replace(item, key=f"{prefix}{number:04}", docket_number=f"{docket}-{item.filed_on.year}-{number:04}")
        for number, item in enumerate(ordered, start=start)
    ]
