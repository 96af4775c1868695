"""The words that judge or count, read from a data file: outside a claim the report may not use them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from amparo.law.text import Language

FILE = Path(__file__).parent / "judging.yaml"
_ROMAN = re.compile(r"\b(?=[IVXLCDM]{2,}\b)M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\b")


@dataclass(frozen=True)
class _Lists:
    words: re.Pattern[str]
    numbers: re.Pattern[str]
    phrases: re.Pattern[str]

    def found(self, pattern: re.Pattern[str], text: str) -> list[str]:
        kept = self.phrases.sub(" ", unicodedata.normalize("NFC", text))
        return [match.group() for match in pattern.finditer(kept)]


@cache
def _lists(language: Language) -> _Lists:
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))[language]
    return _Lists(*(_whole_words(entries[name]) for name in ("words", "numbers", "phrases")))


def _whole_words(entries: list[str]) -> re.Pattern[str]:
    alternatives = "|".join(f"(?:{entry})" for entry in entries)
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


def judging_words(text: str, language: Language) -> list[str]:
    """The judging words of a text in their order, as they are written there."""
    lists = _lists(language)
    return lists.found(lists.words, text)


def number_words(text: str, language: Language) -> list[str]:
    """The numbers written in words, from two up, and Roman numerals."""
    lists = _lists(language)
    return [*lists.found(lists.numbers, text), *_ROMAN.findall(text)]


def has_digits(text: str) -> bool:
    """Whether any sign of the text is a number in any script: 5, ٥, ½, ²."""
    return any(unicodedata.category(sign)[0] == "N" for sign in text)
