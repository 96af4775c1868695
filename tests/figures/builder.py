"""Snapshots made of a few rows, for counting by hand. Every row is fictional."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from amparo.snapshot.extract import ARROW
from amparo.snapshot.schema import TABLE_BY_NAME, TABLES, Column
from amparo.snapshot.snapshots import Snapshot, write_snapshot

EMPTY: dict[str, Any] = {"text": "", "flag": False, "codes": [], "numbers": []}
Rows = dict[str, list[dict[str, Any]]]


def pseudonym(name: str) -> str:
    """The pseudonym that stands for a name such as `cause 1` in these tests."""
    return hashlib.sha256(name.encode()).hexdigest()[:32]


class World:
    """Rows by table. Names become pseudonyms, ISO texts become dates and instants; what is not given is empty."""

    def __init__(self) -> None:
        self.rows: Rows = {table.name: [] for table in TABLES}

    def add(self, table: str, name: str = "", **values: Any) -> None:
        columns = {column.name: column for column in TABLE_BY_NAME[table].columns}
        assert not set(values) - set(columns), f"{table} has no {set(values) - set(columns)}"
        if name:
            values["record_id"] = name
        self.rows[table].append({key: _typed(column, values.get(key)) for key, column in columns.items()})

    def copy(self) -> World:
        other = World()
        other.rows = {table: [dict(row) for row in rows] for table, rows in self.rows.items()}
        return other

    def write(self, folder: Path, *, country: str = "CUB") -> Snapshot:
        return write_snapshot(
            folder,
            fill=self._fill,
            taken_at=datetime(2021, 2, 1, tzinfo=UTC),
            country=country,
            code_version="test",
        )

    def _fill(self, part: Path) -> list[tuple[str, int]]:
        written = []
        for table in TABLES:
            schema = pa.schema([(column.name, ARROW[column.kind]) for column in table.columns])
            first = table.columns[0].name
            rows = sorted(self.rows[table.name], key=lambda row: str(row[first]))
            pq.write_table(pa.Table.from_pylist(rows, schema=schema), part / f"{table.name}.parquet")
            written.append((table.name, len(rows)))
        return written


def _typed(column: Column, value: Any) -> Any:
    if value is None:
        return EMPTY.get(column.kind)
    if column.kind == "id":
        return pseudonym(value)
    if column.kind == "date":
        return date.fromisoformat(value) if isinstance(value, str) else value
    if column.kind == "instant":
        return datetime.fromisoformat(value) if isinstance(value, str) else value
    return value
