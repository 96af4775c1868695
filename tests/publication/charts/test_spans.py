"""The picture of an estimate shows each method's numbers and limits, and the verifier sees when a mark or a number was moved."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from amparo.figures.catalogue import load_catalogue
from amparo.figures.estimates import METHODS_BY
from amparo.law.country import load_country
from amparo.publication.charts import chart_alternative, chart_svg
from amparo.publication.charts.spans import span_text, spans_of
from amparo.publication.content import CellStatus, Edition, ProtectedCell, ProtectedFigure
from amparo.publication.verify.pictures import faults
from tests.publication.claims.published import estimate
from tests.publication.example import example_edition

FIGURE = "estimation.population"
NUMBERS = {
    "observed": (967, None, None),
    "independence": (1900, 1700, 2250),
    "stepwise": (2500, 2000, 3250),
    "dga": (None, None, None),
}
COUNTRY = load_country("commonwealth")


def figure(status: CellStatus = CellStatus.SHOWN) -> ProtectedFigure:
    parts = ("estimate", "low", "high")
    cells = tuple(
        ProtectedCell(METHODS_BY, (method, part), status, number if status is CellStatus.SHOWN else None)
        for method, numbers in NUMBERS.items()
        for part, number in zip(parts, numbers, strict=True)
        if method != "observed" or part == "estimate"
    )
    return replace(estimate(2000, 3250), cells=cells)


def edition(one: ProtectedFigure) -> Edition:
    example = example_edition()
    return replace(example, country=COUNTRY, figures=example.figures | {FIGURE: one})


def drawn(one: ProtectedFigure) -> str:
    return chart_svg(one, METHODS_BY, COUNTRY, "en")


def found(svg: str, one: ProtectedFigure) -> list[str]:
    return [fault.en for fault in faults(svg, edition(one), FIGURE, METHODS_BY, "en")]


def test_each_method_is_told_with_its_limits_and_one_without_an_answer_says_so() -> None:
    assert [(span.label, span.text) for span in spans_of(figure(), METHODS_BY, COUNTRY, "en")] == [
        ("Seen on some list", "967"),
        ("Independent lists (to compare)", "1,900 (1,700–2,250)"),
        ("Stepwise", "2,500 (2,000–3,250)"),
        ("Decomposable graphs", "not estimable"),
    ]


def test_the_picture_says_the_same_in_words() -> None:
    spoken = chart_alternative(figure(), METHODS_BY, COUNTRY, "es")

    assert "Paso a paso: 2 500 (2 000–3 250)".replace(" ", "\u00a0", 0) in spoken.replace("\u00a0", " ")
    assert "no estimable" in spoken


@pytest.mark.parametrize(
    ("texts", "told"), [([], ""), (["967"], "967"), (["·", "·", "·"], "·"), (["3", "2", "4"], "3 (2–4)")]
)
def test_a_span_says_once_what_is_the_same(texts: list[str], told: str) -> None:
    assert span_text(texts) == told


@pytest.mark.slow
@pytest.mark.parametrize("status", [CellStatus.SHOWN, CellStatus.COMPLEMENTARY])
def test_the_verifier_finds_nothing_wrong_with_the_picture_as_it_is_drawn(status: CellStatus) -> None:
    one = figure(status)

    assert found(drawn(one), one) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (r">2,500 \(2,000–3,250\)<", ">2,500 (2,400–2,600)<", "it reads"),
        (r">Stepwise<", ">Perfect<", "it reads"),
        (r">Independent lists \(to compare\)<", ">Independent lists (to compare) 9<", "it reads"),
        (r"M259\.54,160h4", "M259.54,98h4", "its marks"),
        (r'h130\.7\d+v', 'h90.77v', "its marks"),
        (r'M209\.23\d*,', 'M109.23,', "its marks"),
        (r'<path d="M[^"]*" fill="#c8602a"[^>]*></path>|<path[^>]*fill="#c8602a"[^>]*/>', "", "its marks"),
    ],
)  # fmt: skip
def test_a_number_or_a_mark_that_was_moved_is_named(old: str, new: str, fault: str) -> None:
    svg = drawn(figure())
    assert re.search(old, svg), svg

    told = found(re.sub(old, new, svg), figure())

    assert any(fault in one for one in told), told


@pytest.mark.slow
def test_a_picture_of_other_numbers_is_not_that_of_the_manifest() -> None:
    other = replace(
        figure(), cells=tuple(replace(one, value=one.value and one.value * 2) for one in figure().cells)
    )

    assert found(drawn(other), figure())


def test_the_breakdown_drawn_is_one_of_the_catalogue() -> None:
    assert METHODS_BY in {one.name for one in load_catalogue()[FIGURE].breakdowns}
