"""What the manifest declares is what the page prints, no more names of numbers than there are."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from amparo.law.text import LANGUAGES, Language
from amparo.publication.page import render_page
from amparo.publication.prose import load_prose, static_texts
from tests.publication.prose.edition import full_edition

DECLARED = {"static", "listed", "definition", "edition-fact"}


class Spans(HTMLParser):
    """The texts of the spans that the manifest has to declare."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: set[str] = set()
        self.inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag == "span" and dict(attrs).get("class") in DECLARED
        if self.inside:
            self.text = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if self.inside:
            self.texts.add(self.text)
        self.inside = False


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_that_a_page_declares_is_in_the_list(language: Language) -> None:
    edition, document = full_edition(), load_prose(language)
    spans = Spans()

    spans.feed(render_page(edition, document, language))

    assert len(spans.texts) > 100
    assert spans.texts <= set(static_texts(document, edition, language))


def test_each_text_is_listed_once_and_in_order() -> None:
    found = static_texts(load_prose("es"), full_edition(), "es")

    assert list(found) == sorted(set(found))


@pytest.mark.parametrize(
    "text",
    ["art. 3", "20 de diciembre de 2021", "2020", "16.2.2", "15 a 17", "Gaceta 33", "archivo corregido"],
)
def test_texts_with_digits_of_prose_facts_labels_and_listings_are_declared(text: str) -> None:
    assert text in static_texts(load_prose("es"), full_edition(), "es")


def test_no_figure_is_declared_as_static_text() -> None:
    found = static_texts(load_prose("en"), full_edition(), "en")

    assert not [text for text in found if text.isdigit() and len(text) < 3 and text != "5"]
