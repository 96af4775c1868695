"""CSV in any usual encoding and delimiter, both detected and said."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from charset_normalizer import from_bytes

from amparo.returns.readers.files import LONGEST_CELL, FileRefused, Sheet

DELIMITERS = ",;\t|"
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CANDIDATES = ["cp1252", "latin_1", "cp850"]
SAMPLE = 65_536


def read(content: bytes) -> Sheet:
    """Raises FileRefused."""
    encoding = encoding_of(content)
    text = content.decode(encoding)
    if "\x00" in text:
        raise FileRefused("The file holds binary data; save the return as CSV, XLSX or Parquet.")
    first = text.lstrip("\r\n").split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count) if any(sign in first for sign in DELIMITERS) else ","
    rows = _rows(text, delimiter)
    try:
        _, headings = next(rows)
    except StopIteration:
        raise FileRefused("The file has no rows.") from None
    return Sheet("", [str(cell) for cell in headings], rows, encoding, delimiter)


def encoding_of(content: bytes) -> str:
    """By mark, then UTF-8 if it fits throughout, then the likeliest of the usual one-byte encodings.

    Raises FileRefused for binary data.
    """
    for mark, name in MARKS:
        if content.startswith(mark):
            return _checked(content, name)
    if b"\x00" in content[:SAMPLE]:
        raise FileRefused("The file holds binary data; save the return as CSV, XLSX or Parquet.")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if _is_binary(content[:SAMPLE]):
            raise FileRefused(
                "The file holds binary data; save the return as CSV, XLSX or Parquet."
            ) from None
        best = from_bytes(content[:SAMPLE], cp_isolation=CANDIDATES).best()
        return _checked(content, best.encoding if best else "cp1252")
    return "utf-8"


def _checked(content: bytes, encoding: str) -> str:
    try:
        content.decode(encoding)
    except UnicodeError:
        raise FileRefused(
            f"The file looks like {encoding} but is not valid; save it again as CSV in UTF-8."
        ) from None
    return encoding


def _is_binary(sample: bytes) -> bool:
    """More than a few control characters that no text has."""
    control = sum(byte < 9 or 13 < byte < 32 for byte in sample)
    return control > len(sample) * 0.005


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, Sequence[object]]]:
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as problem:
            raise FileRefused(_told(reader.line_num, str(problem))) from problem
        if any(cell.strip() for cell in cells):
            yield reader.line_num, cells


def _told(line: int, problem: str) -> str:
    if "field larger" in problem:
        return f"Line {line}: a cell is longer than {LONGEST_CELL:,} characters; shorten it."
    return f"Line {line}: the quotation marks do not match; save the file again as CSV from the spreadsheet."
