"""Requests with INTERPOL, the United Nations system, Europe and the region. Every request is invented; no state ever sent or got any of them."""

from __future__ import annotations

from dataclasses import replace

from samples.making.chance import chance, day
from samples.making.cuba.agencies import sent
from samples.making.exchange import Counterpart, Desk, requests
from samples.making.facts import in_batches
from samples.making.model import Arrival

POLICE = (Counterpart("INTERPOL", "interpol", 6),)
EUROPE = (Counterpart("ESP", "state_europe", 5), Counterpart("ITA", "state_europe", 4))
REGION = (
    Counterpart("MEX", "state_region", 3), Counterpart("COL", "state_region", 3), Counterpart("DOM", "state_region", 3),
)  # fmt: skip
UNITED_NATIONS = (Counterpart("UNODC", "un_system", 4), Counterpart("IOM", "un_system", 3))
OTHERS = (Counterpart("TUR", "state_other", 1),)

DESKS = {
    "MININT": Desk("MININT-SO-", 22, POLICE, {"information": 5, "notice": 3, "spontaneous": 2}, day("2018-06-04"), day("2019-05-29")),
    "MINREX": Desk(
        "MINREX-SO-", 34, (*EUROPE, *REGION, *UNITED_NATIONS, *OTHERS),
        {"nationality_check": 4, "document_check": 2, "information": 4, "victim_referral": 1, "spontaneous": 1},
        day("2018-06-06"), day("2019-05-30"), late=18,
    ),
    "TSP": Desk(
        "TSP-SO-", 9, (Counterpart("IBERRED", "organisation", 2), *EUROPE, *REGION[:2]), {"mutual_legal_assistance": 1},
        day("2018-07-02"), day("2019-05-24"), late=25,
    ),
}  # fmt: skip
CLOSINGS = tuple(map(day, ("2018-12-31", "2019-05-31")))


def exchange_2019() -> list[Arrival]:
    found = []
    for hour, (agency, desk) in enumerate(DESKS.items(), start=9):
        facts = requests(desk, chance(f"requests {agency} 2019"))
        for month, received, batch in zip(
            ("2018-12", "2019-05"),
            ("2019-01-16", "2019-06-18"),
            in_batches(facts, day("2018-05-31"), CLOSINGS),
            strict=True,
        ):
            found.append(sent(month, agency, "intercambios", "requests", f"{received} {hour:02}:45", batch))
    return found


def desk_of_2020(agency: str) -> Desk:
    """The same desk a year later: a little slower in the spring of the epidemic."""
    desk = DESKS[agency]
    return replace(
        desk,
        prefix=f"{desk.prefix}20-",
        count=desk.count - 3,
        first=day("2020-01-06"),
        last=day("2020-12-23"),
        late=desk.late - 4,
    )


def exchange_2020() -> list[Arrival]:
    closings = tuple(map(day, ("2020-07-31", "2020-12-31")))
    found = []
    for hour, agency in enumerate(DESKS, start=9):
        facts = requests(desk_of_2020(agency), chance(f"requests {agency} 2020"))
        for month, received, batch in zip(
            ("2020-07", "2020-12"),
            ("2020-08-13", "2021-01-14"),
            in_batches(facts, day("2019-12-31"), closings),
            strict=True,
        ):
            found.append(sent(month, agency, "intercambios", "requests", f"{received} {hour:02}:45", batch))
    return found
