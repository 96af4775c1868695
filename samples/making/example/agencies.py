"""Five institutions of a country that does not exist, and how each writes its files: English headings throughout."""

from __future__ import annotations

from functools import partial

from amparo.law.text import Bilingual
from samples.making.model import Institution, Style
from samples.making.sending import send

CARE = ("alerts", "cases", "consents", "needs", "care_plans", "referrals", "services", "follow_ups")
INSTITUTIONS = (
    Institution(
        "PRO", Bilingual("Fiscalía de Examplia (ficticia)", "Prosecution Service of Examplia (fictional)"), "prosecution",
        ("causes", "accused", "cause_victims", "links", "plan_evidence"),
    ),
    Institution(
        "POL", Bilingual("Policía de Examplia (ficticia)", "Police of Examplia (fictional)"), "police",
        ("alerts", "cases", "requests", "activities", "plan_evidence"),
    ),
    Institution(
        "LAB", Bilingual("Inspección del Trabajo de Examplia (ficticia)", "Labour Inspectorate of Examplia (fictional)"), "labour_inspection",
        ("alerts", "cases", "activities", "surveys", "plan_evidence"),
    ),
    Institution(
        "CARE", Bilingual("Red de Acogida de Examplia (ficticia)", "Shelter Network of Examplia (fictional)"), "social_services",
        (*CARE, "plan_evidence"),
    ),
    Institution(
        "NAT", Bilingual("Relatoría Nacional de Examplia (ficticia)", "National Rapporteur of Examplia (fictional)"), "plan_coordinator",
        ("plan_actions", "plan_indicators", "plan_evidence", "disruptions", "requests", "assessments", "activities"),
    ),
)  # fmt: skip
STYLES = {
    "PRO": Style(language="en", dates="words"),
    "POL": Style(language="en", dates="iso", delimiter="|"),
    "LAB": Style(language="en", encoding="utf-8-sig", delimiter=";"),
    "CARE": Style(
        language="en", format="xlsx", dates="cell", title="Shelter Network, return of fictional persons"
    ),
    "NAT": Style(language="en", format="parquet", dates="iso", is_labelled=False),
}
FLAT = Style(language="en", dates="iso")
sent = partial(send, STYLES)
