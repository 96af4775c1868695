"""Fonts and content streams as other programs write them are read as well: a forger does not use Typst."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.errors import PdfStreamError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    ContentStream,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from amparo.publication.paper.reading.fonts import UNREAD, font_of
from amparo.publication.paper.reading.glyphs import drawn_on
from amparo.publication.paper.reading.operators import operations_of
from amparo.publication.paper.reading.unreadable import PaperUnreadable


def named(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def stream_of(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def composite(cmap: bytes, widths: ArrayObject) -> DictionaryObject:
    inner = named(W=widths, DW=NumberObject(700))
    return named(
        Subtype=NameObject("/Type0"), BaseFont=NameObject("/Own"), ToUnicode=stream_of(cmap), DescendantFonts=ArrayObject([inner])
    )  # fmt: skip


def numbers(*values: float) -> ArrayObject:
    return ArrayObject([NumberObject(int(value)) for value in values])


def text_of(font: DictionaryObject, string: bytes) -> str:
    return "".join(text for _, text, _ in font_of(font).glyphs(string))


def test_ranges_of_letters_and_widths_are_understood() -> None:
    font = composite(
        b"2 beginbfrange <0001> <0003> <0031> <0010> <0011> [<0041> <00660069>] endbfrange 1 beginbfchar <0020> <0020> endbfchar",
        ArrayObject(
            [NumberObject(1), NumberObject(3), NumberObject(450), NumberObject(16), numbers(600, 610)]
        ),
    )

    read = list(font_of(font).glyphs(b"\x00\x01\x00\x02\x00\x03\x00\x10\x00\x11\x00\x20"))

    assert [text for _, text, _ in read] == ["1", "2", "3", "A", "fi", " "]
    assert [width for _, _, width in read] == [450, 450, 450, 600, 610, 700]


def test_a_glyph_that_the_font_does_not_name_counts_as_a_digit() -> None:
    font = composite(b"1 beginbfchar <0001> <0041> endbfchar", ArrayObject())

    assert text_of(font, b"\x00\x01\x00\x02") == f"A{UNREAD}"


def test_a_composite_font_without_letters_is_refused() -> None:
    with pytest.raises(PaperUnreadable, match="Own"):
        font_of(named(Subtype=NameObject("/Type0"), BaseFont=NameObject("/Own")))


def test_a_simple_font_is_read_by_its_encoding() -> None:
    differences = ArrayObject([NumberObject(65), NameObject("/five"), NameObject("/x"), NameObject("/Lslash"), NumberObject(200), NameObject("/nine")])  # fmt: skip
    font = named(
        Subtype=NameObject("/Type1"), Encoding=named(Differences=differences), FirstChar=NumberObject(65), Widths=numbers(500, 510)
    )  # fmt: skip

    read = list(font_of(font).glyphs(b"ABC\xc8\x80"))

    assert [text for _, text, _ in read] == ["5", "x", "C", "9", "€"]
    assert [width for _, _, width in read][:2] == [500, 510]


def test_a_font_chosen_by_a_graphics_state_is_used() -> None:
    writer = PdfWriter()
    page = writer.add_blank_page(200, 200)
    font = named(Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica"))
    state = named(Font=ArrayObject([font, FloatObject(12)]))
    page[NameObject("/Resources")] = named(ExtGState=named(Own=state, Plain=named(CA=FloatObject(1))))
    page[NameObject("/Contents")] = stream_of(b"/Plain gs /Missing gs /Own gs BT 10 10 Td (99) Tj ET")

    drawn = drawn_on(page, {})

    assert "".join(glyph.text for glyph in drawn.glyphs) == "99"


def content(data: bytes) -> ContentStream:
    return ContentStream(stream_of(data), None)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"1 .5 -2. +3 w", ([1.0, 0.5, -2.0, 3.0], b"w")),
        (b"(a\\(b\\)\\061\\n\\q\\\\) Tj", ([b"a(b)1\nq\\"], b"Tj")),
        (b"<48 6> Tj", ([b"\x48\x60"], b"Tj")),
        (b"% a comment (1) Tj\n[(a) -20 <62>] TJ", ([[b"a", -20.0, b"b"]], b"TJ")),
        (b"/Span <</Alt (x) /N 1 /B true /Z null>> BDC", (["/Span", {"/Alt": "x", "/N": 1.0, "/B": True, "/Z": None}], b"BDC")),
        (b"/S <</ActualText <FEFF00F1>>> BDC", (["/S", {"/ActualText": "ñ"}], b"BDC")),
        (b"", None),
    ],
)  # fmt: skip
def test_operands_are_what_they_are_written_as(data: bytes, expected: object) -> None:
    assert operations_of(content(data)) == ([expected] if expected else [])


@pytest.mark.parametrize("data", [b"(a(b)c) Tj", b"/F#31 10 Tf", b"BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"])
def test_what_the_pattern_does_not_know_goes_to_pypdf(data: bytes) -> None:
    assert operations_of(content(data)) == list(content(data).operations)


@pytest.mark.parametrize("data", [b"] w", b"[1 >> w", b"<< 1 2 >> w", b"1 2 ]"])
def test_what_nobody_understands_is_left_to_pypdf(data: bytes) -> None:
    def by_pypdf() -> object:
        try:
            return list(content(data).operations)
        except Exception as problem:
            return type(problem)

    def by_us() -> object:
        try:
            return operations_of(content(data))
        except Exception as problem:
            return type(problem)

    assert by_us() == by_pypdf()


@given(string=st.binary(max_size=40), number=st.floats(-1000, 1000))
def test_both_readers_read_a_string_alike(string: bytes, number: float) -> None:
    escaped = b"".join(b"\\%03o" % byte for byte in string)
    data = b"q %.3f 0 Td (%s) Tj <%s> Tj Q" % (number, escaped, string.hex().encode())

    ours = operations_of(content(data))
    theirs = list(content(data).operations)

    assert [operator for _, operator in ours] == [operator for _, operator in theirs]
    assert ours[2][0] == ours[3][0] == [string]
    assert [_raw(operands[0]) for operands, operator in theirs if operator == b"Tj"] == [string, string]


def _raw(item: object) -> bytes:
    assert isinstance(item, (ByteStringObject, TextStringObject))
    return item.original_bytes


def test_blanks_without_end_are_passed_in_no_time() -> None:
    blanks = b" " * 200_000 + b"%" * 200_000 + b"\n" + b" " * 200_000
    start = process_time()

    assert operations_of(content(blanks + b"q")) == [([], b"q")]
    with pytest.raises(PdfStreamError):
        operations_of(content(blanks + b"("))

    assert process_time() - start < 5
