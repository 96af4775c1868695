"""Numbers as agencies write them."""

from __future__ import annotations

import re
from decimal import Decimal

from amparo.returns.kinds import Column
from amparo.returns.values.mistakes import Code, Mistake, class_of

LARGEST = 2_147_483_647
"""What an integer column of the database holds."""
_WHOLE = re.compile(r"-?\d{1,12}")
_DECIMAL = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6})?")


def parse_integer(column: Column, text: str) -> int | Mistake:
    """A whole number within the column's bounds, zero and upwards where it has none."""
    if not _WHOLE.fullmatch(text):
        return Mistake(Code.NOT_A_NUMBER, class_of(text))
    value = int(text)
    low = 0 if column.lowest is None else column.lowest
    high = LARGEST if column.highest is None else column.highest
    return value if low <= value <= high else Mistake(Code.OUT_OF_RANGE, "number")


def parse_decimal(column: Column, text: str) -> Decimal | Mistake:
    """Decimal comma or point; no thousands separator, which would be ambiguous."""
    if not _DECIMAL.fullmatch(text):
        return Mistake(Code.NOT_A_NUMBER, class_of(text))
    value = Decimal(text.replace(",", "."))
    if column.lowest is not None and value < column.lowest:
        return Mistake(Code.OUT_OF_RANGE, "number")
    if column.highest is not None and value > column.highest:
        return Mistake(Code.OUT_OF_RANGE, "number")
    return value


def parse_numbers(text: str) -> tuple[int, ...] | Mistake:
    """Small whole numbers separated by ; | or blanks."""
    parts = [part for part in re.split(r"[;| ]", text) if part]
    if all(re.fullmatch(r"\d{1,3}", part) for part in parts):
        return tuple(int(part) for part in parts)
    return Mistake(Code.NOT_A_NUMBER, class_of(text))
