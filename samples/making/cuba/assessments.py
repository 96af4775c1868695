"""What outside assessors ask and say. Grades are those published; questions are paraphrased; comments of civil society are invented."""

from __future__ import annotations

from samples.making.cuba.agencies import sent
from samples.making.model import Arrival, Line, known, lines

TIP = ("tip_report", "Informe sobre la Trata de Personas", "Trafficking in Persons Report")
TIP_URL = {
    "2019": "https://www.state.gov/reports/2019-trafficking-in-persons-report-2/cuba/",
    "2020": "https://www.state.gov/reports/2020-trafficking-in-persons-report/cuba/",
}
SDG_URL = "https://worldbank.github.io/sdg-metadata/metadata/en/16-2-2"
GRETA_URL = "https://www.coe.int/en/web/anti-human-trafficking/3rd-evaluation-round"

QUESTIONS = (
    ("tip_report", "I1", "prosecution", "¿Se investigan, juzgan y sancionan con vigor los hechos de trata?", "Are acts of trafficking vigorously investigated, tried and punished?",
     "justice.causes_tried;justice.convicted;justice.sentences;justice.imprisonment_share"),
    ("tip_report", "I2", "protection", "¿Se protege a las víctimas y se evita castigarlas?", "Are victims protected and not punished?",
     "protection.victims_identified;protection.persons_served;justice.non_punishment_raised_share"),
    ("tip_report", "I3", "prevention", "¿Se informa al público y se previene?", "Is the public informed and trafficking prevented?",
     "prevention.activities_held;prevention.reach"),
    ("tip_report", "I4", "partnership", "¿Se coopera con otros gobiernos en los casos?", "Is there cooperation with other governments in cases?",
     "exchange.requests;exchange.answered_in_time"),
    ("tip_report", "I7", "prosecution", "¿Se actúa contra funcionarios cómplices?", "Is action taken against complicit officials?", "justice.officials_accused"),
    ("tip_report", "I8", "protection", "¿Qué parte de las víctimas es extranjera?", "Which share of the victims are non-citizens?", "protection.foreign_share"),
    ("tip_report", "I10", "monitoring", "¿Se vigila y se publica una evaluación periódica?", "Are efforts monitored and a periodic assessment published?",
     "plan.actions;plan.evidence"),
    ("tip_report", "I12", "prevention", "¿Se reduce la demanda de sexo comercial?", "Is the demand for commercial sex reduced?", ""),
    ("glotip", "Q1", "prosecution", "Delitos de trata registrados por año y artículo penal", "Offences of trafficking recorded per year, and the penal article",
     "justice.causes_filed;justice.causes_tried"),
    ("glotip", "Q2", "prosecution", "Personas en contacto formal con la justicia, por sexo", "Persons in formal contact with the justice system, by sex",
     "glotip.persons_prosecuted;glotip.persons_convicted"),
    ("glotip", "Q3", "protection", "Víctimas detectadas por edad, sexo, forma y ciudadanía", "Victims detected by age, sex, form and citizenship", "glotip.victims_detected"),
    ("greta", "G13", "protection", "¿Se conceden períodos de reflexión de treinta días al menos?", "Are reflection periods of at least thirty days granted?",
     "protection.reflection_periods;protection.reflection_days"),
    ("greta", "G15", "protection", "¿Hay asistencia jurídica e indemnización?", "Are there legal aid and compensation?", "protection.services"),
    ("greta", "G16", "protection", "¿Vuelve alguien sin evaluación del riesgo?", "Does anybody return without a risk assessment?", "protection.assisted_returns"),
    ("greta", "G26", "prosecution", "¿Se deja de castigar a víctimas por lo que se las obligó a hacer?", "Are victims not punished for what they were compelled to do?",
     "justice.accused_presumed_victims;justice.non_punishment_raised_share"),
    ("greta", "G29", "monitoring", "¿Se forma a los funcionarios?", "Are officials trained?", "prevention.officials_trained"),
    ("greta", "G34", "partnership", "¿Se responde pronto a otros países?", "Are other countries answered promptly?", "exchange.days_to_answer;exchange.answered_share"),
    ("sdg", "16.2.2", "monitoring", "Víctimas por 100 000 habitantes, por sexo, edad y forma", "Victims per 100,000 inhabitants, by sex, age and form", "sdg.16_2_2"),
)  # fmt: skip
TITLES = {
    "tip_report": (TIP[1], TIP[2]),
    "glotip": (
        "Cuestionario para el Informe mundial sobre la trata de personas",
        "Questionnaire for the Global Report on Trafficking in Persons",
    ),
    "greta": (
        "Preguntas al modo de GRETA (Cuba no es parte del Convenio)",
        "Questions in the manner of GRETA (Cuba is no party to the Convention)",
    ),
    "sdg": ("Indicador 16.2.2 de los ODS", "SDG indicator 16.2.2"),
    "civil_society": (
        "Comentarios de la sociedad civil (ficticios)",
        "Comments of civil society (fictional)",
    ),
}
SAID = (
    ("hidden", "La trata es frecuente y está oculta.", "Trafficking is frequent and hidden.", "high_and_hidden", "", "estimation.listed_persons"),
    ("victims", "Ninguna víctima recibe protección.", "No victim is protected.", "no_victims_protected", "", "protection.persons_served"),
    ("courts", "Los tribunales no actúan.", "The courts do not act.", "courts_inactive", "", "justice.causes_tried;justice.convicted"),
    ("care", "Se atiende a las víctimas del informe anterior.", "The victims of the earlier report are cared for.", "care_maintained",
     "protection.earlier_cohort_in_care", ""),
)  # fmt: skip


def _common(key: str, assessor: str, year: str, grade: str) -> dict[str, str]:
    title_es, title_en = TITLES[assessor]
    url = {"tip_report": TIP_URL[year], "sdg": SDG_URL, "greta": GRETA_URL}.get(assessor, "")
    return known(
        key=key, assessor=assessor, year=year, title_es=f"{title_es} {year}", title_en=f"{title_en} {year}",
        grade=grade if assessor == "tip_report" else "", source_url=url, is_fictional="yes" if assessor == "civil_society" else "no",
    )  # fmt: skip


def rows_of(year: str, tier: str) -> list[Line]:
    found = [
        {
            **_common(f"EE-{year}-{assessor}-{code}", assessor, year, tier),
            **known(question_code=code, pillar=pillar, asked_es=es, asked_en=en, answered_by=figures),
        }
        for assessor, code, pillar, es, en, figures in QUESTIONS
    ]
    found.append(
        {
            **_common(f"EE-{year}-tip-tier", "tip_report", year, tier),
            **known(
                said_es=f"El gobierno no cumple las normas mínimas ni hace esfuerzos importantes (Nivel {tier}).",
                said_en=f"The government neither meets the minimum standards nor makes significant efforts (Tier {tier}).",
                figures_for="clocks.dropped",
                figures_against="justice.causes_tried;protection.persons_served;prevention.activities_held",
            ),
        }
    )
    found += [
        {
            **_common(f"EE-{year}-cs-{name}", "civil_society", year, ""),
            **known(said_es=es, said_en=en, claim=claim, figures_for=for_it, figures_against=against),
        }
        for name, es, en, claim, for_it, against in SAID
    ]
    return [*lines(found)]


def assessments_2019() -> list[Arrival]:
    return [
        sent(
            "2019-06",
            "MINREX",
            "outside assessments",
            "assessments",
            "2019-06-25 15:00",
            rows_of("2019", "3"),
        )
    ]


def assessments_2020() -> list[Arrival]:
    return [
        sent(
            "2021-01",
            "MINREX",
            "outside assessments",
            "assessments",
            "2021-01-20 15:00",
            rows_of("2020", "3"),
        )
    ]
