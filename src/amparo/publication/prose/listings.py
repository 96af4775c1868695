"""The edition's public listings as rows of texts: codes in words, dates in words, the language's own column of each pair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from amparo.figures.words import DIMENSIONS, label
from amparo.law.text import Bilingual, Language
from amparo.publication.content import Edition
from amparo.publication.prose.binding import NotInEdition, in_words

Value = str | int | float | None
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LANGUAGE = re.compile(r"_(es|en)$")

ORDER = (
    "code", "name", "assessor", "year", "kind", "pillar", "title", "asked", "said", "owner", "starts_on", "started_on", "ends_on",
    "ended_on", "due_on", "done_on", "status", "approved_on", "gazette", "grade", "answered_by", "figures_for", "figures_against",
    "source_url",
)  # fmt: skip
"""Columns from left to right in every listing: the order of a row's own keys is lost where an edition is read back from its manifest."""

COLUMNS: dict[str, Bilingual] = {
    "answered_by": Bilingual("Cifras que responden", "Figures that answer"),
    "approved_on": Bilingual("Aprobado", "Approved"),
    "asked": Bilingual("Pregunta", "Question"),
    "assessor": Bilingual("Evaluador", "Assessor"),
    "claim": Bilingual("Afirmación", "Claim"),
    "code": Bilingual("Código", "Code"),
    "done_on": Bilingual("Cumplida", "Done"),
    "due_on": Bilingual("Plazo", "Deadline"),
    "ended_on": Bilingual("Hasta", "To"),
    "ends_on": Bilingual("Hasta", "To"),
    "figures_against": Bilingual("Cifras en contra", "Figures against"),
    "figures_for": Bilingual("Cifras a favor", "Figures for"),
    "gazette": Bilingual("Gaceta", "Gazette"),
    "grade": Bilingual("Calificación", "Grade"),
    "kind": Bilingual("Tipo", "Kind"),
    "name": Bilingual("Nombre", "Name"),
    "owner": Bilingual("Responsable", "Responsible body"),
    "pillar": Bilingual("Eje", "Pillar"),
    "said": Bilingual("Lo que dice", "What it says"),
    "source_url": Bilingual("Fuente", "Source"),
    "started_on": Bilingual("Desde", "From"),
    "starts_on": Bilingual("Desde", "From"),
    "status": Bilingual("Estado", "Status"),
    "title": Bilingual("Título", "Title"),
    "year": Bilingual("Año", "Year"),
}
TITLES: dict[str, Bilingual] = {
    "agencies": Bilingual("Instituciones que informan", "Reporting institutions"),
    "assessments": Bilingual("Evaluaciones externas", "Outside assessments"),
    "disruptions": Bilingual("Calendario de perturbaciones", "Calendar of disruptions"),
    "plan_actions": Bilingual("Acciones del plan", "Actions of the plan"),
    "plans": Bilingual("Planes vigentes en el período", "Plans in force in the period"),
    "questions": Bilingual("Lo que preguntan las evaluaciones", "What the assessments ask"),
    "statements": Bilingual("Lo que dicen las evaluaciones", "What the assessments say"),
}
EMPTY = Bilingual("No consta nada en esta lista.", "Nothing is on record in this list.")
_DIMENSION_OF: dict[str, dict[str, str]] = {
    "assessments": {"assessor": "assessor"},
    "disruptions": {"kind": "disruption_kind"},
    "plan_actions": {"pillar": "pillar", "owner": "owner", "status": "plan_status"},
    "questions": {"assessor": "assessor", "pillar": "pillar"},
    "statements": {"assessor": "assessor"},
}
"""Listing -> column -> the dimension whose labels its codes have."""
OF_FIGURES = frozenset({"answered_by", "figures_for", "figures_against"})
"""Columns with ids of figures, separated by blanks."""
LEFT_OUT = frozenset({("agencies", "kind"), ("statements", "claim")})
"""Columns that are for machines; the open data has them."""


@dataclass(frozen=True)
class ListedCell:
    """`column` is the key in the edition's table. `figures` are ids to open, `address` a page to open, instead of a text."""

    column: str
    text: str
    figures: tuple[str, ...] = ()
    address: str = ""
    is_day: bool = False


@dataclass(frozen=True)
class ListingTable:
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[ListedCell, ...], ...]


def listing_table(edition: Edition, name: str, language: Language) -> ListingTable:
    """Raises NotInEdition."""
    if name not in edition.tables:
        raise NotInEdition(f"the edition has no listing {name}.")
    rows = edition.tables[name]
    keys = _keys(name, list(rows[0]) if rows else [], language)
    return ListingTable(
        title=TITLES[name].in_language(language) if name in TITLES else name,
        columns=tuple(_column(key, language) for key in keys),
        rows=tuple(tuple(_cell(edition, name, key, row[key], language) for key in keys) for row in rows),
    )


def _keys(name: str, keys: list[str], language: Language) -> list[str]:
    """The columns to print, in their order; a column that has no place stands last."""
    other = "_en" if language == "es" else "_es"
    printed = [key for key in keys if not key.endswith(other) and (name, key) not in LEFT_OUT]
    places = {column: place for place, column in enumerate(ORDER)}
    return sorted(printed, key=lambda key: (places.get(_LANGUAGE.sub("", key), len(ORDER)), key))


def _column(key: str, language: Language) -> str:
    base = _LANGUAGE.sub("", key)
    return COLUMNS[base].in_language(language) if base in COLUMNS else base


def _cell(edition: Edition, name: str, key: str, value: Value, language: Language) -> ListedCell:
    if key in OF_FIGURES:
        return ListedCell(key, "", tuple(one for one in str(value or "").split() if one in edition.figures))
    if key == "source_url":
        return ListedCell(key, "", address=str(value or ""))
    dimension = _DIMENSION_OF.get(name, {}).get(key)
    if dimension in DIMENSIONS and isinstance(value, str):
        return ListedCell(key, label(dimension, value, language, country=edition.country))
    if isinstance(value, str) and _DATE.fullmatch(value):
        return ListedCell(key, in_words(date.fromisoformat(value), language), is_day=True)
    return ListedCell(key, "" if value is None else str(value))
