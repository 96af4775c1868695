"""Fictional records for the tests of the linkage."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from amparo.linkage.fields import Field
from tests.cast import NAMES

Row = dict[str, str | None]


def table(rows: list[Row]) -> pa.Table:
    return pa.Table.from_pylist(rows, schema=pa.schema([(field.value, pa.string()) for field in Field]))


def person(number: int, **more: str | None) -> Row:
    """The record of a person as the first agency writes it; every number is another person."""
    given, surname, _ = NAMES[number % len(NAMES)]
    second = NAMES[(number // len(NAMES) + 3) % len(NAMES)][2]
    day = np.datetime64("1975-02-03") + np.timedelta64(number * 37 % 12_000, "D")
    row: Row = {
        "given_names": given,
        "surname": surname,
        "second_surname": second,
        "born": str(day),
        "sex": "F",
        "source": "one",
    }
    return row | {"nationality": "CU", "document": f"{(number + 1) * 7_919_317 % 100_000_007:08d}"} | more


def as_another_writes(row: Row, **more: str | None) -> Row:
    """The same person in capitals, without the second surname and the document."""
    capitals = {key: (row[key] or "").upper() for key in ("given_names", "surname")}
    return row | capitals | {"second_surname": None, "document": None, "source": "two"} | more
