"""Which reader a file needs, and the limits that hold for every file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 200 * 2**20
MOST_COLUMNS = 500
MOST_ROWS = 2_000_000
LONGEST_CELL = 32_768


class FileRefused(Exception):
    """The file cannot be read as a return: one sentence that says why and what to do. Nothing was changed."""


@dataclass(frozen=True)
class Sheet:
    """The rows of a file. `rows` gives (row number as the sender sees it, cells)."""

    name: str
    headings: Sequence[str]
    rows: Iterator[tuple[int, Sequence[object]]]
    encoding: str
    delimiter: str


@dataclass(frozen=True)
class ReadFile:
    content: bytes
    sha256: str
    sheet: Sheet


def read_file(path: Path) -> ReadFile:
    """Read a return. Raises FileRefused."""
    content = _content(path)
    sheet = _sheet(content)
    if len(sheet.headings) > MOST_COLUMNS:
        raise FileRefused(
            f"The file has {len(sheet.headings):,} columns; a return has at most {MOST_COLUMNS}."
        )
    return ReadFile(content, hashlib.sha256(content).hexdigest(), sheet)


def _content(path: Path) -> bytes:
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            raise FileRefused("This is a folder; name one file.")
        if not stat.S_ISREG(about.st_mode):
            raise FileRefused("This is not an ordinary file; save the return as CSV, XLSX or Parquet.")
        if about.st_size == 0:
            raise FileRefused("The file is empty.")
        if about.st_size > LARGEST_FILE:
            raise FileRefused(f"The file is larger than {LARGEST_FILE // 2**20} MiB; split it.")
        return path.read_bytes()
    except FileNotFoundError as problem:
        raise FileRefused("There is no such file.") from problem
    except OSError as problem:
        raise FileRefused(f"The file cannot be read ({problem.strerror}).") from problem


_NOT_A_RETURN = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Excel file (.xls)",
    b"\x1f\x8b": "a compressed file",
    b"Rar!": "a compressed file",
    b"7z\xbc\xaf": "a compressed file",
    b"{\\rtf": "a text document",
    b"\x7fELF": "a program",
    b"MZ": "a program",
}


def _sheet(content: bytes) -> Sheet:
    from amparo.returns.readers import excel, parquet, text

    if content.startswith(b"PK\x03\x04"):
        return excel.read(content)
    if content.startswith(b"PAR1"):
        return parquet.read(content)
    for magic, what in _NOT_A_RETURN.items():
        if content.startswith(magic):
            raise FileRefused(
                f"This is {what}, whatever its name says; save the return as CSV, XLSX or Parquet."
            )
    return text.read(content)
