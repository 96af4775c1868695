"""The six institutions, and how each of them writes its files."""

from __future__ import annotations

from functools import partial

from amparo.law.text import Bilingual
from samples.making.model import Arrival, Institution, Style
from samples.making.sending import send, send_again

CARE = ("alerts", "cases", "consents", "needs", "care_plans", "referrals", "services", "follow_ups")
INSTITUTIONS = (
    Institution(
        "FGR", Bilingual("Fiscalía General de la República", "Attorney General's Office"), "prosecution",
        ("alerts", "cases", "causes", "accused", "cause_victims", "links", "plan_evidence"),
    ),
    Institution(
        "TSP", Bilingual("Tribunal Supremo Popular", "People's Supreme Court"), "court",
        ("activities", "surveys", "requests", "plan_evidence"),
    ),
    Institution(
        "MININT", Bilingual("Ministerio del Interior", "Ministry of the Interior"), "police",
        (*CARE, "requests", "activities", "plan_evidence"),
    ),
    Institution(
        "MINREX", Bilingual("Ministerio de Relaciones Exteriores", "Ministry of Foreign Affairs"), "foreign_ministry",
        ("requests", "assessments", "activities", "plan_evidence"),
    ),
    Institution(
        "FMC",
        Bilingual(
            "Federación de Mujeres Cubanas, con MTSS y MINSAP (atención social)",
            "Federation of Cuban Women, with the ministries of labour and health (social care)",
        ),
        "social_services",
        (*CARE, "activities", "surveys", "plan_evidence"),
    ),
    Institution(
        "MINJUS", Bilingual("Ministerio de Justicia", "Ministry of Justice"), "plan_coordinator",
        ("plan_actions", "plan_indicators", "plan_evidence", "activities", "disruptions"),
    ),
)  # fmt: skip

STYLES = {
    "FGR": Style(encoding="utf-8-sig"),
    "TSP": Style(
        format="xlsx", dates="cell", title="Tribunal Supremo Popular. Información mensual (datos ficticios)"
    ),
    "MININT": Style(encoding="cp1252", delimiter=";"),
    "MINREX": Style(language="en", dates="iso"),
    "FMC": Style(format="xlsx", extra="Observaciones"),
    "MINJUS": Style(format="parquet", dates="iso", is_labelled=False),
}
TABBED = Style(encoding="cp1252", delimiter="\t")
"""How the rows on care come: copied out of a spreadsheet."""
PLAIN = Style()
sent = partial(send, STYLES)
"""A file of an institution in its own style: "2019-01 FGR causas.csv"."""
CHANNELS = {
    "FMC": {"family": 3, "organisation": 3, "self": 2, "social_service": 2, "health": 2, "education": 1},
    "MININT": {"police": 4, "border": 1, "online": 1},
    "FGR": {"hotline": 1},
}
"""By which channels the alerts come from which a case came."""


def sent_again(
    arrival: Arrival,
    *,
    received: str,
    recovered: int = 0,
    about: Bilingual,
) -> Arrival:
    """The very same file under another name."""
    return send_again(arrival, mark="reenvío", received=received, recovered=recovered, about=about)
