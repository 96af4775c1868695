"""From the text of a cell to a value, or to a mistake with its class and what to do. Never echoes the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from amparo.law.country import Country
from amparo.law.text import Bilingual
from amparo.returns.kinds import Column
from amparo.standards import load
from amparo.standards.ilo import indicators

EXCEL_EPOCH = date(1899, 12, 30)
OLDEST, NEWEST = date(1900, 1, 1), date(2100, 12, 31)
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
TRUE, FALSE = {"si", "s", "yes", "y", "1", "true", "verdadero", "x"}, {"no", "n", "0", "false", "falso"}
UNKNOWN_WORDS = {"", "desconocido", "sedesconoce", "unknown", "nd", "na", "sd", "?"}
LONGEST_TEXT = 2000


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong with a cell: class of the value seen (never the value), code of the mistake, what to do."""

    code: str
    seen: str
    advice: Bilingual


MISSING = Bilingual("Complete esta casilla: es obligatoria.", "Fill this cell in: it is required.")


class Values:
    """Parses cells for one country; the code lists are folded once."""

    def __init__(self, country: Country) -> None:
        self.country = country
        self._parsers: dict[str, Callable[[Column, str], Any]] = {
            "text": self._text,
            "identity": self._text,
            "reference": self._text,
            "date": lambda _, text: parse_date(text),
            "instant": lambda _, text: parse_instant(text),
            "integer": lambda _, text: parse_integer(text),
            "decimal": lambda _, text: parse_decimal(text),
            "numbers": lambda _, text: parse_numbers(text),
            "tri": lambda _, text: parse_tri(text),
            "code": lambda column, text: self._code(codes_of(column.code_list), text),
            "codes": lambda column, text: self._codes(codes_of(column.code_list), text),
            "indicators": lambda _, text: self._codes(_indicator_codes(), text),
            "offence": lambda _, text: self._code(self._offences, text),
            "region": lambda _, text: self._code(self._regions, text),
            "regions": lambda _, text: self._codes(self._regions, text),
            "list": lambda _, text: frozenset(
                part.strip() for part in re.split(r"[;|]", text) if part.strip()
            ),
        }
        self._offences = {
            key: item.code
            for item in country.offences
            for key in (fold(item.code), fold(item.label.es), fold(item.label.en))
        }
        self._regions = {
            key: code
            for code, name in country.regions
            for key in (fold(code), fold(name), fold(code.split("-")[-1]))
        }

    def parse(self, column: Column, cell: object) -> Any:
        """The value, None for an empty cell that may be empty, or a Mistake."""
        text = _as_text(cell)
        if not text:
            return Mistake("missing", "empty", MISSING) if column.is_required else None
        if column.type in {"date", "instant"} and isinstance(cell, datetime | date):
            return _from_excel(cell, column.type)
        return self._parsers[column.type](column, text)

    def _text(self, _: Column, text: str) -> str | Mistake:
        if len(text) > LONGEST_TEXT:
            return Mistake("too_long", "text", Bilingual("Acorte el texto.", "Shorten the text."))
        if any(unicodedata.category(sign) == "Cc" and sign not in "\n\t" for sign in text):
            return Mistake(
                "control_characters",
                "text",
                Bilingual("Quite los signos invisibles.", "Remove the invisible characters."),
            )
        return text

    def _code(self, known: dict[str, str], text: str) -> str | Mistake:
        code = known.get(fold(text))
        if code is None:
            return Mistake(
                "unknown_code",
                _class_of(text),
                Bilingual("Use un valor de la lista de la plantilla.", "Use a value of the template's list."),
            )
        return code

    def _codes(self, known: dict[str, str], text: str) -> frozenset[str] | Mistake:
        found = [self._code(known, part) for part in re.split(r"[;|]", text) if part.strip()]
        wrong = next((item for item in found if isinstance(item, Mistake)), None)
        return wrong or frozenset(item for item in found if isinstance(item, str))


@lru_cache(maxsize=100)
def codes_of(name: str) -> dict[str, str]:
    """Folded code and labels of a list, each to its code."""
    code_list = load(name)
    return {
        fold(text): code
        for code in code_list.codes
        for text in (code_list.label(code, "en"), code_list.label(code, "es"), code)
    }


@lru_cache(maxsize=1)
def _indicator_codes() -> dict[str, str]:
    return {fold(code): code for code in indicators()}


@lru_cache(maxsize=20000)
def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain.casefold() if sign.isalnum() or sign == "+")


def _as_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _class_of(text: str) -> str:
    if re.fullmatch(r"[\d\s.,/-]+", text):
        return "number or date"
    return "text"


BAD_DATE = Bilingual(
    "Escriba la fecha como AAAA-MM-DD o DD/MM/AAAA.", "Write the date as YYYY-MM-DD or DD/MM/YYYY."
)
IMPOSSIBLE_DATE = Bilingual(
    "Esa fecha no existe o está fuera de 1900-2100.", "That date does not exist or is outside 1900-2100."
)


def _date_mistake(code: str, text: str) -> Mistake:
    return Mistake(code, _class_of(text), IMPOSSIBLE_DATE if code == "impossible_date" else BAD_DATE)


def parse_date(text: str) -> date | Mistake:
    """ISO, day/month/year with / - or . (two-digit years belong to 1930-2029), Spanish or English months, Excel serials."""
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?", text):
        return _checked(text, *(int(part) for part in found.groups()))
    if found := re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", text):
        day, month, year = (int(part) for part in found.groups())
        return _checked(text, _full_year(year), month, day)
    if found := re.fullmatch(r"(\d{1,2})[ /-](?:de )?([A-Za-z]{3,10})\.?[ /-](?:de |del )?(\d{4})", text):
        month = MONTHS.get(found[2].casefold(), 0)
        return _checked(text, int(found[3]), month, int(found[1]))
    if re.fullmatch(r"\d{4,5}", text) and 10000 <= int(text) <= 73000:
        return EXCEL_EPOCH + timedelta(days=int(text))
    return _date_mistake("not_a_date", text)


def _full_year(year: int) -> int:
    if year >= 100:
        return year
    return 2000 + year if year < 30 else 1900 + year


def _checked(text: str, year: int, month: int, day: int) -> date | Mistake:
    try:
        value = date(year, month, day)
    except ValueError:
        return _date_mistake("impossible_date", text)
    return value if OLDEST <= value <= NEWEST else _date_mistake("impossible_date", text)


def parse_instant(text: str) -> datetime | Mistake:
    """A date with an hour; without one, noon (UTC). An offset is honoured."""
    head, _, clock = text.replace("T", " ").partition(" ")
    day = parse_date(head) if re.match(r"\d+[/.-]", head) else parse_date(text)
    if isinstance(day, Mistake):
        return day
    found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?", clock.strip())
    if not clock.strip() or not found:
        return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    try:
        iso = f"{day.isoformat()}T{int(found[1]):02}:{found[2]}:{found[3] or '00'}{(found[4] or '+00:00').replace('Z', '+00:00')}"
        return datetime.fromisoformat(iso).astimezone(UTC)
    except ValueError:
        return _date_mistake("impossible_date", text)


def _from_excel(cell: datetime | date, type_: str) -> date | datetime | Mistake:
    moment = cell if isinstance(cell, datetime) else datetime(cell.year, cell.month, cell.day, 12, tzinfo=UTC)
    if not OLDEST <= moment.date() <= NEWEST:
        return _date_mistake("impossible_date", "0")
    if type_ == "date":
        return moment.date()
    if isinstance(cell, datetime) and (cell.hour, cell.minute) == (0, 0):
        return datetime(cell.year, cell.month, cell.day, 12, tzinfo=UTC)
    return moment.replace(tzinfo=UTC)


def parse_integer(text: str) -> int | Mistake:
    if re.fullmatch(r"\d{1,9}", text):
        return int(text)
    return Mistake(
        "not_a_number", _class_of(text), Bilingual("Escriba un número entero.", "Write a whole number.")
    )


def parse_decimal(text: str) -> Decimal | Mistake:
    """Decimal comma or point; no thousands separator, which would be ambiguous."""
    try:
        value = Decimal(text.replace(",", ".")) if re.fullmatch(r"-?\d{1,12}([.,]\d{1,6})?", text) else None
    except InvalidOperation:
        value = None
    if value is None:
        return Mistake(
            "not_a_number",
            _class_of(text),
            Bilingual(
                "Escriba un número, con coma o punto decimal.",
                "Write a number, with a decimal comma or point.",
            ),
        )
    return value


def parse_numbers(text: str) -> tuple[int, ...] | Mistake:
    parts = [part for part in re.split(r"[;| ]", text) if part]
    if all(re.fullmatch(r"\d{1,3}", part) for part in parts):
        return tuple(int(part) for part in parts)
    return Mistake(
        "not_a_number", "text", Bilingual("Escriba números separados por ;", "Write numbers separated by ;")
    )


def parse_tri(text: str) -> str | Mistake:
    word = fold(text)
    if word in TRUE:
        return "yes"
    if word in FALSE:
        return "no"
    if word in UNKNOWN_WORDS:
        return "unknown"
    return Mistake(
        "unknown_code",
        _class_of(text),
        Bilingual("Escriba sí, no o se desconoce.", "Write yes, no or unknown."),
    )
