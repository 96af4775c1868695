"""Bound elements one by one, over the example edition: what each must say, and what is found where it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from amparo.publication.content import Edition
from amparo.publication.verify.bindings import Bindings
from amparo.publication.verify.findings import Finding, Notes, Tamper
from amparo.publication.verify.markup import read_page
from tests.publication.example import PERIOD, example_edition

STATIC = {"static": {"es": ["art. 3"], "en": "art. 3"}}
TRIED = f'data-figure="justice.causes_tried" data-period="{PERIOD}"'


def checked(element: str, edition: Edition | None = None, language: str = "es") -> list[Finding]:
    page = read_page(f"<!doctype html>\n<html><body>{element}</body></html>")
    assert page.strange == []
    notes = Notes()
    bindings = Bindings(edition or example_edition(), STATIC, "es" if language == "es" else "en", "report.html", notes)  # fmt: skip
    for one in page.elements:
        if one.holder is one:
            bindings.check(one)
    return notes.findings


@pytest.mark.parametrize(
    "element",
    [
        f'<data class="figure" value="2" {TRIED}>2</data>',
        f'<data class="figure" value="1" {TRIED} data-by="form" data-code="forced_labour">1</data>',
        f'<data class="figure" value="" {TRIED} data-by="form" data-code="nothing_like_it">sin datos</data>',
        f'<data class="figure" value="" data-figure="protection.cases_opened" data-period="{PERIOD}">&lt;5</data>',
        f'<data class="figure" value="" data-figure="protection.services" data-period="{PERIOD}">·</data>',
        '<data class="input" value="0.0161" data-claim="low_incidence" data-input="break_even">0,0161</data>',
        '<data class="input" value="0.0161" data-claim="low_incidence" data-input="break_even" data-as="percent">1,6&#160;%</data>',
        '<strong class="verdict" data-claim="cases_tried" data-verdict="supported">Respaldada</strong>',
        '<span class="edition-fact" data-fact="name">2020</span>',
        '<span class="static">art. 3</span>',
        '<span class="listed" data-row="0">sin número</span>',
        '<time datetime="2020-01-01">1 de enero de 2020</time>',
        '<time datetime="2021-12-20">2021-12-20</time>',
        '<data class="revision" value="2" data-figure="justice.causes_tried" data-side="old">2</data>',
        '<data class="revision" value="3" data-figure="justice.causes_tried" data-side="new">3</data>',
    ],
)
def test_what_the_manifest_says_is_in_order(element: str) -> None:
    assert checked(element) == []


@pytest.mark.parametrize(
    ("element", "kind", "what"),
    [
        (f'<data class="figure" value="2" {TRIED}>3</data>', Tamper.NUMBER_IN_HTML, "justice.causes_tried"),
        (f'<data class="figure" value="3" {TRIED}>2</data>', Tamper.NUMBER_IN_HTML, "justice.causes_tried (value)"),
        (f'<data class="figure" value="2" {TRIED} data-by="offence">2</data>', Tamper.NUMBER_IN_HTML, "justice.causes_tried#offence="),
        (f'<data class="figure" value="2" {TRIED} data-as="half">2</data>', Tamper.NUMBER_IN_HTML, "justice.causes_tried"),
        ('<data class="input" value="1" data-claim="x" data-input="y">1</data>', Tamper.NUMBER_IN_HTML, "x: y"),
        ('<data class="input" value="0.0161" data-claim="low_incidence" data-input="break_even">0,02</data>', Tamper.NUMBER_IN_HTML, "low_incidence: break_even"),
        ('<data class="input" value="0.02" data-claim="low_incidence" data-input="break_even">0,0161</data>', Tamper.NUMBER_IN_HTML, "low_incidence: break_even (value)"),
        ('<strong class="verdict" data-claim="x" data-verdict="supported">respaldada</strong>', Tamper.VERDICT_WORD, "x"),
        ('<strong class="verdict" data-claim="cases_tried" data-verdict="supported">contradicha</strong>', Tamper.VERDICT_WORD, "cases_tried"),
        ('<strong class="verdict" data-claim="cases_tried" data-verdict="x">respaldada</strong>', Tamper.VERDICT_WORD, "cases_tried"),
        ('<span class="edition-fact" data-fact="name">2021</span>', Tamper.NUMBER_IN_HTML, "edition:name"),
        ('<span class="edition-fact" data-fact="x">2020</span>', Tamper.UNDECLARED_TEXT, "x, l. 2"),
        ('<span class="static">art. 4</span>', Tamper.UNDECLARED_TEXT, "static, l. 2"),
        ('<time datetime="x">1 de enero</time>', Tamper.UNBOUND_NUMBER, ""),
        ('<time datetime="2020-01-01">2 de enero de 2020</time>', Tamper.NUMBER_IN_HTML, "time"),
        ('<data class="revision" value="2" data-figure="justice.causes_tried" data-side="old">3</data>', Tamper.NUMBER_IN_HTML, "justice.causes_tried: old"),
        ('<data class="revision" value="9" data-figure="justice.causes_tried" data-side="new">3</data>', Tamper.NUMBER_IN_HTML, "justice.causes_tried: new"),
        ('<data class="revision" value="3" data-figure="justice.causes_tried" data-side="x">3</data>', Tamper.NUMBER_IN_HTML, "justice.causes_tried: x"),
        ('<data class="revision" value="3" data-figure="x" data-side="new">3</data>', Tamper.NUMBER_IN_HTML, "x: new"),
        (f'<data class="figure" value="2" {TRIED}><b>2</b></data>', Tamper.FOREIGN_MARKUP, ""),
    ],
)  # fmt: skip
def test_whatever_else_it_says_is_named(element: str, kind: Tamper, what: str) -> None:
    findings = checked(element)

    assert kind in {one.kind for one in findings}
    assert not what or what in {one.what for one in findings}


def test_a_revision_without_a_number_says_so() -> None:
    edition = example_edition()
    revision = replace(edition.revisions[0], old=None)
    element = '<data class="revision" value="" data-figure="justice.causes_tried" data-side="old">sin publicar</data>'

    assert checked(element, replace(edition, revisions=(revision,))) == []


def test_an_input_that_is_no_number_is_printed_as_it_is() -> None:
    edition = example_edition()
    claim = replace(edition.claims["cases_tried"], inputs=(("by", "NADIE"), ("none", None)))
    spoken = replace(edition, claims={"cases_tried": claim})

    assert (
        checked('<data class="input" value="" data-claim="cases_tried" data-input="by">NADIE</data>', spoken)
        == []
    )
    assert (
        checked(
            '<data class="input" value="" data-claim="cases_tried" data-input="none">sin datos</data>', spoken
        )
        == []
    )


def test_a_list_of_declared_texts_that_is_none_declares_nothing() -> None:
    (finding,) = checked('<span class="static">art. 3</span>', language="en")

    assert finding.kind is Tamper.UNDECLARED_TEXT
