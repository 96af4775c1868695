"""XLSX, streamed. A workbook that would swell, runs code, looks elsewhere or holds formulas in its cells is refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from amparo.law.text import Bilingual
from amparo.returns.readers.files import Rows, Sheet, within_limits
from amparo.returns.refusals import FileRefused, refused

LARGEST_UNPACKED = 1_000 * 2**20
LARGEST_SHARED = 200 * 2**20
LARGEST_RATIO = 200
MOST_MEMBERS = 2_000
DATA_SHEETS = frozenset({"datos", "data"})
_BROKEN = (
    zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError,
    NotImplementedError, ParseError, InvalidFileException, DefusedXmlException, RuntimeError, OverflowError,
)  # fmt: skip
"""What openpyxl and zipfile raise for workbooks that are not well formed."""


def read(content: bytes) -> Sheet:
    """The sheet named `datos` or `data`, else the first visible one. Raises FileRefused."""
    _refuse_dangers(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        sheet, notes = _chosen(book)
    except _BROKEN as problem:
        raise _broken() from problem
    return Sheet(sheet.title[:64], within_limits(_unbroken(_rows(sheet))), notes=notes)


def _refuse_dangers(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            _refuse_bombs(members, len(content))
            _refuse_doctypes(archive, members)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
    ) as problem:
        raise _broken() from problem
    _refuse_contents({member.filename for member in members})


def _refuse_bombs(members: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(member.file_size for member in members)
    shared = sum(member.file_size for member in members if "/worksheets/" not in member.filename)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > LARGEST_UNPACKED
        or shared > LARGEST_SHARED
        or unpacked > LARGEST_RATIO * max(packed, 10_000)
    ):
        raise refused(
            "Al descomprimirlo, el archivo crecería sin medida: envíelo como CSV.",
            "The file would swell beyond reason when unpacked: send the return as CSV.",
        )


def _refuse_doctypes(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> None:
    """No part of a workbook declares a document type: one that does means to expand entities."""
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            with archive.open(member) as part:
                if b"<!DOCTYPE" in part.read(4096).upper():
                    raise refused(
                        "El libro declara entidades XML, que una planilla no lleva: guárdelo otra vez como XLSX.",
                        "The workbook declares XML entities, which no return has: save it again as XLSX.",
                    )


def _refuse_contents(names: set[str]) -> None:
    if "xl/workbook.xml" not in names:
        raise refused(
            "Esto es un archivo comprimido y no un libro: guárdelo como CSV, XLSX o Parquet.",
            "This is an archive and not a workbook: save the return as CSV, XLSX or Parquet.",
        )
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise refused(
            "El libro lleva macros: guárdelo como XLSX sin macros.",
            "The workbook holds macros: save it as XLSX without macros.",
        )
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise refused(
            "El libro toma datos de otros libros: pegue solo los valores.",
            "The workbook takes data from other workbooks: paste the values only.",
        )


def _chosen(book: Any) -> tuple[Any, tuple[Bilingual, ...]]:
    """The sheet to read, and a note on those that are not read."""
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not visible:
        raise refused("El libro no tiene ninguna hoja visible.", "The workbook has no visible sheet.")
    chosen = next((sheet for sheet in visible if sheet.title.casefold() in DATA_SHEETS), visible[0])
    hidden, others = len(book.worksheets) - len(visible), len(visible) - 1
    notes = []
    if hidden and chosen.title.casefold() not in DATA_SHEETS:
        notes.append(Bilingual(f"Hojas ocultas sin leer: {hidden}.", f"Hidden sheets not read: {hidden}."))
    if others and chosen.title.casefold() not in DATA_SHEETS:
        notes.append(
            Bilingual(
                f"Se leyó la primera hoja visible; otras sin leer: {others}.",
                f"The first visible sheet was read; others not read: {others}.",
            )
        )
    return chosen, tuple(notes)


def _rows(sheet: Any) -> Rows:
    sheet.reset_dimensions()  # what the file says about its own size is not believed
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        values = [cell.value for cell in cells]
        for column, cell in enumerate(cells, start=1):
            if cell.data_type == "f":
                raise refused(
                    f"Fila {number}, columna {column}: la casilla lleva una fórmula; pegue solo los valores.",
                    f"Row {number}, column {column}: the cell holds a formula; paste the values only.",
                )
        while values and values[-1] in (None, ""):
            values.pop()
        if values:
            yield number, values


def _unbroken(rows: Rows) -> Iterator[tuple[int, Any]]:
    """The rows, with whatever a broken sheet raises on the way told as a refusal."""
    try:
        yield from rows
    except FileRefused:
        raise
    except _BROKEN as problem:
        raise _broken() from problem


def _broken() -> FileRefused:
    return refused(
        "El libro está dañado o incompleto: ábralo en la hoja de cálculo y guárdelo otra vez como XLSX.",
        "The workbook is broken or unfinished: open it in the spreadsheet and save it again as XLSX.",
    )
