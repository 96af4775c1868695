"""The bound texts of a report, and the digits that stand beside them."""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, TypeVar
from xml.etree import ElementTree

import defusedxml.ElementTree
from pypdf import PageObject, PdfReader

from amparo.publication.document import FigureReference
from amparo.publication.paper.reading.digits import BARRIER, Declared
from amparo.publication.paper.reading.fonts import Font
from amparo.publication.paper.reading.glyphs import Drawn, Glyph, drawn_on
from amparo.publication.paper.reading.links import (
    Link,
    LinkIndex,
    Stranger,
    links_of,
    named_destinations,
    page_numbers,
)
from amparo.publication.paper.reading.unreadable import PaperUnreadable
from amparo.publication.paper.references import (
    ChartReference,
    ClaimReference,
    DigestReference,
    RevisionReference,
)

MOST_PAGES = 2000
HEADER, FOOTER = 60.0, 62.0
"""Points from the top and the bottom of a page within which running lines stand, and no text of the report."""
_MAKERS = frozenset({"/Creator", "/Producer"})
_DIGEST = re.compile(r"[0-9a-f]{12}")
Kind = TypeVar("Kind")
_PAGE_NUMBER = re.compile(r"\s*(\d+)\s*$")


@dataclass(frozen=True)
class BoundNumber:
    """A number on paper and what it is bound to. `text` has plain spaces: compare with `says`."""

    page: int
    reference: FigureReference
    text: str

    def says(self, printed: str) -> bool:
        return self.text == plain(printed)


@dataclass(frozen=True)
class BoundClaim:
    """A verdict in words, or a number of a judgement where the reference has a name."""

    page: int
    reference: ClaimReference
    text: str

    def says(self, printed: str) -> bool:
        return self.text == plain(printed)


@dataclass(frozen=True)
class BoundDigests:
    """The digests in a figure's line: of the definition, the query, the records of the period, the records of the previous period."""

    page: int
    reference: DigestReference
    digests: tuple[str, ...]


@dataclass(frozen=True)
class BoundRevision:
    """A number in the table of revisions."""

    page: int
    reference: RevisionReference
    text: str

    def says(self, printed: str) -> bool:
        return self.text == plain(printed)


@dataclass(frozen=True)
class BoundChart:
    """A picture of a figure's cells: its letters and digits in the order in which they are drawn, without spaces, and its text alternative."""

    page: int
    reference: ChartReference
    letters: str
    alternative: str


@dataclass(frozen=True)
class _Page:
    number: int
    height: float
    links: list[Link]
    strangers: list[Stranger]
    drawn: Drawn
    under: list[int | None]
    """For each glyph the position of the link that it lies under."""
    texts: dict[int, str]
    """Position of a link -> the text under it."""


@dataclass(frozen=True)
class _Paper:
    pages: tuple[_Page, ...]
    titles: tuple[str, ...]
    """The document's own facts and its bookmarks."""


def plain(text: str) -> str:
    """A text with every space a plain one."""
    return " ".join(text.replace("\u00ad", "").split())


def read_paper(content: bytes) -> tuple[BoundNumber, ...]:
    """Every number of the report that is bound to a figure, in reading order. Raises PaperUnreadable."""
    return tuple(BoundNumber(*one) for one in _bound(content, FigureReference))


def read_claims(content: bytes) -> tuple[BoundClaim, ...]:
    """Every verdict and every number of a judgement. Raises PaperUnreadable."""
    return tuple(BoundClaim(*one) for one in _bound(content, ClaimReference))


def read_revisions(content: bytes) -> tuple[BoundRevision, ...]:
    """Every number in the table of revisions. Raises PaperUnreadable."""
    return tuple(BoundRevision(*one) for one in _bound(content, RevisionReference))


def read_digests(content: bytes) -> tuple[BoundDigests, ...]:
    """The digests of every figure in the annex of evidence. Raises PaperUnreadable."""
    return tuple(
        BoundDigests(page, reference, tuple(word for word in text.split() if _DIGEST.fullmatch(word)))
        for page, reference, text in _bound(content, DigestReference)
    )


def read_charts(content: bytes) -> tuple[BoundChart, ...]:
    """Every chart with the texts in it. Raises PaperUnreadable."""
    charts: list[BoundChart] = []
    for page in _opened(content).pages:
        for position, link in enumerate(page.links):
            if isinstance(link.reference, ChartReference):
                letters = "".join(page.texts.get(position, "").split())
                charts.append(BoundChart(page.number, link.reference, letters, _alternative(page, position)))
    return tuple(charts)


def chart_letters(svg: str) -> str:
    """The letters and digits that an SVG draws, as `BoundChart.letters` has them."""
    root: ElementTree.Element = defusedxml.ElementTree.fromstring(svg)
    drawn = (node for node in root.iter() if node.tag.rpartition("}")[2] == "text")
    return "".join("".join("".join(node.itertext()).split()) for node in drawn)


def unbound_digits(content: bytes, allowed: Collection[str]) -> tuple[str, ...]:
    """What stands around each run of digits that lies under no bound link and belongs to no allowed text. Raises PaperUnreadable.

    `allowed`: the texts with digits that the manifest declares, and what is printed of digests. Page numbers are accounted for by place: at the
    foot of a page its own number and the number of pages, in the contents the number of the page that the line leads to. Pictures and
    annotations that are no links are reported too, because nothing that Amparo prints has them. So are alternative texts, bookmarks and the title.
    """
    paper = _opened(content)
    declared = Declared(allowed)
    return tuple(dict.fromkeys(_loose(paper, declared)))


def _bound(content: bytes, kind: type[Kind]) -> Iterator[tuple[int, Kind, str]]:
    """Page, reference and text of every link that is bound to something of a kind."""
    for page in _opened(content).pages:
        for position, link in enumerate(page.links):
            reference = link.reference
            if isinstance(reference, kind):
                yield page.number, reference, plain(page.texts.get(position, ""))


def _alternative(page: _Page, position: int) -> str:
    """The alternative text in force where the first glyph under the link is drawn."""
    first = page.under.index(position) if position in page.under else -1
    texts = [one.text for one in page.drawn.described if one.key == "/Alt" and one.before <= first]
    return texts[-1] if texts else ""


def _loose(paper: _Paper, declared: Declared) -> Iterator[str]:
    body: list[str] = []
    for page in paper.pages:
        header, text, footer = _bands(page)
        body.append(text)
        yield from declared.undeclared(header)
        yield from declared.undeclared(_without_page(footer, page.number, len(paper.pages)))
        yield from _beside(page, declared)
    yield from declared.undeclared("\n".join(body))
    for title in paper.titles:
        yield from declared.undeclared(title)


def _without_page(footer: str, number: int, of: int) -> str:
    """A foot without "3 / 30" at its end, where that is the page's own number."""
    return re.sub(rf"(?<!\d)\s{number}\s*/\s*{of}\s*$", "", footer)


def _beside(page: _Page, declared: Declared) -> Iterator[str]:
    """What a page holds besides its text: pictures, annotations that are no links, and texts that are heard, not seen."""
    if page.drawn.images:
        yield f"[picture, page {page.number}]"
    for stranger in page.strangers:
        yield plain(f"[{stranger.kind.lstrip('/')}, page {page.number}] {stranger.text}")
    heard = [_led(link.description, link.leads_to) for link in page.links]
    spoken = {link for link in page.under if link is not None and _is_chart(page.links[link])}
    charts = {_alternative(page, position) for position in spoken}
    heard += [one.text for one in page.drawn.described if one.text not in charts]
    for text in dict.fromkeys(heard):
        yield from declared.undeclared(text)


def _is_chart(link: Link) -> bool:
    return isinstance(link.reference, ChartReference)


def _led(text: str, page: int | None) -> str:
    """A text without the page number at its end, where that is the page that it leads to."""
    found = _PAGE_NUMBER.search(text)
    return text[: found.start()] if found and page is not None and int(found[1]) == page else text


def _bands(page: _Page) -> tuple[str, str, str]:
    """The running text of a page: header, body, foot. A bound text is a barrier; a link's page number is left out."""
    bands: tuple[list[str], list[str], list[str]] = ([], [], [])
    glyphs = zip(page.drawn.glyphs, page.under, strict=True)
    for (link, band), group in groupby(glyphs, key=lambda one: (one[1], _band(one[0], page.height))):
        bands[band].append(
            _loose_text([glyph for glyph, _ in group], None if link is None else page.links[link])
        )
    header, body, footer = ("".join(pieces) for pieces in bands)
    return header, body, footer


def _band(glyph: Glyph, height: float) -> int:
    return 0 if glyph.y > height - HEADER else 2 if glyph.y < FOOTER else 1


def _loose_text(glyphs: list[Glyph], link: Link | None) -> str:
    if link is not None and link.reference is not None:
        return BARRIER
    text = "".join(glyph.text if glyph.follows else f"\n{glyph.text}" for glyph in glyphs)
    return text if link is None else _led(text, link.leads_to)


def _opened(content: bytes) -> _Paper:
    """The report taken apart. Whatever a stranger's bytes do to the reader, they raise PaperUnreadable."""
    try:
        return _read(content)
    except PaperUnreadable:
        raise
    except Exception as problem:
        raise PaperUnreadable(
            f"The PDF cannot be read: it is damaged or no PDF ({type(problem).__name__}). Fetch it again from its publisher."
        ) from problem


@lru_cache(maxsize=2)
def _read(content: bytes) -> _Paper:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise PaperUnreadable("The PDF is encrypted; a published report is not.")
    numbers = page_numbers(reader)
    if len(numbers) > MOST_PAGES:
        raise PaperUnreadable(f"The PDF has {len(numbers)} pages; a report has at most {MOST_PAGES}.")
    named = named_destinations(reader, numbers)
    fonts: dict[int, Font] = {}
    pages = tuple(_page(page, number, numbers, named, fonts) for number, page in enumerate(reader.pages, 1))
    facts = [
        str(value)
        for key, value in (reader.metadata or {}).items()
        if "Date" not in key and key not in _MAKERS
    ]
    return _Paper(pages, (*facts, *_bookmarks(reader.outline)))


def _page(
    page: PageObject,
    number: int,
    numbers: dict[int, int],
    named: dict[str, int | None],
    fonts: dict[int, Font],
) -> _Page:
    try:
        drawn = drawn_on(page, fonts)
    except PaperUnreadable as problem:
        raise PaperUnreadable(f"Page {number} of the PDF cannot be read: {problem}.") from problem
    links, strangers = links_of(page, numbers, named)
    index = LinkIndex(links)
    under = [index.under(glyph.x, glyph.y) for glyph in drawn.glyphs]
    texts: dict[int, str] = {}
    for glyph, link in zip(drawn.glyphs, under, strict=True):
        if link is not None:
            texts[link] = texts.get(link, "") + (glyph.text if glyph.follows else f"\n{glyph.text}")
    return _Page(number, float(page.mediabox.top), links, strangers, drawn, under, texts)


def _bookmarks(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from _bookmarks(item)
        else:
            yield str(item.title)
