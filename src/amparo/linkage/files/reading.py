"""Files of persons, CSV or Parquet, to the records that the linkage takes. Only the columns that are used are read."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv
import pyarrow.dataset as pads
from charset_normalizer import from_bytes

from amparo.linkage.fields import Field, complete
from amparo.linkage.files.columns import FULL_NAME, Columns, FileUnusable, from_file, guess
from amparo.linkage.names.full_names import split_full_name

PARQUET = (".parquet", ".pq")
DELIMITERS = ",;\t|"
LOOKED_AT = 200_000
ENCODINGS = ["utf_8", "cp1252", "latin_1"]


@dataclass(frozen=True, slots=True)
class PersonsFile:
    """A file that was read. records: with the columns of `Field`. columns: where each was read from. numbered: the rows' numbers are their ids,
    because the file has no column of ids that are all different."""

    path: Path
    records: pa.Table
    columns: Columns
    numbered: bool


def read_files(paths: Sequence[Path], column_file: Path | None = None) -> tuple[PersonsFile, ...]:
    """Each file read. Raises FileUnusable."""
    return tuple(read_file(path, column_file) for path in paths)


def read_file(path: Path, column_file: Path | None = None) -> PersonsFile:
    """One file; its name is the list of the records that have none of their own. Raises FileUnusable."""
    reader = reader_of(path)
    headings = reader.headings()
    columns = from_file(column_file, headings, path.name) if column_file else guess(headings, path.name)
    table = reader.read(columns.headings)
    if table.num_rows == 0:
        raise FileUnusable(f"{path.name} no tiene ninguna fila.", f"{path.name} has no rows.")
    return _as_records(path, table, columns)


def reader_of(path: Path) -> ParquetReader | CsvReader:
    """By the name; a folder is one of partitioned Parquet. Raises FileUnusable."""
    return ParquetReader(path) if path.is_dir() or path.suffix.lower() in PARQUET else CsvReader(path)


class ParquetReader:
    """A file, or a folder of them whose partitions may name columns (`agency=CARE/`)."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def headings(self) -> list[str]:
        try:
            return list(self._dataset().schema.names)
        except (OSError, pa.ArrowException) as problem:
            raise _unreadable(self.path, "Parquet") from problem

    def read(self, headings: Sequence[str]) -> pa.Table:
        return self._dataset().to_table(columns=list(headings))

    def _dataset(self) -> Any:
        return pads.dataset(self.path, format="parquet", partitioning="hive")


class CsvReader:
    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with path.open("rb") as file:
                start = file.read(LOOKED_AT)
        except OSError as problem:
            raise _unreadable(path, "CSV") from problem
        if not start.strip():
            raise FileUnusable(f"{path.name} está vacío.", f"{path.name} is empty.")
        self.encoding = _encoding(start)
        first = start.decode(self.encoding, errors="replace").splitlines()[0].lstrip("\ufeff")
        self.delimiter = max(DELIMITERS, key=first.count)
        self.names = next(csv.reader([first], delimiter=self.delimiter))

    def headings(self) -> list[str]:
        """Raises FileUnusable where two are alike, by their places: in a file without headings they are somebody's names."""
        alike = [i + 1 for i, name in enumerate(self.names) if self.names.count(name) > 1 and name.strip()]
        if alike:
            one, other = alike[0], next(i for i in alike[1:] if self.names[i - 1] == self.names[alike[0] - 1])
            raise FileUnusable(
                f"Las columnas {one} y {other} de {self.path.name} tienen el mismo encabezado: cambie uno.",
                f"The columns {one} and {other} of {self.path.name} have the same heading: change one.",
            )
        return self.names

    def read(self, headings: Sequence[str]) -> pa.Table:
        try:
            return pacsv.read_csv(
                self.path,
                read_options=pacsv.ReadOptions(encoding=self.encoding, column_names=self.names, skip_rows=1),
                parse_options=pacsv.ParseOptions(delimiter=self.delimiter, newlines_in_values=True),
                convert_options=pacsv.ConvertOptions(
                    include_columns=list(headings),
                    column_types={heading: pa.string() for heading in headings},
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            )
        except (OSError, pa.ArrowException, UnicodeError):
            raise _unreadable(self.path, "CSV") from None  # what the reader says quotes the row


def _encoding(start: bytes) -> str:
    """UTF-8 where it is, else the best of the encodings that Spanish offices use."""
    try:
        start[: -4 or None].decode("utf-8")
    except UnicodeDecodeError as problem:
        if problem.start < len(start) - 8:
            found = from_bytes(start, cp_isolation=ENCODINGS).best()
            return found.encoding if found else "cp1252"
    return "utf-8"


def _unreadable(path: Path, kind: str) -> FileUnusable:
    if not path.exists():
        return FileUnusable(f"No hay ningún archivo {path.name}.", f"There is no file {path.name}.")
    return FileUnusable(
        f"{path.name} no se puede leer como {kind}: ábralo y guárdelo de nuevo como {kind}.",
        f"{path.name} cannot be read as {kind}: open it and save it again as {kind}.",
    )


def _as_records(path: Path, table: pa.Table, columns: Columns) -> PersonsFile:
    fields = fields_of(table, columns)
    own = fields.get(Field.RECORD.value)
    numbered = own is None or own.null_count > 0 or pc.count_distinct(own).as_py() < table.num_rows
    if numbered:
        fields[Field.RECORD.value] = pa.array([str(i + 1) for i in range(table.num_rows)])
    named = pa.scalar(path.stem)
    source = fields.get(Field.SOURCE.value)
    fields[Field.SOURCE.value] = (
        pa.array([path.stem] * table.num_rows) if source is None else pc.fill_null(source, named)
    )
    return PersonsFile(path, complete(pa.table(fields)), columns, numbered)


def fields_of(table: pa.Table, columns: Columns) -> dict[str, pa.ChunkedArray]:
    """The fields that the columns give, row by row."""
    fields = {field: _joined(table, headings) for field, headings in columns.read.items()}
    if FULL_NAME in fields:
        fields |= _split(fields.pop(FULL_NAME), fields)
    return fields


def _joined(table: pa.Table, headings: Sequence[str]) -> pa.ChunkedArray:
    parts = [_trimmed(table[heading].cast(pa.string())) for heading in headings]
    if len(parts) == 1:
        return parts[0]
    return _trimmed(pc.binary_join_element_wise(*parts, " ", null_handling="skip"))


def _trimmed(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Without blanks around; nothing left is missing."""
    trimmed = pc.utf8_trim_whitespace(values)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)


def _split(full: pa.ChunkedArray, others: dict[str, pa.ChunkedArray]) -> dict[str, pa.Array]:
    """Given names and surnames out of one column, where the file has no column of its own for them."""
    coded = full.combine_chunks().dictionary_encode()
    parts = [split_full_name(text) for text in coded.dictionary.to_pylist()]
    made = {
        Field.GIVEN.value: pa.array([given for given, _ in parts], pa.string()).take(coded.indices),
        Field.SURNAME.value: pa.array([surname for _, surname in parts], pa.string()).take(coded.indices),
    }
    return {field: values for field, values in made.items() if field not in others}
