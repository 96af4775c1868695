"""The cohorts in care: those of the report before, those of June 2018 to May 2019, and those of 2020."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from samples.making.cases import Care, CareHabits, CaseFile, care_for
from samples.making.chance import chance, day, later
from samples.making.cuba.agencies import CHANNELS
from samples.making.cuba.traits import REGIONS
from samples.making.facts import Fact
from samples.making.names import Crowd
from samples.making.parties import Victim
from samples.making.people import file_of_other, file_of_victim, passed_on, some_days, with_alerts

END_OF_2019, END_OF_2020 = day("2019-05-31"), day("2020-12-31")
FMC_HABITS = CareHabits(receivers=("FGR", "", "", "MININT"))
MININT_HABITS = CareHabits(receivers=("FMC", "FMC", ""), missed_follow_ups=6)
CLOSINGS_OF_2019 = {
    2: ("2019-03-20", "plan_completed"), 5: ("2019-05-10", "person_request"), 7: ("2019-09-12", "plan_completed"),
    9: ("2019-11-28", "plan_completed"), 12: ("2020-02-19", "moved_abroad"), 15: ("2020-07-08", "plan_completed"),
    18: ("2020-10-21", "plan_completed"), 21: ("2020-11-17", "plan_completed"),
}  # fmt: skip
"""Which of the victims' files are closed and why, until the end of 2020."""
REFUSES_BEFORE = 6
DECIDED_BEFORE: dict[int, tuple[tuple[str, date], ...]] = {
    5: (("withdrawn_on", day("2018-03-20")),),
    REFUSES_BEFORE: (("consent_refused_on", day("2018-08-20")),),
    9: (),
}
"""Of the earlier cohort one withdrew, one refused, and one is still a presumed victim."""


class Cohorts:
    """The files and the care of two institutions, and short files of a third, for one report's victims."""

    def __init__(self) -> None:
        self.files: dict[str, list[CaseFile]] = {"FMC": [], "MININT": [], "FGR": []}
        self.alerts: dict[str, list[Fact]] = {"FMC": [], "MININT": [], "FGR": []}
        self.care: dict[str, Care] = {"FMC": Care(), "MININT": Care()}
        self.victims: list[Victim] = []

    def add_victims(
        self,
        victims: Sequence[Victim],
        *,
        name: str,
        not_before: date,
        closings: dict[int, tuple[str, str]],
        first: int,
    ) -> None:
        """Adults and every other child with FMC, the other children with the police's centres for children."""
        rng = chance(f"victims in care {name}")
        children = 0
        for place, victim in enumerate(victims):
            children += victim.is_child
            agency = "MININT" if victim.is_child and children % 2 else "FMC"
            closing = (day(closings[place][0]), closings[place][1]) if place in closings else None
            key = f"{agency}-E-{first + len(self.files[agency]):03}"
            case = file_of_victim(
                victim,
                key,
                rng,
                not_before=not_before,
                closing=closing,
                refuses=False,
                exploited_in="CUB",
            )
            self.files[agency].append(case)
            habits = FMC_HABITS if agency == "FMC" else MININT_HABITS
            care_for(self.care[agency], case, rng, until=END_OF_2020, habits=habits)

    def add_alerts(self, name: str, *agencies: str) -> None:
        for agency in agencies:
            self.files[agency], found = with_alerts(self.files[agency], agency, CHANNELS[agency], name=name)
            self.alerts[agency] += found

    def add_passed_on(self, victims: Sequence[Victim], *, name: str, first: int) -> None:
        """The police found some of FMC's adults, FMC some of the police's children; the prosecution keeps files on some victims."""
        rng = chance(f"passed on {name}")
        found = {"MININT": self.files["FMC"][::3], "FMC": self.files["MININT"][::2]}
        for agency, cases in found.items():
            own = [
                passed_on(case, f"{agency}-P-{first + number:03}", rng) for number, case in enumerate(cases)
            ]
            self.files[agency] += own
        by_person = {case.person: case for agency in ("FMC", "MININT") for case in self.files[agency]}
        for place, victim in enumerate(victims):
            if place % 5 in (1, 3):
                case = passed_on(by_person[victim.person], f"FGR-E-{first + place:03}", rng)
                self.files["FGR"].append(case)
                victim = replace(victim, case_key=case.key)
            self.victims.append(victim)

    def add_others(
        self,
        crowd: Crowd,
        *,
        name: str,
        first: int,
        start: date,
        end: date,
        counts: dict[str, tuple[str, ...]],
    ) -> None:
        """Persons whom no cause names, by how their file ended."""
        rng = chance(f"others in care {name}")
        number = first
        for ends, people in counts.items():
            for who, on in zip(people, some_days(rng, len(people), start, later(end, -45)), strict=True):
                agency = "MININT" if number % 3 == 0 else "FMC"
                self.files[agency].append(
                    file_of_other(
                        f"{agency}-O-{number:03}",
                        crowd,
                        rng,
                        who=who,
                        opened_on=on,
                        ends=ends,
                        regions=REGIONS,
                    )
                )
                number += 1


def earlier_cohort(victims: Sequence[Victim]) -> Cohorts:
    """Twelve invented victims of the report before (May 2017 to May 2018), all with FMC. One plan ended and nobody closed the file."""
    cohort = Cohorts()
    rng = chance("earlier cohort")
    for number, victim in enumerate(victims, start=1):
        closing = (later(day("2018-09-01"), 15 * number), "plan_completed") if number in (2, 7, 10) else None
        case = file_of_victim(
            victim,
            f"FMC-E-9{number:02}",
            rng,
            not_before=day("2017-05-02"),
            closing=closing,
            refuses=False,
            exploited_in="CUB",
        )
        if number in DECIDED_BEFORE:
            case = replace(case, statuses=(*case.statuses[:2], *DECIDED_BEFORE[number]))
        cohort.files["FMC"].append(case)
        ended = day("2019-02-14") if number == 4 else None
        refuses = number == REFUSES_BEFORE
        care_for(
            cohort.care["FMC"],
            case,
            rng,
            until=END_OF_2019,
            habits=FMC_HABITS,
            plan_ends=ended,
            refuses=refuses,
        )
    return cohort


def cohort_2019(victims: Sequence[Victim], crowd: Crowd) -> Cohorts:
    cohort = Cohorts()
    cohort.add_victims(
        victims,
        name="2019",
        not_before=day("2018-06-01"),
        closings=CLOSINGS_OF_2019,
        first=1,
    )
    cohort.add_alerts("2019", "FMC", "MININT")
    cohort.add_passed_on(victims, name="2019", first=1)
    cohort.add_alerts("2019", "FGR")
    cohort.add_others(
        crowd, name="2019", first=1, start=day("2018-06-10"), end=END_OF_2019,
        counts={"not_identified": ("F21", "F29", "M24", "F33", "F17", "M15"), "potential": ("F25", "F30")},
    )  # fmt: skip
    return cohort


def cohort_2020(victims: Sequence[Victim], crowd: Crowd) -> Cohorts:
    cohort = Cohorts()
    cohort.add_victims(
        victims,
        name="2020",
        not_before=day("2020-01-02"),
        closings={3: ("2020-11-24", "person_request")},
        first=101,
    )
    cohort.add_alerts("2020", "FMC", "MININT")
    cohort.add_passed_on(victims, name="2020", first=101)
    cohort.add_alerts("2020", "FGR")
    cohort.add_others(
        crowd, name="2020", first=101, start=day("2020-01-10"), end=END_OF_2020,
        counts={"not_identified": ("F23", "M31", "F16", "F27"), "potential": ("F22", "F35", "M26")},
    )  # fmt: skip
    return cohort
