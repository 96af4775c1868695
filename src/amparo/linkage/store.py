"""A DuckDB in memory that writes nothing to disk, in which prepared records are held while they are linked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import duckdb

MEMORY_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@contextmanager
def store(threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed with all it holds. Names never reach a disk: there is no folder for overflow, and no extension is fetched."""
    connection = duckdb.connect(":memory:", config=MEMORY_ONLY | ({"threads": threads} if threads else {}))
    try:
        yield connection
    finally:
        connection.close()
