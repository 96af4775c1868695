"""Finding the row of headings, and the kind it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from amparo.law.text import Bilingual
from amparo.returns.kinds import Recognised, folded, kind_named, recognise
from amparo.returns.kinds.recognition import looks_like_headings
from amparo.returns.readers.files import Rows, Sheet
from amparo.returns.refusals import refused
from amparo.safeguards.models import Agency

LOOKED_AT = 10
"""Real files carry a title above their headings; these many rows are looked at."""

OWN_HEADINGS = frozenset(
    folded(text) for text in ("fila de origen", "source row", "qué corregir", "what to correct")
)
"""Headings that our own exports add, and that mean nothing on the way in."""


@dataclass(frozen=True)
class Opened:
    """A sheet with its kind: `rows` stand after the headings."""

    recognised: Recognised
    rows: Rows
    notes: tuple[Bilingual, ...]


def open_sheet(sheet: Sheet, *, kind: str = "") -> Opened:
    """The rows after the headings. Raises FileRefused."""
    among = [kind_named(kind)] if kind else None
    first: list[str] | None = None
    for number, cells in islice(sheet.rows, LOOKED_AT):
        headings = ["" if cell is None else str(cell).strip() for cell in cells]
        first = headings if first is None else first
        if looks_like_headings(headings):
            recognised = recognise(headings, among=among)
            return Opened(recognised, sheet.rows, (*sheet.notes, *_notes(recognised, headings, number)))
    if first is None:
        raise refused("El archivo no tiene filas.", "The file has no rows.")
    return Opened(recognise(first, among=among), sheet.rows, sheet.notes)


def _notes(recognised: Recognised, headings: list[str], number: int) -> list[Bilingual]:
    notes = []
    if number > 1:
        notes.append(
            Bilingual(f"Los encabezados están en la fila {number}.", f"The headings stand in row {number}.")
        )
    unknown = [column for column in recognised.unknown if folded(headings[column - 1]) not in OWN_HEADINGS]
    if unknown:
        places = ", ".join(map(str, unknown))
        notes.append(
            Bilingual(
                f"Columnas que esta clase no tiene y no se leyeron: {places}.",
                f"Columns that this kind does not have and that were not read: {places}.",
            )
        )
    return notes


def refuse_kind_of_others(agency: Agency, kind: str) -> None:
    """Raises FileRefused where the agency does not send this kind. An agency without a list sends any."""
    allowed = agency.return_kinds.split("|") if agency.return_kinds else []
    if allowed and kind not in allowed:
        names = ", ".join(sorted(allowed))
        raise refused(
            f"{agency.code} no envía archivos de la clase {kind}; envía {names}.",
            f"{agency.code} does not send returns of the kind {kind}; it sends {names}.",
        )
