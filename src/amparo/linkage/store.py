"""A DuckDB in memory that writes nothing to disk, in which prepared records are held while they are linked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import duckdb

from amparo.law.text import Bilingual


class Connection(Protocol):
    """What the queries of the linkage are asked of: DuckDB, or another engine that takes DuckDB's SQL."""

    def execute(self, query: str, /) -> Any:
        """An answer with `fetchall` and `fetchnumpy`."""


MEMORY_ONLY: dict[str, str | bool | int | float | list[str]] = {
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


MEMORY_IS_FULL = (duckdb.OutOfMemoryException, MemoryError)
"""Splink raises an error of its own from DuckDB's, with the query in its text."""


class TooLarge(Exception):
    """The records do not fit into memory, and are never put on a disk."""

    def __init__(self) -> None:
        self.reason = Bilingual(
            "Los registros no caben en la memoria y no se escriben en el disco: vincule menos a la vez o use una máquina con más memoria.",
            "The records do not fit into memory and are not put on the disk: link fewer at a time, or use a machine with more memory.",
        )
        super().__init__(self.reason.en)


@contextmanager
def store(threads: int | None = None) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed with all it holds. Names never reach a disk: there is no folder for overflow, and no extension is fetched.

    Raises TooLarge for what is done within."""
    connection = duckdb.connect(":memory:", config=MEMORY_ONLY | ({"threads": threads} if threads else {}))
    try:
        yield connection
    except Exception as problem:
        if any(isinstance(one, MEMORY_IS_FULL) for one in (problem, problem.__cause__, problem.__context__)):
            raise TooLarge from None
        raise
    finally:
        connection.close()
