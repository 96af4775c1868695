"""Which words judge, in both languages, and which honest words stay free."""

from __future__ import annotations

import pytest

from amparo.law.text import Language
from amparo.publication.prose.judging import has_digits, judging_words, number_words


@pytest.mark.parametrize(
    "word",
    [
        "bajo", "baja", "bajas", "bajó", "alto", "alta", "Altas", "altísima", "aumento", "aumentó", "aumentaron", "aumentado", "disminuyó", "disminuye",
        "disminución", "redujo", "reducción", "crecimiento", "mejoró", "empeora", "mejor", "peores", "mantiene", "mantuvo", "todos", "todas", "TODO",
        "ninguno", "ninguna", "ningún", "cada", "siempre", "nunca", "jamás", "nadie", "mayoría", "pocos", "muchas", "ausencia", "tolerancia",
        "significativo", "suficiente", "éxito", "mitad", "doble", "elevada",
    ],
)  # fmt: skip
def test_a_spanish_judgement_is_found_in_every_inflection(word: str) -> None:
    assert judging_words(f"Hubo {word} causas", "es") == [word]


@pytest.mark.parametrize(
    "word",
    [
        "low", "lower", "high", "Highest", "increase", "increased", "increasing", "decrease", "decreases", "decline", "reduced", "reduction", "growth",
        "rising", "fell", "dropped", "improved", "better", "worst", "maintained", "all", "ALL", "none", "every", "everybody", "each", "always", "never",
        "nobody", "few", "most", "many", "majority", "absence", "tolerance", "significant", "sufficient", "success", "half", "twice",
    ],
)  # fmt: skip
def test_an_english_judgement_is_found_in_every_form(word: str) -> None:
    assert judging_words(f"There were {word} causes", "en") == [word]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Menores de edad entre las víctimas de edad conocida", "es"),
        ("Plazos elevados a un superior; causas con varias formas; más de una lista; al menos una", "es"),
        ("El total, la mediana, los límites del intervalo y el período anterior", "es"),
        ("Trabajo, contrabando, rebaja, salto, método, caducidad, cadena, aulas", "es"),
        ("Children among the victims of known age; more than one list; at least one", "en"),
        ("Matters dropped; how many persons; a child's best interest; the total and the median", "en"),
        ("Allow, smallest, follow, allowed, installed, fullness, hallmark, seach", "en"),
    ],
)
def test_honest_words_stay_free(text: str, language: Language) -> None:
    assert judging_words(text, language) == []


def test_a_decomposed_accent_hides_no_judgement() -> None:
    assert judging_words("la trata disminuyo\u0301", "es") == ["disminuyó"]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("quince causas y veintitrés víctimas", "es", ["quince", "veintitrés"]),
        ("doscientas filas, mil causas, una docena", "es", ["doscientas", "mil", "docena"]),
        ("fifteen causes, two victims, dozens of rows", "en", ["fifteen", "two", "dozens"]),
        ("XV causas", "es", ["XV"]),
        ("una causa, un fin, cero", "es", []),
        ("one cause, zero", "en", []),
        ("mi familia civil", "es", []),
    ],
)
def test_a_number_written_in_letters_is_a_number(text: str, language: Language, found: list[str]) -> None:
    assert number_words(text, language) == found


@pytest.mark.parametrize(
    ("text", "is_number"),
    [("5", True), ("٥", True), ("½", True), ("²", True), ("Ⅻ", True), ("no", False), ("", False)],
)
def test_a_digit_of_any_script_is_a_digit(text: str, is_number: bool) -> None:
    assert has_digits(text) is is_number
