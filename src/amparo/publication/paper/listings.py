"""The edition's public tables as tables on paper: `_es` and `_en` columns become one, codes and dates become words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from amparo.figures.words import label
from amparo.law.text import Bilingual, Language
from amparo.publication.content import Edition
from amparo.publication.document import Listing
from amparo.publication.paper.dates import date_in_words
from amparo.publication.paper.inline import PaperBroken, static, words
from amparo.publication.paper.nodes import NO_RUNS, ParagraphNode, Run, Runs, TableNode
from amparo.publication.paper.words import EMPTY_LISTING

Value = str | int | float | None
Row = Mapping[str, Value]
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
TITLES: dict[str, Bilingual] = {
    "agencies": Bilingual("Instituciones", "Institutions"),
    "assessments": Bilingual("Evaluaciones externas", "Outside assessments"),
    "disruptions": Bilingual("Perturbaciones", "Disruptions"),
    "plan_actions": Bilingual("Acciones del plan", "Actions of the plan"),
    "plans": Bilingual("Planes", "Plans"),
    "questions": Bilingual("Lo que preguntan los evaluadores", "What the assessors ask"),
    "statements": Bilingual("Lo que dicen los evaluadores", "What the assessors say"),
}
COLUMNS: dict[str, Bilingual] = {
    "answered_by": Bilingual("Cifras que responden", "Figures that answer"),
    "approved_on": Bilingual("Aprobado", "Approved"),
    "asked": Bilingual("Pregunta", "Question"),
    "assessor": Bilingual("Evaluador", "Assessor"),
    "claim": Bilingual("Afirmación", "Claim"),
    "code": Bilingual("Código", "Code"),
    "done_on": Bilingual("Cumplida", "Done"),
    "due_on": Bilingual("Vence", "Due"),
    "ended_on": Bilingual("Hasta", "Until"),
    "ends_on": Bilingual("Hasta", "Until"),
    "figures_against": Bilingual("Cifras en contra", "Figures against"),
    "figures_for": Bilingual("Cifras a favor", "Figures for"),
    "gazette": Bilingual("Gaceta", "Gazette"),
    "grade": Bilingual("Calificación", "Grade"),
    "kind": Bilingual("Tipo", "Kind"),
    "name": Bilingual("Nombre", "Name"),
    "owner": Bilingual("Responsable", "Responsible"),
    "pillar": Bilingual("Eje", "Pillar"),
    "said": Bilingual("Afirma", "Says"),
    "source_url": Bilingual("Fuente", "Source"),
    "started_on": Bilingual("Desde", "From"),
    "starts_on": Bilingual("Desde", "From"),
    "status": Bilingual("Estado", "Status"),
    "title": Bilingual("Título", "Title"),
    "year": Bilingual("Año", "Year"),
}
CODES: dict[tuple[str, str], str] = {
    ("disruptions", "kind"): "disruption_kind",
    ("plan_actions", "status"): "plan_status",
    ("plan_actions", "pillar"): "pillar",
    ("questions", "pillar"): "pillar",
    ("assessments", "assessor"): "assessor",
    ("questions", "assessor"): "assessor",
    ("statements", "assessor"): "assessor",
}
"""Columns that hold codes, and the dimension that names them."""
WIDE = {"title": 3.0, "asked": 4.0, "said": 4.0, "name": 3.0, "source_url": 3.0, "answered_by": 3.0}
WIDE |= {
    "figures_for": 2.0,
    "figures_against": 2.0,
    "gazette": 2.0,
    "assessor": 1.5,
    "code": 0.8,
    "year": 0.6,
}


def listing(block: Listing, edition: Edition, language: Language) -> TableNode | ParagraphNode:
    """Raises PaperBroken for a table that the edition lacks."""
    if block.name not in edition.tables:
        known = ", ".join(sorted(edition.tables))
        raise PaperBroken(f"{{listing:{block.name}}}: the edition has no such table; it has {known}.")
    rows = edition.tables[block.name]
    if not rows:
        return ParagraphNode(words(EMPTY_LISTING, language))
    columns = _columns(rows[0])
    title = TITLES.get(block.name)
    return TableNode(
        caption=words(title, language) if title else (static(block.name.replace("_", " ")),),
        header=tuple(_head(column, language) for column in columns),
        rows=tuple(
            tuple(_cell(block.name, column, row, edition, language) for column in columns) for row in rows
        ),
        numeric=tuple(isinstance(rows[0].get(column), float) for column in columns),
        weights=tuple(WIDE.get(column, 1.2) for column in columns),
    )


def _columns(row: Row) -> list[str]:
    """The columns in their order, a bilingual pair once."""
    return list(dict.fromkeys(re.sub(r"_(es|en)$", "", column) for column in row))


def _head(column: str, language: Language) -> Runs:
    title = COLUMNS.get(column)
    return words(title, language) if title else (static(column.replace("_", " ")),)


def _cell(name: str, column: str, row: Row, edition: Edition, language: Language) -> Runs:
    value = row.get(f"{column}_{language}", row.get(column))
    if value is None or value == "":
        return NO_RUNS
    text = str(value)
    dimension = CODES.get((name, column))
    if dimension:
        return (static(label(dimension, text, language, country=edition.country)),)
    if ISO_DATE.fullmatch(text):
        return (static(date_in_words(date.fromisoformat(text), language)),)
    if column == "source_url" and text.startswith("https://"):
        return (Run(text, url=text, is_static=True),)
    return (static(text),)
