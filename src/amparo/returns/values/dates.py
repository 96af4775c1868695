"""Days and instants as agencies write them."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from amparo.returns.values.mistakes import Code, Mistake, class_of

EXCEL_EPOCH = date(1899, 12, 30)
OLDEST, NEWEST = date(1900, 1, 1), date(2100, 12, 31)
NOON = time(12)
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "ene enero jan january", "feb febrero february", "mar marzo march", "abr abril apr april", "may mayo",
            "jun junio june", "jul julio july", "ago agosto aug august", "sep sept septiembre setiembre september",
            "oct octubre october", "nov noviembre november", "dic diciembre dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})")
_IN_WORDS = re.compile(r"(\d{1,2})[ /-](?:de )?([^\W\d_]{3,10})\.?[ /-](?:de |del )?(\d{4}|\d{2})")
_MIDNIGHT = re.compile(r"[T ]0{1,2}:00(:00(\.0+)?)?$")
_SERIAL = re.compile(r"\d{5}")
_PARTIAL = re.compile(r"\d{4}|\d{4}[-/]\d{1,2}|\d{1,2}[/-]\d{4}|[^\W\d_]{3,10}\.?[ /-](?:de |del )?\d{4}")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?\s*(Z|[+-]\d{2}:?\d{2})?")


def parse_date(text: str) -> date | Mistake:
    """ISO, day/month/year with / - . or blank (two-digit years belong to 1930-2029), Spanish or English months, Excel serials.

    A midnight hour that a spreadsheet adds is left out. A year alone, or a year and month, is a mistake of its own: a day that
    nobody knows is not invented.
    """
    day = _MIDNIGHT.sub("", text) if ":" in text else text
    if found := _ISO.fullmatch(day):
        return _checked(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.fullmatch(day):
        return _checked(_full_year(found[4]), int(found[3]), int(found[1]))
    if found := _IN_WORDS.fullmatch(day):
        return _checked(_full_year(found[3]), MONTHS.get(_plain(found[2]), 0), int(found[1]))
    if _SERIAL.fullmatch(day) and 10_000 <= int(day) <= 73_000:
        return EXCEL_EPOCH + timedelta(days=int(day))
    return Mistake(Code.PARTIAL_DATE if _PARTIAL.fullmatch(day) else Code.NOT_A_DATE, class_of(text))


def _plain(month: str) -> str:
    return unicodedata.normalize("NFKD", month).encode("ascii", "ignore").decode().casefold()


def _full_year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return 2000 + year if year < 30 else 1900 + year


def _checked(year: int, month: int, day: int) -> date | Mistake:
    try:
        value = date(year, month, day)
    except ValueError:
        return Mistake(Code.IMPOSSIBLE_DATE, "date")
    return value if OLDEST <= value <= NEWEST else Mistake(Code.IMPOSSIBLE_DATE, "date")


def parse_instant(text: str) -> datetime | Mistake:
    """A date with an hour; without one, noon (UTC). An offset is honoured; a moment without one is UTC."""
    head, clock = _parted(text)
    day = _remembered_day(head) if len(head) <= 10 else parse_date(head)
    if isinstance(day, Mistake):
        return day
    if not clock:
        return datetime.combine(day, NOON, UTC)
    found = _CLOCK.fullmatch(clock)
    if found is None:
        return Mistake(Code.NOT_A_DATE, class_of(text))
    offset = (found[4] or "Z").replace("Z", "+0000").replace(":", "")
    try:
        if offset == "+0000":
            return datetime(
                day.year, day.month, day.day, int(found[1]), int(found[2]), int(found[3] or 0), tzinfo=UTC
            )
        iso = f"{day.isoformat()}T{int(found[1]):02}:{found[2]}:{found[3] or '00'}{offset[:3]}:{offset[3:]}"
        return datetime.fromisoformat(iso).astimezone(UTC)
    except (ValueError, OverflowError):
        return Mistake(Code.IMPOSSIBLE_DATE, "date")


_remembered_day = lru_cache(maxsize=4_096)(parse_date)
"""The moments of a file fall on few days. Dates without an hour, of births among them, are not kept."""


def _parted(text: str) -> tuple[str, str]:
    """Day and hour, at the blank or T before something with a colon."""
    colon = text.find(":")
    if colon < 0:
        return text, ""
    cut = max(text.rfind(" ", 0, colon), text.rfind("T", 0, colon))
    return (text[:cut].strip(), text[cut + 1 :].strip()) if cut > 0 else (text, "")


def from_spreadsheet(cell: datetime | date, type_: str) -> date | datetime | Mistake:
    """A cell that is a date already. Midnight stands for an hour that is not known."""
    day = cell.date() if isinstance(cell, datetime) else cell
    if not OLDEST <= day <= NEWEST:
        return Mistake(Code.IMPOSSIBLE_DATE, "date")
    if type_ == "date":
        return day
    if isinstance(cell, datetime) and cell.tzinfo is not None:
        return cell.astimezone(UTC)
    hour = cell.time() if isinstance(cell, datetime) else time(0)
    return datetime.combine(day, hour if hour != time(0) else NOON, UTC)
