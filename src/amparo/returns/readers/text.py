"""CSV in any usual encoding and delimiter, both detected and said."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from typing import TextIO

from charset_normalizer import from_bytes

from amparo.returns.readers.files import LONGEST_CELL, MOST_COLUMNS, Rows, Sheet, within_limits
from amparo.returns.refusals import FileRefused, refused

DELIMITERS = ",;\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = ["cp1252", "latin_1", "cp850"]
SAMPLE = 65_536
LONGEST_LINE = 4 * 2**20
_SPANISH = frozenset("áéíóúñüÁÉÍÓÚÑÜ¿¡«»ºª")


def read(content: bytes) -> Sheet:
    """Raises FileRefused."""
    encoding = encoding_of(content)
    delimiter = _delimiter(_stream(content, encoding))
    return Sheet("", within_limits(_rows(_stream(content, encoding), delimiter)), encoding, delimiter)


def _stream(content: bytes, encoding: str) -> TextIO:
    """The text, decoded as it is read: a large file never stands in memory twice."""
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


def encoding_of(content: bytes) -> str:
    """By mark, then UTF-8 if it fits throughout, then the likeliest of the usual one-byte encodings.

    Raises FileRefused for binary data.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return _checked(content, name)
    if b"\x00" in content:
        raise _binary()
    if _fits(content, "utf-8"):
        if _is_binary(content[:SAMPLE]):
            raise _binary()
        return "utf-8"
    if _is_binary(content[:SAMPLE]):
        raise _binary()
    return _checked(content, _one_byte_encoding(content))


def _one_byte_encoding(content: bytes) -> str:
    """Of the encodings that fit, the one that makes most of the other letters Spanish; the detector breaks a tie."""
    other = bytes(byte for byte in content[: 16 * SAMPLE] if byte > 127)
    fitting = [name for name in CANDIDATES if _fits(content, name)]
    if not fitting:
        return CANDIDATES[0]
    score = {name: sum(sign in _SPANISH for sign in other.decode(name)) for name in fitting}
    best = [name for name in fitting if score[name] == max(score.values())]
    if len(best) == 1 or "cp1252" in best:
        return best[0]
    found = from_bytes(content[:SAMPLE], cp_isolation=best).best()
    return found.encoding if found else best[0]


def _fits(content: bytes, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        for start in range(0, len(content), 2**20):
            decoder.decode(content[start : start + 2**20])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _checked(content: bytes, encoding: str) -> str:
    if not _fits(content, encoding):
        raise refused(
            f"El archivo parece {encoding} pero no lo es de verdad: guárdelo otra vez como CSV en UTF-8.",
            f"The file looks like {encoding} but is not valid: save it again as CSV in UTF-8.",
        )
    return encoding


def _is_binary(sample: bytes) -> bool:
    """More than a few control characters that no text has."""
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return control > len(sample) * 0.005


def _binary() -> FileRefused:
    return refused(
        "El archivo contiene datos binarios: guárdelo como CSV, XLSX o Parquet.",
        "The file holds binary data: save the return as CSV, XLSX or Parquet.",
    )


def _delimiter(text: TextIO) -> str:
    """The sign that parts the first line that has anything in it."""
    first = next((line for line in _lines(text) if line.strip()), "")
    counts = {sign: first.count(sign) for sign in DELIMITERS}
    if sum(counts.values()) > 50 * MOST_COLUMNS:
        columns = max(counts.values()) + 1
        raise refused(
            f"El archivo tiene {columns:,} columnas; tiene {MOST_COLUMNS} como mucho.",
            f"The file has {columns:,} columns; a return has at most {MOST_COLUMNS}.",
        )
    return max(counts, key=lambda sign: counts[sign]) if any(counts.values()) else ","


def _lines(text: TextIO) -> Iterator[str]:
    """The lines, each with its end. A line that never ends is refused before it fills the memory."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise refused(
                f"Línea {number}: es demasiado larga para ser una fila; guarde el archivo otra vez como CSV.",
                f"Line {number}: it is too long to be a row; save the file again as CSV.",
            )
        if "\x00" in line:
            raise _binary()
        yield line


def _rows(text: TextIO, delimiter: str) -> Rows:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(_lines(text), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise _told(reader.line_num, str(problem)) from problem
        if any(cell and not cell.isspace() for cell in cells):
            yield reader.line_num, cells


def _told(line: int, problem: str) -> FileRefused:
    if "field larger" in problem:
        return refused(
            f"Línea {line}: una casilla pasa de {LONGEST_CELL:,} caracteres o unas comillas no se cierran.",
            f"Line {line}: a cell is longer than {LONGEST_CELL:,} characters or a quotation mark is never closed.",
        )
    return refused(
        f"Línea {line}: las comillas no casan; guarde el archivo otra vez como CSV desde la hoja de cálculo.",
        f"Line {line}: the quotation marks do not match; save the file again as CSV from the spreadsheet.",
    )
