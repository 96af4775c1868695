"""Protection in the country that does not exist: nothing is dropped, but half a dozen of those of the year before lost their care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amparo.law.text import Bilingual
from samples.making.alerts import AlertPlan, of_period, other_alerts
from samples.making.cases import Care, CareHabits, CaseFile, care_for
from samples.making.chance import chance, day, later
from samples.making.example.agencies import FLAT, sent
from samples.making.example.docket import REGIONS
from samples.making.facts import Fact, begun, in_batches, moved
from samples.making.model import Arrival, Line, spoilt
from samples.making.names import Crowd
from samples.making.parties import Victim
from samples.making.people import file_of_other, file_of_victim, passed_on, some_days, with_alerts

END = day("2023-12-31")
START = day("2021-12-31")
CLOSINGS = (day("2023-06-30"), END)
PROMPT = CareHabits(
    late_needs=0,
    unmet=10,
    refused_referrals=10,
    unanswered_referrals=0,
    late_answers=5,
    missed_follow_ups=0,
    receivers=("CARE", ""),
)
EARLIER = ("M23", "M31", "F26", "F22", "M40", "M28", "F33", "M35", "F19", "M27", "F30", "M16", "F17", "M29")
FORMS = {"forced_labour": 6, "sexual_exploitation": 3, "domestic_servitude": 1}
CHANNELS = {"organisation": 3, "self": 2, "health": 2, "social_service": 2}


class Protection:
    def __init__(self, victims: Sequence[Victim], crowd: Crowd) -> None:
        self.care = Care()
        self.earlier = self._of_the_year_before(crowd)
        self.files = self._of_this_year(victims)
        self.files, self.alerts = with_alerts(self.files, "CARE", CHANNELS, name="23")
        self.elsewhere = {
            "POL": [
                passed_on(case, f"POL-P-{number:03}", chance(f"police {number}"))
                for number, case in enumerate(self.files[::2], start=1)
            ],
            "LAB": [
                passed_on(case, f"LAB-P-{number:03}", chance(f"labour {number}"))
                for number, case in enumerate(self.files[1::3], start=1)
            ],
        }

    def _of_the_year_before(self, crowd: Crowd) -> list[CaseFile]:
        """Fourteen; the plans of six of them ended and nobody closed the file."""
        rng = chance("earlier example")
        found = []
        for number, (who, on) in enumerate(
            zip(EARLIER, some_days(rng, 14, day("2022-01-10"), day("2022-11-20")), strict=True), start=1
        ):
            case = file_of_other(
                f"CARE-E-9{number:02}",
                crowd,
                rng,
                who=who,
                opened_on=on,
                ends="formally_identified",
                regions=REGIONS,
            )
            if number in (3, 8):
                case = replace(case, closing=(later(day("2023-03-01"), 20 * number), "plan_completed"))
            ended = later(day("2023-01-20"), 9 * number) if number in (1, 4, 5, 9, 11, 14) else None
            care_for(self.care, case, rng, until=END, habits=PROMPT, plan_ends=ended)
            found.append(case)
        return found

    def _of_this_year(self, victims: Sequence[Victim]) -> list[CaseFile]:
        rng = chance("victims in care example")
        found = []
        for place, victim in enumerate(victims):
            refuses = place in (7, 13)
            closing = (day("2023-12-11"), "moved_abroad") if place in (4, 21) else None
            case = file_of_victim(
                victim,
                f"CARE-E-{place + 1:03}",
                rng,
                not_before=day("2023-01-02"),
                closing=closing,
                refuses=refuses,
                exploited_in="XAA",
            )
            if refuses:
                case = replace(case, closing=(case.statuses[-1][1], "person_request"))
            care_for(self.care, case, rng, until=END, habits=PROMPT, refuses=refuses)
            found.append(case)
        return found

    def arrivals(self, crowd: Crowd) -> list[Arrival]:
        return [*self._alerts(crowd), *self._cases(), *self._care()]

    def _alerts(self, crowd: Crowd) -> list[Arrival]:
        first = day("2023-01-02")
        plans = {
            "POL": AlertPlan(
                "POL-AL-", 38, {"police": 4, "border": 2}, REGIONS, FORMS, first, day("2023-12-20"), late=10
            ),
            "LAB": AlertPlan(
                "LAB-AL-",
                44,
                {"labour_inspection": 1},
                REGIONS,
                FORMS,
                first,
                day("2023-12-20"),
                late=6,
                named=0.3,
            ),
            "CARE": AlertPlan(
                "CARE-AL-",
                21,
                {"hotline": 3, "organisation": 2},
                REGIONS,
                FORMS,
                first,
                day("2023-12-20"),
                late=4,
            ),
        }
        found = {
            agency: other_alerts(plan, crowd, chance(f"alerts {agency} example"))
            for agency, plan in plans.items()
        }
        found["CARE"] = of_period([*found["CARE"], *self.alerts])
        arrivals = []
        for agency, facts in found.items():
            june, december = in_batches(facts, START, CLOSINGS)
            arrivals += [
                sent("2023-06", agency, "alerts", "alerts", "2023-07-07 10:00", _mistaken(agency, june),
                     about=Bilingual("un sexo que no está en la lista", "a sex that is not in the list") if agency == "LAB" else None),
                sent("2023-12", agency, "alerts", "alerts", "2024-01-08 10:00", december),
            ]  # fmt: skip
        corrected = in_batches(found["LAB"], START, CLOSINGS)[0][2]
        return [
            *arrivals,
            sent("2023-09", "LAB", "alerts corrected", "alerts", "2023-10-06 10:00", [corrected], corrects=1),
        ]

    def _cases(self) -> list[Arrival]:
        facts = of_period([case.fact() for case in (*self.earlier, *self.files)])
        june, december = in_batches(facts, START, CLOSINGS)
        arrivals = [
            sent("2023-06", "CARE", "cases", "cases", "2023-07-07 11:00", june),
            sent(
                "2023-12", "CARE", "cases", "cases", "2024-01-08 11:00", [*december, *moved(facts, *CLOSINGS)]
            ),
        ]
        for agency, files in self.elsewhere.items():
            own = begun([case.fact() for case in files], START, END)
            arrivals.append(sent("2023-12", agency, "cases", "cases", "2024-01-08 12:00", own))
        return arrivals

    def _care(self) -> list[Arrival]:
        arrivals = []
        for place, (kind, facts) in enumerate(self.care.facts.items()):
            for month, received, part in zip(
                ("2023-06", "2023-12"), ("2023-07-10", "2024-01-15"), self._parts(facts), strict=True
            ):
                name = kind.replace("_", " ")
                arrivals.append(
                    sent(month, "CARE", name, kind, f"{received} {9 + place:02}:00", part, style=FLAT)
                )
        return arrivals

    def _parts(self, facts: Sequence[Fact]) -> tuple[list[Line], list[Line]]:
        first, second = in_batches(facts, START, CLOSINGS)
        return first, [*second, *moved(facts, *CLOSINGS)]


def _mistaken(agency: str, part: list[Line]) -> list[Line]:
    if agency != "LAB":
        return part
    wrong = spoilt(part[2], "sex", "employee")
    return [wrong if line.key == wrong.key else line for line in part]
