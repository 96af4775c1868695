"""A template, filled in and sent back, is taken in; and nothing in it runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from amparo.law.country import Country, load_country
from amparo.law.text import LANGUAGES, Language
from amparo.returns.headings import open_sheet
from amparo.returns.kinds import kind_named, kinds
from amparo.returns.readers import read_file
from amparo.returns.templates import example_rows, write_templates
from tests.returns.conftest import Send


def filled(path: Path, rows: list[list[str]]) -> Path:
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=2):
        for column, text in enumerate(row, start=1):
            sheet.cell(number, column).value = text or None
    book.save(path)
    return path


def rows_to_fill(kind: str, country: Country, language: Language) -> list[list[str]]:
    return [
        ["CARE" if cell == "CODE" else cell for cell in row]
        for row in example_rows(kind_named(kind), country, language)
    ]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_template_filled_with_its_examples_is_taken_in(
    language: Language, send: Send, cuba: Country, tmp_path: Path
) -> None:
    for name, kind in kinds().items():
        workbook, _ = write_templates(kind=kind, country=cuba, folder=tmp_path, language=language)

        report = send(filled(workbook, rows_to_fill(name, cuba, language)))

        assert (report.kind, report.accepted) == (name, len(kind.examples)), report.problems
        assert report.notes == ()


@pytest.mark.parametrize("code", ["cu", "default"])
def test_workbook_and_csv_have_the_same_columns_and_are_recognised(code: str, tmp_path: Path) -> None:
    for name in ("alerts", "causes"):
        workbook, plain = write_templates(
            kind=kind_named(name), country=load_country(code), folder=tmp_path, language="en"
        )

        found = [open_sheet(read_file(path).sheet).recognised for path in (workbook, plain)]

        assert [one.kind.name for one in found] == [name, name]
        assert found[0].positions == found[1].positions


def test_lists_drop_down_and_hints_explain(cuba: Country, tmp_path: Path) -> None:
    workbook, _ = write_templates(kind=kind_named("alerts"), country=cuba, folder=tmp_path, language="es")

    book = load_workbook(workbook)
    assert [sheet.title for sheet in book] == ["datos", "instrucciones", "ejemplos ficticios", "listas"]
    assert book["listas"].sheet_state == "hidden"
    rules = book["datos"].data_validations.dataValidation
    assert len(rules) == len(kind_named("alerts").columns)
    assert sum(rule.type == "list" for rule in rules) == 10
    assert all(rule.prompt for rule in rules)
    assert book["datos"].freeze_panes == "B2"


def test_no_cell_of_a_template_is_a_formula(cuba: Country, tmp_path: Path) -> None:
    for kind in kinds().values():
        workbook, _ = write_templates(kind=kind, country=cuba, folder=tmp_path, language="en")
        for sheet in load_workbook(workbook):
            assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_every_example_says_that_it_is_fictional() -> None:
    for kind in kinds().values():
        assert kind.examples
        assert all(row["is_fictional"] == "yes" for row in kind.examples)


def test_the_instructions_explain_every_column_in_both_languages(cuba: Country, tmp_path: Path) -> None:
    workbook, _ = write_templates(kind=kind_named("cases"), country=cuba, folder=tmp_path, language="en")

    said = {
        str(cell.value)
        for row in load_workbook(workbook)["instructions"].iter_rows()
        for cell in row
        if cell.value
    }
    for column in kind_named("cases").columns:
        for text in (column.heading.es, column.heading.en):
            assert text in said
        for about in (column.about.es, column.about.en):
            assert any(text.startswith(about) for text in said)
