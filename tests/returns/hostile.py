"""Files that nobody should be able to hurt the register with."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from openpyxl import Workbook

HEADINGS = b"key,kind,audience,planned_on,status"
ROW = b"A-1,training,teachers,2019-01-01,planned"
GOOD = HEADINGS + b"\n" + ROW + b"\n"
NAMES = HEADINGS.decode().split(",")
VALUES = ROW.decode().split(",")


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    return _saved(book)


def _saved(book: Workbook) -> bytes:
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def with_member(content: bytes, name: str, body: bytes, *, instead: bool = False) -> bytes:
    """A workbook with one more part, or with one part replaced."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if not (instead and member.filename == name):
                new.writestr(member.filename, old.read(member))
        new.writestr(name, body)
    return held.getvalue()


def _sheet_xml(rows: str, prologue: str = "") -> bytes:
    start = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return f'<?xml version="1.0"?>{prologue}{start}{rows}</sheetData></worksheet>'.encode()


def _hidden_sheets() -> bytes:
    book = Workbook()
    book.create_sheet("x")
    for sheet in book.worksheets:
        sheet.sheet_state = "hidden"
    return _saved_hidden(book)


def _saved_hidden(book: Workbook) -> bytes:
    book.worksheets[0].sheet_state = "visible"
    content = _saved(book)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        listing = archive.read("xl/workbook.xml").replace(b'state="visible"', b'state="hidden"')
    return with_member(content, "xl/workbook.xml", listing, instead=True)


def _parquet(columns: int = 5) -> bytes:
    held = io.BytesIO()
    names = NAMES if columns == 5 else [f"c{number}" for number in range(columns)]
    pq.write_table(pa.table({name: ["x"] for name in names}), held)
    return held.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BILLION_LAUGHS = (
    "<!DOCTYPE z [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10 if n else '&a;' * 10}'>" for n in range(9))
    + "]>"
)
GOOD_BOOK = workbook(NAMES, VALUES)

CONTENTS: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "only blanks": lambda: b" \n\n \n",
    "binary": lambda: bytes(range(256)) * 50,
    "random bytes": lambda: os.urandom(5_000),
    "program": lambda: b"\x7fELF" + bytes(500),
    "broken quotes": lambda: HEADINGS + b'\nA-1,"training"x,teachers,2019-01-01,planned\n',
    "quote that never ends": lambda: HEADINGS + b'\nA-1,"training,teachers,2019-01-01,planned\n' + ROW * 9,
    "utf-16 without its mark": lambda: GOOD.decode().encode("utf-16-le"),
    "utf-8 mark over another encoding": lambda: b"\xef\xbb\xbf" + "clave,vía\n".encode("cp1252"),
    "utf-16 mark over utf-8": lambda: b"\xff\xfe" + GOOD + b"x",
    "a NUL in the middle": lambda: GOOD + b"A-2,train\x00ing,teachers,2019-01-01,planned\n",
    "a NUL far down": lambda: GOOD + (ROW + b"\n") * 5_000 + b"\x00",
    "50,000 columns": lambda: b",".join(b"c%d" % n for n in range(50_000)) + b"\n",
    "600 columns": lambda: HEADINGS + b"," * 600 + b"\n" + ROW + b"\n",
    "a row of 50,000 cells": lambda: GOOD + b"x," * 50_000 + b"\n",
    "a line without end": lambda: HEADINGS + b"\n" + b"x" * (6 * 2**20),
    "a cell too long": lambda: GOOD + b"A-2," + b"x" * 40_000 + b",teachers,2019-01-01,planned\n",
    "no known heading": lambda: b"uno,dos,tres\n1,2,3\n",
    "a required column missing": lambda: b"key,kind,audience,status\nA-1,training,teachers,planned\n",
    "a column twice": lambda: HEADINGS + b",Estado\n" + ROW + b",planned\n",
    "headings of two kinds": lambda: b"key,cause_key,sex\nV-1,C-1,female\n",
    "PDF named csv": lambda: b"%PDF-1.7\n" + GOOD,
    "old Excel": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000),
    "picture": lambda: b"\x89PNG\r\n\x1a\n" + bytes(200),
    "gzip": lambda: b"\x1f\x8b\x08" + bytes(200),
    "database": lambda: b"SQLite format 3\x00" + bytes(200),
    "archive that is no workbook": lambda: with_member(_empty_zip(), "word/document.xml", b"<x/>"),
    "empty archive": lambda: _empty_zip(),
    "workbook cut short": lambda: GOOD_BOOK[: len(GOOD_BOOK) // 2],
    "workbook with a broken part": lambda: with_member(GOOD_BOOK, SHEET, b"<worksheet><sheetData><row", instead=True),
    "workbook without rows": lambda: workbook(),
    "zip bomb": lambda: with_member(GOOD_BOOK, SHEET, _sheet_xml(" " * (80 * 2**20)), instead=True),
    "ten thousand members": lambda: _many_members(),
    "XML bomb": lambda: with_member(GOOD_BOOK, SHEET, _sheet_xml("<row><c><v>&a8;</v></c></row>", BILLION_LAUGHS), instead=True),
    "XML entity of a file": lambda: with_member(
        GOOD_BOOK, "xl/sharedStrings.xml",
        b'<?xml version="1.0"?><!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
        instead=True,
    ),
    "formula": lambda: workbook(NAMES, ["=1+1", *VALUES[1:]]),
    "formula far down": lambda: workbook(NAMES, *([VALUES] * 2_500), ["A-9", '=HYPERLINK("http://x")', *VALUES[2:]]),
    "macros": lambda: with_member(GOOD_BOOK, "xl/vbaProject.bin", b"x"),
    "links to other workbooks": lambda: with_member(GOOD_BOOK, "xl/externalLinks/externalLink1.xml", b"<x/>"),
    "no visible sheet": _hidden_sheets,
    "a cell in the last column": lambda: with_member(
        GOOD_BOOK, SHEET, _sheet_xml('<row r="1"><c r="XFD1" t="inlineStr"><is><t>key</t></is></c></row>'), instead=True
    ),
    "Parquet cut short": lambda: _parquet()[:200],
    "Parquet that lies": lambda: b"PAR1" + bytes(500) + b"PAR1",
    "Parquet of 600 columns": lambda: _parquet(600),
    "rows of another agency": lambda: HEADINGS + b",agency_code\n" + ROW + b",FISC\n",
    "a row of another agency far down": lambda: HEADINGS
    + b",agency_code\n"
    + b"".join(b"A-%d,training,teachers,2019-01-01,planned,CARE\n" % n for n in range(2_500))
    + b"A-x,training,teachers,2019-01-01,planned,FISC\n",
    "columns of another agency": lambda: b"key,docket_number,filed_on,offence\nC-1,R-1,2019-01-01,procuring\n",
}  # fmt: skip


def _empty_zip() -> bytes:
    held = io.BytesIO()
    zipfile.ZipFile(held, "w").close()
    return held.getvalue()


def _many_members() -> bytes:
    held = io.BytesIO(GOOD_BOOK)
    with zipfile.ZipFile(held, "a") as archive:
        for number in range(2_500):
            archive.writestr(f"xl/x{number}.xml", b"")
    return held.getvalue()


def _folder(path: Path) -> None:
    path.mkdir()


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("not-there"))


def _loop(path: Path) -> None:
    path.symlink_to(path)


PLACES: dict[str, Callable[[Path], None]] = {
    "a folder": _folder,
    "a link to an endless device": _endless,
    "a pipe": _pipe,
    "a link to nowhere": _nowhere,
    "a link to itself": _loop,
    "nothing": lambda _: None,
}
