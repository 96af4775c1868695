"""What each institution did to prevent: invented in both years. The tornado of 27 January 2019 in Havana and the epidemic from
11 March 2020 happened; the day on which each ends here is an approximation."""

from __future__ import annotations

from amparo.law.text import Bilingual
from samples.making.chance import chance, day
from samples.making.cuba.agencies import PLAIN, sent
from samples.making.cuba.traits import REGIONS
from samples.making.facts import Fact, in_batches
from samples.making.model import Arrival, lines, spoilt
from samples.making.prevention import Course, Programme, Season, activities, answers

START = day("2018-05-31")
CLOSINGS = tuple(map(day, ("2018-12-31", "2019-05-31")))
PROGRAMMES = {
    "FMC": (
        Programme("FMC-AP-R", "community_meeting", "women", "trata y violencia de género", 34, (18, 45)),
        Programme("FMC-AP-C", "campaign", "general_public", "campaña contra la trata", 6, (600, 2500)),
        Programme("FMC-AP-E", "school_talk", "pupils", "captación por redes sociales", 26, (25, 60)),
        Programme("FMC-AP-S", "training", "health_workers", "señales de alerta", 12, (15, 35)),
        Programme(
            "FMC-AP-I", "inspection", "labour_inspectors", "indicios en centros de trabajo", 28, (1, 6)
        ),
    ),
    "TSP": (Programme("TSP-AP-", "training", "officials", "prueba de acción, medio y fin", 8, (12, 30)),),
    "MININT": (
        Programme(
            "MININT-AP-T", "training", "tourism_workers", "señales de alerta en el turismo", 9, (15, 40)
        ),
        Programme("MININT-AP-F", "training", "officials", "control en frontera", 6, (10, 25)),
    ),
    "MINREX": (Programme("MINREX-AP-", "training", "officials", "protección consular", 4, (10, 22)),),
    "MINJUS": (
        Programme("MINJUS-AP-M", "media", "general_public", "espacio en la radio", 7, (2000, 9000)),
        Programme("MINJUS-AP-T", "training", "teachers", "derechos de la víctima", 8, (15, 30)),
    ),
}
TORNADO = (day("2019-01-27"), day("2019-02-10"))
SURVEYED = "percepción de riesgo"


def courses(
    agency: str, days: list[list[str]], *, audience: str, region: str, gain: float, first: int = 1
) -> list[Course]:
    """One course for each list of days."""
    return [
        Course(
            f"{agency}-CU-{number:02}",
            SURVEYED,
            audience,
            region,
            tuple(map(day, some)),
            participants=(8, 13),
            gain=gain,
        )
        for number, some in enumerate(days, start=first)
    ]


COURSES_2019 = {
    "FMC": courses(
        "FMC",
        [["2018-07-11", "2018-07-18"], ["2018-09-12", "2018-09-19"], ["2018-10-17", "2018-10-24"], ["2018-11-14"]],
        audience="teachers", region="CU-03", gain=13,
    ),
    "TSP": courses("TSP", [["2018-09-26", "2018-10-03"], ["2018-11-07"], ["2019-02-13", "2019-02-20"], ["2019-03-13", "2019-04-10"]],
                   audience="officials", region="CU-13", gain=11),
}  # fmt: skip
"""Fourteen sessions: fewer than the twenty that the claim asks for."""


def prevention_2019() -> list[Arrival]:
    season = Season(day("2018-06-01"), day("2019-05-31"), REGIONS)
    found: list[Arrival] = []
    for hour, (agency, programmes) in enumerate(PROGRAMMES.items(), start=9):
        own = COURSES_2019.get(agency, [])
        facts = [
            *activities(programmes, season, chance(f"activities {agency} 2019")),
            *(course.activity() for course in own),
        ]
        found += _activities(agency, facts, hour)
        found += _surveys(agency, own, hour)
    return [*found, _disruptions()]


def _activities(agency: str, facts: list[Fact], hour: int) -> list[Arrival]:
    first, second = in_batches(facts, START, CLOSINGS)
    about, corrected = None, []
    if agency == "FMC":
        wrong = spoilt(second[3], "planned_reach", "1.200,5")
        corrected = [
            sent(
                "2019-06",
                agency,
                "actividades corregidas",
                "activities",
                "2019-06-17 10:00",
                [second[3]],
                corrects=1,
            )
        ]
        second = [wrong if line.key == wrong.key else line for line in second]
        about = Bilingual("un alcance con separador de miles", "a reach with a thousands separator")
    return [
        sent("2018-12", agency, "actividades", "activities", f"2019-01-15 {hour:02}:00", first),
        sent("2019-05", agency, "actividades", "activities", f"2019-06-11 {hour:02}:00", second, about=about),
        *corrected,
    ]


def _surveys(agency: str, own: list[Course], hour: int) -> list[Arrival]:
    facts = [fact for course in own for fact in answers(course, chance(f"survey {course.activity_key} 2019"))]
    return [
        sent(month, agency, "encuestas", "surveys", f"{received} {hour:02}:30", batch, style=PLAIN)
        for month, received, batch in zip(
            ("2018-12", "2019-05"),
            ("2019-01-15", "2019-06-11"),
            in_batches(facts, START, CLOSINGS),
            strict=True,
        )
        if batch
    ]


def _disruptions() -> Arrival:
    tornado = {
        "key": "MINJUS-PE-1", "kind": "other", "title_es": "Tornado en La Habana", "title_en": "Tornado in Havana",
        "started_on": TORNADO[0].isoformat(), "ended_on": TORNADO[1].isoformat(), "regions": "CU-03",
        "sectors": "training;school_talk;community_meeting", "is_fictional": "no",
    }  # fmt: skip
    return sent("2019-02", "MINJUS", "perturbaciones", "disruptions", "2019-03-06 09:00", lines([tornado]))
