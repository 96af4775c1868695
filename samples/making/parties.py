"""The people of the causes with the traits: victims and accused, all invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from samples.making.chance import later
from samples.making.docket import Cause
from samples.making.model import Values, known
from samples.making.names import Crowd, Person, as_another_writes

SEX = {"F": "female", "M": "male"}
PLAIN_ROLES = ("exploiter", "intermediary", "recruiter", "other")


@dataclass(frozen=True)
class Victim:
    """A victim of a cause; `case_key` is set where the same institution keeps a protection file on her, which then holds her name."""

    key: str
    person: Person
    age: int
    cause: Cause
    case_key: str = ""

    @property
    def is_child(self) -> bool:
        return self.age < 18

    def row(self, rng: Random) -> Values:
        """As the prosecution writes her."""
        person = as_another_writes(self.person, rng)
        named = {} if self.case_key else person.cells()
        return {
            **named,
            **known(
                key=self.key,
                cause_key=self.cause.key,
                case_key=self.case_key,
                sex=person.sex,
                age_at_offence=self.age,
                is_child_at_offence="yes" if self.is_child else "no",
                nationality=person.nationality,
                forms=self.cause.purposes,
                region=self.cause.region,
            ),
        }


def victims_of(causes: Sequence[Cause], crowd: Crowd, *, prefix: str) -> list[Victim]:
    """The victims of the causes with traits, in order of the causes."""
    found: list[Victim] = []
    for cause in causes:
        for code in cause.traits.victims if cause.traits else ():
            age = int(code[1:])
            person = crowd.person(SEX[code[0]], age=age, on=cause.filed_on)
            found.append(Victim(f"{prefix}{len(found) + 1:03}", person, age, cause))
    return found


@dataclass(frozen=True)
class Defendant:
    key: str
    cause: Cause
    values: Values

    @property
    def decided_on(self) -> date | None:
        return date.fromisoformat(self.values["decided_on"]) if "decided_on" in self.values else None


def accused_of(causes: Sequence[Cause], crowd: Crowd, *, prefix: str) -> list[Defendant]:
    """The accused of the causes with traits."""
    found: list[Defendant] = []
    for cause in causes:
        for code in cause.traits.accused if cause.traits else ():
            key = f"{prefix}{len(found) + 1:03}"
            found.append(
                Defendant(key, cause, {"key": key, "cause_key": cause.key, **_accused(code, cause, crowd)})
            )
    return found


def _accused(code: str, cause: Cause, crowd: Crowd) -> dict[str, str]:
    who, role, years, *also = code.split()
    age = int(who[1:])
    person = crowd.person(SEX[who[0]], age=age, on=cause.filed_on)
    is_convicted = float(years) > 0
    return {
        **person.cells(),
        **known(
            sex=person.sex,
            age_at_offence=age,
            role=role,
            is_official="no",
            is_presumed_victim="yes" if "victim" in also else "no",
            charged_on=later(cause.filed_on, 30 + age % 11).isoformat(),
            outcome="convicted" if is_convicted else "acquitted",
            decided_on=cause.tried_on.isoformat() if cause.tried_on else "",
            sentence_kind="imprisonment" if is_convicted else "",
            sentence_years=years if is_convicted else "",
            region=cause.region,
        ),
    }


def plain_accused(causes: Sequence[Cause], rng: Random, *, prefix: str, every: int) -> list[Defendant]:
    """One accused, unnamed, in every so many of the causes without the traits."""
    found: list[Defendant] = []
    for cause in [cause for cause in causes if cause.traits is None and cause.ending != "dismissed"][::every]:
        key = f"{prefix}{len(found) + 1:03}"
        found.append(Defendant(key, cause, {"key": key, "cause_key": cause.key, **_plain(cause, rng)}))
    return found


def _plain(cause: Cause, rng: Random) -> dict[str, str]:
    is_convicted = rng.random() < 0.85
    kind = rng.choice(("imprisonment", "imprisonment", "house_arrest", "suspended"))
    judged = known(
        outcome="convicted" if is_convicted else "acquitted",
        decided_on=cause.tried_on.isoformat() if cause.tried_on else "",
        sentence_kind=kind if is_convicted else "",
        sentence_years=f"{rng.randrange(4, 17) / 2:g}" if is_convicted else "",
    )
    common = known(
        sex=rng.choice(("male", "male", "female")),
        age_at_offence=rng.randrange(20, 61),
        role=rng.choice(PLAIN_ROLES),
        charged_on=later(cause.filed_on, rng.randrange(10, 45)).isoformat(),
        region=cause.region,
    )
    return {**common, **(judged if cause.tried_on else {"outcome": "pending"})}
