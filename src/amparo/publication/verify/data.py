"""The open data: every row of every table against the manifest, and the descriptions against the tables."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence, Set
from itertools import zip_longest
from typing import Any

from amparo import __version__
from amparo.law.text import LANGUAGES, Bilingual
from amparo.publication.content import Edition
from amparo.publication.data import DataTable, citation, crate, data_tables, descriptor
from amparo.publication.data.crate import METADATA
from amparo.publication.manifest import sha256
from amparo.publication.verify.findings import Notes, Tamper
from amparo.publication.verify.folder import NotReadable
from amparo.publication.verify.published import Published

FOLDER, DESCRIPTOR, CITATION = "data/", "data/datapackage.json", "CITATION.cff"
NOTHING = "—"
NO_ROW = Bilingual("ninguna fila", "no row")
NO_CSV = Bilingual("no es una tabla CSV", "it is no CSV table")
NO_JSON = Bilingual("no es JSON", "it is no JSON")
SPOKEN = ("label_es", "label_en")
"""Columns that depend on the country file."""


def check_data(published: Published, edition: Edition, *, has_country: bool, notes: Notes) -> None:
    """Every table, cell by cell; then the descriptor."""
    is_same_version = published.manifest["amparo"] == __version__
    written = []
    for table in data_tables(edition):
        path = f"{FOLDER}{table.name}.csv"
        if path not in published.outputs:
            notes.find(Tamper.LEFT_OUT, path, table.name)
        content = _content(published, path, notes)
        written.append((table, table.as_bytes() if content is None else content))
        try:
            found = _rows(written[-1][1])
        except NotReadable as problem:
            notes.find(Tamper.FILE_HOSTILE, path, found=problem.why)
            continue
        there = set(found[0]) if found else set()
        skipped = set() if has_country else set(SPOKEN)
        if not is_same_version:
            skipped |= {name for name, _ in table.columns} ^ there
        _check_table(path, table, found, skipped, notes)
    _check_descriptor(published, edition, written, notes)


def _content(published: Published, path: str, notes: Notes) -> bytes | None:
    """None where there is no file to read: the check of files names it."""
    if path not in published.folder.files:
        return None
    try:
        return published.folder.read(path)
    except NotReadable as problem:
        notes.find(Tamper.FILE_HOSTILE, path, found=problem.why)
        return None


def _rows(content: bytes) -> list[list[str]]:
    """Raises NotReadable."""
    try:
        return list(csv.reader(io.StringIO(content.decode("utf-8"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as problem:
        raise NotReadable(NO_CSV) from problem


def _check_table(path: str, table: DataTable, rows: Sequence[list[str]], skipped: Set[str], notes: Notes) -> None:  # fmt: skip
    """Each row is named by its line and its key. `skipped` are columns that another version has or lacks, or that cannot be known here."""
    wanted = _rows(table.as_bytes())
    keys = [wanted[0].index(name) for name in table.key]
    for line, (row, found) in enumerate(zip_longest(wanted, rows), start=1):
        if row == found:
            continue
        if row is None or found is None:
            _missing(path, line, row, found, notes)
            return
        name = ", ".join(row[index] for index in keys)
        for column, expected, there in _beside(wanted[0], row, rows[0], found, skipped):
            if expected != there:
                place = f"l. {line}, {column}" + (f" ({name})" if name and line > 1 else "")
                notes.find(Tamper.TABLE_ROW, path, place, expected, there)


def _beside(
    columns: Sequence[str], row: Sequence[str], header: Sequence[str], found: Sequence[str], skipped: Set[str]
) -> Iterator[tuple[str, str, str]]:
    """Column, what should stand there, and what does: by place, without the columns left aside on both sides."""
    wanted = [(name, value) for name, value in zip_longest(columns, row, fillvalue=NOTHING) if name not in skipped]  # fmt: skip
    there = [value for name, value in zip_longest(header, found, fillvalue=NOTHING) if name not in skipped]
    for (column, expected), value in zip_longest(wanted, there, fillvalue=(NOTHING, NOTHING)):
        yield column, expected, value if isinstance(value, str) else NOTHING


def _missing(path: str, line: int, row: Sequence[str] | None, found: Sequence[str] | None, notes: Notes) -> None:  # fmt: skip
    """The table ends too early or goes on too long."""
    expected = NO_ROW if row is None else ",".join(row)
    there = NO_ROW if found is None else ",".join(found)
    notes.find(Tamper.TABLE_ROW, path, f"l. {line}", expected, there)


def _check_descriptor(
    published: Published, edition: Edition, written: Sequence[tuple[DataTable, bytes]], notes: Notes
) -> None:
    """Whatever version wrote it, the descriptor names size and hash of each table; of this version, it is known whole."""
    found = _json(published, DESCRIPTOR, notes)
    if not isinstance(found, dict):
        return
    resources = found.get("resources")
    listed_there = [one for one in resources if isinstance(one, dict)] if isinstance(resources, list) else []
    told = {str(one.get("path")): one for one in listed_there}
    for table, content in written:
        path = f"{table.name}.csv"
        for name, expected in (("bytes", len(content)), ("hash", f"sha256:{sha256(content)}")):
            there = told.get(path, {}).get(name)
            if there != expected:
                notes.find(Tamper.DESCRIPTOR, DESCRIPTOR, f"{path} ({name})", str(expected), str(there))
    if published.manifest["amparo"] == __version__:
        _differ(DESCRIPTOR, json.loads(descriptor(edition, written)), found, notes)


def check_metadata(published: Published, edition: Edition, notes: Notes) -> None:
    """Citation and RO-Crate metadata, as this version writes them."""
    wanted = json.loads(crate(edition, listed(edition), code_version=__version__))
    found = _json(published, METADATA, notes)
    if found is not None:
        _differ(METADATA, wanted, found, notes)
    content = _content(published, CITATION, notes)
    if content is None:
        return
    wanted_lines, lines = (
        citation(edition).decode().split("\n"),
        content.decode("utf-8", "replace").split("\n"),
    )
    for line, (expected, text) in enumerate(zip_longest(wanted_lines, lines, fillvalue=NOTHING), 1):
        if expected != text:
            notes.find(Tamper.DESCRIPTOR, CITATION, f"l. {line}", expected, text)


def listed(edition: Edition) -> list[str]:
    """The files that the metadata list, in the order in which they are written."""
    reports = [f"report.{language}.{kind}" for language in LANGUAGES for kind in ("html", "pdf")]
    tables = [f"{FOLDER}{table.name}.csv" for table in data_tables(edition)]
    evidence = [
        f"evidence/{name}.{language}.html" for language in LANGUAGES for name in ("index", *edition.figures)
    ]
    return [*reports, *tables, DESCRIPTOR, *evidence, CITATION]


def _json(published: Published, path: str, notes: Notes) -> Any:
    """The content of a JSON file; None where there is none to read, which is noted."""
    if path not in published.folder.files:
        return None
    try:
        return json.loads(published.folder.read(path))
    except NotReadable as problem:
        notes.find(Tamper.FILE_HOSTILE, path, found=problem.why)
    except (ValueError, RecursionError):
        notes.find(Tamper.DESCRIPTOR, path, path, "JSON", NO_JSON)
    return None


def _differ(path: str, wanted: Any, found: Any, notes: Notes) -> None:
    for place, expected, there in differences(wanted, found):
        notes.find(Tamper.DESCRIPTOR, path, place, expected, there)


def differences(wanted: Any, found: Any, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Where two JSON values differ: the place, what was wanted and what is there. It goes no deeper than what is wanted."""
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key in sorted({*wanted, *found}):
            yield from differences(wanted.get(key), found.get(key), f"{place}.{key}".lstrip("."))
    elif isinstance(wanted, list) and isinstance(found, list):
        for number, (one, other) in enumerate(zip_longest(wanted, found)):
            yield from differences(one, other, f"{place}[{number}]")
    elif wanted != found or isinstance(wanted, bool) != isinstance(found, bool):
        yield place, _brief(wanted), _brief(found)


def _brief(value: Any) -> str:
    """A value as text; of a collection only that it is one."""
    if isinstance(value, (dict, list)):
        return "{…}" if isinstance(value, dict) else "[…]"
    return NOTHING if value is None else str(value)
