"""What stands behind a number: one page for each figure, which tells nothing that is hidden."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from amparo.law.text import LANGUAGES, Language
from amparo.publication.content import CellStatus
from amparo.publication.evidence import evidence_index, evidence_page, evidence_pages
from amparo.publication.evidence.words import fact_words
from tests.publication.example import example_edition

FIGURE = "justice.causes_tried"


def test_every_figure_has_a_page_in_both_languages_and_each_index_leads_to_it() -> None:
    edition = example_edition()
    pages = dict(evidence_pages(edition))
    for language in LANGUAGES:
        links = set(re.findall(r'href="([^"/]+\.html)"', pages[f"index.{language}.html"]))
        assert {f"{name}.{language}.html" for name in edition.figures} <= links
    assert len(pages) == 2 * (len(edition.figures) + 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_shows_definition_query_hashes_and_root(language: Language) -> None:
    edition = example_edition()
    figure = edition.figures[FIGURE]
    page = evidence_page(edition, FIGURE, language)
    for text in (
        figure.definition.definition_hash,
        figure.definition.query_hash,
        figure.record_root,
        edition.snapshot_id,
    ):
        assert text in page
    assert "finding = &#x27;trafficking&#x27;" in page
    assert figure.definition.counts.in_language(language) in page


def test_every_number_of_a_page_is_bound_to_figure_and_period() -> None:
    page = evidence_page(example_edition(), FIGURE, "es")
    assert (
        f'<data class="figure" value="2" data-figure="{FIGURE}" data-period="2020-01-01/2020-12-31">2</data>'
        in page
    )
    assert 'data-by="form" data-code="forced_labour">1</data>' in page


@pytest.mark.parametrize("status", [CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY])
def test_a_hidden_cell_has_no_value_on_its_page(status: CellStatus) -> None:
    edition = example_edition()
    figure = edition.figures[FIGURE]
    hidden = replace(figure, cells=tuple(replace(cell, status=status, value=None) for cell in figure.cells))
    page = evidence_page(replace(edition, figures={FIGURE: hidden}), FIGURE, "en")
    bound = re.findall(r'value="([^"]*)"[^>]*data-by="[^"]*"[^>]*>([^<]*)<', page)
    assert bound
    assert set(bound) == {("", "&lt;5" if status is CellStatus.BELOW_THRESHOLD else "·")}


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    for page in (evidence_page(example_edition(), FIGURE, "es"), evidence_index(example_edition(), "en")):
        assert "default-src 'none'" in page
        assert not re.search(r"<script|https?://|style=|onclick", page)


def test_a_fictional_edition_says_so_on_each_page() -> None:
    edition = example_edition()
    real = replace(edition, is_fictional=False)
    assert "ficticias" in evidence_page(edition, FIGURE, "es")
    assert "ficticias" not in evidence_page(real, FIGURE, "es")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("estimable", "no", "no"),
        ("reasons", "untested wide", "Con tan pocas listas"),
        ("reasons", "", "–"),
        ("counted", "stepwise dga", "Paso a paso; Grafos descomponibles"),
        ("counted", "some_new_method", "some_new_method"),
        ("missed", "FMC, MININT", "FMC, MININT"),
        ("population_by", "censo", "censo"),
    ],
)
def test_facts_that_are_codes_are_told_in_words(name: str, value: str, told: str) -> None:
    assert fact_words(name, value, "es").startswith(told)
