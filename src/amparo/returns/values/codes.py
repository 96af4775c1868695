"""Codes written as code or as label of either language, without regard to accents and case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from amparo.law.country import Country
from amparo.returns.values.mistakes import Code, Mistake, class_of
from amparo.standards import load
from amparo.standards.ilo import indicators

TRUE = frozenset({"si", "s", "yes", "y", "1", "true", "verdadero", "x"})
FALSE = frozenset({"no", "n", "0", "false", "falso"})
UNKNOWN_WORDS = frozenset(
    {"desconocido", "sedesconoce", "desconocida", "unknown", "nd", "na", "sd", "notknown"}
)
_SEPARATORS = re.compile(r"[;|]")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain.casefold() if sign.isalnum() or sign == "+")


@lru_cache(maxsize=200)
def codes_of(name: str) -> dict[str, str]:
    """Folded code and labels of a list, each to its code. A code wins over a label that reads the same."""
    code_list = load(name)
    labels = {
        fold(label): code
        for code in code_list.codes
        for label in (code_list.label(code, "en"), code_list.label(code, "es"))
    }
    return labels | {fold(code): code for code in code_list.codes}


@lru_cache(maxsize=1)
def indicator_codes() -> dict[str, str]:
    return {fold(code): code for code in indicators()}


def offences_of(country: Country) -> dict[str, str]:
    return {
        key: item.code
        for item in country.offences
        for key in (fold(item.label.es), fold(item.label.en), fold(item.code))
    }


def regions_of(country: Country) -> dict[str, str]:
    """Regions by code, by name and by the code's last part. A number may have lost its leading zero in a spreadsheet."""
    found: dict[str, str] = {}
    for code, name in country.regions:
        short = code.split("-")[-1]
        for text in (short.lstrip("0"), short, name, code):
            found[fold(text)] = code
    return found


def parse_code(known: dict[str, str], text: str) -> str | Mistake:
    return known.get(fold(text)) or Mistake(Code.UNKNOWN_CODE, class_of(text))


def parse_codes(known: dict[str, str], text: str) -> frozenset[str] | Mistake:
    found = [parse_code(known, part) for part in _SEPARATORS.split(text) if part.strip()]
    wrong = next((item for item in found if isinstance(item, Mistake)), None)
    return wrong or frozenset(item for item in found if isinstance(item, str))


def parse_tri(text: str) -> str | Mistake:
    """Yes, no or unknown. An unknown never reads as a no."""
    word = fold(text)
    if word in TRUE:
        return "yes"
    if word in FALSE:
        return "no"
    if word in UNKNOWN_WORDS or text.strip() == "?":
        return "unknown"
    return Mistake(Code.UNKNOWN_CODE, class_of(text))


def parse_list(text: str) -> frozenset[str]:
    return frozenset(part.strip() for part in _SEPARATORS.split(text) if part.strip())
