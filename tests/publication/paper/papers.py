"""The example edition on paper, and what a forger does to it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ByteStringObject, ContentStream, DecodedStreamObject, NameObject, StreamObject

from amparo.law.text import Language
from amparo.publication.charts import charts_of
from amparo.publication.content import Edition
from amparo.publication.document import (
    BulletList,
    ClaimCard,
    ClaimsSummary,
    Document,
    EditionFact,
    Emphasis,
    FigureChart,
    FigureReference,
    FigureTable,
    Heading,
    Link,
    Listing,
    Notice,
    NotPublishedList,
    Number,
    Paragraph,
    RevisionsTable,
    Static,
    Strong,
    Text,
    VerdictWord,
)
from amparo.publication.numbers import Form
from amparo.publication.paper import paper_statics, render_paper
from amparo.publication.paper.reading.fonts import font_of
from amparo.publication.paper.reading.paper import plain
from tests.publication.example import example_edition

TRIED = "justice.causes_tried"
KEPT = (
    TRIED, "clocks.due", "exchange.requests", "justice.conviction_share", "plan.actions", "protection.cases_opened",
    "protection.services", "protection.victims_by_status", "rates.causes_tried", "sdg.16_2_2",
)  # fmt: skip


@cache
def small_edition() -> Edition:
    """The example with a few of its figures: a short annex, which a forger's tools read and write quickly."""
    edition = example_edition()
    return replace(
        edition,
        figures={name: edition.figures[name] for name in KEPT},
        previous={name: edition.previous[name] for name in KEPT},
    )


def number(
    figure: str, *, period: str = "this", by: str = "", code: str = "", form: Form = Form.VALUE
) -> Number:
    codes = tuple(code.split(",")) if code else ()
    return Number(FigureReference(figure, period, by, codes, form))


def example_document() -> Document:
    """Every kind of block and of inline part."""
    return Document(
        (
            Heading(1, "top", (EditionFact("title"),)),
            Paragraph((EditionFact("period"), Text("."))),
            Heading(2, "summary", (Text("Resumen"),)),
            BulletList(((Text("Causas juzgadas: "), Strong((number(TRIED),)), Text(" en el período")),)),
            ClaimsSummary(),
            Notice(((Text("Baja incidencia: "), VerdictWord("low_incidence"), Text(".")),)),
            Heading(2, "justice", (Text("Justicia"),)),
            Paragraph(
                (
                    Text("Se juzgaron "), number(TRIED), Text(" causas; antes, "), number(TRIED, period="previous"),
                    Text(", y por trabajo forzado "), number(TRIED, by="form", code="forced_labour"), Text(". Según la "),
                    Static("Ley 62/1987, art. 302"), Text(", la tasa fue de "), number("rates.causes_tried"), Text(" (de "),
                    number("rates.causes_tried", form=Form.LOW), Text(" a "), number("rates.causes_tried", form=Form.HIGH), Text(")."),
                )
            ),
            FigureChart(TRIED, "form"),
            FigureTable("protection.cases_opened", "sex_age"),
            FigureTable("protection.victims_by_status", "status x sex_age"),
            FigureTable("exchange.requests", "counterpart_kind x direction"),
            Heading(3, "outcome", (Text("Sentencias"),)),
            BulletList(
                (
                    (
                        Emphasis((Text("Condenas: "),)), number("justice.conviction_share"), Text(", es decir "),
                        number("justice.conviction_share", form=Form.NUMERATOR), Text(" de "),
                        number("justice.conviction_share", form=Form.DENOMINATOR),
                    ),
                    (Text("Puesto bajo reserva: "), number("protection.services"), Link("https://example.org", (Text(" más"),))),
                )
            ),
            ClaimCard("low_incidence"),
            Listing("plan_actions"),
            RevisionsTable(),
            NotPublishedList(),
        )
    )  # fmt: skip


@cache
def example_charts(language: Language) -> dict[str, str]:
    return charts_of(example_document(), small_edition(), language)


@cache
def example_paper(language: Language = "es") -> bytes:
    return render_paper(small_edition(), example_document(), language, example_charts(language))


@cache
def example_statics(language: Language = "es") -> tuple[str, ...]:
    return paper_statics(small_edition(), example_document(), language)


def forged(content: bytes, page: int, change: Callable[[ContentStream], None]) -> bytes:
    """The paper with the content of one page (from one) changed, packed again."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    target = writer.pages[page - 1]
    stream = ContentStream(target.get_contents(), writer)
    change(stream)
    target[NameObject("/Contents")] = writer._add_object(packed(stream))
    return written(writer)


def packed(stream: ContentStream) -> StreamObject:
    """A changed content stream, compressed."""
    plain = DecodedStreamObject()
    plain.set_data(stream.get_data())
    return plain.flate_encode()


def written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def with_number_edited(content: bytes, page: int, old: str, new: str, *, which: int = 0) -> bytes:
    """The paper with one shown string that reads `old` (the n-th of its page) replaced by `new` in the same font."""

    def change(stream: ContentStream) -> None:
        shown = [place for place, text, _ in strings(stream, page_of(content, page)) if plain(text) == old]
        place = shown[which]
        codes = next(codes for at, _, codes in strings(stream, page_of(content, page)) if at == place)
        show(stream, place, new, codes)

    return forged(content, page, change)


def show(stream: ContentStream, place: int, text: str, codes: Mapping[str, int]) -> None:
    """Let the operator at a place show another text."""
    letters = (codes.get(letter, codes.get("\u00a0")) for letter in text)
    string = ByteStringObject(b"".join(code.to_bytes(2, "big") for code in letters if code is not None))
    stream.operations[place] = ([string], b"Tj")


def page_of(content: bytes, number: int) -> PageObject:
    return PdfReader(io.BytesIO(content)).pages[number - 1]


def strings(stream: ContentStream, page: PageObject) -> list[tuple[int, str, dict[str, int]]]:
    """Place, text and the codes of the letters of the font, for every string that the page shows."""
    fonts = {name: font_of(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: list[tuple[int, str, dict[str, int]]] = []
    name = ""
    for place, (operands, operator) in enumerate(stream.operations):
        if operator == b"Tf":
            name = str(operands[0])
        elif operator in {b"Tj", b"TJ"}:
            parts = operands[0] if operator == b"TJ" else operands
            raw = b"".join(part.original_bytes for part in parts if not isinstance(part, (int, float)))
            font = fonts[name]
            text = "".join(letter for _, letter, _ in font.glyphs(raw))
            found.append((place, text, {letter: code for code, letter in font.texts.items()}))
    return found
