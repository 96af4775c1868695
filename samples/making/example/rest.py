"""Prevention, plan, exchange and assessments of a country that does not exist: training without effect, and a plan that is overdue."""

from __future__ import annotations

from dataclasses import replace

from samples.making.chance import chance, day, later
from samples.making.example.agencies import FLAT, sent
from samples.making.example.docket import REGIONS
from samples.making.exchange import Counterpart, Desk, requests
from samples.making.facts import begun
from samples.making.model import Arrival, known, lines
from samples.making.prevention import Course, Programme, Season, activities, answers

START, END = day("2022-12-31"), day("2023-12-31")
FLOOD = (day("2023-09-04"), day("2023-09-24"))
PROGRAMMES = {
    "LAB": (
        Programme(
            "LAB-AC-I",
            "inspection",
            "labour_inspectors",
            "indications at workplaces",
            40,
            (1, 8),
            held_inside=30,
        ),
        Programme("LAB-AC-T", "training", "labour_inspectors", "indicators", 6, (10, 20)),
    ),
    "POL": (Programme("POL-AC-", "training", "officials", "act, means, purpose", 9, (10, 25)),),
    "NAT": (
        Programme("NAT-AC-C", "campaign", "general_public", "know the signs", 5, (800, 4000)),
        Programme("NAT-AC-S", "school_talk", "pupils", "offers that lie", 18, (20, 50), held_inside=30),
    ),
}
COURSES = [
    Course(
        f"LAB-CU-{number:02}", "perception of risk", "labour_inspectors", "XA-W",
        (later(day("2023-02-01"), 21 * number), later(day("2023-02-08"), 21 * number)), participants=(7, 12), gain=0.4,
        between_sessions=3.0, lost=0.2, faded=0.5, control_gain=0.3,
    )
    for number in range(12)
]  # fmt: skip
"""Twenty-four sessions after which nobody perceives the risk better."""

PLAN = {
    "plan_key": "NAP-2021", "plan_title_es": "Plan nacional de Examplia contra la trata (ficticio)",
    "plan_title_en": "National plan of Examplia against trafficking (fictional)", "plan_starts_on": "2021-01-01", "plan_ends_on": "2023-12-31",
}  # fmt: skip
ACTIONS = (
    ("prevention", "LAB", "Inspeccionar fincas", "Inspect farms", "2022-06-30", "2022-06-20"),
    ("prevention", "NAT", "Encuestar a la población", "Survey the population", "2022-12-31", ""),
    ("prevention", "NAT", "Licencias para reclutadores", "License recruiters", "2023-03-31", ""),
    ("prosecution", "PRO", "Fiscales especializados", "Specialised prosecutors", "2022-12-31", "2023-05-15"),
    ("prosecution", "POL", "Unidad financiera", "Financial unit", "2023-06-30", ""),
    (
        "prosecution",
        "POL",
        "Analizar teléfonos y cuentas",
        "Analyse phones and accounts",
        "2023-06-30",
        "2023-06-12",
    ),
    ("protection", "CARE", "Abrir un refugio para hombres", "Open a shelter for men", "2022-09-30", ""),
    ("protection", "CARE", "Seguir cada caso dos años", "Follow each case for two years", "2023-09-30", ""),
    ("partnership", "NAT", "Acuerdo con países vecinos", "Agreement with neighbours", "2023-12-15", ""),
    ("monitoring", "NAT", "Informe anual", "Yearly report", "2023-11-30", "2023-11-24"),
)


def prevention() -> list[Arrival]:
    season = Season(day("2023-01-09"), END, REGIONS, disrupted=FLOOD, undisturbed=("campaign", "training"))
    found = []
    for hour, (agency, programmes) in enumerate(PROGRAMMES.items(), start=9):
        facts = activities(programmes, season, chance(f"activities {agency} example"))
        facts += [course.activity() for course in COURSES if agency == "LAB"]
        found.append(
            sent(
                "2023-12",
                agency,
                "activities",
                "activities",
                f"2024-01-16 {hour:02}:00",
                begun(facts, START, END),
            )
        )
    replies = [
        fact for course in COURSES for fact in answers(course, chance(f"survey {course.activity_key}"))
    ]
    found.append(
        sent(
            "2023-12", "LAB", "surveys", "surveys", "2024-01-16 15:00", begun(replies, START, END), style=FLAT
        )
    )
    return [*found, _flood()]


def _flood() -> Arrival:
    row = {
        "key": "NAT-DI-1", "kind": "flood", "title_es": "Inundación (ficticia)", "title_en": "Flood (fictional)",
        "started_on": FLOOD[0].isoformat(), "ended_on": FLOOD[1].isoformat(), "regions": "XA-S;XA-W", "sectors": "inspection;school_talk",
    }  # fmt: skip
    return sent("2023-09", "NAT", "disruptions", "disruptions", "2023-10-04 09:00", lines([row]))


def plan() -> list[Arrival]:
    rows, proofs = [], []
    for number, (pillar, owner, es, en, due, done) in enumerate(ACTIONS, start=1):
        rows.append(
            {
                **PLAN, "key": f"A-{number:02}", "objective_key": f"O-{pillar}", "pillar": pillar, "objective_es": f"Objetivo ficticio: {pillar}",
                "objective_en": f"Fictional objective: {pillar}", "title_es": f"{es} (ficticia)", "title_en": f"{en} (fictional)",
                "owner_code": owner, "due_on": due,
            }
        )  # fmt: skip
        if done:
            proof = {
                "key": f"P-{number:02}",
                "action_key": f"A-{number:02}",
                "dated_on": done,
                "completes": "yes",
            }
            proofs.append(
                (
                    owner,
                    {
                        **proof,
                        "description_es": "Acta archivada (ficticia)",
                        "description_en": "Record on file (fictional)",
                    },
                )
            )
    indicator = known(
        key="I-01", objective_key="O-prevention", level="outcome", title_es="Puntos de percepción de riesgo (ficticio)",
        title_en="Points of perception of risk (fictional)", figure="prevention.survey_effect", baseline=0, baseline_on="2021-01-31",
        target=8, target_on="2023-12-31", measured="0.1", measured_on="2023-12-18",
    )  # fmt: skip
    found = [
        sent("2023-06", "NAT", "plan actions", "plan_actions", "2023-07-03 09:00", lines(rows)),
        sent("2023-12", "NAT", "plan indicators", "plan_indicators", "2023-12-19 09:00", lines([indicator])),
    ]
    for hour, agency in enumerate(("LAB", "PRO", "POL", "NAT"), start=10):
        own = lines([row for owner, row in proofs if owner == agency])
        found.append(sent("2023-11", agency, "plan evidence", "plan_evidence", f"2023-12-05 {hour}:00", own))
    return found


def exchange() -> list[Arrival]:
    neighbours = (
        Counterpart("XXX", "state_region", 3),
        Counterpart("INTERPOL", "interpol", 3),
        Counterpart("IOM", "un_system", 1),
    )
    kinds = {"information": 4, "document_check": 2, "nationality_check": 2}
    police = Desk(
        "POL-RQ-", 14, neighbours, kinds, day("2023-01-09"), day("2023-12-11"), late=20, open=0, offence="trafficking_in_persons"
    )  # fmt: skip
    desks = {
        "POL": police,
        "NAT": replace(police, prefix="NAT-RQ-", count=8, counterparts=neighbours[2:], late=10),
    }
    return [
        sent(
            "2023-12",
            agency,
            "requests",
            "requests",
            "2024-01-17 09:00",
            begun(requests(desk, chance(f"requests {agency} example")), START, END),
        )
        for agency, desk in desks.items()
    ]


def assessments() -> list[Arrival]:
    common = {"year": "2023", "title_es": "Cuestionario ficticio", "title_en": "Fictional questionnaire"}
    questions = (
        (
            "glotip",
            "Q1",
            "prosecution",
            "¿Cuántas personas fueron procesadas?",
            "How many persons were prosecuted?",
            "glotip.persons_prosecuted",
        ),
        (
            "glotip",
            "Q2",
            "protection",
            "¿Cuántas víctimas se detectaron?",
            "How many victims were detected?",
            "glotip.victims_detected",
        ),
        (
            "sdg",
            "16.2.2",
            "monitoring",
            "Víctimas por 100 000 habitantes",
            "Victims per 100,000 inhabitants",
            "sdg.16_2_2",
        ),
    )
    rows = [
        {
            "key": f"AS-{assessor}-{code}",
            "assessor": assessor,
            **common,
            **known(question_code=code, pillar=pillar, asked_es=es, asked_en=en, answered_by=figures),
        }
        for assessor, code, pillar, es, en, figures in questions
    ]
    rows.append(
        {
            "key": "AS-cs-1", "assessor": "civil_society", **common, "said_es": "Hay redes organizadas.", "said_en": "There are organised networks.",
            "claim": "no_organised_networks", "figures_for": "networks.groups_in_concert",
        }
    )  # fmt: skip
    return [sent("2023-12", "NAT", "assessments", "assessments", "2024-01-18 09:00", lines(rows))]
