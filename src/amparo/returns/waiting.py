"""The rows that wait: listed without their content, and given back to their sender as a file to correct."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

import xlsxwriter
from django.db import transaction
from django.db.models import QuerySet

from amparo.law.text import Language
from amparo.returns.headings import open_sheet
from amparo.returns.kinds import Kind, kind_named
from amparo.returns.models import WAITING, LineOutcome, Problem, ReturnFile, ReturnLine
from amparo.returns.readers import read_bytes
from amparo.returns.refusals import refused
from amparo.returns.repeated import as_row_problem
from amparo.returns.rows import RowProblem
from amparo.returns.storing import open_content
from amparo.returns.values.parsing import as_text
from amparo.safeguards import audit
from amparo.safeguards.models import Agency, User
from amparo.safeguards.permissions import Permission, require

SOURCE_ROW = {"es": "fila de origen", "en": "source row"}
TO_CORRECT = {"es": "qué corregir", "en": "what to correct"}


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """One row that waits: in which file and row, and why. `line` is the number by which a decision names it."""

    line: int
    return_id: str
    kind: str
    row: int
    source_key: str
    is_held: bool
    problems: tuple[RowProblem, ...]


def waiting_rows(*, agency: Agency, user: User, kind: str = "") -> Iterator[WaitingRow]:
    """What waits for a correction or a decision, oldest first. Raises NotAllowed."""
    require(user, Permission.RETURN_IMPORT)
    lines = _waiting(agency, kind).visible_to(user)  # type: ignore[attr-defined]
    for line in (
        lines.select_related("file").prefetch_related("problems").order_by("pk").iterator(chunk_size=500)
    ):
        yield WaitingRow(
            line=line.pk,
            return_id=str(line.file_id),
            kind=line.file.kind,
            row=line.row,
            source_key=line.source_key,
            is_held=line.outcome == LineOutcome.HELD,
            problems=tuple(_problem(problem, line) for problem in line.problems.all()),
        )


def _problem(problem: Problem, line: ReturnLine) -> RowProblem:
    problem.line = line
    return as_row_problem(problem, line.file.kind)


def _waiting(agency: Agency, kind: str) -> QuerySet[ReturnLine]:
    lines = ReturnLine.objects.filter(WAITING, agency=agency)
    return lines.filter(file__kind=kind) if kind else lines


@transaction.atomic
def export_waiting(*, agency: Agency, kind: str, path: Path, language: Language, by: User) -> int:
    """Write the rows in quarantine of one kind as they were sent, with what to correct, for their sender. Returns how many.

    XLSX by the name's ending, else CSV; readable by its owner only. Each file opened leaves an audit entry. Raises NotAllowed,
    FileRefused (the place is taken, or nothing waits).
    """
    require(by, Permission.RETURN_IMPORT)
    lines = _waiting(agency, kind_named(kind).name).filter(outcome=LineOutcome.QUARANTINED)
    by_file: dict[object, list[ReturnLine]] = {}
    for line in lines.visible_to(by).prefetch_related("problems").order_by("file__received_at", "row"):  # type: ignore[attr-defined]
        by_file.setdefault(line.file_id, []).append(line)
    if not by_file:
        raise refused(
            "No hay filas de esa clase en cuarentena.", "There are no rows of that kind in quarantine."
        )
    files = ReturnFile.objects.in_bulk(list(by_file))
    rows = [
        row
        for key, found in by_file.items()
        for row in _opened_rows(files[key], found, kind_named(kind), language)
    ]
    audit.record_many(
        by=by,
        action=audit.Action.IDENTITY_REVEALED,
        targets=list(files.values()),
        reason="rows returned for correction",
    )
    _write(path, _headings(kind_named(kind), language), rows)
    return len(rows)


def _headings(kind: Kind, language: Language) -> list[str]:
    own = [column.heading.in_language(language) for column in kind.columns]
    return [SOURCE_ROW[language], TO_CORRECT[language], *own]


def _opened_rows(
    file: ReturnFile, lines: Sequence[ReturnLine], kind: Kind, language: Language
) -> Iterator[list[str]]:
    by_row = {line.row: line for line in lines}
    opened = open_sheet(read_bytes(open_content(file)), kind=kind.name)
    positions = opened.recognised.positions
    for number, cells in opened.rows:
        if number in by_row:
            texts = ["" if cell is None else as_text(cell) for cell in cells]
            told = {_advice(problem, by_row[number], language) for problem in by_row[number].problems.all()}
            own = [
                texts[positions[c.name]] if positions.get(c.name, len(texts)) < len(texts) else ""
                for c in kind.columns
            ]
            yield [str(number), " ".join(sorted(told)), *own]


def _advice(problem: Problem, line: ReturnLine, language: Language) -> str:
    told = _problem(problem, line)
    heading = told.heading.in_language(language)
    return f"{heading}: {told.advice.in_language(language)}" if heading else told.advice.in_language(language)


def _write(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as problem:
        raise refused(
            "Ahí no se puede escribir el archivo o ya existe: elija otro nombre.",
            "The file cannot be written there or exists already: choose another name.",
        ) from problem
    if path.suffix.casefold() == ".xlsx":
        os.close(descriptor)
        _write_xlsx(path, headings, rows)
    else:
        with os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="") as file:
            _write_csv(file, headings, rows)


def _write_csv(file: TextIO, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Cells that a spreadsheet would run get an apostrophe, which the way in takes off again."""
    writer = csv.writer(file)
    writer.writerow(headings)
    writer.writerows([f"'{cell}" if cell[:1] in "=+-@" and cell else cell for cell in row] for row in rows)


def _write_xlsx(path: Path, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("datos")
        text = book.add_format({"num_format": "@"})
        sheet.freeze_panes(1, 2)
        for number, row in enumerate([headings, *rows]):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, text)
        sheet.autofit()
