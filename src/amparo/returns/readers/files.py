"""Which reader a file needs, and the limits that hold for every file."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from amparo.law.text import Bilingual
from amparo.returns.refusals import FileRefused, refused

LARGEST_FILE = 200 * 2**20
MOST_COLUMNS = 500
MOST_ROWS = 2_000_000
LONGEST_CELL = 32_768

Cells = Sequence[object]
Rows = Iterator[tuple[int, Cells]]


@dataclass(frozen=True)
class Sheet:
    """The rows of a file, headings among them. `rows` gives (row number as the sender sees it, cells), empty rows left out."""

    name: str
    rows: Rows
    encoding: str = ""
    delimiter: str = ""
    notes: tuple[Bilingual, ...] = ()


@dataclass(frozen=True)
class ReadFile:
    content: bytes
    sha256: str
    sheet: Sheet


def read_file(path: Path) -> ReadFile:
    """Read a return. Raises FileRefused; rows that break a limit further on raise it when they are reached."""
    content = _content(path)
    return ReadFile(content, hashlib.sha256(content).hexdigest(), read_bytes(content))


def _content(path: Path) -> bytes:
    """The bytes of an ordinary file: asked before it is opened (a pipe would wait for ever) and again after."""
    try:
        _refuse_special(os.stat(path))
        with path.open("rb") as file:
            _refuse_special(os.fstat(file.fileno()))
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as problem:
        raise refused("No existe ese archivo.", "There is no such file.") from problem
    except (OSError, ValueError) as problem:
        raise refused(
            "No se puede leer el archivo: revise el nombre y los permisos.",
            "The file cannot be read: check its name and permissions.",
        ) from problem
    if not content:
        raise refused("El archivo está vacío.", "The file is empty.")
    if len(content) > LARGEST_FILE:
        raise _too_large()
    return content


def _refuse_special(about: os.stat_result) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise refused("Esto es una carpeta: indique un archivo.", "This is a folder: name one file.")
    if not stat.S_ISREG(about.st_mode):
        raise refused(
            f"Esto no es un archivo corriente; {_SAVE_AS.es}.",
            f"This is not an ordinary file; {_SAVE_AS.en}.",
        )
    if about.st_size > LARGEST_FILE:
        raise _too_large()


def _too_large() -> FileRefused:
    limit = LARGEST_FILE // 2**20
    return refused(
        f"El archivo pasa de {limit} MiB: divídalo.", f"The file is larger than {limit} MiB: split it."
    )


_SAVE_AS = Bilingual(
    "guárdelo como CSV, XLSX o Parquet", "save the return as CSV, XLSX or Parquet"
)  # a part of sentences
_PDF = Bilingual("un documento PDF", "a PDF document")
_PICTURE = Bilingual("una imagen", "a picture")
_COMPRESSED = Bilingual("un archivo comprimido", "a compressed file")
_PROGRAM = Bilingual("un programa", "a program")
_NOT_A_RETURN = {
    b"%PDF": _PDF,
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"\xd0\xcf\x11\xe0": Bilingual(
        "un Excel antiguo (.xls) o protegido con contraseña", "an old (.xls) or password-protected Excel file"
    ),
    b"\x1f\x8b": _COMPRESSED,
    b"Rar!": _COMPRESSED,
    b"7z\xbc\xaf": _COMPRESSED,
    b"{\\rtf": Bilingual("un documento de texto", "a text document"),
    b"\x7fELF": _PROGRAM,
    b"MZ\x90": _PROGRAM,
    b"SQLite format 3": Bilingual("una base de datos", "a database"),
}


def read_bytes(content: bytes) -> Sheet:
    """The sheet in the content, by its first bytes. Raises FileRefused."""
    from amparo.returns.readers import text

    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from amparo.returns.readers import excel

        return excel.read(content)
    if content.startswith(b"PAR1"):
        from amparo.returns.readers import parquet

        return parquet.read(content)
    for magic, what in _NOT_A_RETURN.items():
        if content.startswith(magic):
            raise refused(
                f"Esto es {what.es}, diga lo que diga su nombre; {_SAVE_AS.es}.",
                f"This is {what.en}, whatever its name says; {_SAVE_AS.en}.",
            )
    return text.read(content)


def within_limits(rows: Rows) -> Rows:
    """The rows, until one breaks a limit. Raises FileRefused."""
    for count, (number, cells) in enumerate(rows):
        if count > MOST_ROWS:
            raise refused(
                f"El archivo pasa de {MOST_ROWS:,} filas: divídalo.",
                f"The file has more than {MOST_ROWS:,} rows: split it.",
            )
        if len(cells) > MOST_COLUMNS:
            raise refused(
                f"La fila {number} tiene {len(cells):,} columnas; un archivo tiene {MOST_COLUMNS} como mucho.",
                f"Row {number} has {len(cells):,} columns; a return has at most {MOST_COLUMNS}.",
            )
        yield number, cells
