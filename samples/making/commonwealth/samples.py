"""The sample of the Commonwealth of Example put together."""

from __future__ import annotations

from amparo.law.text import Bilingual
from samples.making.chance import at, day
from samples.making.commonwealth.agencies import INSTITUTIONS
from samples.making.commonwealth.files import docket, protection_files
from samples.making.commonwealth.people import listed_people
from samples.making.model import Edition, Sample, Step, by_arrival


def commonwealth() -> Sample:
    people = listed_people()
    return Sample(
        name="commonwealth-of-example",
        country="commonwealth",
        title=Bilingual(
            "Mancomunidad de Ejemplo (país ficticio), 2024", "Commonwealth of Example (a fictional country), 2024"
        ),
        institutions=INSTITUTIONS,
        arrivals=by_arrival([*protection_files(people), *docket(people)]),
        steps=(Step(at("2025-01-20 10:00"), "screen_docket"),),
        editions=(
            Edition(
                name="2024",
                title=Bilingual(
                    "Informe nacional de la Mancomunidad de Ejemplo contra la trata de personas, 2024",
                    "National report of the Commonwealth of Example against trafficking in persons, 2024",
                ),
                period=(day("2024-01-01"), day("2024-12-31")),
                previous=(day("2023-01-01"), day("2023-12-31")),
                published_on=day("2025-04-15"),
            ),
        ),
    )  # fmt: skip
