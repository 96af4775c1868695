"""Dates of birth as agencies write them: swapped, with an unknown day, with a year only, or a default that means "not known"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1900, 2100
_YEAR_FIRST = re.compile(r"^(\d{4})[-/.]?(\d{1,2})(?:[-/.]?(\d{1,2}))?(?:[T ].*)?$")
_YEAR_LAST = re.compile(r"^(?:(\d{1,2})[-/. ])?(\d{1,2})[-/. ](\d{4})$")
_YEAR_ONLY = re.compile(r"^(?:c(?:a|irca)?\.?\s*)?(\d{4})(?:\.0)?$")
WITHIN_CACHE = 1 << 17


@dataclass(frozen=True, slots=True)
class BirthDate:
    """year: None where unknown. day: "yyyymmdd" where the day is known; 1 January never is. swapped: day and month exchanged, where that is
    a date."""

    year: int | None = None
    day: str | None = None
    swapped: str | None = None


UNKNOWN = BirthDate()


@lru_cache(maxsize=WITHIN_CACHE)
def birth_date(text: str) -> BirthDate:
    """What is known of a date: ISO, day first, month first where only that is a date, or a year. UNKNOWN for anything else."""
    written = text.strip()
    if only := _YEAR_ONLY.match(written):
        return _known(int(only[1]), None, None)
    if first := _YEAR_FIRST.match(written):
        return _known(int(first[1]), int(first[2]), int(first[3]) if first[3] else None)
    if last := _YEAR_LAST.match(written):
        day, month = (int(last[1]) if last[1] else None), int(last[2])
        day, month = (month, day) if month > 12 and day is not None else (day, month)
        return _known(int(last[3]), month, day)
    return UNKNOWN


def _known(year: int, month: int | None, day: int | None) -> BirthDate:
    default = (month, day) == (1, 1)
    if not FIRST_YEAR <= year <= LAST_YEAR or (year == FIRST_YEAR and default):
        return UNKNOWN
    if month is None or day is None or default or (exact := _date(year, month, day)) is None:
        return BirthDate(year)
    return BirthDate(year, exact, _date(year, day, month))


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return f"{date(year, month, day):%Y%m%d}"
    except ValueError:
        return None
