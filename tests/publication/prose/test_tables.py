"""Breakdowns and listings as people read them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.law.text import Language
from amparo.publication.content import CellStatus, Edition, ProtectedCell
from amparo.publication.prose.binding import NotInEdition
from amparo.publication.prose.judging import has_digits, judging_words, number_words
from amparo.publication.prose.listings import COLUMNS, LEFT_OUT, listing_table
from amparo.publication.prose.tables import COUNTED_NONE, NO_DATA, cell_table, title_of
from tests.publication.example import example_edition
from tests.publication.prose.edition import LISTED, full_edition


def with_cells(breakdown: str, *codes: tuple[str, ...], figure: str = "justice.victims_in_causes") -> Edition:
    edition = example_edition()
    cells = tuple(ProtectedCell(breakdown, one, CellStatus.SHOWN, 1) for one in codes)
    found = replace(edition.figures[figure], cells=cells)
    return replace(edition, figures=edition.figures | {figure: found})


def rows(edition: Edition, by: str, figure: str = "justice.victims_in_causes") -> list[str]:
    return [row.label for row in cell_table(edition.figures[figure], by, edition.country, "es").rows]


def test_ages_stand_in_their_order_and_the_unknown_last() -> None:
    edition = with_cells("age_class", ("unknown",), ("55+",), ("0-11",), ("18-24",))

    assert rows(edition, "age_class") == ["0 a 11", "18 a 24", "55 o más", "se desconoce"]


def test_offences_stand_as_in_the_law() -> None:
    edition = with_cells(
        "offence", ("deprivation_of_liberty",), ("procuring",), figure="justice.causes_tried"
    )

    assert rows(edition, "offence", "justice.causes_tried") == [
        "Proxenetismo y trata de personas",
        "Privación de libertad",
    ]


def test_countries_stand_by_name_and_the_unknown_last() -> None:
    edition = with_cells("nationality", ("XXX",), ("VEN",), ("HTI",))

    assert rows(edition, "nationality")[:2] == ["Haití", "Venezuela"]


def test_a_code_that_only_the_previous_period_had_keeps_its_row() -> None:
    now = with_cells("form", ("slavery",)).figures["justice.victims_in_causes"]
    then = with_cells("form", ("forced_labour",)).figures["justice.victims_in_causes"]

    table = cell_table(now, "form", example_edition().country, "es", earlier=then)

    assert [row.code for row in table.rows] == ["forced_labour", "slavery"]
    assert table.present == {("this", ("slavery",)), ("previous", ("forced_labour",))}
    assert table.is_multivalued


def test_a_counterpart_is_called_by_its_name_whether_organisation_or_country() -> None:
    edition = example_edition()
    table = cell_table(edition.figures["exchange.requests"], "counterpart", edition.country, "es")

    assert [row.label for row in table.rows] == ["España", "Haití", "INTERPOL"]


def test_two_dimensions_are_rows_and_columns() -> None:
    edition = example_edition()
    table = cell_table(
        edition.figures["exchange.requests"], "counterpart_kind x direction", edition.country, "en"
    )

    assert [row.code for row in table.rows] == ["interpol", "state_europe", "state_region"]
    assert [column.code for column in table.columns] == ["incoming", "outgoing"]


def test_a_title_says_what_the_figure_is_broken_down_by() -> None:
    definition = example_edition().figures["sdg.16_2_2"].definition

    assert title_of(definition, "sex x age_class", "es").endswith(", por sexo y edad")
    assert title_of(definition, "form", "en").endswith(", by form of exploitation")


def test_a_listing_has_codes_and_dates_in_words_and_one_language() -> None:
    table = listing_table(full_edition(), "plan_actions", "es")

    assert table.columns == ("Título", "Responsable", "Plazo", "Estado")
    assert [cell.text for cell in table.rows[0]] == [
        "Acción ficticia",
        "TOUR",
        "30 de junio de 2020",
        "cumplida",
    ]


def test_a_date_that_is_not_there_is_nothing() -> None:
    (row,) = listing_table(full_edition(), "disruptions", "en").rows

    assert [cell.text for cell in row] == ["epidemic", "Fictional epidemic", "11 March 2020", ""]


def test_figures_of_a_listing_are_known_figures() -> None:
    edition = full_edition()
    rows_with_stranger = [LISTED["questions"] | {"answered_by": "justice.accused justice.nothing"}]

    table = listing_table(replace(edition, tables={"questions": rows_with_stranger}), "questions", "es")

    assert table.rows[0][-1].figures == ("justice.accused",)


def test_a_listing_without_rows_has_none() -> None:
    assert listing_table(replace(full_edition(), tables={"plans": []}), "plans", "es").rows == ()


def test_an_unknown_listing_is_named() -> None:
    with pytest.raises(NotInEdition, match="no listing persons"):
        listing_table(full_edition(), "persons", "es")


def test_every_column_has_a_title_in_both_languages() -> None:
    edition = full_edition()
    for name, listed in edition.tables.items():
        for column in listed[0]:
            assert column.removesuffix("_es").removesuffix("_en") in COLUMNS or (name, column) in LEFT_OUT


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_stands_in_place_of_cells_holds_no_number_and_judges_nothing(language: Language) -> None:
    for text in (COUNTED_NONE, NO_DATA):
        said = text.in_language(language)
        assert not has_digits(said)
        assert not judging_words(said, language)
        assert not number_words(said, language)
