"""Tables on paper: wide breakdowns become lists, nothing is printed as zero, listings speak in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.law.text import Bilingual
from amparo.publication.content import CellStatus, Edition, ProtectedCell
from amparo.publication.document import (
    Document,
    FigureChart,
    FigureReference,
    FigureTable,
    Listing,
    Number,
    Paragraph,
    Text,
)
from amparo.publication.paper.blocks import nodes_of
from amparo.publication.paper.nodes import ChartNode, ListNode, Node, ParagraphNode, Runs, TableNode
from amparo.publication.paper.tables import WIDEST_MATRIX, figure_table, listing, not_published, revisions
from tests.publication.example import example_edition
from tests.publication.paper.papers import TRIED, small_edition


def said(runs: Runs) -> str:
    return "".join(run.text for run in runs).strip()


def table(node: Node) -> TableNode:
    assert isinstance(node, TableNode)
    return node


def rows(node: Node) -> list[list[str]]:
    return [[said(cell) for cell in row] for row in table(node).rows]


def paragraph(node: Node) -> str:
    assert isinstance(node, ParagraphNode)
    return said(node.runs)


def test_a_breakdown_stands_beside_the_previous_period_with_its_total() -> None:
    node = figure_table(FigureTable(TRIED, "form"), small_edition(), "es")

    assert [said(head) for head in table(node).header] == [
        "Forma de explotación",
        "Período",
        "Período anterior",
    ]
    assert rows(node) == [
        ["explotación sexual", "2", "1"],
        ["trabajo forzado", "1", "–"],
        ["Total", "2", "1"],
    ]
    assert table(node).numeric == (False, True, True)
    (note,) = table(node).notes
    assert "La raya «–»: sin registros." in said(note.runs)
    assert "pueden sumar más que el total" in said(note.runs)


def test_a_figure_without_a_previous_period_has_one_column_of_numbers() -> None:
    edition = replace(small_edition(), previous={})

    assert [len(row) for row in rows(figure_table(FigureTable(TRIED, "form"), edition, "en"))] == [2, 2, 2]


def test_shares_have_no_total_because_they_do_not_add_up() -> None:
    edition = example_edition()
    node = figure_table(FigureTable("protection.alerts_screened_share", "channel"), edition, "en")

    assert table(node).has_total is False
    assert all(row[1].endswith("%") for row in rows(node))


def test_two_narrow_dimensions_make_a_matrix_and_a_wide_one_a_list() -> None:
    narrow = table(
        figure_table(FigureTable("exchange.requests", "counterpart_kind x direction"), small_edition(), "en")
    )
    wide = table(
        figure_table(FigureTable("protection.victims_by_status", "status x sex_age"), small_edition(), "en")
    )

    assert len(narrow.header) <= WIDEST_MATRIX + 1
    assert [said(head) for head in wide.header] == ["Status", "Sex and age", "Period"]
    assert wide.numeric == (False, False, True)
    assert all(len(row) == 3 for row in wide.rows)


def test_hidden_cells_are_printed_by_their_sign_and_explained() -> None:
    node = table(figure_table(FigureTable("protection.cases_opened", "sex_age"), small_edition(), "en"))

    assert {row[1] for row in rows(node)} <= {"<5", "–"}
    assert "below the disclosure threshold" in said(node.notes[0].runs)


def edition_without_cells() -> Edition:
    edition = small_edition()
    empty = replace(edition.figures[TRIED], cells=())
    return replace(edition, figures={**edition.figures, TRIED: empty}, previous={})


def test_a_breakdown_without_cells_says_so_under_its_title() -> None:
    node = figure_table(FigureTable(TRIED, "form"), edition_without_cells(), "es")

    assert paragraph(node).endswith(", por forma de explotación. Sin datos en este desglose.")


@pytest.mark.parametrize("first", [FigureChart(TRIED, "offence"), FigureTable(TRIED, "offence")])
def test_that_a_figure_has_nothing_to_break_down_is_said_once(first: FigureChart | FigureTable) -> None:
    document = Document((first, FigureTable(TRIED, "form")))

    assert len(nodes_of(document, edition_without_cells(), "en", None)) == 1
    assert len(nodes_of(document, small_edition(), "en", None)) == 2


def test_the_caveat_of_a_figure_stands_below_its_table() -> None:
    edition = small_edition()
    node = table(figure_table(FigureTable(TRIED, "offence"), edition, "en"))

    caveat = edition.figures[TRIED].definition.caveat
    assert caveat is not None
    assert caveat.en[1:] in said(node.notes[0].runs)


def test_listings_print_dates_codes_addresses_and_titles_of_figures() -> None:
    statements = [
        {"assessor": "tip", "year": 2019, "said_es": "Dice algo", "said_en": "Says something", "claim": "", "figures_for": TRIED, "figures_against": ""}
    ]  # fmt: skip
    assessments = [
        {"assessor": "tip", "year": 2019, "title_es": "Informe", "title_en": "Report", "grade": None, "source_url": "https://example.org/1"},
        {"assessor": "tip", "year": 2020, "title_es": "Informe", "title_en": "Report", "grade": "3", "source_url": "ftp://example.org"},
    ]  # fmt: skip
    edition = replace(
        small_edition(),
        tables={**small_edition().tables, "statements": statements, "assessments": assessments, "plans": []},
    )  # type: ignore[dict-item]

    title = edition.figures[TRIED].definition.title.en
    assert rows(listing(Listing("statements"), edition, "en"))[0][-2:] == [title, "–"]
    assert rows(listing(Listing("plan_actions"), edition, "es"))[0][2] == "30 de junio de 2020"
    first, second = table(listing(Listing("assessments"), edition, "es")).rows
    assert (first[-1][0].text, first[-1][0].url) == ("https://example.org/1", "https://example.org/1")
    assert (second[-1][0].text, second[-1][0].url) == ("ftp://example.org", "")
    assert said(first[3]) == "–"
    assert paragraph(listing(Listing("plans"), edition, "es")) == "No consta nada en esta lista."


def test_revisions_are_bound_on_both_sides_and_their_absence_is_said() -> None:
    edition = small_edition()
    (row,) = table(revisions(edition, "en")).rows

    assert [run.target for cell in row[1:3] for run in cell] == [
        f"revision:{TRIED}:old",
        f"revision:{TRIED}:new",
    ]
    assert "No figure changed" in paragraph(revisions(replace(edition, revisions=()), "en"))
    assert "supersedes none" in paragraph(revisions(replace(edition, revisions=(), supersedes=None), "en"))


def test_figures_left_out_stand_under_the_reason_that_they_share() -> None:
    reason, other = Bilingual("no se cuenta", "it is not counted"), Bilingual("es de otro", "it is another's")
    left_out = (("a.b", reason), (TRIED, other), ("c.d", reason))

    nodes = not_published(replace(small_edition(), not_published=left_out), "en")

    assert [paragraph(node) for node in nodes[::2]] == [
        "They are not published because it is another's:", "They are not published because it is not counted:",
    ]  # fmt: skip
    lists = [node for node in nodes if isinstance(node, ListNode)]
    assert [[said(item) for item in one.items] for one in lists] == [
        [small_edition().figures[TRIED].definition.title.en], ["a.b", "c.d"],
    ]  # fmt: skip
    (nothing,) = not_published(replace(small_edition(), not_published=()), "en")
    assert paragraph(nothing) == "No figure was left out."


def test_a_chart_brings_its_table_unless_the_text_has_it_already() -> None:
    chart, own = FigureChart(TRIED, "form"), FigureTable(TRIED, "form")

    alone = nodes_of(Document((chart,)), small_edition(), "es", None)
    together = nodes_of(Document((chart, own)), small_edition(), "es", None)
    empty = replace(
        small_edition(), figures={TRIED: replace(small_edition().figures[TRIED], cells=())}, previous={}
    )
    without_cells = nodes_of(Document((chart,)), empty, "es", None)

    (chart_alone,), (chart_with_own, table_of_text), (chart_without_cells,) = alone, together, without_cells
    assert isinstance(chart_alone, ChartNode)
    assert chart_alone.table is not None
    assert chart_alone.table.caption == ()
    assert chart_alone.is_beside
    assert isinstance(chart_with_own, ChartNode)
    assert (chart_with_own.table, chart_with_own.is_beside) == (None, False)
    assert table(table_of_text).caption != ()
    assert isinstance(chart_without_cells, ChartNode)
    assert chart_without_cells.table is None


def test_a_caveat_is_noted_once_below_the_sentence_that_quotes_the_figure_first() -> None:
    quoted = Number(FigureReference(TRIED))
    document = Document((Paragraph((quoted, Text(" y "), quoted)), Paragraph((quoted,))))

    first, second = nodes_of(document, small_edition(), "es", None)

    assert isinstance(first, ParagraphNode)
    assert isinstance(second, ParagraphNode)
    assert [run.mark for run in first.runs] == ["a", "", ""]
    assert [note.mark for note in first.notes] == ["a"]
    assert second.notes == ()


def test_a_cell_that_was_already_public_is_printed_as_it_is() -> None:
    edition = small_edition()
    figure = edition.figures[TRIED]
    public = replace(figure, cells=(ProtectedCell("form", ("slavery",), CellStatus.ALREADY_PUBLIC, 1),))
    edition = replace(edition, figures={**edition.figures, TRIED: public}, previous={})

    assert rows(figure_table(FigureTable(TRIED, "form"), edition, "en"))[0] == [
        "slavery or similar practices",
        "1",
    ]
