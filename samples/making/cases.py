"""Protection files and the care that hangs on them, as rows through time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random

from samples.making.chance import hour_of, later
from samples.making.facts import Fact
from samples.making.model import Values, known
from samples.making.names import Person

NEEDS = ("psychological", "medical", "legal", "social", "shelter", "education", "employment", "financial")
VULNERABILITIES = ("poverty", "abuse", "migration", "discrimination", "mental_health", "homelessness")
CHILD_VULNERABILITIES = ("child_without_care", "abuse", "poverty", "discrimination")


@dataclass(frozen=True)
class CaseFile:
    """One person's file. `statuses` are (column, day), oldest first; `closing` is (day, reason)."""

    key: str
    person: Person
    age: int
    opened_on: date
    region: str
    forms: str
    statuses: tuple[tuple[str, date], ...]
    alert_key: str = ""
    acts: str = ""
    means: str = ""
    vulnerabilities: str = ""
    exploited_in: str = ""
    closing: tuple[date, str] | None = None

    @property
    def is_child(self) -> bool:
        return self.age < 18

    @property
    def presumed_on(self) -> date | None:
        return dict(self.statuses).get("presumed_on")

    def fact(self) -> Fact:
        grounds = self.presumed_on
        first, *others = self.statuses
        known_later: list[tuple[date, Values]] = [(on, {column: on.isoformat()}) for column, on in others]
        if grounds:
            known_later.append((grounds, {"reasonable_grounds_on": grounds.isoformat()}))
        if self.closing:
            on, reason = self.closing
            known_later.append((on, {"closed_on": on.isoformat(), "closure_reason": reason}))
        values = {
            **self.person.cells(),
            **known(
                key=self.key,
                opened_on=self.opened_on.isoformat(),
                region=self.region,
                alert_key=self.alert_key,
                sex=self.person.sex,
                age_at_offence=self.age,
                forms=self.forms,
                acts=self.acts,
                means=self.means,
                vulnerabilities=self.vulnerabilities,
                exploited_in=self.exploited_in,
            ),
            first[0]: first[1].isoformat(),
        }
        return Fact(self.opened_on, values, tuple(known_later))


@dataclass
class Care:
    """The rows that hang on cases, by kind of return."""

    facts: dict[str, list[Fact]] = field(
        default_factory=lambda: {
            kind: [] for kind in ("consents", "needs", "care_plans", "referrals", "services", "follow_ups")
        }
    )

    def add(
        self, kind: str, case: CaseFile, starts: date, values: Values, *later_on: tuple[date, Values]
    ) -> None:
        number = sum(fact.values["case_key"] == case.key for fact in self.facts[kind]) + 1
        key = f"{case.key}-{kind[:2].upper()}{number}"
        common = known(key=key, case_key=case.key, region=case.region)
        self.facts[kind].append(Fact(starts, {**common, **values}, tuple(later_on)))


@dataclass(frozen=True)
class CareHabits:
    """How an institution cares: shares of a hundred."""

    late_needs: int = 10
    unmet: int = 20
    refused_referrals: int = 8
    unanswered_referrals: int = 4
    late_answers: int = 12
    missed_follow_ups: int = 8
    receivers: tuple[str, ...] = ("",)


def care_for(
    care: Care,
    case: CaseFile,
    rng: Random,
    *,
    until: date,
    habits: CareHabits,
    refuses: bool = False,
    plan_ends: date | None = None,
) -> None:
    """Consent, needs, plan, referrals, services and follow-ups of one case up to a day. A person who refuses gets none of it."""
    if not case.is_child:
        _consents(care, case, rng, refuses)
    if refuses:
        return
    last = min(until, case.closing[0]) if case.closing else until
    needs = _needs(care, case, rng, habits)
    _referrals(care, case, rng, needs, habits)
    _services(care, case, rng, needs, last)
    _plan(care, case, rng, last, plan_ends, habits)


def _consents(care: Care, case: CaseFile, rng: Random, refuses: bool) -> None:
    on = (
        later(case.opened_on, 1)
        if case.presumed_on is None
        else min(case.presumed_on, later(case.opened_on, 1))
    )
    purposes = ("care", "referral", "information_sharing", "criminal_proceedings")
    for purpose in purposes[:1] if refuses else purposes:
        yes = not refuses and (purpose in ("care", "referral") or rng.random() < 0.7)
        values = {"purpose": purpose, "decision": "given" if yes else "refused", "decided_on": on.isoformat()}
        withdrawn = later(on, 90 + rng.randrange(60))
        takes_back = yes and purpose == "information_sharing" and rng.random() < 0.15
        care.add(
            "consents",
            case,
            on,
            values,
            *([(withdrawn, {"withdrawn_on": withdrawn.isoformat()})] if takes_back else []),
        )


def _needs(care: Care, case: CaseFile, rng: Random, habits: CareHabits) -> list[str]:
    late = rng.randrange(100) < habits.late_needs
    on = later(case.opened_on, rng.randrange(9, 16) if late else rng.randrange(1, 6))
    pool = [need for need in NEEDS if case.is_child or need != "education"]
    kinds = [
        "psychological",
        *rng.sample(
            [need for need in pool[1:] if not (case.is_child and need == "employment")], rng.randrange(1, 4)
        ),
    ]
    for kind in kinds:
        met = later(on, rng.randrange(2, 60))
        later_on = [] if rng.randrange(100) < habits.unmet else [(met, {"met_on": met.isoformat()})]
        care.add("needs", case, on, {"kind": kind, "assessed_on": on.isoformat()}, *later_on)
    return kinds


def _referrals(care: Care, case: CaseFile, rng: Random, needs: list[str], habits: CareHabits) -> None:
    start = case.presumed_on or later(case.opened_on, 1)
    sent = datetime(start.year, start.month, start.day, 15, rng.choice((0, 20, 40)), tzinfo=UTC)
    for kind in needs[:2]:
        values = known(service_kind=kind, to_agency_code=rng.choice(habits.receivers), sent_at=hour_of(sent))
        care.add("referrals", case, sent.date(), {**values, **_answer(sent, rng, habits)})


def _answer(sent: datetime, rng: Random, habits: CareHabits) -> dict[str, str]:
    fate = rng.randrange(100)
    if fate < habits.unanswered_referrals:
        return {"state": "unanswered"}
    hours = rng.randrange(50, 110) if rng.randrange(100) < habits.late_answers else rng.randrange(3, 46)
    answered = hour_of(sent + timedelta(hours=hours))
    if fate < habits.unanswered_referrals + habits.refused_referrals:
        return {
            "state": "refused",
            "answered_at": answered,
            "reason": rng.choice(("no_place", "not_competent", "person_declined")),
        }
    return {"state": "accepted", "answered_at": answered}


def _services(care: Care, case: CaseFile, rng: Random, needs: list[str], last: date) -> None:
    for kind in needs:
        start = later(case.presumed_on or case.opened_on, rng.randrange(1, 14))
        end = later(start, rng.randrange(90, 900))
        if start <= last:
            ended = min(end, last) if case.closing else end
            care.add(
                "services",
                case,
                start,
                {"kind": kind, "started_on": start.isoformat()},
                (ended, {"ended_on": ended.isoformat()}),
            )


def _plan(
    care: Care, case: CaseFile, rng: Random, last: date, plan_ends: date | None, habits: CareHabits
) -> None:
    start = later(case.opened_on, rng.randrange(5, 13))
    end = plan_ends or (case.closing[0] if case.closing else None)
    values = {"started_on": start.isoformat(), "review_due_on": later(start, 90).isoformat()}
    care.add("care_plans", case, start, values, *([(end, {"ended_on": end.isoformat()})] if end else []))
    due = later(start, 30)
    while due <= min(last, plan_ends or last):
        missed = rng.randrange(100) < habits.missed_follow_ups
        done = later(due, rng.choice((-2, -1, 0, 0, 0, 1)))
        outcome = rng.choice(("stable", "stable", "stable", "new_need", "not_reached"))
        later_on = [] if missed else [(done, {"done_on": done.isoformat(), "outcome": outcome})]
        care.add("follow_ups", case, later(due, -3), {"due_on": due.isoformat()}, *later_on)
        due = later(due, 45)
