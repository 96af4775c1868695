"""The files of protection for June 2018 to May 2019: alerts, cases, care."""

from __future__ import annotations

from collections.abc import Sequence

from amparo.law.text import Bilingual
from samples.making.alerts import AlertPlan, of_period, other_alerts
from samples.making.chance import chance, day
from samples.making.cuba.agencies import TABBED, sent
from samples.making.cuba.cohorts import END_OF_2019, Cohorts
from samples.making.cuba.traits import REGIONS
from samples.making.facts import Fact, begun, in_batches, moved, moved_since_sent
from samples.making.model import Arrival, Line, Outcome, changed, lines, spoilt
from samples.making.names import Crowd
from samples.making.sending import let_in, rejected

START = day("2017-01-01")
FORMS = {"sexual_exploitation": 12, "forced_labour": 3, "forced_begging": 1, "": 4}
NAMES = {
    "consents": "consentimientos", "needs": "necesidades", "care_plans": "planes de atención", "referrals": "derivaciones",
    "services": "servicios", "follow_ups": "seguimientos",
}  # fmt: skip
CLOSINGS = tuple(map(day, ("2018-12-31", "2019-03-31", "2019-05-31")))
HALVES = tuple(map(day, ("2018-12-31", "2019-05-31")))


def alerts_2019(cohort: Cohorts, crowd: Crowd) -> list[Arrival]:
    first, last = day("2018-06-01"), END_OF_2019
    police = AlertPlan(
        "MININT-AL-",
        96,
        {"police": 7, "border": 3, "online": 2},
        REGIONS,
        FORMS,
        first,
        last,
        late=9,
        never=3,
    )
    hotline = AlertPlan(
        "FGR-AL-", 46, {"hotline": 1}, REGIONS, FORMS, first, last, late=7, never=1, unscreened_dismissals=2
    )
    social = AlertPlan(
        "FMC-AL-", 58, {"family": 3, "organisation": 3, "self": 1, "social_service": 3, "health": 3, "education": 2, "labour_inspection": 1},
        REGIONS, FORMS, first, last, late=8, never=1,
    )  # fmt: skip
    found = {
        "MININT": of_period(
            [*other_alerts(police, crowd, chance("alerts MININT 2019")), *cohort.alerts["MININT"]]
        ),
        "FGR": of_period([*other_alerts(hotline, crowd, chance("alerts FGR 2019")), *cohort.alerts["FGR"]]),
        "FMC": of_period([*other_alerts(social, crowd, chance("alerts FMC 2019")), *cohort.alerts["FMC"]]),
    }
    return [*_police(found["MININT"]), *_hotline(found["FGR"]), *_social(found["FMC"])]


def _police(facts: Sequence[Fact]) -> list[Arrival]:
    december, march, may = in_batches(facts, START, CLOSINGS)
    plain = without_case(march)
    wrong = spoilt(plain[5], "raised_at", "31/02/2019 10:00")
    by_police = [line for line in plain if line.values["channel"] == "police" and line.key != wrong.key]
    corrected = [changed(line, channel="border") for line in by_police[5:8]]
    return [
        sent("2018-12", "MININT", "alertas", "alerts", "2019-01-09 12:10", december),
        sent("2019-03", "MININT", "alertas", "alerts", "2019-04-05 11:25", [wrong if line.key == wrong.key else line for line in march],
             about=Bilingual("una alerta de un 31 de febrero", "an alert of a 31 February")),
        sent("2019-04", "MININT", "alertas de marzo, corregido", "alerts", "2019-05-08 12:00", [plain[5], *corrected], corrects=1,
             about=Bilingual("corrige una fila que esperaba y la vía de otras tres", "corrects a row that waited and the channel of three others")),
        sent("2019-05", "MININT", "alertas", "alerts", "2019-06-06 12:40", may),
    ]  # fmt: skip


def without_case(part: Sequence[Line]) -> list[Line]:
    """The alerts from which no case came: one of them can wait without holding up anything else."""
    return [line for line in part if line.values.get("state") != "case_opened"]


def _hotline(facts: Sequence[Fact]) -> list[Arrival]:
    december, may = in_batches(facts, START, HALVES)
    return [
        sent("2018-12", "FGR", "alertas línea única", "alerts", "2019-01-07 13:40", december),
        sent("2019-05", "FGR", "alertas línea única", "alerts", "2019-06-05 14:20", may),
    ]


def _social(facts: Sequence[Fact]) -> list[Arrival]:
    december, march, may = in_batches(facts, START, CLOSINGS)
    right = without_case(december)[9]
    no_channel = spoilt(right, "channel", "vecina")
    return [
        sent("2018-12", "FMC", "alertas", "alerts", "2019-01-10 15:30", [no_channel if line.key == no_channel.key else line for line in december],
             about=Bilingual("una vía que no está en la lista", "a channel that is not in the list")),
        sent("2019-01", "FMC", "alertas corregidas", "alerts", "2019-02-08 15:00", [right], corrects=1),
        sent("2019-03", "FMC", "alertas", "alerts", "2019-04-08 16:05", march),
        sent("2019-05", "FMC", "alertas", "alerts", "2019-06-07 15:45", may),
    ]  # fmt: skip


def cases_2019(earlier: Cohorts, cohort: Cohorts) -> list[Arrival]:
    before = [case.fact() for case in earlier.files["FMC"]]
    social = of_period([case.fact() for case in cohort.files["FMC"]])
    police = of_period([case.fact() for case in cohort.files["MININT"]])
    december, march, may = in_batches(social, day("2018-05-31"), CLOSINGS)
    again = _again(december)
    year = _year_only(march)
    updates = [*moved(before, CLOSINGS[0], END_OF_2019), *moved_since_sent(social, CLOSINGS, END_OF_2019)]
    own = in_batches([case.fact() for case in cohort.files["FGR"]], START, HALVES)
    return [
        sent("2018-12", "FMC", "expedientes del informe anterior", "cases", "2019-01-10 16:00", begun(before, START, CLOSINGS[0])),
        sent("2018-12", "FMC", "expedientes", "cases", "2019-01-10 16:20", [*december, again],
             about=Bilingual("un segundo expediente de quien ya tiene uno", "a second file on somebody who has one"),
             decisions=(rejected(again.key, "2019-01-11 10:00", "same_person"),)),
        sent("2019-03", "FMC", "expedientes", "cases", "2019-04-08 16:30", [year if line.key == year.key else line for line in march],
             about=Bilingual("una fecha de nacimiento con solo el año", "a date of birth with the year alone")),
        sent("2019-04", "FMC", "expedientes corregidos", "cases", "2019-05-09 10:15", [line for line in march if line.key == year.key], corrects=1),
        sent("2019-05", "FMC", "expedientes", "cases", "2019-06-07 16:10", may),
        sent("2019-06", "FMC", "expedientes actualizados", "cases", "2019-06-19 11:00", updates,
             about=Bilingual("identificaciones y cierres desde que cada expediente se envió", "identifications and closures since each file was sent")),
        sent("2018-12", "MININT", "expedientes", "cases", "2019-01-09 12:30", in_batches(police, START, HALVES)[0]),
        sent("2019-05", "MININT", "expedientes", "cases", "2019-06-06 13:00",
             [*in_batches(police, START, HALVES)[1], *moved(police, HALVES[0], END_OF_2019)]),
        sent("2018-12", "FGR", "expedientes", "cases", "2019-01-08 10:40", own[0]),
        sent("2019-05", "FGR", "expedientes", "cases", "2019-06-12 16:00", own[1]),
    ]  # fmt: skip


def _again(part: Sequence[Line]) -> Line:
    """The same person under another key: the same document and everything."""
    return Line({**part[2].values, "key": "FMC-E-800", "alert_key": ""}, Outcome.HELD)


def _year_only(part: Sequence[Line]) -> Line:
    line = next(line for line in part if line.key.startswith("FMC-O-"))
    return spoilt(line, "birth_date", line.values["birth_date"][:4])


def care_2019(earlier: Cohorts, cohort: Cohorts) -> list[Arrival]:
    return [*_care("FMC", earlier, cohort), *_care("MININT", None, cohort)]


def _care(agency: str, earlier: Cohorts | None, cohort: Cohorts) -> list[Arrival]:
    arrivals = []
    for place, (kind, what) in enumerate(NAMES.items()):
        facts = [*(earlier.care[agency].facts[kind] if earlier else ()), *cohort.care[agency].facts[kind]]
        first, second = in_batches(facts, START, HALVES)
        second = [*second, *moved(facts, HALVES[0], HALVES[1])]
        hour, style = f"{10 + place}:15", TABBED if agency == "FMC" else None
        if first:
            arrivals.append(sent("2018-12", agency, what, kind, f"2019-01-14 {hour}", first, style=style))
        if second:
            arrivals.append(sent("2019-05", agency, what, kind, f"2019-06-20 {hour}", second, style=style))
    return [*arrivals, *_mistakes_in_care()] if agency == "FMC" else arrivals


def _mistakes_in_care() -> list[Arrival]:
    """A referral before the consent, and a return that waits for a human."""
    referral = {
        "key": "FMC-O-7-RE1",
        "case_key": "FMC-O-007",
        "service_kind": "psychological",
        "sent_at": "2019-05-20 10:00",
    }
    consent = {
        "key": "FMC-O-7-CO1",
        "case_key": "FMC-O-007",
        "purpose": "referral",
        "decision": "given",
        "decided_on": "2019-05-20",
    }
    home = {"key": "FMC-O-5-SE1", "case_key": "FMC-O-005", "kind": "return", "started_on": "2019-05-22"}
    return [
        sent("2019-05", "FMC", "derivaciones de mayo", "referrals", "2019-06-20 16:10", lines([referral], outcome=Outcome.QUARANTINED),
             about=Bilingual("una derivación sin el consentimiento de la persona adulta", "a referral without the adult's consent")),
        sent("2019-06", "FMC", "consentimientos que faltaban", "consents", "2019-06-21 10:00", lines([consent])),
        sent("2019-06", "FMC", "derivaciones corregidas", "referrals", "2019-06-21 10:20", lines([{**referral, "state": "sent"}]), corrects=1),
        sent("2019-06", "FMC", "retornos", "services", "2019-06-21 11:00", lines([home], outcome=Outcome.HELD),
             about=Bilingual("el retorno de una menor sin evaluación del riesgo", "the return of a girl without a risk assessment"),
             decisions=(let_in(home["key"], "2019-06-24 09:30", "risk_assessed"),)),
    ]  # fmt: skip
