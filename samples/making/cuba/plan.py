"""The national action plan: its title, period, pillars and gazette are published; objectives, actions and evidence are invented and say so."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.law.text import Bilingual
from samples.making.cuba.agencies import sent
from samples.making.model import Arrival, Line, changed, known, lines

PLAN = {
    "plan_key": "PAN-2017",
    "plan_title_es": "Plan de Acción Nacional para la prevención y enfrentamiento de la trata de personas y la protección a las víctimas",
    "plan_title_en": "National Action Plan for the prevention and confrontation of trafficking in persons and the protection of victims",
    "plan_starts_on": "2017-01-01",
    "plan_ends_on": "2020-12-31",
    "plan_gazette": "Gaceta Oficial No. 33 Extraordinaria, 2017-08-02",
}
OBJECTIVES = {
    "OBJ-1": (
        "prevention",
        "Elevar la percepción de riesgo (objetivo ficticio)",
        "Raise the perception of risk (fictional objective)",
    ),
    "OBJ-2": (
        "prevention",
        "Formar a quienes detectan (objetivo ficticio)",
        "Train those who detect (fictional objective)",
    ),
    "OBJ-3": (
        "prosecution",
        "Perseguir y juzgar la trata (objetivo ficticio)",
        "Prosecute and try trafficking (fictional objective)",
    ),
    "OBJ-4": (
        "prosecution",
        "Cooperar con otros países (objetivo ficticio)",
        "Cooperate with other countries (fictional objective)",
    ),
    "OBJ-5": (
        "protection",
        "Identificar y atender a las víctimas (objetivo ficticio)",
        "Identify and care for victims (fictional objective)",
    ),
    "OBJ-6": (
        "protection",
        "Seguir a cada víctima en el tiempo (objetivo ficticio)",
        "Follow each victim over time (fictional objective)",
    ),
}


@dataclass(frozen=True)
class Action:
    """`done` is the day of the evidence that completes it, `begun` that of an earlier proof; either may be empty."""

    objective: str
    owner: str
    es: str
    en: str
    due: str
    done: str = ""
    begun: str = ""


ACTIONS = (
    Action("OBJ-1", "FMC", "Debatir en las comunidades", "Hold debates in communities", "2018-12-31", "2018-12-10", "2018-03-12"),
    Action("OBJ-1", "FMC", "Charlas en escuelas de todas las provincias", "Talks in schools of every province", "2019-06-30", "2019-05-24", "2018-10-05"),
    Action("OBJ-1", "MINJUS", "Espacios en la radio", "Radio programmes", "2018-06-30", "2018-06-20"),
    Action("OBJ-1", "MINJUS", "Evaluar la campaña con encuestas", "Evaluate the campaign by surveys", "2020-06-30", "2020-10-30", "2019-11-20"),
    Action("OBJ-2", "TSP", "Capacitar a jueces en la prueba de los tres elementos", "Train judges in the test of three elements", "2018-12-31", "2019-02-15", "2018-09-26"),
    Action("OBJ-2", "MININT", "Capacitar a trabajadores del turismo", "Train tourism workers", "2019-03-31", "2019-03-22"),
    Action("OBJ-2", "FMC", "Capacitar a personal de salud", "Train health workers", "2020-09-30", "2020-09-18", "2018-11-20"),
    Action("OBJ-2", "FGR", "Guía de indicios para fiscales", "Guide to indications for prosecutors", "2018-09-30", "2018-09-14"),
    Action("OBJ-3", "FGR", "Examinar todas las causas relacionadas", "Screen every related cause", "2019-12-31", "2019-12-12", "2019-03-15"),
    Action("OBJ-3", "TSP", "Guía de sentencias", "Guide to sentencing", "2019-04-30", "", "2019-01-30"),
    Action("OBJ-3", "FGR", "Registrar vínculos entre acusados", "Record links between accused", "2020-12-31", "", "2020-02-14"),
    Action("OBJ-3", "MININT", "Unidad para delitos en línea", "Unit for offences online", "2020-06-30", "2020-06-12"),
    Action("OBJ-4", "MINREX", "Mecanismo de respuesta a solicitudes", "Mechanism to answer requests", "2018-12-31", "2018-11-30"),
    Action("OBJ-4", "MININT", "Intercambio con INTERPOL por vía segura", "Exchange with INTERPOL over a secure channel", "2019-12-31", "2019-10-18", "2018-12-03"),
    Action("OBJ-4", "MINREX", "Formar a cónsules", "Train consuls", "2019-09-30", "2019-11-29", "2019-02-08"),
    Action("OBJ-4", "TSP", "Protocolo de comisiones rogatorias", "Protocol on letters rogatory", "2020-12-31", "2020-11-27"),
    Action("OBJ-5", "FMC", "Protocolo de atención a víctimas", "Protocol of care for victims", "2018-06-30", "2018-06-15", "2017-12-01"),
    Action("OBJ-5", "MININT", "Salas de entrevista para menores", "Interview rooms for children", "2019-03-31", "2019-05-17", "2018-08-30"),
    Action("OBJ-5", "FGR", "Línea telefónica con registro de alertas", "Hotline with a register of alerts", "2018-12-31", "2018-12-20"),
    Action("OBJ-5", "MINJUS", "Asistencia jurídica gratuita", "Free legal aid", "2020-03-31", "", ""),
    Action("OBJ-6", "FMC", "Plan de atención para cada víctima", "A care plan for each victim", "2019-12-31", "2019-12-16", "2018-07-02"),
    Action("OBJ-6", "FMC", "Seguimiento a los doce meses", "Follow-up after twelve months", "2020-12-31", "2020-12-14", "2020-03-09"),
    Action("OBJ-6", "MINJUS", "Registro nacional de casos", "National register of cases", "2019-12-31", "", "2019-04-12"),
    Action("OBJ-6", "MINJUS", "Informe anual con cifras comprobables", "Yearly report with figures that can be checked", "2020-12-31", "2020-11-20", "2019-05-20"),
)  # fmt: skip
EXTENDED = frozenset({"AN-11", "AN-20", "AN-23"})
"""Actions whose deadline was moved when the plan was extended to 2021."""

INDICATORS = (
    ("OBJ-1", "outcome", "Puntos ganados en percepción de riesgo", "Points gained in the perception of risk", "prevention.survey_effect", "0", "10", "12.2", "13.4"),
    ("OBJ-2", "output", "Asistencias de funcionarios a capacitaciones", "Attendances of officials at training", "prevention.officials_trained", "120", "900", "845", "577"),
    ("OBJ-3", "output", "Proporción de causas examinadas", "Share of causes screened", "justice.screened_share", "0", "1", "1", "1"),
    ("OBJ-4", "outcome", "Proporción de solicitudes respondidas a tiempo", "Share of requests answered in time", "exchange.answered_in_time", "0.4", "0.9", "0.8", "0.82"),
    ("OBJ-5", "output", "Proporción de alertas examinadas a tiempo", "Share of alerts screened in time", "protection.alerts_screened_in_time_share", "0.55", "0.95", "0.87", "0.93"),
    ("OBJ-6", "outcome", "Proporción de víctimas del período anterior con atención", "Share of victims of the earlier period in care", "protection.earlier_cohort_in_care", "0.5", "1", "0.91", ""),
)  # fmt: skip


def key_of(number: int) -> str:
    return f"AN-{number:02}"


def _row(number: int, action: Action) -> dict[str, str]:
    pillar, es, en = OBJECTIVES[action.objective]
    return {
        **PLAN,
        **known(
            key=key_of(number), objective_key=action.objective, pillar=pillar, objective_es=es, objective_en=en,
            title_es=f"{action.es} (acción ficticia)", title_en=f"{action.en} (fictional action)", owner_code=action.owner,
            starts_on="2017-03-01", due_on=action.due,
        ),
    }  # fmt: skip


def plan_actions() -> list[Line]:
    return [*lines([_row(number, action) for number, action in enumerate(ACTIONS, start=1)])]


def plan_extended() -> list[Line]:
    """The plan was extended to 2021: every row says so, and three deadlines move."""
    return [
        changed(line, plan_ends_on="2021-12-31", **({"due_on": "2021-06-30"} if line.key in EXTENDED else {}))
        for line in plan_actions()
    ]


def indicators(*, second: bool) -> list[Line]:
    """The indicators with their measurement of 2019, or of 2020."""
    rows = []
    for number, (objective, level, es, en, figure, baseline, target, first, then) in enumerate(
        INDICATORS, start=1
    ):
        measured, on = (then, "2020-12-15") if second else (first, "2019-05-31")
        rows.append(
            known(
                key=f"IN-{number:02}", objective_key=objective, level=level, title_es=f"{es} (ficticio)", title_en=f"{en} (fictional)",
                figure=figure, baseline=baseline, baseline_on="2017-01-31", target=target, target_on="2020-12-31",
                measured=measured, measured_on=on if measured else "",
            )
        )  # fmt: skip
    return [changed(line) for line in lines(rows)] if second else [*lines(rows)]


def evidence(agency: str, first: str, last: str) -> list[Line]:
    """The proofs of one institution that are dated between two days."""
    found = []
    for number, action in enumerate(ACTIONS, start=1):
        for place, (dated, completes) in enumerate(((action.begun, "no"), (action.done, "yes")), start=1):
            if action.owner == agency and dated and first <= dated <= last:
                found.append(_proof(f"EV-{number:02}-{place}", number, dated, completes))
    return [*lines(found)]


def _proof(key: str, number: int, dated: str, completes: str) -> dict[str, str]:
    es, en = (
        ("Acta de cumplimiento archivada", "Record of completion on file")
        if completes == "yes"
        else ("Avance informado", "Progress reported")
    )
    return {
        "key": key, "action_key": key_of(number), "dated_on": dated, "description_es": f"{es} (evidencia ficticia)",
        "description_en": f"{en} (fictional evidence)", "completes": completes,
    }  # fmt: skip


def plan_2019() -> list[Arrival]:
    found = [
        sent("2018-12", "MINJUS", "plan acciones", "plan_actions", "2019-01-04 10:00", plan_actions(),
             about=Bilingual("el plan publicado, con acciones ficticias", "the published plan, with fictional actions")),
        sent("2019-05", "MINJUS", "plan indicadores", "plan_indicators", "2019-06-03 10:30", indicators(second=False)),
    ]  # fmt: skip
    for hour, agency in enumerate(("FGR", "TSP", "MININT", "MINREX", "FMC", "MINJUS"), start=9):
        found.append(
            sent(
                "2019-04",
                agency,
                "plan evidencias",
                "plan_evidence",
                f"2019-05-14 {hour:02}:20",
                evidence(agency, "2017-01-01", "2019-05-12"),
            )
        )
    return found


def plan_2020() -> list[Arrival]:
    found = [
        sent("2020-11", "MINJUS", "plan extendido", "plan_actions", "2020-12-02 10:00", plan_extended(),
             about=Bilingual("el plan se extiende a 2021 y tres plazos se mueven", "the plan is extended to 2021 and three deadlines move")),
        sent("2021-01", "MINJUS", "plan indicadores", "plan_indicators", "2021-01-12 10:30", indicators(second=True)),
    ]  # fmt: skip
    for hour, agency in enumerate(("FGR", "TSP", "MININT", "MINREX", "FMC", "MINJUS"), start=9):
        proofs = evidence(agency, "2019-05-13", "2020-12-06")
        if proofs:
            found.append(
                sent(
                    "2020-11", agency, "plan evidencias", "plan_evidence", f"2020-12-09 {hour:02}:20", proofs
                )
            )
    return found
