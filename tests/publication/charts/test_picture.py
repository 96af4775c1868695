"""A chart shows what the cells say, hides what they hide, and is the same picture everywhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as Tree
from dataclasses import replace

import pytest

from amparo.law.text import Language
from amparo.publication.charts import chart_alternative, chart_id, chart_svg, charts_of
from amparo.publication.charts.picture import FONT, HIDDEN_LENGTH, PALETTE, ROOM_FOR_NUMBER, WIDTH
from amparo.publication.content import CellStatus, ProtectedCell, ProtectedFigure
from amparo.publication.document import FigureChart
from amparo.publication.prose import load_prose
from amparo.publication.prose.conclusions import shown_blocks
from tests.publication.example import example_edition
from tests.publication.page.contrast import contrast
from tests.publication.prose.edition import full_edition

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
FULL = WIDTH - ROOM_FOR_NUMBER


def figure(name: str, *cells: ProtectedCell) -> ProtectedFigure:
    found = example_edition().figures[name]
    return replace(found, cells=cells) if cells else found


def cell(
    code: str, value: float | None, status: CellStatus = CellStatus.SHOWN, by: str = "form"
) -> ProtectedCell:
    return ProtectedCell(by, (code,), status, value)


def drawn(one: ProtectedFigure, by: str, language: Language = "es") -> Tree.Element:
    return Tree.fromstring(chart_svg(one, by, example_edition().country, language))


def texts(svg: Tree.Element) -> list[str]:
    return [element.text or "" for element in svg.iter(f"{SVG}text")]


def lengths(svg: Tree.Element) -> list[tuple[str, float]]:
    """Fill and length of each bar, from the top down."""
    bars = [element for element in svg.iter(f"{SVG}path") if element.get("fill", "none") != "none"]
    return [(bar.get("fill", ""), float(re.findall(r"h(-?[\d.]+)", bar.get("d", ""))[0])) for bar in bars]


FORMS = (
    cell("sexual_exploitation", 15),
    cell("slavery", None, CellStatus.BELOW_THRESHOLD),
    cell("forced_labour", 5),
    cell("servitude", None, CellStatus.COMPLEMENTARY),
)


def test_the_same_figure_gives_the_same_bytes() -> None:
    country, requests = example_edition().country, figure("exchange.requests")

    first = chart_svg(requests, "counterpart_kind x direction", country, "es")
    chart_svg(figure("justice.accused"), "sex", country, "es")

    assert chart_svg(requests, "counterpart_kind x direction", country, "es") == first


def test_a_bar_is_as_long_as_its_number_says() -> None:
    svg = drawn(figure("justice.causes_tried", *FORMS), "form")

    assert [length for fill, length in lengths(svg) if fill == PALETTE[0]] == [FULL, round(FULL / 3, 2)]


def test_a_hidden_cell_is_hatched_with_its_sign_and_never_zero() -> None:
    svg = drawn(figure("justice.causes_tried", *FORMS), "form")

    hatched = [length for fill, length in lengths(svg) if fill.startswith("url(#")]
    assert hatched == [HIDDEN_LENGTH, HIDDEN_LENGTH]
    assert "<5" in texts(svg)
    assert "·" in texts(svg)
    assert len(list(svg.iter(f"{SVG}pattern"))) == 1


def test_a_chart_that_hides_nothing_has_no_hatching() -> None:
    assert list(drawn(figure("justice.accused"), "sex").iter(f"{SVG}pattern")) == []


def test_a_share_is_drawn_against_the_whole() -> None:
    one = figure("prevention.delivered_share", cell("inside", 0.25, by="inside_disruption"))

    assert [length for _, length in lengths(drawn(one, "inside_disruption"))] == [FULL / 4]


def test_a_cell_without_value_has_words_and_no_bar() -> None:
    svg = drawn(figure("justice.causes_tried", cell("slavery", None)), "form")

    assert texts(svg) == ["esclavitud o prácticas análogas", "sin datos"]
    assert [length for _, length in lengths(svg)] == [0]


def test_a_breakdown_without_cells_says_so() -> None:
    one = replace(figure("justice.causes_tried"), cells=())

    assert texts(drawn(one, "form", "en")) == ["No data in this breakdown."]
    assert chart_alternative(one, "form", example_edition().country, "en").endswith(
        "No data in this breakdown."
    )


def test_a_nought_that_was_counted_is_not_called_a_lack_of_data() -> None:
    one = replace(figure("justice.causes_tried"), cells=(), value=0)

    assert texts(drawn(one, "form", "en")) == ["It was counted, and there is nothing to break down."]
    assert "no hay qué desglosar" in chart_alternative(one, "form", example_edition().country, "es")


def test_two_dimensions_are_groups_under_headings_with_a_tone_for_each_column() -> None:
    svg = drawn(figure("exchange.requests"), "counterpart_kind x direction", "en")

    assert texts(svg).count("INTERPOL") == 1
    assert {fill for fill, _ in lengths(svg)} == set(PALETTE[:2])


def test_a_long_label_is_broken_into_lines_that_fit() -> None:
    edition = example_edition()
    longest = "Corrupción de menores cometida por quien tiene autoridad sobre la víctima y abusa de ella"
    offences = tuple(replace(one, label=replace(one.label, es=longest)) for one in edition.country.offences)

    svg = chart_svg(
        edition.figures["justice.causes_tried"], "offence", replace(edition.country, offences=offences), "es"
    )

    written = [text for text in texts(Tree.fromstring(svg)) if not text.isdigit()]
    assert " ".join(written[:3]).startswith(longest)
    assert max(len(text) for text in written) * FONT * 0.52 <= WIDTH


def test_a_label_is_text_and_no_markup() -> None:
    edition = example_edition()
    offences = tuple(
        replace(one, label=replace(one.label, es='<script>"&')) for one in edition.country.offences
    )

    svg = chart_svg(
        edition.figures["justice.causes_tried"], "offence", replace(edition.country, offences=offences), "es"
    )

    assert "<script" not in svg
    assert '<script>"&' in texts(Tree.fromstring(svg))


def test_the_picture_is_read_as_one_with_title_and_description() -> None:
    svg = drawn(figure("justice.causes_tried", *FORMS), "form")
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")

    assert svg.get("role") == "img"
    assert title is not None
    assert description is not None
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert title.text == "Causas juzgadas con rasgos típicos de trata de personas, por forma de explotación"
    assert [name for element in svg.iter() for name in element.attrib if name.startswith("aria")] == [
        "aria-labelledby"
    ]


def test_the_alternative_says_every_bar_in_words() -> None:
    one = figure("justice.causes_tried", *FORMS)

    assert chart_alternative(one, "form", example_edition().country, "es") == (
        "Gráfico de barras. explotación sexual: 15; trabajo forzado: 5; esclavitud o prácticas análogas: <5; servidumbre: ·. "
        "Las barras rayadas son celdas que no se publican; su longitud no dice nada."
    )


def test_the_picture_needs_no_style_no_script_and_nothing_from_elsewhere() -> None:
    svg = chart_svg(figure("justice.causes_tried", *FORMS), "form", example_edition().country, "es")

    assert not re.search(r"style=|<script|href|https?://(?!www\.w3\.org/)|@import|data:", svg)


@pytest.mark.parametrize("background", ["#ffffff", "#fbfaf7", "#1a222b"])
@pytest.mark.parametrize("tone", PALETTE)
def test_every_tone_stands_out_on_light_and_on_dark(tone: str, background: str) -> None:
    assert contrast(tone, background) >= 3


def test_text_takes_the_colour_of_the_text_around_it() -> None:
    svg = drawn(figure("justice.causes_tried", *FORMS), "form")

    assert {element.get("fill") for element in svg.iter(f"{SVG}text")} == {"currentColor"}


def test_the_charts_of_a_text_are_those_it_asks_for_and_the_edition_has_something_for() -> None:
    document, edition = load_prose("en"), full_edition()

    found = charts_of(document, edition, "en")

    asked = {
        chart_id(block.figure, block.by, "en")
        for block in shown_blocks(document, edition)
        if isinstance(block, FigureChart)
    }
    assert set(found) == asked
    assert "justice.causes_tried|form|en" in found
    assert all(svg.startswith("<svg") for svg in found.values())
