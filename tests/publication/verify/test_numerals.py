"""A number is found in whatever script, style or word it is written."""

from __future__ import annotations

import pytest

from amparo.law.text import Language
from amparo.publication.verify.numerals import has_digits, numbers_in


def found(text: str, language: Language = "es") -> list[str]:
    return [number for number, _ in numbers_in(text, language)]


@pytest.mark.parametrize(
    "number",
    ["15", "١٥", "１５", "१५", "𝟏𝟓", "①", "½", "²", "Ⅻ", "৪", "一五", "1\u00ad5", "٪15"],
)
def test_digits_of_any_script_are_numbers(number: str) -> None:
    assert found(f"hubo {number} víctimas")


@pytest.mark.parametrize("number", ["XV", "II", "MMXX", "IV", "XLII"])
def test_roman_numerals_are_numbers(number: str) -> None:
    assert found(f"hubo {number} víctimas") == [number]


@pytest.mark.parametrize("text", ["CIVIL", "DVD", "I", "Vicente", "IIII", "mix", "Cc", "XXV_"])
def test_other_words_are_no_roman_numerals(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("quince víctimas", "es"), ("Veintiún casos", "es"), ("dieciséis", "es"), ("doscientas", "es"), ("quinientos", "es"), ("mil", "es"),
        ("fifteen victims", "en"), ("Twenty cases", "en"), ("hundreds", "en"), ("two", "en"), ("dozens of", "en"),
    ],
)  # fmt: skip
def test_numbers_written_out_are_numbers(text: str, language: Language) -> None:
    assert found(text, language)


@pytest.mark.parametrize("text", ["una víctima", "el primero", "sin datos", "España y Perú: niñas, ¿qué? «así» — …", "la ciencia"])  # fmt: skip
def test_plain_spanish_has_no_numbers(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["З víctimas", "Ο", "\u202e51\u202c", "a\u200bb", "\U000e0031"])
def test_letters_of_other_scripts_and_unseen_characters_are_reported(text: str) -> None:
    assert found(text)


def test_text_without_numbers_has_no_digits() -> None:
    assert not has_digits("víctimas")
    assert has_digits("víctimas ٣")
