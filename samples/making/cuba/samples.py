"""The Cuban samples put together: files in order of arrival, what people do between them, editions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from amparo.law.text import Bilingual
from samples.making.chance import at, day
from samples.making.cuba.agencies import INSTITUTIONS, sent
from samples.making.cuba.assessments import assessments_2019, assessments_2020
from samples.making.cuba.cohorts import Cohorts, cohort_2019, cohort_2020, earlier_cohort
from samples.making.cuba.exchange import exchange_2019, exchange_2020
from samples.making.cuba.justice import Justice2019
from samples.making.cuba.justice_2020 import Justice2020
from samples.making.cuba.plan import plan_2019, plan_2020
from samples.making.cuba.prevention import prevention_2019
from samples.making.cuba.prevention_2020 import prevention_2020
from samples.making.cuba.protection import alerts_2019, care_2019, cases_2019
from samples.making.cuba.protection_2020 import alerts_2020, care_2020, cases_2020
from samples.making.model import Arrival, Edition, Line, Outcome, Sample, Step, by_arrival, changed
from samples.making.names import SPANISH, Crowd

PERIOD_BEFORE = (day("2017-05-01"), day("2018-05-31"))
PERIOD_2019 = (day("2018-06-01"), day("2019-05-31"))
PERIOD_2020 = (day("2020-01-01"), day("2020-12-31"))
UNCONFIRMED = "EV-06-2"
"""Evidence that nobody had confirmed when the period of 2019 ended."""
EDITION_2019 = Edition(
    name="2019",
    title=Bilingual(
        "Informe sobre prevención y enfrentamiento a la trata de personas y protección a las víctimas, 2019",
        "Report on the prevention and confrontation of trafficking in persons and the protection of victims, 2019",
    ),
    period=PERIOD_2019,
    previous=PERIOD_BEFORE,
    published_on=day("2020-01-24"),
)
EDITION_2020 = Edition(
    name="2020",
    title=Bilingual(
        "Informe sobre prevención y enfrentamiento a la trata de personas y protección a las víctimas, 2020",
        "Report on the prevention and confrontation of trafficking in persons and the protection of victims, 2020",
    ),
    period=PERIOD_2020,
    previous=PERIOD_2019,
    published_on=day("2021-12-20"),
)
EDITION_2019_R2 = replace(
    EDITION_2019,
    name="2019-r2",
    published_on=day("2020-03-16"),
    supersedes="2019",
    reason=Bilingual(
        "La atención social corrigió fuera de plazo los participantes de tres actividades y añadió dos que no había informado",
        "Social care corrected late the participants of three activities and added two that it had not reported",
    ),
)


class Cuba:
    """The people and the dockets of both years; the second year goes on with the first."""

    def __init__(self) -> None:
        crowd = Crowd(SPANISH, name="C19")
        self.justice = Justice2019(crowd)
        self.earlier: Cohorts = earlier_cohort(self.justice.victims_before)
        self.cohort: Cohorts = cohort_2019(self.justice.victims, crowd)
        self.arrivals_2019 = by_arrival(
            (
                *self.justice.arrivals(self.cohort.victims), *alerts_2019(self.cohort, crowd), *cases_2019(self.earlier, self.cohort),
                *care_2019(self.earlier, self.cohort), *prevention_2019(), *plan_2019(), *exchange_2019(), *assessments_2019(),
            )
        )  # fmt: skip
        new_crowd = Crowd(SPANISH, name="C20", unlike=crowd)
        self.justice_2020 = Justice2020(new_crowd)
        self.cohort_2020: Cohorts = cohort_2020(self.justice_2020.victims, new_crowd)
        self.arrivals_2020 = by_arrival(
            (
                *self.justice_2020.arrivals(self.cohort_2020.victims), *alerts_2020(self.cohort_2020, new_crowd),
                *cases_2020(self.cohort, self.cohort_2020), *care_2020(self.cohort, self.cohort_2020), *prevention_2020(), *plan_2020(),
                *exchange_2020(), *assessments_2020(),
            )
        )  # fmt: skip

    def samples(self) -> tuple[Sample, ...]:
        return (self._year_2019(), self._year_2020(), self._revision())

    def _year_2019(self) -> Sample:
        confirmed = tuple(key for key in _evidence(self.arrivals_2019) if key != UNCONFIRMED)
        return Sample(
            name="cuba-2019",
            country="cu",
            title=Bilingual(
                "Cuba, junio de 2018 a mayo de 2019: totales publicados, filas ficticias",
                "Cuba, June 2018 to May 2019: published totals, fictional rows",
            ),
            institutions=INSTITUTIONS,
            arrivals=self.arrivals_2019,
            steps=(
                Step(at("2019-01-21 10:00"), "escalate_overdue"),
                Step(at("2019-04-15 10:00"), "escalate_overdue"),
                Step(at("2019-05-27 10:00"), "screen_docket"),
                Step(at("2019-05-28 11:00"), "confirm_evidence", "MINJUS", confirmed),
                Step(at("2019-06-26 10:00"), "screen_docket"),
            ),
            editions=(EDITION_2019,),
        )

    def _year_2020(self) -> Sample:
        confirmed = (UNCONFIRMED, *_evidence(self.arrivals_2020)[:-1])
        return Sample(
            name="cuba-2020",
            country="cu",
            title=Bilingual(
                "Cuba, 2020: totales publicados, filas ficticias",
                "Cuba, 2020: published totals, fictional rows",
            ),
            institutions=INSTITUTIONS,
            arrivals=self.arrivals_2020,
            steps=(
                Step(at("2020-08-24 10:00"), "escalate_overdue"),
                Step(at("2020-11-16 10:00"), "escalate_overdue"),
                Step(at("2020-11-23 10:00"), "screen_docket"),
                Step(at("2020-12-18 11:00"), "confirm_evidence", "MINJUS", confirmed),
                Step(at("2021-01-22 10:00"), "screen_docket"),
            ),
            editions=(EDITION_2020,),
            after=("cuba-2019",),
        )

    def _revision(self) -> Sample:
        return Sample(
            name="cuba-2019-r2",
            country="cu",
            title=Bilingual(
                "Cuba, junio de 2018 a mayo de 2019: una corrección fuera de plazo",
                "Cuba, June 2018 to May 2019: a late correction",
            ),
            institutions=INSTITUTIONS,
            arrivals=(_late_correction(self.arrivals_2019),),
            steps=(),
            editions=(EDITION_2019_R2,),
            after=("cuba-2019",),
        )


def _evidence(arrivals: Sequence[Arrival]) -> tuple[str, ...]:
    return tuple(
        line.key for arrival in arrivals if arrival.kind == "plan_evidence" for line in arrival.lines
    )


def _late_correction(arrivals: Sequence[Arrival]) -> Arrival:
    """Three activities that reached more or fewer people than was said, and two that nobody had reported."""
    reported = next(arrival for arrival in arrivals if arrival.name.startswith("2019-05 FMC actividades"))
    held = [
        line
        for line in reported.lines
        if "reached" in line.values and line.key.startswith("FMC-AP-R") and line.outcome is Outcome.ACCEPTED
    ]
    corrected = [
        changed(line, reached=str(int(line.values["reached"]) + more))
        for line, more in zip(held[2:5], (9, -4, 12), strict=True)
    ]
    added = [
        Line({**line.values, "key": f"FMC-AP-R9{number}"}) for number, line in enumerate(held[5:7], start=1)
    ]
    return sent(
        "2020-02", "FMC", "actividades de 2019, corregido", "activities", "2020-02-18 11:00", [*corrected, *added],
        about=Bilingual("una corrección fuera de plazo", "a late correction"),
    )  # fmt: skip
