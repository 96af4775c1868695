"""Rows of a file or a frame as counts by history. Nothing is guessed: what cannot be read is refused with its row and column."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from amparo.statistics.mse.mistakes import BadTable, Mistake

COUNT_COLUMN = "count"
MISSING = ("", "nan", "na", "none", "<na>", "null")
Rows = list[list[str]]


def read_csv(path: str | Path) -> tuple[list[str], Rows]:
    """Header and rows of a CSV file in UTF-8, blank lines left out. A header with semicolons and no comma is split at them."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            reader = csv.reader(file, delimiter=";" if ";" in first and "," not in first else ",")
            rows = [row for row in reader if any(field.strip() for field in row)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadTable(Mistake.UNREADABLE, kind=type(error).__name__) from error
    if not rows:
        raise BadTable(Mistake.EMPTY_FILE)
    return rows[0], rows[1:]


def read_counts(
    header: Sequence[str], rows: Iterable[tuple[int, Sequence[Any]]], *, drop_unlisted: bool = False
) -> dict[int, int]:
    """Counts by history from numbered rows of 0/1 columns and optionally `count`.

    Raises BadTable at the first row that cannot be read, and for persons on no list unless they are to be dropped.
    """
    names = [name.strip() for name in header]
    if names.count(COUNT_COLUMN) > 1:
        raise BadTable(Mistake.TWO_COUNTS, column=COUNT_COLUMN)
    counts: dict[int, int] = {}
    for number, row in rows:
        history, count = _read_row(names, row, number)
        if COUNT_COLUMN in names and history in counts:
            raise BadTable(Mistake.REPEATED, row=number)
        counts[history] = counts.get(history, 0) + count
    return listed(counts, drop_unlisted=drop_unlisted)


def listed(counts: dict[int, int], *, drop_unlisted: bool) -> dict[int, int]:
    """Counts without the history of no list, which says nothing about the hidden number. Raises BadTable unless it may be dropped."""
    if counts.get(0, 0) > 0 and not drop_unlisted:
        raise BadTable(Mistake.UNLISTED)
    return {history: count for history, count in counts.items() if history}


def _read_row(names: Sequence[str], row: Sequence[Any], number: int) -> tuple[int, int]:
    if len(row) != len(names):
        raise BadTable(Mistake.ROW_LENGTH, row=number, fields=len(row), columns=len(names))
    history, count, bit = 0, 1, 0
    for name, value in zip(names, row, strict=True):
        if name == COUNT_COLUMN:
            count = _whole(value, number, name)
            continue
        flag = _whole(value, number, name)
        if flag not in (0, 1):
            raise BadTable(Mistake.NOT_A_FLAG, row=number, column=name)
        history |= flag << bit
        bit += 1
    return history, count


def _whole(value: Any, row: int, column: str) -> int:
    """A whole number of at least zero, or BadTable that says where and what to do."""
    text = str(int(value)) if isinstance(value, bool | np.bool_) else str(value).strip()
    if text.lower() in MISSING:
        raise BadTable(Mistake.MISSING, row=row, column=column)
    try:
        number = float(text)
    except ValueError:
        raise BadTable(Mistake.NOT_A_NUMBER, row=row, column=column) from None
    if not np.isfinite(number) or number != int(number):
        raise BadTable(Mistake.FRACTION, row=row, column=column)
    if number < 0:
        raise BadTable(Mistake.NEGATIVE, row=row, column=column)
    return int(number)
