"""Five institutions of another country that does not exist: English headings, each in its own style."""

from __future__ import annotations

from functools import partial

from amparo.law.text import Bilingual
from samples.making.model import Institution, Style
from samples.making.sending import send

INSTITUTIONS = (
    Institution(
        "POL", Bilingual("Policía de la Mancomunidad (ficticia)", "Commonwealth Police (fictional)"), "police", ("cases",)
    ),
    Institution(
        "LAB", Bilingual("Inspección del Trabajo de la Mancomunidad (ficticia)", "Commonwealth Labour Inspectorate (fictional)"),
        "labour_inspection", ("cases",),
    ),
    Institution(
        "SHE", Bilingual("Casas de acogida de la Mancomunidad (ficticias)", "Commonwealth Shelters (fictional)"),
        "social_services", ("cases",),
    ),
    Institution(
        "HLT", Bilingual("Servicio de Salud de la Mancomunidad (ficticio)", "Commonwealth Health Service (fictional)"), "health",
        ("cases",),
    ),
    Institution(
        "PRO", Bilingual("Fiscalía de la Mancomunidad (ficticia)", "Commonwealth Prosecution Service (fictional)"), "prosecution",
        ("causes", "cause_victims"),
    ),
)  # fmt: skip
STYLES = {
    "POL": Style(language="en", dates="iso", delimiter="|"),
    "LAB": Style(language="en", encoding="utf-8-sig", delimiter=";", dates="words"),
    "SHE": Style(language="en", format="xlsx", dates="cell", title="Shelters, return of fictional persons"),
    "HLT": Style(language="en", format="parquet", dates="iso", is_labelled=False),
    "PRO": Style(language="en", dates="words"),
}
sent = partial(send, STYLES)
