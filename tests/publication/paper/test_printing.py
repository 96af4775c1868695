"""What is printed is a report: the same bytes from the same edition, a PDF/UA file, and nothing in an edition is ever read as code."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from amparo.law.text import Bilingual
from amparo.publication.content import Edition
from amparo.publication.document import (
    Document,
    EditionFact,
    FigureChart,
    Heading,
    Link,
    Paragraph,
    Static,
    Text,
)
from amparo.publication.paper import render_paper
from amparo.publication.paper.coverage import REPLACEMENT, printable_text
from amparo.publication.paper.reading.paper import plain
from amparo.publication.prose.binding import NotInEdition
from tests.publication.example import example_edition
from tests.publication.paper.papers import (
    TRIED,
    example_charts,
    example_document,
    example_paper,
    number,
    small_edition,
)

pytestmark = pytest.mark.slow

LONGEST = 10
"""Seconds of a processor on a busy machine with coverage on; an idle one takes less than one."""
HOSTILE = (
    '#eval("1")', "#panic()", "\\", "$x$", "[", "]", '"', "*a*", "_a_", "<label>", "//", "/* a */", "@ref", "= t", "- a", "`raw`",
    "~", "---", "#let x = [", "\\u{41}", "{", "}", "'quoted'", "https://example.org/a?b=c", "100%", "#", "a\nb", "\t", "\x00", "\u202e",
    "\ud7ff", "😀", "日本", "ñ́", "ﬁ",
)  # fmt: skip


@cache
def bare_edition() -> Edition:
    """An edition with one figure and no claim."""
    edition = small_edition()
    return replace(
        edition,
        figures={TRIED: edition.figures[TRIED]},
        previous={},
        claims={},
        revisions=(),
        not_published=(),
    )


def text_of(content: bytes) -> str:
    return plain(" ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages))


def test_the_same_edition_gives_the_same_bytes() -> None:
    again = render_paper(small_edition(), example_document(), "es", example_charts("es"))

    assert again == example_paper("es")


def test_another_day_of_publication_gives_another_date_and_no_other_clock_is_read() -> None:
    edition = replace(bare_edition(), published_on=example_edition().period.ends_on)

    content = render_paper(edition, Document(()), "es", {})

    facts = PdfReader(io.BytesIO(content)).metadata
    assert facts is not None
    assert (facts["/CreationDate"], facts["/ModDate"]) == ("D:20201231000000Z", "D:20201231000000Z")


def test_a_whole_report_is_printed_in_seconds() -> None:
    charts = example_charts("es")
    start = process_time()

    render_paper(example_edition(), example_document(), "es", charts)

    assert process_time() - start < LONGEST


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_report_says_what_it_is_and_whose(language: str) -> None:
    reader = PdfReader(io.BytesIO(example_paper(language)))  # type: ignore[arg-type]
    cover = plain(reader.pages[0].extract_text())

    title = example_edition().title.in_language(language)  # type: ignore[arg-type]
    assert plain(title) in cover
    assert example_edition().country.publisher.in_language(language) in cover  # type: ignore[arg-type]
    assert {"es": "filas sobre personas son ficticias", "en": "rows about persons are fictional"}[
        language
    ] in cover
    assert example_edition().snapshot_id in cover


def test_every_page_but_the_cover_has_its_number_and_the_mark_of_fiction() -> None:
    pages = PdfReader(io.BytesIO(example_paper("es"))).pages

    for place, page in enumerate(pages[1:], 2):
        text = plain(page.extract_text())
        assert f"Página {place} / {len(pages)}" in text
        assert "Edición 2020 · datos ficticios" in text


def test_the_title_stands_on_the_cover_and_chapters_are_bookmarks() -> None:
    outline = PdfReader(io.BytesIO(example_paper("es"))).outline

    names = [item.title for item in outline if not isinstance(item, list)]
    assert names == ["Resumen", "Justicia", "Anexo: afirmaciones", "Anexo: evidencia de las cifras"]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_printed_as_it_stands(text: str) -> None:
    edition = replace(bare_edition(), title=Bilingual(f"T {text}", f"T {text}"))
    document = Document(
        (Heading(1, "a", (EditionFact("title"),)), Paragraph((Text(text), Static(text), Text("fin"))))
    )

    content = render_paper(edition, document, "es", {})

    expected = "".join(f"{printable_text(text)}{printable_text(text)}fin".split())
    assert expected.casefold() in "".join(text_of(content).split()).casefold()


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(max_size=60), address=st.sampled_from(HOSTILE))
def test_no_text_is_read_as_code(text: str, address: str) -> None:
    document = Document(
        (Paragraph((Text(text), Link(f"https://example.org/{address}", (Text(text), Text("x"))))),)
    )

    content = render_paper(bare_edition(), document, "en", {})

    assert content.startswith(b"%PDF")


@given(text=st.text(max_size=200))
def test_what_cannot_be_seen_is_replaced_and_letters_are_kept(text: str) -> None:
    printed = printable_text(text)

    assert printable_text(printed) == printed
    assert not {"\u202e", "\u200b", "\n", "\x00"} & set(printed)
    assert printable_text("Ñandú, 15 % — «así» Ελλ Жук") == "Ñandú, 15 % — «así» Ελλ Жук"
    assert printable_text("a\u202eb") == f"a{REPLACEMENT}b"


def test_a_link_to_a_chapter_leads_there_and_one_to_nowhere_is_plain_text() -> None:
    document = Document(
        (
            Heading(2, "justice", (Text("Justicia"),)),
            Paragraph((Link("#justice", (Text("aquí"),)), Text(" y "), Link("#nowhere", (Text("allá"),)), Link("#", (Text("."),)))),
        )
    )  # fmt: skip

    content = render_paper(bare_edition(), document, "es", {})

    assert "aquí y allá." in text_of(content)
    page = PdfReader(io.BytesIO(content)).pages[2]
    destinations = [str(one.get_object()["/Dest"]) for one in page["/Annots"]]  # type: ignore[attr-defined]
    assert destinations == ["sec-justice"]


@pytest.mark.parametrize(
    ("block", "names"),
    [
        (Paragraph((number("justice.unheard_of"),)), "justice.unheard_of"),
        (Paragraph((EditionFact("colour"),)), "colour"),
        (FigureChart("justice.causes_tried", "form"), "justice.causes_tried|form|es"),
    ],
)
def test_what_the_edition_lacks_is_named(block: object, names: str) -> None:
    with pytest.raises(NotInEdition) as refusal:
        render_paper(bare_edition(), Document((block,)), "es", {})  # type: ignore[arg-type]

    assert names in str(refusal.value)
