"""What verification relies on: every number, verdict, date and declared text is an element that says what it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.content import Edition, Revision
from amparo.publication.page import render_page
from amparo.publication.prose import load_prose, read_prose
from amparo.publication.prose.judging import has_digits, number_words
from tests.publication.example import example_edition
from tests.publication.page.reading import Element, elements_of, report, report_elements
from tests.publication.prose.edition import full_edition

BOUND = {"figure", "input", "verdict", "revision", "static", "listed", "definition", "edition-fact"}
SPOKEN = ("alt", "title", "aria-label", "aria-description", "content")


def page_of(text: str, language: Language = "es", edition: Edition | None = None) -> str:
    return render_page(edition or example_edition(), read_prose(f"# T {{#t}}\n\n{text}\n"), language)


def only(page: str, name: str, **attributes: str) -> Element:
    wanted = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items()}
    (found,) = (
        element
        for element in elements_of(page)
        if element.name == name and all(element.get(key) == value for key, value in wanted.items())
    )
    return found


@pytest.mark.parametrize(
    ("written", "markup"),
    [
        (
            "{figure:justice.causes_tried}",
            '<a href="evidence/justice.causes_tried.es.html"><data class="figure" value="2" data-figure="justice.causes_tried"'
            ' data-period="2020-01-01/2020-12-31">2</data></a>',
        ),
        (
            "{figure:justice.causes_tried period=previous}",
            '<a href="evidence/justice.causes_tried.es.html"><data class="figure" value="1" data-figure="justice.causes_tried"'
            ' data-period="2019-01-01/2019-12-31">1</data></a>',
        ),
        (
            "{figure:justice.causes_tried by=form code=forced_labour}",
            '<a href="evidence/justice.causes_tried.es.html"><data class="figure" value="1" data-figure="justice.causes_tried"'
            ' data-period="2020-01-01/2020-12-31" data-by="form" data-code="forced_labour">1</data></a>',
        ),
        (
            '{figure:exchange.requests by="counterpart_kind x direction" code=interpol,outgoing}',
            '<a href="evidence/exchange.requests.es.html"><data class="figure" value="1" data-figure="exchange.requests"'
            ' data-period="2020-01-01/2020-12-31" data-by="counterpart_kind x direction" data-code="interpol,outgoing">1</data></a>',
        ),
        (
            "{figure:justice.conviction_share as=denominator}",
            '<a href="evidence/justice.conviction_share.es.html"><data class="figure" value="4" data-figure="justice.conviction_share"'
            ' data-period="2020-01-01/2020-12-31" data-as="denominator">4</data></a>',
        ),
        (
            "{figure:justice.conviction_share}",
            '<a href="evidence/justice.conviction_share.es.html"><data class="figure" value="0.75" data-figure="justice.conviction_share"'
            ' data-period="2020-01-01/2020-12-31">75,0\u00a0%</data></a>',
        ),
        (
            "{figure:protection.cases_opened}",
            '<a href="evidence/protection.cases_opened.es.html"><data class="figure" value="" data-figure="protection.cases_opened"'
            ' data-period="2020-01-01/2020-12-31">&lt;5</data></a>',
        ),
        (
            "{figure:plan.days_late}",
            '<a href="evidence/plan.days_late.es.html"><data class="figure" value="20" data-figure="plan.days_late"'
            ' data-period="2020-01-01/2020-12-31">20</data></a>',
        ),
        (
            "{claim:low_incidence}",
            '<strong class="verdict" data-claim="low_incidence" data-verdict="cannot be determined">no puede determinarse</strong>',
        ),
        ("{static:art. 3}", '<span class="static">art. 3</span>'),
        ("{edition:published_on}", '<time datetime="2021-12-20">20 de diciembre de 2021</time>'),
        (
            "{edition:period}",
            'del <time datetime="2020-01-01">1 de enero de 2020</time> al <time datetime="2020-12-31">31 de diciembre de 2020</time>',
        ),
        ("{edition:name}", '<span class="edition-fact" data-fact="name">2020</span>'),
        ("*a* **b** [c](x.html)", '<em>a</em> <strong>b</strong> <a href="x.html">c</a>'),
    ],
)  # fmt: skip
def test_what_is_written_is_bound_in_exactly_this_markup(written: str, markup: str) -> None:
    assert f"<p>A {markup}.</p>" in page_of(f"A {written}.")


def test_a_number_within_a_link_opens_nothing_of_its_own() -> None:
    page = page_of("[{figure:justice.causes_tried}](x.html)")

    assert only(page, "data", class_="figure").around[-1].get("href") == "x.html"


def test_the_evidence_that_opens_is_in_the_language_of_the_page() -> None:
    assert 'href="evidence/justice.causes_tried.en.html"' in page_of("{figure:justice.causes_tried}", "en")


def test_an_input_of_a_claim_carries_its_value() -> None:
    page = page_of("{claim-card:low_incidence}")

    listed = [element for element in elements_of(page) if element.get("data-input") == "break_even"]
    assert {
        (one.name, one.get("class"), one.get("value"), one.get("data-claim"), one.text) for one in listed
    } == {("data", "input", "0.0161", "low_incidence", "0,0161")}


def test_a_revision_shows_both_sides() -> None:
    page = page_of("{revisions:table}")

    for side, value in (("old", "2"), ("new", "3")):
        found = only(page, "data", class_="revision", data_side=side, data_figure="justice.causes_tried")
        assert (found.get("value"), found.text) == (value, value)


def test_a_revision_from_nothing_has_no_value() -> None:
    revision = Revision("justice.causes_tried", None, 3, Bilingual("llegó tarde", "came late"))
    page = page_of("{revisions:table}", edition=replace(example_edition(), revisions=(revision,)))

    found = only(page, "data", class_="revision", data_side="old")
    assert (found.get("value"), found.text) == ("", "sin publicar")


def test_an_edition_that_revises_nothing_says_so() -> None:
    assert "no cambia cifras" in page_of(
        "{revisions:table}", edition=replace(example_edition(), revisions=())
    )


def test_listed_cells_name_their_listing_row_and_column() -> None:
    page = page_of("{listing:plan_actions}")

    found = only(page, "span", class_="listed", data_column="due_on")
    assert (found.get("data-listing"), found.get("data-row"), found.text) == (
        "plan_actions",
        "0",
        "30 de junio de 2020",
    )


def test_a_chart_names_itself_and_has_the_same_numbers_as_a_table() -> None:
    page = page_of("{chart:justice.causes_tried by=form}")

    figure = only(page, "figure", class_="chart")
    assert figure.get("data-chart") == "justice.causes_tried|form|es"
    numbers = [one for one in elements_of(page) if one.get("data-by") == "form"]
    assert {
        (one.get("data-code"), one.text) for one in numbers if one.get("data-period").startswith("2020")
    } == {
        ("sexual_exploitation", "2"),
        ("forced_labour", "1"),
    }
    assert all(one.is_inside("details") for one in numbers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_stands_outside_a_bound_element(language: Language) -> None:
    loose = [
        (element.name, element.own_text)
        for element in report_elements(language)
        if not element.is_inside("svg")
        and element.name not in {"style", "time", "svg"}
        and element.get("class") not in BOUND
        if has_digits(element.own_text) or number_words(element.own_text, language)
    ]

    assert loose == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_number_is_spoken_by_an_attribute(language: Language) -> None:
    spoken = [
        element.get(name)
        for element in report_elements(language)
        if element.name != "meta"
        for name in SPOKEN
        if has_digits(element.get(name))
    ]

    assert spoken == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_opens_its_evidence(language: Language) -> None:
    figures = [
        element
        for element in report_elements(language)
        if element.get("class") == "figure" and element.name == "data"
    ]

    assert len(figures) > 300
    assert {one.around[-1].get("href") for one in figures} <= {
        f"evidence/{one.get('data-figure')}.{language}.html" for one in figures
    }
    assert all(one.around[-1].get("href").split("/")[1].startswith(one.get("data-figure")) for one in figures)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_claim_stands_with_its_verdict_up_front_and_in_its_chapter(language: Language) -> None:
    verdicts = [element for element in report_elements(language) if element.get("class") == "verdict"]

    for claim in full_edition().claims.values():
        shown = [one for one in verdicts if one.get("data-claim") == claim.id]
        assert len(shown) == 2
        assert {one.get("data-verdict") for one in shown} == {claim.verdict.value}


def test_a_claim_without_a_card_is_told_in_full_in_the_summary() -> None:
    page = page_of("{claims:summary}")

    details = [
        element
        for element in elements_of(page)
        if element.name == "details" and element.is_inside("ul", "claims")
    ]
    assert len(details) == len(example_edition().claims)


def test_the_same_edition_gives_the_same_page() -> None:
    assert page_of("{chart:justice.causes_tried by=form}") == page_of("{chart:justice.causes_tried by=form}")


def test_the_page_does_not_hang_on_the_order_in_which_an_edition_is_kept() -> None:
    """A canonical manifest sorts what it holds; the page printed again from it must be the same."""
    edition, document = full_edition(), load_prose("es")
    kept = replace(
        edition,
        figures=dict(sorted(edition.figures.items(), reverse=True)),
        claims={
            name: replace(claim, inputs=tuple(reversed(claim.inputs)))
            for name, claim in sorted(edition.claims.items(), reverse=True)
        },
        tables={
            name: [dict(sorted(row.items(), reverse=True)) for row in rows]
            for name, rows in edition.tables.items()
        },
    )

    assert render_page(kept, document, "es") == report("es")


def test_an_absent_cell_is_a_dash_for_the_eye_and_words_for_the_ear() -> None:
    page = page_of('{table:exchange.requests by="counterpart_kind x direction"}')

    assert '<td><span aria-hidden="true">–</span><span class="unseen">sin registros</span></td>' in page


def test_figures_left_out_stand_under_the_reason_that_they_share() -> None:
    reason = Bilingual("no hay registros", "there are no records")
    edition = replace(
        example_edition(), not_published=(("justice.accused", reason), ("justice.appeals", reason))
    )

    page = page_of("{not-published:list}", edition=edition)

    assert page.count("no hay registros") == 1
    assert re.search(
        r'href="evidence/justice\.appeals\.es\.html"><span class="definition"[^>]*>Decisiones en apelación',
        page,
    )


def test_an_edition_that_publishes_everything_says_so() -> None:
    assert "No hay cifras sin publicar" in page_of(
        "{not-published:list}", edition=replace(example_edition(), not_published=())
    )
