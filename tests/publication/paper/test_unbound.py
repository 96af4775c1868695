"""A digit on paper is bound, declared or a page number; any other is found, wherever it hides."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from amparo.law.text import LANGUAGES, Language
from amparo.publication.paper.reading import unbound_digits
from amparo.publication.paper.reading.digits import BARRIER, Declared
from tests.publication.paper.papers import (
    example_paper,
    example_statics,
    forged,
    packed,
    page_of,
    show,
    strings,
    with_number_edited,
    written,
)

pytestmark = pytest.mark.slow


def loose(content: bytes, language: Language = "es") -> tuple[str, ...]:
    return unbound_digits(content, example_statics(language))


def with_text(page: int, text: str, *, at: tuple[float, float] = (90, 400)) -> bytes:
    """The example with a line of Helvetica on a page."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(example_paper("es"))))
    target = writer.pages[page - 1]
    helvetica = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    target["/Resources"]["/Font"][NameObject("/Own")] = writer._add_object(helvetica)
    stream = ContentStream(target.get_contents(), writer)
    line: list[tuple[list[object], bytes]] = [
        ([], b"BT"), ([NameObject("/Own"), NumberObject(10)], b"Tf"), ([FloatObject(at[0]), FloatObject(at[1])], b"Td"),
        ([TextStringObject(text)], b"Tj"), ([], b"ET"),
    ]  # fmt: skip
    stream.operations = [*stream.operations, *line]
    target[NameObject("/Contents")] = writer._add_object(packed(stream))
    return written(writer)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_honest_report_has_no_unbound_digit(language: Language) -> None:
    assert loose(example_paper(language), language) == ()


def test_without_its_declared_texts_the_report_would_have_many() -> None:
    found = unbound_digits(example_paper("es"), ())

    assert any("62/1987" in text for text in found)
    assert any("20 de diciembre de 2021" in text for text in found)
    assert len(found) > 20


def test_an_added_number_is_found_with_what_stands_beside_it() -> None:
    (found,) = loose(with_text(3, "otras 99 causas"))

    assert "99" in found
    assert "otras" in found


@pytest.mark.parametrize("at", [(90.0, 800.0), (90.0, 30.0), (300.0, 45.0)])
def test_a_number_in_a_running_line_is_found(at: tuple[float, float]) -> None:
    assert any("99" in text for text in loose(with_text(3, "otras 99 causas", at=at)))


def test_an_edited_page_number_is_found() -> None:
    pages = len(PdfReader(io.BytesIO(example_paper("es"))).pages)

    tampered = with_number_edited(example_paper("es"), 4, f"Página 4 / {pages}", f"Página 7 / {pages}")

    assert any("7" in text for text in loose(tampered))


def test_an_edited_declared_text_is_found() -> None:
    content = example_paper("es")
    pages = enumerate(PdfReader(io.BytesIO(content)).pages, 1)
    page = next(number for number, one in pages if "62/1987" in one.extract_text())

    def change(stream: ContentStream) -> None:
        """Exchanges the two digits before the stroke."""
        shown = (one for one in strings(stream, page_of(content, page)) if "62/1987" in one[1])
        place, text, codes = next(shown)
        show(stream, place, text.replace("62/1987", "26/1987"), codes)

    (found,) = loose(forged(content, page, change))

    assert "Ley 26/1987, art. 302" in found


def test_a_note_stuck_on_a_page_is_found() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(example_paper("es"))))
    writer.add_annotation(2, FreeText(text="en realidad 99", rect=(50, 550, 200, 650)))

    (found,) = loose(written(writer))

    assert "FreeText, page 3" in found
    assert "en realidad 99" in found


def test_a_picture_is_reported_because_nobody_can_read_it() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(example_paper("es"))))
    page = writer.pages[2]
    picture = StreamObject()
    picture.set_data(b"\x00")
    picture.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Image"),
            NameObject("/Width"): NumberObject(1),
            NameObject("/Height"): NumberObject(1),
            NameObject("/BitsPerComponent"): NumberObject(8),
            NameObject("/ColorSpace"): NameObject("/DeviceGray"),
        }
    )
    page["/Resources"][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/Pic"): writer._add_object(picture)}
    )
    stream = ContentStream(page.get_contents(), writer)
    stream.operations = [*stream.operations, ([NameObject("/Pic")], b"Do")]
    page[NameObject("/Contents")] = writer._add_object(packed(stream))

    assert "[picture, page 3]" in loose(written(writer))


def test_a_number_inside_a_form_is_found() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(with_text(3, "otras 99 causas"))))
    page = writer.pages[2]
    form = StreamObject()
    form.set_data(page.get_contents().get_data())  # type: ignore[union-attr]
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(
                [NumberObject(0), NumberObject(0), NumberObject(600), NumberObject(900)]
            ),
            NameObject("/Matrix"): ArrayObject([FloatObject(one) for one in (1, 0, 0, 1, 0, 0)]),
            NameObject("/Resources"): page["/Resources"],
        }
    )
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): DictionaryObject({NameObject("/Whole"): writer._add_object(form)})}
    )
    stream = ContentStream(None, writer)
    stream.operations = [([NameObject("/Whole")], b"Do")]
    page[NameObject("/Contents")] = writer._add_object(packed(stream))

    (found,) = loose(written(writer))

    assert "otras 99 causas" in found


def test_a_number_that_is_only_heard_is_found() -> None:
    def change(stream: ContentStream) -> None:
        spoken = DictionaryObject({NameObject("/ActualText"): TextStringObject("en realidad 99")})
        stream.operations = [([NameObject("/Span"), spoken], b"BDC"), ([], b"EMC"), *stream.operations]

    assert "en realidad 99" in loose(forged(example_paper("es"), 3, change))


def test_a_bookmark_or_a_title_with_a_number_is_found() -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(example_paper("es"))))
    writer.add_outline_item(title="Causas: 99", page_number=2)
    writer.add_metadata({"/Subject": "98 causas"})

    assert set(loose(written(writer))) == {"Causas: 99", "98 causas"}


DECLARED = Declared(["art. 3", "Ley 62/1987, art. 302", "2017-2020", "100 000"])


@pytest.mark.parametrize(
    "text",
    [
        "según el art. 3 y la Ley 62/1987, art. 302.", "según el art.\n3 del plan 2017-\n2020", "la Ley 62/\n1987, art.\u00a0302",
        "por 100\n000 habitantes", "por 100\u00a0000 habitantes", "sin cifras", "",
    ],
)  # fmt: skip
def test_a_declared_text_is_recognised_however_its_lines_break(text: str) -> None:
    assert list(DECLARED.undeclared(text)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("el art. 4", "el art. 4"),
        ("un 3 suelto", "un 3 suelto"),
        ("art. 33", "art. 33"),
        ("art. 3 3", "art. 3 3"),
        ("2017-20209", "2017-20209"),
        ("12017-2020", "12017-2020"),
        ("por 100000 habitantes", "por 100000 habitantes"),
        (f"art. {BARRIER}3", "3"),
        ("½ de ellas", "½ de ellas"),
        ("٣ casos", "٣ casos"),
        ("Ley 62/1987, art. 303", "Ley 62/1987, art. 303"),
    ],
)
def test_a_text_that_only_looks_like_a_declared_one_is_found(text: str, found: str) -> None:
    assert found in list(DECLARED.undeclared(text))


@given(number=st.integers(0, 10**9), words=st.text(alphabet="abcde ,.", max_size=20))
def test_a_number_is_never_hidden_by_the_words_around_it(number: int, words: str) -> None:
    declared = Declared([f"ley {number}"])

    assert list(declared.undeclared(f"{words} ley {number}")) == []
    assert list(declared.undeclared(f"{words} ley {number + 1}"))
    assert list(declared.undeclared(f"{words} {number}"))
