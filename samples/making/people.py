"""Who is in care: the victims of the causes and others whom no cause names. All invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from random import Random

from samples.making.alerts import alert_of_case
from samples.making.cases import CHILD_VULNERABILITIES, VULNERABILITIES, CaseFile
from samples.making.chance import between, chance, later, weighted
from samples.making.facts import Fact
from samples.making.names import Crowd, Person, as_another_writes
from samples.making.parties import SEX, Victim

Alerts = list[Fact]


def file_of_victim(
    victim: Victim,
    key: str,
    rng: Random,
    *,
    not_before: date,
    closing: tuple[date, str] | None,
    refuses: bool,
    exploited_in: str,
) -> CaseFile:
    """The file of a victim of a cause: opened some days before the cause was filed, and formally identified weeks after."""
    opened = max(not_before, later(victim.cause.filed_on, -rng.randrange(4, 12)))
    presumed = later(opened, rng.randrange(1, 4))
    identified = later(presumed, rng.randrange(21, 70))
    last = ("consent_refused_on", later(presumed, 9)) if refuses else ("formally_identified_on", identified)
    pool = CHILD_VULNERABILITIES if victim.is_child else VULNERABILITIES
    return CaseFile(
        key=key,
        person=victim.person,
        age=victim.age,
        opened_on=opened,
        region=victim.cause.region,
        forms=victim.cause.purposes,
        statuses=(("potential_on", opened), ("presumed_on", presumed), last),
        acts=victim.cause.acts,
        means=victim.cause.means,
        vulnerabilities=";".join(sorted(rng.sample(pool, rng.randrange(1, 3)))),
        exploited_in=exploited_in,
        closing=closing,
    )


def file_of_other(
    key: str,
    crowd: Crowd,
    rng: Random,
    *,
    who: str,
    opened_on: date,
    ends: str,
    regions: dict[str, int],
    after: int = 40,
    nationality: str = "",
) -> CaseFile:
    """The file of somebody whom no cause names: not identified, potential, presumed, identified or withdrawn."""
    age = int(who[1:])
    person = crowd.person(SEX[who[0]], age=age, on=opened_on, nationality=nationality)
    presumed, decided = later(opened_on, 2), later(opened_on, after)
    ways: dict[str, tuple[tuple[str, date], ...]] = {
        "potential": (),
        "not_identified": (("not_identified_on", later(opened_on, 4)),),
        "presumed": (("presumed_on", presumed),),
        "formally_identified": (("presumed_on", presumed), ("formally_identified_on", decided)),
        "withdrawn": (("presumed_on", presumed), ("withdrawn_on", decided)),
    }
    return CaseFile(
        key=key,
        person=person,
        age=age,
        opened_on=opened_on,
        region=weighted(rng, regions),
        forms="sexual_exploitation" if ends not in ("potential", "not_identified") else "",
        statuses=(("potential_on", opened_on), *ways[ends]),
        closing=(decided, "not_a_victim") if ends == "not_identified" else None,
    )


def passed_on(case: CaseFile, key: str, rng: Random) -> CaseFile:
    """The short file that another institution opened on the same person before it sent her there: never a second count of a victim."""
    opened = later(case.opened_on, -rng.randrange(0, 3))
    person: Person = as_another_writes(case.person, rng)
    return CaseFile(
        key=key,
        person=person,
        age=case.age,
        opened_on=opened,
        region=case.region,
        forms="",
        statuses=(("potential_on", opened),),
        closing=(later(opened, 3), "transferred"),
    )


def with_alerts(
    cases: Sequence[CaseFile], agency: str, channels: dict[str, int], *, name: str
) -> tuple[list[CaseFile], Alerts]:
    """The cases with the alerts that they came from."""
    rng = chance(f"alerts of cases {name}")
    kept: list[CaseFile] = []
    alerts: Alerts = []
    for number, case in enumerate(cases, start=1):
        key = f"{agency}-AL-{name}-{number:03}"
        channel = weighted(rng, channels)
        alerts.append(
            alert_of_case(
                key, case.person, case.opened_on, age=case.age, channel=channel, region=case.region,
                forms=case.forms or "sexual_exploitation", rng=rng,
            )
        )  # fmt: skip
        kept.append(_from_alert(case, key))
    return kept, alerts


def _from_alert(case: CaseFile, key: str) -> CaseFile:
    return replace(case, alert_key=key)


def some_days(rng: Random, count: int, first: date, last: date) -> list[date]:
    return sorted(between(rng, first, last) for _ in range(count))
