"""Checks on the values of one entry that several duties share. Each passes in silence or raises EntryRefused."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from amparo.law.text import Bilingual
from amparo.register.country import country
from amparo.register.fields import joined
from amparo.register.refusals import EntryRefused
from amparo.standards import load

LARGEST = 2_147_483_647
"""What an integer column holds on either database."""


def check_code(row: int, field: str, code: str, code_list: str) -> None:
    """The code stands in the list."""
    if code not in load(code_list):
        raise EntryRefused(row, field, UNKNOWN_CODE)


def check_codes(row: int, field: str, codes: Iterable[str], code_list: str, *, longest: int = 400) -> None:
    """All stand in the list, and together they fit."""
    known = load(code_list)
    if any(code not in known for code in codes):
        raise EntryRefused(row, field, UNKNOWN_CODE)
    check_length(row, field, joined(codes), longest)


def check_regions(row: int, field: str, codes: Iterable[str], *, longest: int = 400) -> None:
    """All are regions of the country, and together they fit."""
    known = {code for code, _ in country().regions}
    if not known.issuperset(codes):
        raise EntryRefused(row, field, UNKNOWN_CODE)
    check_length(row, field, joined(codes), longest)


def check_length(row: int, field: str, text: str, longest: int) -> None:
    """Not longer than its column: SQLite would take it, PostgreSQL would not."""
    if len(text) > longest:
        raise EntryRefused(row, field, TOO_LONG.filled(longest=longest))


def check_both_languages(row: int, field: str, es: str, en: str, *, longest: int = 300) -> None:
    """What is published is said in both languages. `field` is the name without `_es` and `_en`."""
    for name, text in ((f"{field}_es", es), (f"{field}_en", en)):
        if not text.strip():
            raise EntryRefused(row, name, BOTH_LANGUAGES)
        check_length(row, name, text, longest)


def check_number(row: int, field: str, value: Decimal | None, *, digits: int, places: int = 3) -> None:
    """A finite number that its column holds: at most so many digits, so many of them after the point."""
    if value is not None and (not value.is_finite() or abs(value) >= Decimal(10) ** (digits - places)):
        raise EntryRefused(row, field, NO_SUCH_NUMBER)


def check_count(row: int, field: str, value: int | None) -> None:
    """A number of persons or things: not below zero, not beyond what the column holds."""
    if value is not None and not 0 <= value <= LARGEST:
        raise EntryRefused(row, field, NO_SUCH_NUMBER)


UNKNOWN_CODE = Bilingual("Use un código de la lista.", "Use a code of the list.")
TOO_LONG = Bilingual(
    "Acorte el texto a {longest} caracteres o menos.", "Shorten the text to {longest} characters or fewer."
)
BOTH_LANGUAGES = Bilingual(
    "Falta en uno de los dos idiomas: se publica en ambos.",
    "It is missing in one of the two languages: it is published in both.",
)
NO_SUCH_NUMBER = Bilingual(
    "El número está fuera de lo posible: revíselo.", "The number is outside what is possible: review it."
)
