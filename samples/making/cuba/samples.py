"""The Cuban samples put together: files in order of arrival, what people do between them, editions."""

from __future__ import annotations

from samples.making.chance import at, day
from samples.making.cuba.agencies import INSTITUTIONS
from samples.making.cuba.assessments import assessments_2019
from samples.making.cuba.cohorts import Cohorts, cohort_2019, earlier_cohort
from samples.making.cuba.exchange import exchange_2019
from samples.making.cuba.justice import Justice2019
from samples.making.cuba.plan import plan_2019
from samples.making.cuba.prevention import prevention_2019
from samples.making.cuba.protection import alerts_2019, care_2019, cases_2019
from samples.making.model import Edition, Sample, Step, by_arrival
from samples.making.names import SPANISH, Crowd

from amparo.law.text import Bilingual

PERIOD_2019 = (day("2018-06-01"), day("2019-05-31"))
PERIOD_BEFORE = (day("2017-05-01"), day("2018-05-31"))
STEPS_2019 = (
    Step(at("2019-01-21 10:00"), "escalate_overdue"),
    Step(at("2019-04-15 10:00"), "escalate_overdue"),
    Step(at("2019-05-27 10:00"), "screen_docket"),
    Step(at("2019-06-26 10:00"), "screen_docket"),
)


class Cuba2019:
    """The people and the docket of the sample, which the next one goes on with."""

    def __init__(self) -> None:
        self.crowd = Crowd(SPANISH, name="C19")
        self.justice = Justice2019(self.crowd)
        self.earlier: Cohorts = earlier_cohort(self.crowd)
        self.cohort: Cohorts = cohort_2019(self.justice.victims, self.crowd)

    def sample(self) -> Sample:
        arrivals = (
            *self.justice.arrivals(self.cohort.victims), *alerts_2019(self.cohort, self.crowd), *cases_2019(self.earlier, self.cohort),
            *care_2019(self.earlier, self.cohort), *prevention_2019(), *plan_2019(), *exchange_2019(), *assessments_2019(),
        )  # fmt: skip
        evidence = tuple(
            line.key for arrival in arrivals if arrival.kind == "plan_evidence" for line in arrival.lines
        )
        confirmed = tuple(key for key in evidence if key != "EV-06-2")
        return Sample(
            name="cuba-2019",
            country="cu",
            title=Bilingual(
                "Cuba, junio de 2018 a mayo de 2019: totales publicados, filas ficticias",
                "Cuba, June 2018 to May 2019: published totals, fictional rows",
            ),
            institutions=INSTITUTIONS,
            arrivals=by_arrival(arrivals),
            steps=(*STEPS_2019, Step(at("2019-05-28 11:00"), "confirm_evidence", "MINJUS", confirmed)),
            editions=(
                Edition(
                    name="2019",
                    title=Bilingual(
                        "Informe sobre prevención y enfrentamiento a la trata de personas y protección a las víctimas 2019",
                        "Report on the prevention and confrontation of trafficking in persons and the protection of victims 2019",
                    ),
                    period=PERIOD_2019,
                    previous=PERIOD_BEFORE,
                    published_on=day("2020-01-24"),
                ),
            ),
        )
