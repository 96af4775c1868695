"""The files of protection for 2020: new alerts and cases, and the care of those whom the report before had counted."""

from __future__ import annotations

from collections.abc import Sequence

from amparo.law.text import Bilingual
from samples.making.alerts import AlertPlan, of_period, other_alerts
from samples.making.chance import chance, day
from samples.making.cuba.agencies import TABBED, sent
from samples.making.cuba.cohorts import END_OF_2019, END_OF_2020, Cohorts
from samples.making.cuba.prosecution import with_
from samples.making.cuba.protection import FORMS, NAMES, without_case
from samples.making.cuba.traits import REGIONS
from samples.making.facts import Fact, begun, in_batches, moved
from samples.making.model import Arrival, Line, Outcome, spoilt, without
from samples.making.names import Crowd
from samples.making.sending import let_in, rejected

CLOSINGS = tuple(map(day, ("2020-07-31", "2020-09-30", "2020-12-31")))
HALVES = tuple(map(day, ("2020-07-31", "2020-12-31")))
START = END_OF_2019


def alerts_2020(cohort: Cohorts, crowd: Crowd) -> list[Arrival]:
    first, last = day("2020-01-01"), END_OF_2020
    police = AlertPlan(
        "MININT-AL-20-",
        64,
        {"police": 6, "border": 2, "online": 5},
        REGIONS,
        FORMS,
        first,
        last,
        late=7,
        never=2,
    )
    hotline = AlertPlan(
        "FGR-AL-20-",
        57,
        {"hotline": 1},
        REGIONS,
        FORMS,
        first,
        last,
        late=5,
        never=1,
        unscreened_dismissals=1,
    )
    social = AlertPlan(
        "FMC-AL-20-", 41, {"family": 3, "organisation": 2, "self": 2, "social_service": 3, "health": 4, "education": 1},
        REGIONS, FORMS, first, last, late=9,
    )  # fmt: skip
    return [
        *_police(
            of_period([*other_alerts(police, crowd, chance("alerts MININT 2020")), *cohort.alerts["MININT"]])
        ),
        *_hotline(
            of_period([*other_alerts(hotline, crowd, chance("alerts FGR 2020")), *cohort.alerts["FGR"]])
        ),
        *_social(of_period([*other_alerts(social, crowd, chance("alerts FMC 2020")), *cohort.alerts["FMC"]])),
    ]


def _police(facts: Sequence[Fact]) -> list[Arrival]:
    july, september, december = in_batches(facts, START, CLOSINGS)
    right = without_case(september)[3]
    backwards = Line({**right.values, "screened_at": "2020-01-02 10:00"}, Outcome.QUARANTINED)
    return [
        sent("2020-07", "MININT", "alertas", "alerts", "2020-08-10 12:00", july),
        sent("2020-09", "MININT", "alertas", "alerts", "2020-10-08 12:20", with_(september, backwards),
             about=Bilingual("un examen anterior a la alerta", "a screening before the alert")),
        sent("2020-10", "MININT", "alertas corregidas", "alerts", "2020-11-09 12:10", [right], corrects=1),
        sent("2020-12", "MININT", "alertas", "alerts", "2021-01-08 11:50", december),
    ]  # fmt: skip


def _hotline(facts: Sequence[Fact]) -> list[Arrival]:
    july, december = in_batches(facts, START, HALVES)
    return [
        sent("2020-07", "FGR", "alertas línea única", "alerts", "2020-08-06 14:50", july),
        sent("2020-12", "FGR", "alertas línea única", "alerts", "2021-01-07 15:00", december),
    ]


def _social(facts: Sequence[Fact]) -> list[Arrival]:
    july, september, december = in_batches(facts, START, CLOSINGS)
    right = without_case(july)[6]
    return [
        sent("2020-07", "FMC", "alertas", "alerts", "2020-08-11 15:10", with_(july, without(right, "raised_at")),
             about=Bilingual("una alerta sin fecha", "an alert without its date")),
        sent("2020-08", "FMC", "alertas corregidas", "alerts", "2020-09-09 15:20", [right], corrects=1),
        sent("2020-09", "FMC", "alertas", "alerts", "2020-10-09 15:40", september),
        sent("2020-12", "FMC", "alertas", "alerts", "2021-01-11 15:15", december),
    ]  # fmt: skip


def cases_2020(before: Cohorts, cohort: Cohorts) -> list[Arrival]:
    old = {agency: [case.fact() for case in files] for agency, files in before.files.items()}
    new = {agency: of_period([case.fact() for case in files]) for agency, files in cohort.files.items()}
    july, september, december = in_batches(new["FMC"], START, CLOSINGS)
    namesake = _namesake(september)
    typo = _typo(july)
    since_july = [*moved(old["FMC"], HALVES[0], END_OF_2020), *_moved_in_2020(new["FMC"])]
    return [
        sent("2020-07", "FMC", "expedientes", "cases", "2020-08-11 16:00", with_(july, typo),
             about=Bilingual("una edad imposible", "an impossible age")),
        sent("2020-07", "FMC", "expedientes del informe anterior, actualizados", "cases", "2020-08-11 16:30", moved(old["FMC"], START, HALVES[0]),
             about=Bilingual("cierres de expedientes de 2019", "closures of files of 2019")),
        sent("2020-09", "FMC", "expedientes", "cases", "2020-10-09 16:10", [*september, namesake],
             about=Bilingual("otra persona con el mismo nombre y la misma fecha de nacimiento", "another person with the same name and date of birth"),
             decisions=(let_in(namesake.key, "2020-10-13 10:00", "another_person"),)),
        sent("2020-12", "FMC", "expedientes", "cases", "2021-01-11 16:20", december),
        sent("2020-08", "FMC", "expedientes corregidos", "cases", "2020-09-09 15:50", [line for line in july if line.key == typo.key], corrects=1),
        sent("2021-01", "FMC", "expedientes actualizados", "cases", "2021-01-14 11:00", since_july),
        *_cases_of("MININT", old["MININT"], new["MININT"], "2020-08-10 12:30", "2021-01-08 12:20"),
        *_cases_of("FGR", old["FGR"], new["FGR"], "2020-08-06 15:30", "2021-01-11 16:00"),
    ]  # fmt: skip


def _moved_in_2020(facts: Sequence[Fact]) -> list[Line]:
    early = [fact for fact in facts if fact.starts <= CLOSINGS[0]]
    middle = [fact for fact in facts if CLOSINGS[0] < fact.starts <= CLOSINGS[1]]
    return [*moved(early, CLOSINGS[0], END_OF_2020), *moved(middle, CLOSINGS[1], END_OF_2020)]


def _cases_of(agency: str, old: Sequence[Fact], new: Sequence[Fact], first: str, last: str) -> list[Arrival]:
    """Two files of an institution: what is new, and what has moved since."""
    july, december = in_batches(new, START, HALVES)
    july = [*july, *moved(old, START, HALVES[0])]
    december = [*december, *moved([*old, *new], HALVES[0], HALVES[1])]
    return [
        sent("2020-07", agency, "expedientes", "cases", first, july),
        sent("2020-12", agency, "expedientes", "cases", last, december),
    ]


def _namesake(part: Sequence[Line]) -> Line:
    """Another person, by chance of the same name and birthday: a human says so."""
    values = {**part[0].values, "key": "FMC-O-880", "alert_key": "", "document_number": "FIC-C20-9001"}
    for column in (
        "presumed_on",
        "formally_identified_on",
        "reasonable_grounds_on",
        "closed_on",
        "closure_reason",
    ):
        values.pop(column, None)
    return Line({**values, "potential_on": values["opened_on"]}, Outcome.HELD)


def _typo(part: Sequence[Line]) -> Line:
    line = next(line for line in part if line.key.startswith("FMC-O-"))
    return spoilt(line, "age_at_offence", "255")


def care_2020(before: Cohorts, cohort: Cohorts) -> list[Arrival]:
    return [*_care("FMC", before, cohort), *_care("MININT", before, cohort)]


def _care(agency: str, before: Cohorts, cohort: Cohorts) -> list[Arrival]:
    arrivals = []
    for place, (kind, what) in enumerate(NAMES.items()):
        old, new = before.care[agency].facts[kind], cohort.care[agency].facts[kind]
        first = [*begun([*old, *new], START, HALVES[0]), *moved(old, START, HALVES[0])]
        second = [*begun([*old, *new], HALVES[0], HALVES[1]), *moved([*old, *new], HALVES[0], HALVES[1])]
        hour, style = f"{10 + place}:05", TABBED if agency == "FMC" else None
        for month, received, part in (("2020-07", "2020-08-17", first), ("2020-12", "2021-01-15", second)):
            if part:
                arrivals.append(sent(month, agency, what, kind, f"{received} {hour}", part, style=style))
    return [*arrivals, *_twins(arrivals)] if agency == "FMC" else arrivals


def _twins(arrivals: Sequence[Arrival]) -> list[Arrival]:
    """A need pasted from another file under a key that is taken, sent on its own by mistake and rejected."""
    needs = next(arrival for arrival in arrivals if arrival.kind == "needs")
    lost = Line({**needs.lines[0].values, "key": "FMC-N-999", "case_key": "FMC-E-999"}, Outcome.QUARANTINED)
    return [
        sent("2020-09", "FMC", "necesidades", "needs", "2020-10-12 11:00", [lost],
             about=Bilingual("una necesidad de un expediente que no existe", "a need of a file that does not exist"),
             decisions=(rejected(lost.key, "2020-10-13 10:30"),)),
    ]  # fmt: skip
