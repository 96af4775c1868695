"""The page runs nothing, loads nothing, and takes no text from data for markup."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest

from amparo.law.text import LANGUAGES, Bilingual, Language
from amparo.publication.page import render_page
from amparo.publication.page.elements import Markup, joined, raw, tag
from amparo.publication.prose import load_prose
from tests.publication.page.reading import elements_of, report, report_elements
from tests.publication.prose.edition import LISTED, full_edition

HOSTILE = "\"><script>alert('x')</script><img src=x onerror=y>&amp;"
REQUESTING = {
    "src",
    "srcset",
    "poster",
    "action",
    "formaction",
    "background",
    "ping",
    "manifest",
    "xlink:href",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_has_no_script_and_no_inline_handler_or_style(language: Language) -> None:
    for element in report_elements(language):
        assert element.name not in {"script", "iframe", "object", "embed", "form", "input", "base", "link"}
        assert not [name for name in element.attributes if name.startswith("on") or name == "style"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing_from_elsewhere(language: Language) -> None:
    assert not re.search(r"url\((?!#)|@import|src=", report(language))
    for element in report_elements(language):
        assert not REQUESTING & set(element.attributes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_names_the_one_style_sheet_by_its_hash(language: Language) -> None:
    (style,) = (element for element in report_elements(language) if element.name == "style")
    (policy,) = (
        one for one in report_elements(language) if one.get("http-equiv") == "Content-Security-Policy"
    )
    digest = base64.b64encode(hashlib.sha256(style.text.encode()).digest()).decode()

    assert policy.get("content") == (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert report_elements(language).index(policy) < report_elements(language).index(style)


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_into_the_edition_or_say_that_they_lead_out(language: Language) -> None:
    anchors = {element.get("id") for element in report_elements(language) if element.get("id")}
    for element in report_elements(language):
        target = element.get("href")
        if target.startswith("#"):
            assert target[1:] in anchors
        elif target.startswith("https://"):
            assert element.get("rel") == "noreferrer"
        elif target:
            assert re.fullmatch(r"(evidence/|data/)?[A-Za-z0-9_.]+", target)


@pytest.mark.slow
def test_text_from_data_is_never_markup() -> None:
    edition = full_edition()
    claims = {
        name: replace(claim, statement=Bilingual(HOSTILE, HOSTILE), reason=Bilingual(HOSTILE, HOSTILE))
        for name, claim in edition.claims.items()
    }
    tables = {
        name: [
            {key: HOSTILE if isinstance(value, str) else value for key, value in row.items()} for row in rows
        ]
        for name, rows in edition.tables.items()
    }
    hostile = replace(edition, title=Bilingual(HOSTILE, HOSTILE), name=HOSTILE, claims=claims, tables=tables)

    page = render_page(hostile, load_prose("es"), "es")

    assert not {"script", "img"} & {element.name for element in elements_of(page)}
    assert sum(HOSTILE in element.text for element in elements_of(page) if element.name == "h1") == 1


def test_an_address_that_is_no_web_address_is_no_link() -> None:
    rows = [LISTED["assessments"] | {"source_url": "javascript:alert(1)"}]
    page = render_page(
        replace(full_edition(), tables=full_edition().tables | {"assessments": rows}), load_prose("es"), "es"
    )

    assert "javascript:" not in page


def test_children_are_escaped_unless_they_were_made_here() -> None:
    assert tag("p", "<b>", raw("<b></b>"), None, tag("br")) == "<p>&lt;b&gt;<b></b><br></p>"
    assert (
        tag("a", "x", href='"&<', data_x="1", hidden=True, title=None, open=False)
        == '<a href="&quot;&amp;&lt;" data-x="1" hidden="">x</a>'
    )
    assert isinstance(joined(["<"]), Markup)
