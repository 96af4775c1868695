"""The picture of an estimate: the numbers under each method, how far its limits, its estimate and the mark of the persons seen lie
from zero, against the cells of the manifest."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from html import unescape

from amparo.figures.words import label
from amparo.law.text import Bilingual, Language
from amparo.publication.content import Edition, ProtectedCell, ProtectedFigure
from amparo.publication.numbers import printed
from amparo.standards import load

FULL, TICK, LINE, TOLERANCE = 340.0, 4.0, 2.0, 0.05
"""Pixels: of the largest number, of the marks of an estimate and of the persons seen; how far a mark may be off."""
METHODS, PARTS, OBSERVED = "estimation_method", ("estimate", "low", "high"), "observed"
_TEXT = re.compile(r'<text [^<>]*translate\((-?[0-9.]+),(-?[0-9.]+)\)[^<>]*>([^<>]*)</text>')  # fmt: skip
_MARK = re.compile(r'<path d="M(-?[0-9.]+),(-?[0-9.]+)h(-?[0-9.]+)v-?[0-9.]+h-?[0-9.]+Z" fill="#')
MOST_MARKS = 500

OTHER_TEXTS = Bilingual("dice «{found}» en vez de «{expected}»", "it reads “{found}” instead of “{expected}”")
OTHER_MARKS = Bilingual("sus marcas no corresponden a sus números", "its marks do not fit its numbers")
Mark = tuple[int, float, float]
"""Under which method, and from where to where, in pixels from zero."""


def span_faults(
    svg: str, edition: Edition, figure: ProtectedFigure, by: str, language: Language
) -> Iterator[Bilingual]:
    """What is wrong with the texts, from the top down, and with the marks under each method's numbers."""
    cells = {cell.codes: cell for cell in figure.cells if cell.breakdown == by}
    methods = [code for code in load(METHODS).codes if (code, PARTS[0]) in cells]
    wanted = [text for code in methods for text in _texts(edition, figure, cells, code, language)]
    lines = sorted((float(y), unescape(text)) for _, y, text in _TEXT.findall(svg)[:MOST_MARKS])
    found = [text for _, text in lines]
    if cells and list(map(_letters, found)) != list(map(_letters, wanted)):
        yield OTHER_TEXTS.filled(found=" / ".join(found), expected=" / ".join(wanted))
    drawn = sorted(_drawn(svg, [y for y, _ in lines][1::2]))
    marks = sorted(_marks(cells, methods))
    if len(drawn) != len(marks) or any(not _is_at(*pair) for pair in zip(drawn, marks, strict=True)):
        yield OTHER_MARKS


def _drawn(svg: str, numbers: Sequence[float]) -> Iterator[Mark]:
    """Each mark with the place of the numbers that it stands under; `numbers` are their heights."""
    for x, y, width in _MARK.findall(svg)[:MOST_MARKS]:
        yield bisect(numbers, float(y)) - 1, float(x), float(x) + float(width)


def _texts(
    edition: Edition, figure: ProtectedFigure, cells: dict[tuple[str, ...], ProtectedCell], code: str, language: Language
) -> tuple[str, str]:  # fmt: skip
    """Label and numbers of a method."""
    threshold = edition.parameters.disclosure_threshold
    mine = [cells[code, part] for part in PARTS if (code, part) in cells]
    texts = [printed(one.value, one.status, figure.definition, threshold, language) for one in mine]
    spoken = texts[0] if len(set(texts)) == 1 or len(texts) < len(PARTS) else f"{texts[0]} ({texts[1]}–{texts[2]})"  # fmt: skip
    return label(METHODS, code, language, country=edition.country), spoken


def _marks(cells: dict[tuple[str, ...], ProtectedCell], methods: list[str]) -> Iterator[Mark]:
    values = {codes: float(cell.value) for codes, cell in cells.items() if cell.value is not None}
    full = max(values.values(), default=0.0) or 1.0
    seen = values.get((OBSERVED, PARTS[0]))
    for place, code in enumerate(methods):
        at = [FULL * values[code, part] / full if (code, part) in values else None for part in PARTS]
        estimate, low, high = at
        if code == OBSERVED and estimate is not None:
            yield place, 0.0, estimate
        elif estimate is not None and low is not None and high is not None:
            yield place, low, high
            yield _around(place, estimate, TICK)
            if seen is not None:
                yield _around(place, FULL * seen / full, LINE)


def _around(place: int, middle: float, width: float) -> Mark:
    return place, middle - width / 2, middle + width / 2


def _is_at(drawn: Mark, wanted: Mark) -> bool:
    (place, start, end), (its_place, its_start, its_end) = drawn, wanted
    return place == its_place and abs(start - its_start) <= TOLERANCE and abs(end - its_end) <= TOLERANCE


def _letters(text: str) -> str:
    return "".join(text.split())
