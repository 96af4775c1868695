"""How numbers look in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amparo.law.text import Language
from amparo.publication.content import CellStatus
from amparo.publication.numbers import MINUS, Form, in_words_of, percentage, printed_figure
from tests.publication.example import example_edition


@pytest.mark.parametrize(
    ("value", "decimals", "es", "en"),
    [
        (1234567, 0, "1\u00a0234\u00a0567", "1,234,567"),
        (0.1609, 2, "0,16", "0.16"),
        (15, 0, "15", "15"),
        (-2.5, 1, "\u22122,5", "\u22122.5"),
    ],
)
def test_each_language_has_its_separators(value: float, decimals: int, es: str, en: str) -> None:
    assert (in_words_of(value, decimals, "es"), in_words_of(value, decimals, "en")) == (es, en)


def test_a_share_is_a_percentage_with_one_decimal() -> None:
    assert (percentage(0.125, "es"), percentage(0.125, "en")) == ("12,5\u00a0%", "12.5%")


@given(st.floats(-1e9, 1e9), st.integers(0, 3))
def test_a_printed_number_reads_back_within_half_a_unit_of_its_last_place(
    value: float, decimals: int
) -> None:
    read = float(in_words_of(value, decimals, "en").replace(",", "").replace(MINUS, "-"))
    assert abs(read - value) <= 0.5 * 10**-decimals + 1e-6


@pytest.mark.parametrize(
    ("status", "language", "text"),
    [
        (CellStatus.BELOW_THRESHOLD, "es", "<5"),
        (CellStatus.COMPLEMENTARY, "es", "·"),
        (CellStatus.SHOWN, "es", "sin datos"),
        (CellStatus.SHOWN, "en", "no data"),
    ],
)
def test_a_figure_without_a_number_says_why(status: CellStatus, language: Language, text: str) -> None:
    figure = replace(example_edition().figures["justice.causes_tried"], value=None, status=status)
    assert printed_figure(figure, Form.VALUE, 5, language) == text
