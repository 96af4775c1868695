"""XLSX, streamed. A workbook that would swell, runs code or holds formulas in its cells is refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from openpyxl import load_workbook

from amparo.returns.readers.files import MOST_COLUMNS, MOST_ROWS, FileRefused, Sheet

LARGEST_UNPACKED = 1_000 * 2**20
LARGEST_RATIO = 200
MOST_MEMBERS = 2_000


def read(content: bytes) -> Sheet:
    """The sheet named `datos` or `data`, else the first visible one. Raises FileRefused."""
    _refuse_bombs(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception as problem:  # openpyxl raises a dozen kinds of its own for broken workbooks
        raise FileRefused(
            "The workbook is broken; open it in the spreadsheet and save it again as XLSX."
        ) from problem
    sheet = _chosen(book)
    rows = _rows(sheet)
    try:
        _, headings = next(rows)
    except StopIteration:
        raise FileRefused("The sheet has no rows.") from None
    return Sheet(sheet.title, ["" if cell is None else str(cell) for cell in headings], rows, "", "")


def _refuse_bombs(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile as problem:
        raise FileRefused(
            "This is a broken or unfinished archive; save the return again as XLSX."
        ) from problem
    names = {member.filename for member in members}
    unpacked = sum(member.file_size for member in members)
    if (
        len(members) > MOST_MEMBERS
        or unpacked > LARGEST_UNPACKED
        or unpacked > LARGEST_RATIO * max(len(content), 10_000)
    ):
        raise FileRefused("The file would swell beyond reason when unpacked; send the return as CSV.")
    if "xl/workbook.xml" not in names:
        raise FileRefused("This is an archive and not a workbook; save the return as CSV, XLSX or Parquet.")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused("The workbook holds macros; save it as XLSX without macros.")


def _chosen(book: Any) -> Any:
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    if not sheets:
        raise FileRefused("The workbook has no visible sheet.")
    return next((sheet for sheet in sheets if sheet.title.casefold() in {"datos", "data"}), sheets[0])


def _rows(sheet: Any) -> Iterator[tuple[int, Sequence[object]]]:
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > MOST_ROWS:
            raise FileRefused(f"The sheet has more than {MOST_ROWS:,} rows; split it.")
        if len(cells) > MOST_COLUMNS:
            raise FileRefused(f"The sheet has {len(cells):,} columns; a return has at most {MOST_COLUMNS}.")
        values = [cell.value for cell in cells]
        for column, cell in enumerate(cells, start=1):
            if cell.data_type == "f":
                raise FileRefused(
                    f"Row {number}, column {column}: the cell holds a formula; paste values only."
                )
        if any(value not in (None, "") for value in values):
            yield number, values
