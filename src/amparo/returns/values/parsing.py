"""The parser of each column of a file, made once."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from amparo.law.country import Country
from amparo.returns.kinds import Column
from amparo.returns.values.codes import (
    codes_of,
    indicator_codes,
    offences_of,
    parse_code,
    parse_codes,
    parse_list,
    parse_tri,
    regions_of,
)
from amparo.returns.values.dates import from_spreadsheet, parse_date, parse_instant
from amparo.returns.values.mistakes import Code, Mistake
from amparo.returns.values.numbers import parse_decimal, parse_integer, parse_numbers

LONGEST_TEXT = 2_000
_REPEATED = frozenset({"code", "codes", "indicators", "offence", "region", "regions", "tri"})
"""Types whose columns hold few different cells, and short ones: each is read once for a file."""
_REMEMBERED, _SHORT = 1_024, 100
_INVISIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_FORMULA = re.compile(r"[=@]|[+-](?![\d\s().-]*$)")
"""Text that a spreadsheet would run. A telephone number with its plus is none."""

Parser = Callable[[object], Any]


class Values:
    """Parses cells for one country; the code lists are folded once. `formulas` counts texts that look like one."""

    def __init__(self, country: Country) -> None:
        self.formulas = 0
        self._offences = offences_of(country)
        self._regions = regions_of(country)

    def parser(self, column: Column) -> Parser:
        """The value of a cell, None for an empty cell that may be empty, or a Mistake."""
        read = self._reader(column)
        if column.type not in _REPEATED:
            return read
        remembered = lru_cache(maxsize=_REMEMBERED)(read)
        return lambda cell: remembered(cell) if type(cell) is str and len(cell) < _SHORT else read(cell)

    def _reader(self, column: Column) -> Parser:
        parse = self._of_type(column)
        empty = Mistake(Code.MISSING, "empty") if column.is_required else None
        is_time = column.type in {"date", "instant"}

        def parsed(cell: object) -> Any:
            if cell is None:
                return empty
            if is_time and isinstance(cell, date):
                return from_spreadsheet(cell, column.type)
            text = cell.strip() if isinstance(cell, str) else as_text(cell)
            return parse(text) if text else empty

        return parsed

    def _of_type(self, column: Column) -> Callable[[str], Any]:
        name = column.type
        if name in {"text", "identity", "reference"}:
            return lambda text: self._text(column, text)
        if name in {"code", "codes", "indicators", "offence", "region", "regions"}:
            known = self._known(column)
            several = name in {"codes", "indicators", "regions"}
            return lambda text: parse_codes(known, text) if several else parse_code(known, text)
        if name in {"integer", "decimal"}:
            number = parse_integer if name == "integer" else parse_decimal
            return lambda text: number(column, text)
        return _PARSERS[name] if not column.longest else _shorter_than(column.longest, _PARSERS[name])

    def _known(self, column: Column) -> dict[str, str]:
        if column.type == "offence":
            return self._offences
        if column.type in {"region", "regions"}:
            return self._regions
        return indicator_codes() if column.type == "indicators" else codes_of(column.code_list)

    def _text(self, column: Column, text: str) -> str | Mistake:
        if len(text) > (column.longest or LONGEST_TEXT):
            return Mistake(Code.TOO_LONG, "text")
        if _INVISIBLE.search(text):
            return Mistake(Code.CONTROL_CHARACTERS, "text")
        if text[0] in "=@+-'" and (kept := _inert(text)) is not None:
            self.formulas += 1
            return kept
        return text


def _inert(text: str) -> str | None:
    """Formula-like text without the mark that our own exports put before it; None for any other text."""
    plain = text[1:] if text[0] == "'" else text
    return plain if plain and _FORMULA.match(plain) else None


def _shorter_than(longest: int, parse: Callable[[str], Any]) -> Callable[[str], Any]:
    return lambda text: Mistake(Code.TOO_LONG, "text") if len(text) > longest else parse(text)


_PARSERS: dict[str, Callable[[str], Any]] = {
    "date": parse_date,
    "instant": parse_instant,
    "numbers": parse_numbers,
    "tri": parse_tri,
    "list": parse_list,
}


def as_text(cell: object) -> str:
    """A cell that is no text: 5.0 is what a spreadsheet makes of 5."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, bytes):
        return ""
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    return str(cell).strip()
