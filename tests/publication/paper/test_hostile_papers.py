"""Whatever bytes a stranger gives, reading ends: with what was read, or with PaperUnreadable and a sentence."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, NameObject, NumberObject, StreamObject

from amparo.publication.paper.reading import (
    PaperUnreadable,
    read_charts,
    read_claims,
    read_digests,
    read_paper,
    read_revisions,
    unbound_digits,
)
from tests.publication.paper.papers import example_paper, forged, packed, written

READERS = (
    read_paper,
    read_claims,
    read_charts,
    read_digests,
    read_revisions,
    lambda content: unbound_digits(content, ()),
)


def ends(content: bytes) -> None:
    """Reading gives something, or says in a sentence why not."""
    for read in (read_paper, READERS[-1]):
        assert sentence_of(read, content).endswith(".")


def sentence_of(read: Callable[[bytes], object], content: bytes) -> str:
    try:
        read(content)
    except PaperUnreadable as problem:
        return str(problem)
    return "It was read."


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"{}", b"\x00" * 4096, b"%PDF-1.7\n%%EOF"]
)
def test_what_is_no_pdf_is_refused_in_a_sentence(content: bytes) -> None:
    for read in READERS:
        with pytest.raises(PaperUnreadable, match="cannot be read"):
            read(content)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
@pytest.mark.slow
def test_a_damaged_report_ends_reading(data: st.DataObject) -> None:
    content = bytearray(small_paper())
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))

    ends(bytes(content))


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(end=st.integers(0, 40_000))
def test_a_cut_report_ends_reading(end: int) -> None:
    ends(small_paper()[:end])


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(stream=st.binary(max_size=300))
@pytest.mark.slow
def test_any_content_stream_ends_reading(stream: bytes) -> None:
    ends(with_stream(stream))


@pytest.mark.parametrize(
    "stream",
    [
        b"BT (15) Tj ET", b"BT /None 10 Tf (1) Tj ET", b"q " * 5000, b"Q Q Q", b"/X Do", b"/Span /None BDC", b"BT 1 2 Td ET", b"Tf",
        b"1 0 0 cm", b"BI /W 1 /H 1 ID \x00 EI", b"(((", b"<<", b"[ 1 2", b"(a(b)c) Tj", b"/F#31 1 Tf", b"1.2.3 w",
    ],
)  # fmt: skip
def test_a_strange_content_stream_ends_reading(stream: bytes) -> None:
    ends(with_stream(stream))


def test_a_form_that_draws_itself_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(small_paper())))
    form = StreamObject()
    form.set_data(b"/Me Do")
    own = writer._add_object(form)
    form.update(
        {
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/Resources"): DictionaryObject(
                {NameObject("/XObject"): DictionaryObject({NameObject("/Me"): own})}
            ),
        }
    )
    page = writer.pages[0]
    page[NameObject("/Resources")] = form["/Resources"]
    stream = ContentStream(None, writer)
    stream.operations = [([NameObject("/Me")], b"Do")]
    page[NameObject("/Contents")] = writer._add_object(packed(stream))

    with pytest.raises(PaperUnreadable, match=r"Page 1 .* nested"):
        read_paper(written(writer))


def test_a_font_that_does_not_say_its_letters_is_refused_by_page() -> None:
    content = small_paper()
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        del font.get_object()["/ToUnicode"]

    with pytest.raises(PaperUnreadable, match=r"Page 1 .*ToUnicode"):
        read_paper(written(writer))


def test_an_encrypted_report_is_refused() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(small_paper())))
    writer.encrypt("x")

    with pytest.raises(PaperUnreadable, match="encrypted"):
        read_paper(written(writer))


def test_a_page_tree_without_end_is_refused() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    pages = writer._root_object["/Pages"].get_object()
    pages[NameObject("/Kids")] = ArrayObject([pages.indirect_reference])
    pages[NameObject("/Count")] = NumberObject(10**9)

    ends(written(writer))


def small_paper() -> bytes:
    """The first pages of the example."""
    global _SMALL
    if not _SMALL:
        writer = PdfWriter()
        for page in PdfReader(io.BytesIO(example_paper("es"))).pages[:3]:
            writer.add_page(page)
        _SMALL = written(writer)
    return _SMALL


_SMALL = b""


def with_stream(content: bytes) -> bytes:
    def change(stream: ContentStream) -> None:
        stream.set_data(content)

    return forged(small_paper(), 1, change)
