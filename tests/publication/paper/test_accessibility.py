"""The PDF can be heard: tagged as PDF/UA-1, in its language, pictures described, tables with heads, links that say where they lead."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from pypdf import PdfReader

from amparo.law.text import LANGUAGES, Language
from amparo.publication.paper.references import reference_of
from tests.publication.paper.papers import TRIED, example_charts, example_paper


def opened(language: Language = "es") -> PdfReader:
    return PdfReader(io.BytesIO(example_paper(language)))


def elements(reader: PdfReader) -> list[Any]:
    """Every element of the structure, from the root down."""
    waiting: list[Any] = [reader.trailer["/Root"]["/StructTreeRoot"]]
    found: list[Any] = []
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif hasattr(node, "get"):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                waiting.append(node["/K"])
    return found


def descriptions(reader: PdfReader) -> Iterator[tuple[str, str]]:
    for page in reader.pages:
        for item in page.get("/Annots", []):
            annotation = item.get_object()
            yield str(annotation.get("/Dest")), str(annotation["/Contents"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_that_it_is_pdf_ua_and_in_which_language(language: Language) -> None:
    root: Any = opened(language).trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert b"pdfuaid" in root["/Metadata"].get_object().get_data()


def test_everything_is_tagged_by_its_kind() -> None:
    kinds = Counter(str(element["/S"]) for element in elements(opened()))

    assert kinds["/Figure"] == len(example_charts("es"))
    assert kinds["/TH"] > 10
    assert kinds["/H1"] == 5
    assert {"/Title", "/H2", "/P", "/L", "/LI", "/Table", "/TR", "/TD", "/TOC", "/TOCI", "/Link"} <= set(
        kinds
    )


def test_a_picture_says_what_it_shows() -> None:
    figure = next(element for element in elements(opened()) if element["/S"] == "/Figure")

    assert "explotación sexual: 2" in figure["/Alt"]


def test_heads_of_tables_name_their_columns() -> None:
    heads = [element for element in elements(opened()) if element["/S"] == "/TH"]

    for head in heads:
        attributes = head["/A"].get_object()
        scopes = [
            one.get_object().get("/Scope")
            for one in (attributes if isinstance(attributes, list) else [attributes])
        ]
        assert "/Column" in scopes


def test_every_link_says_where_it_leads() -> None:
    said = dict(descriptions(opened()))

    for destination, description in said.items():
        assert description.strip(), destination
    tried = next(text for name, text in said.items() if name.startswith(f"fig:{TRIED}:"))
    assert tried.startswith("Evidencia: Causas juzgadas con rasgos típicos de trata de personas, página ")


def test_every_bound_text_leads_to_an_annex_behind_the_text() -> None:
    reader = opened()
    pages = {
        page.indirect_reference.idnum: place
        for place, page in enumerate(reader.pages, 1)
        if page.indirect_reference
    }
    named = {name: pages[one.page.idnum] for name, one in reader.named_destinations.items()}  # type: ignore[union-attr]

    for destination, _ in descriptions(reader):
        if reference_of(destination) is not None:
            assert named[destination] >= 6


def test_only_the_fonts_that_come_with_typst_are_used() -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for page in opened().pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert all(name.startswith(("LibertinusSerif", "DejaVuSansMono")) for name in fonts)


def test_every_page_is_a4() -> None:
    for page in opened().pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
