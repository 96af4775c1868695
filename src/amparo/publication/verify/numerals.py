"""What a reader takes for a number: digits of every script and style, Roman numerals, numbers written out, letters that look like digits.

Unicode calls digits, letter-like numbers (Ⅻ) and other numbers (½, ①) Nd, Nl and No. An edition is written in Latin letters; a letter of another
script has no place in it, because some look like digits (Cyrillic З, Bengali ৪).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from amparo.law.text import Bilingual, Language

DIGITS = Bilingual("dígitos", "digits")
ROMAN = Bilingual("número romano", "Roman numeral")
WRITTEN = Bilingual("número en letras", "number written out")
FOREIGN = Bilingual("letra que no es latina", "letter that is not Latin")
HIDDEN = Bilingual("carácter que no se ve", "character that is not seen")

_ROMAN = re.compile(r"(?<![\w])(?=[IVXLCDM]{2,}(?![\w]))M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w])")  # fmt: skip
_WRITTEN: dict[Language, re.Pattern[str]] = {
    "es": re.compile(
        r"\b(?:dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci(?:séis|seis|siete|ocho|nueve)"
        r"|veint(?:e|i\w+)|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|\w+cient[oa]s|quinient[oa]s|mil"
        r"|millón|millones|docena|docenas)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty"
        r"|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|millions?|dozens?)\b",
        re.IGNORECASE,
    ),
}
_SEEN_SPACES = frozenset("\n\t\u00ad")


def has_digits(text: str) -> bool:
    """Whether any character is a number in any script."""
    if text.isascii():
        return any("0" <= character <= "9" for character in text)
    return any(unicodedata.category(character)[0] == "N" for character in text)


def numbers_in(text: str, language: Language) -> Iterator[tuple[str, Bilingual]]:
    """Everything in a text that reads as a number, with what it is."""
    if not text.strip():
        return
    yield from ((run, DIGITS) for run in _runs_of_digits(text))
    yield from ((found[0], ROMAN) for found in _ROMAN.finditer(text))
    yield from ((found[0], WRITTEN) for found in _WRITTEN[language].finditer(text))
    if not text.isascii():
        yield from _strange(text)


def _runs_of_digits(text: str) -> Iterator[str]:
    """Runs of non-space characters that hold a digit."""
    return (run for run in text.split() if has_digits(run))


def _strange(text: str) -> Iterator[tuple[str, Bilingual]]:
    for character in dict.fromkeys(text):
        category = unicodedata.category(character)
        if category[0] == "L" and not _is_latin(character):
            yield character, FOREIGN
        elif category in {"Cc", "Cf", "Co", "Cn"} and character not in _SEEN_SPACES:
            yield f"\\u{ord(character):04x}", HIDDEN


def _is_latin(character: str) -> bool:
    return character.isascii() or character in "ªº" or unicodedata.name(character, "").startswith("LATIN ")
