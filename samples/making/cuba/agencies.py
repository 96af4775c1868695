"""The six institutions, and how each of them writes its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from samples.making.chance import at
from samples.making.model import Arrival, Decision, Institution, Line, Style

from amparo.law.text import Bilingual

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
SUFFIX = {"csv": "csv", "xlsx": "xlsx", "parquet": "parquet"}


def sent(
    month: str,
    agency: str,
    what: str,
    kind: str,
    received: str,
    lines: Sequence[Line],
    *,
    style: Style | None = None,
    about: Bilingual | None = None,
    decisions: tuple[Decision, ...] = (),
    corrects: int = 0,
) -> Arrival:
    """A file of an institution in its own style: "2019-01 FGR causas.csv"."""
    own = style or STYLES[agency]
    return Arrival(
        name=f"{month} {agency} {what}.{SUFFIX[own.format]}",
        agency=agency,
        kind=kind,
        received=at(received),
        style=own,
        lines=tuple(lines),
        about=about or Bilingual("", ""),
        decisions=decisions,
        corrects=corrects,
    )


def sent_again(
    arrival: Arrival,
    *,
    received: str,
    recovered: int = 0,
    decisions: tuple[Decision, ...] = (),
    about: Bilingual,
) -> Arrival:
    """The very same file under another name."""
    stem, _, suffix = arrival.name.rpartition(".")
    return replace(
        arrival, name=f"{stem} (reenvío).{suffix}", received=at(received), repeats=arrival.name, recovered=recovered,
        lines=(), decisions=decisions, corrects=0, about=about,
    )  # fmt: skip


def rejected(key: str, moment: str, reason: str = "sent_by_mistake") -> Decision:
    return Decision(key, "rejected", reason, _moment(moment))


def let_in(key: str, moment: str, reason: str) -> Decision:
    return Decision(key, "accepted", reason, _moment(moment))


def _moment(text: str) -> datetime:
    return at(text)
