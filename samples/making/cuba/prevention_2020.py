"""Prevention in 2020: invented activities, planned before and during the epidemic. On what was planned then, fewer than half were held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from amparo.law.text import Bilingual
from samples.making.chance import chance, day
from samples.making.cuba.agencies import PLAIN, sent
from samples.making.cuba.prevention import COURSES_2019, PROGRAMMES, courses
from samples.making.cuba.traits import REGIONS
from samples.making.facts import Fact, in_batches
from samples.making.model import Arrival, Line, Outcome, lines
from samples.making.prevention import Programme, Season, activities, answers

START = day("2019-05-31")
CLOSINGS = tuple(map(day, ("2020-07-31", "2020-12-31")))
EPIDEMIC = (day("2020-03-11"), day("2020-10-11"))
UNDISTURBED = ("media", "campaign")
COURSES_2020 = {
    "FMC": courses(
        "FMC",
        [
            ["2020-01-14", "2020-01-21"], ["2020-01-28", "2020-02-04"], ["2020-02-11", "2020-02-18"], ["2020-02-25", "2020-03-03"],
            ["2020-10-20", "2020-10-27", "2020-11-03"], ["2020-11-17", "2020-11-24"],
        ],
        audience="teachers", region="CU-03", gain=13, first=11,
    ),
    "TSP": courses(
        "TSP",
        [["2020-01-22", "2020-02-05"], ["2020-02-19", "2020-02-26"], ["2020-10-22", "2020-11-05"], ["2020-11-19", "2020-12-03"]],
        audience="officials", region="CU-13", gain=11, first=11,
    ),
}  # fmt: skip
"""Twenty-one sessions: enough for the claim to be judged."""


def prevention_2020() -> list[Arrival]:
    season = Season(
        day("2020-01-06"), day("2020-12-23"), REGIONS, disrupted=EPIDEMIC, undisturbed=UNDISTURBED
    )
    found: list[Arrival] = []
    for hour, (agency, programmes) in enumerate(PROGRAMMES.items(), start=9):
        own = COURSES_2020.get(agency, [])
        planned = activities(
            [_of_2020(item) for item in programmes], season, chance(f"activities {agency} 2020")
        )
        found += _activities(agency, [*planned, *(course.activity() for course in own)], hour)
        found += _surveys(agency, hour)
    return [*found, _disruptions()]


def _of_2020(programme: Programme) -> Programme:
    return replace(programme, prefix=f"{programme.prefix}20-", held=94)


def _activities(agency: str, facts: list[Fact], hour: int) -> list[Arrival]:
    first, second = in_batches(facts, START, CLOSINGS)
    found = [
        sent("2020-07", agency, "actividades", "activities", f"2020-08-12 {hour:02}:00", first),
        sent("2020-12", agency, "actividades", "activities", f"2021-01-13 {hour:02}:00", second),
    ]
    return [*found, _without_day(first)] if agency == "MINJUS" else found


def _without_day(part: list[Line]) -> Arrival:
    """An activity said to be held of which nobody wrote when."""
    values = {name: value for name, value in part[0].values.items() if name != "held_on"}
    line = Line({**values, "key": "MINJUS-AP-990", "status": "held"}, Outcome.QUARANTINED)
    return sent(
        "2020-09", "MINJUS", "actividades", "activities", "2020-10-07 12:00", [line],
        about=Bilingual("una actividad realizada sin fecha", "an activity held without its date"),
    )  # fmt: skip


def _surveys(agency: str, hour: int) -> list[Arrival]:
    """The answers of this year's courses, and those of last year's that came after six months."""
    facts = [
        fact
        for year, all_courses in (("2019", COURSES_2019), ("2020", COURSES_2020))
        for course in all_courses.get(agency, [])
        for fact in answers(course, chance(f"survey {course.activity_key} {year}"))
    ]
    received = (date(2020, 8, 12), date(2021, 1, 13))
    return [
        sent(month, agency, "encuestas", "surveys", f"{on} {hour:02}:30", batch, style=PLAIN)
        for month, on, batch in zip(
            ("2020-07", "2020-12"), received, in_batches(facts, START, CLOSINGS), strict=True
        )
        if batch
    ]


def _disruptions() -> Arrival:
    epidemic = {
        "key": "MINJUS-PE-2", "kind": "epidemic", "title_es": "Covid-19", "title_en": "Covid-19", "started_on": EPIDEMIC[0].isoformat(),
        "ended_on": EPIDEMIC[1].isoformat(), "sectors": "training;school_talk;community_meeting;inspection", "is_fictional": "no",
    }  # fmt: skip
    return sent("2020-10", "MINJUS", "perturbaciones", "disruptions", "2020-11-04 09:00", lines([epidemic]))
