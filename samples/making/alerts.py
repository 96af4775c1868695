"""Inventing alerts: raised, screened in time or late or never, and put to an end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from samples.making.chance import between, hour_of, weighted, working_hour
from samples.making.facts import Fact
from samples.making.model import known
from samples.making.names import Crowd, Person

STRONG = (
    "work_excessive_working_days_or_hours", "work_low_or_no_salary", "work_wage_manipulation", "work_bad_living_conditions",
    "coerced_violence_on_victims", "coerced_confiscation_of_documents", "coerced_isolation_confinement_or_surveillance",
    "deceived_deceived_about_the_nature_of_the_job_location_or_employer",
)  # fmt: skip
WEAK = (
    "recruited_economic_reasons", "recruited_family_situation", "recruited_personal_situation", "recruited_general_context",
    "deceived_deceived_about_wages_earnings",
)  # fmt: skip
HOURS_ADULT, HOURS_CHILD = 72, 24


@dataclass(frozen=True)
class AlertPlan:
    """How the alerts of one institution are invented. `late` of a hundred are screened after their deadline."""

    prefix: str
    count: int
    channels: dict[str, int]
    regions: dict[str, int]
    forms: dict[str, int]
    first: date
    last: date
    late: int
    never: int = 0
    """How many of the last ones nobody screened."""
    unscreened_dismissals: int = 0
    named: float = 0.5


def other_alerts(plan: AlertPlan, crowd: Crowd, rng: Random) -> list[Fact]:
    """Alerts from which no case came."""
    days = sorted(between(rng, plan.first, plan.last) for _ in range(plan.count))
    found = []
    for number, on in enumerate(days, start=1):
        left = plan.count - number
        how = (
            "never"
            if left < plan.never
            else "dropped"
            if number <= plan.unscreened_dismissals
            else "screened"
        )
        found.append(_other(f"{plan.prefix}{number:04}", on, how, plan, crowd, rng))
    return found


def _other(key: str, on: date, how: str, plan: AlertPlan, crowd: Crowd, rng: Random) -> Fact:
    raised = working_hour(rng, on)
    child = rng.choice(("yes", "no", "no", "unknown"))
    sex = rng.choice(("female", "female", "male"))
    named = rng.random() < plan.named
    age = rng.randrange(11, 18) if child == "yes" else rng.randrange(18, 55)
    person = crowd.person(sex, age=age, on=on) if named else None
    values = {
        **(person.cells() if person else {}),
        **_raised(key, raised, weighted(rng, plan.channels), weighted(rng, plan.regions), child, sex),
        **known(suspected_forms=weighted(rng, plan.forms)),
    }
    if how == "never":
        return Fact(on, values)
    if how == "dropped":
        return Fact(on, {**values, "state": "dismissed", "outcome_reason": "not_found"})
    return Fact(
        on, {**values, **_screened(raised, child, rng, rng.randrange(100) < plan.late), **_ended(rng)}
    )


def _raised(key: str, raised: datetime, channel: str, region: str, child: str, sex: str) -> dict[str, str]:
    return known(key=key, channel=channel, raised_at=hour_of(raised), region=region, is_child=child, sex=sex)


def _screened(raised: datetime, child: str, rng: Random, is_late: bool) -> dict[str, str]:
    hours = HOURS_ADULT if child == "no" else HOURS_CHILD
    wait = rng.randrange(hours + 4, hours + 60) if is_late else rng.randrange(1, hours - 1)
    return {"screened_at": hour_of(raised + timedelta(hours=wait))}


def _ended(rng: Random) -> dict[str, str]:
    """How an alert ends from which no case came. Without indicators it is dismissed; with weak ones it goes elsewhere."""
    if rng.random() < 0.3:
        few = sorted(rng.sample(WEAK, 2))
        return {"indicators": ";".join(few), "all_indicators_asked": "yes", "state": "referred_elsewhere"}
    reason = rng.choice(("no_indicators", "no_indicators", "other_offence", "duplicate"))
    return {
        "all_indicators_asked": "yes",
        "screening_result": "negative",
        "state": "dismissed",
        "outcome_reason": reason,
    }


def alert_of_case(
    key: str, person: Person, opened_on: date, *, age: int, channel: str, region: str, forms: str, rng: Random
) -> Fact:
    """The alert from which a case came: screened in time, with the ILO's indicators."""
    on = opened_on - timedelta(days=rng.randrange(1, 3))
    raised = working_hour(rng, on)
    child = "yes" if age < 18 else "no"
    found = sorted(rng.sample(STRONG, 4))
    values = {
        **person.cells(),
        **_raised(key, raised, channel, region, child, person.sex),
        **known(
            suspected_forms=forms,
            indicators=";".join(found),
            screening_result="positive",
            state="case_opened",
            closed_at=opened_on.isoformat(),
        ),
        **_screened(raised, child, rng, is_late=False),
    }
    return Fact(
        on, {**values, "closed_at": hour_of(max(_at(values["screened_at"]), _at(f"{opened_on} 12:00")))}
    )


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def of_period(facts: Sequence[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: (fact.starts, fact.values["key"]))
