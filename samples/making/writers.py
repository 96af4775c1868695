"""From cells to the bytes of a file, the same on every machine: no clock, no compression that differs by build."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from samples.making.model import Style
from samples.making.styles import Cell

MADE_ON = datetime(2019, 1, 1, tzinfo=UTC)
ZIP_DATE = (2019, 1, 1, 0, 0, 0)
Rows = Sequence[Sequence[Cell]]


def content_of(rows: Rows, style: Style) -> bytes:
    """The bytes of the file in the style's format."""
    if style.format == "xlsx":
        return _xlsx(rows)
    return _parquet(rows) if style.format == "parquet" else _csv(rows, style)


def _csv(rows: Rows, style: Style) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=style.delimiter, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode(style.encoding)


def _xlsx(rows: Rows) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        book.set_properties({"created": MADE_ON.replace(tzinfo=None)})
        sheet = book.add_worksheet("Hoja1")
        formats = {
            date: book.add_format({"num_format": "dd/mm/yyyy"}),
            datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        }
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                else:
                    moment = cell.replace(tzinfo=None) if isinstance(cell, datetime) else cell
                    sheet.write_datetime(number, column, moment, formats[type(cell)])
    return _stored(buffer.getvalue())


def _stored(packed: bytes) -> bytes:
    """The archive with its members uncompressed: builds of zlib differ, stored bytes do not."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename, ZIP_DATE), old.read(member))
    return buffer.getvalue()


def _parquet(rows: Rows) -> bytes:
    headings, *body = rows
    columns = [[cell or None for cell in column] for column in zip(*body, strict=True)]
    arrays = [
        pa.array([None if cell is None else str(cell) for cell in column], pa.string()) for column in columns
    ]
    table = pa.Table.from_arrays(arrays, names=[str(heading) for heading in headings])
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="NONE", version="2.6", use_dictionary=False, store_schema=False)
    return buffer.getvalue()
