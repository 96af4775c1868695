"""The sample of the Republic of Example put together."""

from __future__ import annotations

from amparo.law.text import Bilingual
from samples.making.chance import at, day
from samples.making.example.agencies import INSTITUTIONS
from samples.making.example.care import Protection
from samples.making.example.docket import Docket2023
from samples.making.example.rest import assessments, exchange, plan, prevention
from samples.making.model import Edition, Sample, Step, by_arrival
from samples.making.names import ENGLISH, Crowd


def example() -> Sample:
    crowd = Crowd(ENGLISH, name="X23")
    docket = Docket2023(crowd)
    protection = Protection(docket.victims, crowd)
    arrivals = by_arrival(
        [
            *docket.arrivals(docket.victims), *protection.arrivals(crowd), *prevention(), *plan(), *exchange(), *assessments(),
        ]
    )  # fmt: skip
    evidence = tuple(
        line.key for arrival in arrivals if arrival.kind == "plan_evidence" for line in arrival.lines
    )
    return Sample(
        name="republic-of-example",
        country="default",
        title=Bilingual(
            "República de Ejemplo (país ficticio), 2023", "Republic of Example (a fictional country), 2023"
        ),
        institutions=INSTITUTIONS,
        arrivals=arrivals,
        steps=(
            Step(at("2023-12-12 10:00"), "confirm_evidence", "NAT", evidence),
            Step(at("2024-01-22 10:00"), "screen_docket"),
        ),
        editions=(
            Edition(
                name="2023",
                title=Bilingual(
                    "Informe nacional de la República de Ejemplo contra la trata de personas, 2023",
                    "National report of the Republic of Example against trafficking in persons, 2023",
                ),
                period=(day("2023-01-01"), day("2023-12-31")),
                previous=(day("2022-01-01"), day("2022-12-31")),
                published_on=day("2024-04-15"),
            ),
        ),
    )
