"""Random registers of fictional rows whose parts agree as those of a real one do: what is answered has an answer, who is tried was charged."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import numpy as np

from tests.figures.builder import World

FORMS = ("sexual_exploitation", "forced_labour", "forced_begging", "slavery", "forced_marriage", "other")
REGIONS = ("", "CU-01", "CU-03", "CU-05", "CU-09", "CU-13", "CU-15")
AGENCIES = ("CARE", "FISC", "TOUR", "MIN")
OFFENCES = ("procuring", "corruption_of_minors", "sale_of_minors", "deprivation_of_liberty")
ICCS = {
    "procuring": "0302",
    "corruption_of_minors": "03022",
    "sale_of_minors": "020291",
    "deprivation_of_liberty": "020222",
}
SEX_AGE = (
    "woman",
    "girl",
    "man",
    "boy",
    "female_age_unknown",
    "male_age_unknown",
    "adult_other",
    "child_other",
    "unknown",
)
CHILD = {"woman": "no", "man": "no", "adult_other": "no", "girl": "yes", "boy": "yes", "child_other": "yes"}
AGES = {"yes": ("0-11", "12-14", "15-17"), "no": ("18-24", "25-34", "35-44"), "unknown": ("unknown",)}
NATIONS = ("CUB", "HTI", "ESP", "VEN", "")
SERVICES = ("shelter", "medical", "legal", "psychological", "return")
FIRST = date(2019, 1, 1)
DAYS = 730


def random_register(rng: np.random.Generator, size: int, *, nations: tuple[str, ...] = NATIONS) -> World:
    """About `size` alerts, cases, causes, victims, accused and requests in 2019 and 2020."""
    return _Register(rng, size, nations).world


class _Register:
    def __init__(self, rng: np.random.Generator, size: int, nations: tuple[str, ...]) -> None:
        self.rng, self.size, self.nations, self.world = rng, size, nations, World()
        for code in AGENCIES:
            self.world.add("agency", code=code, name_es=code, name_en=code, kind="ministry")
        for offence in OFFENCES[:2]:
            self.world.add("offence", code=offence, in_force_from="1988-04-30", maximum_years=30)
        self.world.add(
            "population", on_date="2019-12-31", value=11_000_000, by="office", source="s", is_default=True
        )
        for number in range(size):
            self.world.add(
                "person",
                f"p{number}",
                agency=self.pick(AGENCIES),
                sex=self.pick(("female", "male", "unknown")),
                linked_id=f"p{number - number % 2 if self.chance(0.4) else number}",
            )
        for number in range(size):
            self.alert(f"a{number}")
            person = number if self.chance(0.8) else int(self.rng.integers(0, size))
            self.case(f"k{number}", f"p{person}", f"a{number}" if self.chance(0.5) else None)
            self.cause(f"c{number}")
            self.request(f"q{number}")
            self.participant(number)
        self.groups()

    def pick(self, codes: tuple[str, ...], skew: float = 1.2) -> str:
        weights = 1.0 / np.arange(1, len(codes) + 1) ** skew
        return codes[int(self.rng.choice(len(codes), p=weights / weights.sum()))]

    def some(self, codes: tuple[str, ...]) -> list[str]:
        return sorted({self.pick(codes) for _ in range(int(self.rng.integers(0, 3)))})

    def chance(self, share: float) -> bool:
        return bool(self.rng.random() < share)

    def day(self, since: date = FIRST) -> date:
        """Any day of the two years, often one of the last of them, so that deadlines fall beyond."""
        if self.chance(0.2):
            return FIRST + timedelta(days=DAYS - int(self.rng.integers(1, 5)))
        return since + timedelta(days=int(self.rng.integers(0, max(1, DAYS - (since - FIRST).days))))

    def after(self, day: date, most: int) -> date:
        return day + timedelta(days=int(self.rng.integers(0, most)))

    def clock(self, name: str, rule: str, start: datetime, days: int, ended: datetime | None) -> None:
        raised = start + timedelta(days=days + 2) if ended is None and self.chance(0.5) else None
        self.world.add("clock", f"z{name}", rule=rule, matter_table="t", matter_id=name, started_at=start,
                       due_at=start + timedelta(days=days), ended_at=ended, outcome="x" if ended else "", escalated_at=raised)  # fmt: skip

    def age(self, child: str) -> str:
        return "unknown" if self.chance(0.15) else self.pick(AGES[child])

    def alert(self, name: str) -> None:
        at = datetime.combine(self.day(), datetime.min.time()) + timedelta(hours=9)
        screened = at + timedelta(days=int(self.rng.integers(0, 9))) if self.chance(0.7) else None
        state = "screened" if screened else "raised"
        state = "dismissed" if self.chance(0.3) else state
        self.world.add("alert", name, agency=self.pick(AGENCIES), region=self.pick(REGIONS), raised_at=at, raised_on=at.date(), state=state,
                       channel=self.pick(("hotline", "police", "health", "border")), is_child=self.pick(("no", "yes", "unknown")),
                       suspected_forms=self.some(FORMS), outcome_reason="duplicate" if state == "dismissed" else "")  # fmt: skip
        if screened:
            self.world.add("screening", f"s{name}", alert_id=name, screened_at=screened, screened_on=screened.date(),
                           result=self.pick(("positive", "negative", "undetermined")), indicators=2)  # fmt: skip
        self.clock(name, "alert_screening_adult", at, 3, screened)

    def case(self, name: str, person: str, alert: str | None) -> None:
        sex_age = self.pick(SEX_AGE)
        child = CHILD.get(sex_age, "unknown")
        opened = self.world.rows["alert"][-1]["raised_on"] if alert else self.day()
        closed = self.after(opened, 400) if self.chance(0.3) else None
        grounds = self.after(opened, 30) if self.chance(0.5) else None
        self.world.add("protection_case", name, person_id=person, alert_id=alert, opened_on=opened, agency=self.pick(AGENCIES),
                       region=self.pick(REGIONS), sex_age=sex_age, age_class=self.age(child), is_child_at_offence=child,
                       nationality=self.pick(self.nations), forms=self.some(FORMS), vulnerabilities=self.some(("poverty", "migration")),
                       reasonable_grounds_on=grounds, reflection_until=grounds and grounds + timedelta(days=30),
                       closed_on=closed, closure_reason="moved_abroad" if closed else "", state="closed" if closed else "open")  # fmt: skip
        for number in range(int(self.rng.integers(0, 4))):
            status = self.pick(
                ("presumed", "formally_identified", "potential", "not_identified", "consent_refused")
            )
            self.world.add(
                "identification",
                f"i{name}{number}",
                case_id=name,
                status=status,
                decided_on=self.after(opened, 500),
            )
        self._care(name, opened)

    def _care(self, name: str, opened: date) -> None:
        for number in range(int(self.rng.integers(0, 3))):
            self.world.add("consent", f"co{name}{number}", case_id=name, purpose=self.pick(("care", "referral")), decided_on=self.after(opened, 90),
                           decision=self.pick(("given", "refused")))  # fmt: skip
            self.world.add("need", f"n{name}{number}", case_id=name, kind=self.pick(SERVICES), assessed_on=self.after(opened, 90),
                           met_on=self.after(opened, 300) if self.chance(0.6) else None)  # fmt: skip
            self.world.add("service", f"v{name}{number}", case_id=name, kind=self.pick(SERVICES), region=self.pick(REGIONS),
                           started_on=self.after(opened, 200))  # fmt: skip
            self._referral(f"r{name}{number}", name, opened)
        if self.chance(0.5):
            self.world.add("care_plan", f"g{name}", case_id=name, started_on=self.after(opened, 100))
        self.world.add("follow_up", f"u{name}", case_id=name, region=self.pick(REGIONS), due_on=self.after(opened, 200),
                       done_on=self.after(opened, 300) if self.chance(0.6) else None)  # fmt: skip

    def _referral(self, name: str, case: str, opened: date) -> None:
        sent = datetime.combine(self.day(opened), datetime.min.time())
        answered = sent + timedelta(days=int(self.rng.integers(0, 6))) if self.chance(0.7) else None
        self.world.add("referral", name, case_id=case, service_kind=self.pick(SERVICES), to_agency=self.pick(AGENCIES), sent_at=sent,
                       sent_on=sent.date(), state=self.pick(("accepted", "refused")) if answered else "sent", answered_at=answered,
                       region=self.pick(REGIONS), reason="no_place")  # fmt: skip
        self.clock(name, "referral_answer", sent, 2, answered)

    def cause(self, name: str) -> None:
        offence, filed = self.pick(OFFENCES), self.day()
        finding = self.pick(("trafficking", "not trafficking", "undetermined", ""), skew=0.7)
        dismissed = self.chance(0.15)
        tried = self.after(filed, 500) if self.chance(0.7) and not dismissed else None
        self.world.add("cause", name, agency="FISC", offence=offence, iccs_code=ICCS[offence], region=self.pick(REGIONS), filed_on=filed,
                       tried_on=tried, finding=finding, state="dismissed" if dismissed else "tried" if tried else "filed",
                       forms=self.some(FORMS), links_looked_for=self.pick(("unknown", "yes", "no")),
                       non_punishment_raised_on=filed if self.chance(0.5) else None)  # fmt: skip
        for kind in ("act", "means", "purpose"):
            self.world.add("cause_element", f"x{name}{kind}", cause_id=name, kind=kind, code="x", has_evidence=self.chance(0.7),
                           presence=self.pick(("established", "absent", "unknown")))  # fmt: skip
        for number in range(int(self.rng.integers(0, 4))):
            self._victim(f"w{name}{number}", name)
            self._accused(f"d{name}{number}", name, tried, filed)
        if self.chance(0.3) and self.world.rows["accused"]:
            self._link(name)

    def _victim(self, name: str, cause: str) -> None:
        sex_age = self.pick(SEX_AGE)
        child = CHILD.get(sex_age, "unknown")
        sex = {"w": "female", "g": "female", "f": "female", "m": "male", "b": "male"}.get(
            sex_age[0], "unknown"
        )
        case = f"k{int(self.rng.integers(0, self.size))}" if self.chance(0.6) else None
        self.world.add("cause_victim", name, agency="FISC", cause_id=cause, case_id=case, person_id=f"p{case[1:]}" if case else None,
                       sex=sex, sex_age=sex_age, age_class=self.age(child), is_child_at_offence=child,
                       nationality=self.pick(self.nations), forms=self.some(FORMS))  # fmt: skip

    def _accused(self, name: str, cause: str, tried: date | None, filed: date) -> None:
        outcome = self.pick(("convicted", "acquitted")) if tried and self.chance(0.9) else "pending"
        decided = self.after(tried, 60) if tried and outcome != "pending" else None
        self.world.add("accused", name, cause_id=cause, sex=self.pick(("male", "female")), age_class=self.pick(AGES["no"]),
                       role=self.pick(("recruiter", "exploiter", "")), nationality=self.pick(self.nations), charged_on=self.after(filed, 60),
                       outcome=outcome, decided_on=decided, is_official=self.pick(("no", "yes", "unknown")),
                       is_presumed_victim=self.pick(("no", "yes", "unknown")))  # fmt: skip
        if outcome == "convicted" and self.chance(0.9):
            self.world.add("sentence", f"e{name}", accused_id=name, cause_id=cause, decided_on=decided,
                           kind=self.pick(("imprisonment", "fine")), years=float(self.rng.integers(1, 20)))  # fmt: skip

    def _link(self, cause: str) -> None:
        own = list(self.world.rows["accused"][-4:])
        for number in range(int(self.rng.integers(1, 4))):
            row = own[int(self.rng.integers(0, len(own)))]
            name = f"l{cause}{number}"
            self.world.add(
                "link",
                name,
                cause_id=cause,
                kind=self.pick(("acted_together", "phone")),
                identifier_id=f"t{self.rng.integers(0, 20)}",
            )
            self.world.rows["link"][-1]["accused_id"] = row["record_id"]
            self.world.rows["link"][-1]["other_accused_id"] = (
                own[0]["record_id"] if self.chance(0.5) else None
            )

    def groups(self) -> None:
        """Of every second two causes with accused: all are tied by acting together, and the first two by an account. Nothing is drawn."""
        of = {row["record_id"]: row for row in self.world.rows["cause"] if row["finding"] == "trafficking"}
        accused = [row for row in self.world.rows["accused"] if row["cause_id"] in of]
        causes = list(dict.fromkeys(row["cause_id"] for row in accused))
        for number, pair in enumerate(zip(causes[::4], causes[1::4], strict=False)):
            tied = [row for row in accused if row["cause_id"] in pair]
            for place, (one, other) in enumerate(pairwise(tied)):
                one["is_presumed_victim"], one["role"] = "no", "organiser" if place == 0 else one["role"]
                self._tie(f"g{number}-{place}", one, "acted_together", other=other["record_id"])
            for place, row in enumerate(tied[: number % 3]):
                self._tie(f"m{number}-{place}", row, "account", thing=f"account {number}")

    def _tie(self, name: str, row: dict[str, Any], kind: str, *, other: str = "", thing: str = "") -> None:
        self.world.add("link", name, kind=kind, identifier_id=thing or None, has_evidence=True, first_seen_on="2018-01-01",
                       last_seen_on="2018-06-01")  # fmt: skip
        self.world.rows["link"][-1] |= {
            "cause_id": row["cause_id"], "accused_id": row["record_id"], "other_accused_id": other or None,
        }  # fmt: skip

    def request(self, name: str) -> None:
        at = datetime.combine(self.day(), datetime.min.time())
        counterpart, kind = (("INTERPOL", "interpol"), ("ESP", "state_europe"), ("HTI", "state_region"))[
            int(self.rng.integers(0, 3))
        ]
        self.world.add("request", name, direction=self.pick(("sent", "received")), kind=self.pick(("information", "nationality_check", "notice")),
                       counterpart=counterpart, counterpart_kind=kind, urgency=self.pick(("other", "urgent_direct")), opened_at=at,
                       opened_on=at.date(), due_at=at + timedelta(days=7))  # fmt: skip
        if self.chance(0.7):
            outcome = self.pick(("answered", "refused", "postponed"))
            self.world.add("answer", f"y{name}", request_id=name, answered_at=at + timedelta(days=int(self.rng.integers(0, 20))), outcome=outcome,
                           refusal_ground="no_basis" if outcome == "refused" else "")  # fmt: skip

    def participant(self, number: int) -> None:
        session = f"m{number % max(2, self.size // 12)}"
        if number < max(2, self.size // 12):
            held = self.day()
            self.world.add("activity", f"t{session}", kind="training", topic="x", audience="officials", planned_on=held, held_on=held, status="held",
                           region=self.pick(REGIONS), planned_reach=20, reached=20)  # fmt: skip
            self.world.add("session", session, activity_id=f"t{session}", held_on=held, participants=20)
        for wave, share in (("before", 1.0), ("after", 0.8), ("six_months", 0.5)):
            if self.chance(share):
                self.world.add("survey_answer", f"j{number}{wave}", session_id=session, activity_id=f"t{session}", participant_id=f"h{number}",
                               wave=wave, answered_on=self.day(), score=float(self.rng.integers(20, 90)))  # fmt: skip
