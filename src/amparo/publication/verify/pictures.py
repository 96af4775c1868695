"""A chart read as a picture: which number stands at each bar, under which label, and how long the bar is, against the cells of the manifest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from amparo.figures.model import Aggregate
from amparo.figures.words import label
from amparo.law.text import Bilingual, Language
from amparo.publication.content import CellStatus, Edition, ProtectedCell, ProtectedFigure
from amparo.publication.numbers import printed
from amparo.publication.verify.spans import span_faults

ALLOWED = frozenset({"svg", "title", "desc", "defs", "pattern", "rect", "g", "path", "text"})
FORBIDDEN = re.compile(r"\son[a-z]+\s*=|href\s*=|style\s*=|<!|<\?|@import|javascript:", re.IGNORECASE)
HIDDEN = frozenset({CellStatus.BELOW_THRESHOLD, CellStatus.COMPLEMENTARY})
FULL, TOLERANCE = 276.0, 0.05
"""Length of the longest bar in pixels, and how far a drawn length may be off."""
MOST_MARKS, PART = 5000, "estimate_part"
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9:]*)")
_TEXT = re.compile(r'<text [^<>]*translate\((-?[0-9.]+),(-?[0-9.]+)\)[^<>]*font-weight="(bold|normal)"[^<>]*>([^<>]*)</text>')  # fmt: skip
_BAR = re.compile(
    r'<path d="M0,([0-9.]+)h([0-9.]+)v([0-9.]+)h-?[0-9.]+Z" fill="(#[0-9a-f]{6}|url\(#[\w-]+\))"'
)
_SPOKEN = re.compile(r"<desc\b[^<>]*>([^<>]*)</desc>")

NO_PICTURE = Bilingual("tiene código que ningún gráfico lleva", "it has markup that no chart has")
NO_CELLS = Bilingual("la cifra no tiene ese desglose", "the figure has no such breakdown")
OTHER_NUMBER = Bilingual("la barra «{bar}» dice «{found}» en vez de «{expected}»", "the bar “{bar}” reads “{found}” instead of “{expected}”")  # fmt: skip
OTHER_LENGTH = Bilingual("el largo de la barra «{bar}» no corresponde a su número", "the length of the bar “{bar}” does not fit its number")  # fmt: skip
NO_BAR = Bilingual("la barra «{bar}» falta o sobra", "the bar “{bar}” is missing or extra")
OTHER_TEXT = Bilingual("tiene el texto «{found}», que no es de ninguna barra", "it has the text “{found}”, which belongs to no bar")  # fmt: skip
OTHER_WORDS = Bilingual("su descripción no dice «{expected}»", "its description does not say “{expected}”")

Name = tuple[str, str]
"""Heading ("" where the breakdown has one dimension) and label, without blanks: labels are broken into lines."""


@dataclass(frozen=True)
class Bar:
    """`length` is None where the bar is hatched: the number is hidden."""

    text: str
    length: float | None


def faults(svg: str, edition: Edition, figure: str, by: str, language: Language) -> Iterator[Bilingual]:
    """What is wrong with the picture of a breakdown."""
    found = edition.figures.get(figure)
    if found is None or by not in {breakdown.name for breakdown in found.definition.breakdowns}:
        yield NO_CELLS
        return
    if {name.lower() for name in _TAG.findall(svg)} - ALLOWED or FORBIDDEN.search(svg):
        yield NO_PICTURE
    wanted = _wanted(edition, found, by, language)
    if found.definition.aggregate is Aggregate.ESTIMATE and by.endswith(f" x {PART}"):
        yield from span_faults(svg, edition, found, by, language)
    else:
        yield from _bar_faults(svg, wanted)
    spoken = " ".join(unescape(text) for text in _SPOKEN.findall(svg))
    for (_, name), bar in wanted.items():
        if bar.text not in spoken:
            yield OTHER_WORDS.filled(expected=f"{name}: {bar.text}")


def _bar_faults(svg: str, wanted: Mapping[Name, Bar]) -> Iterator[Bilingual]:
    drawn, loose = _drawn(svg)
    yield from _compared(drawn, wanted)
    yield from (OTHER_TEXT.filled(found=text) for text in loose if wanted)


def _compared(drawn: Mapping[Name, Bar], wanted: Mapping[Name, Bar]) -> Iterator[Bilingual]:
    for name in sorted({*drawn, *wanted}):
        bar, expected = drawn.get(name), wanted.get(name)
        spoken = " ".join(part for part in name if part)
        if bar is None or expected is None:
            yield NO_BAR.filled(bar=spoken)
        elif bar.text != expected.text:
            yield OTHER_NUMBER.filled(bar=spoken, found=bar.text, expected=expected.text)
        elif not _is_as_long(bar.length, expected.length):
            yield OTHER_LENGTH.filled(bar=spoken)


def _is_as_long(drawn: float | None, wanted: float | None) -> bool:
    if drawn is None or wanted is None:
        return drawn is wanted
    return abs(drawn - wanted) <= TOLERANCE


def _wanted(edition: Edition, figure: ProtectedFigure, by: str, language: Language) -> dict[Name, Bar]:
    cells = [cell for cell in figure.cells if cell.breakdown == by]
    full = _longest(figure, cells)
    found = {}
    for cell in cells:
        names = [
            _letters(label(dimension, code, language, country=edition.country))
            for dimension, code in zip(by.split(" x "), cell.codes, strict=True)
        ]
        text = printed(cell.value, cell.status, figure.definition, edition.parameters.disclosure_threshold, language)  # fmt: skip
        length = None if cell.status in HIDDEN else max(0.0, FULL * (cell.value or 0.0) / full)
        found["".join(names[:-1]), names[-1]] = Bar(text, length)
    return found


def _longest(figure: ProtectedFigure, cells: Sequence[ProtectedCell]) -> float:
    if figure.definition.aggregate is Aggregate.SHARE:
        return 1.0
    return max((cell.value or 0.0 for cell in cells), default=0.0) or 1.0


def _drawn(svg: str) -> tuple[dict[Name, Bar], list[str]]:
    """The bars from the top down, each with the label above it and the number at its end, and texts that are neither."""
    texts = sorted((float(y), float(x), weight == "bold", unescape(text)) for x, y, weight, text in _TEXT.findall(svg)[:MOST_MARKS])  # fmt: skip
    bars = sorted((float(y), float(y) + float(height), float(length), fill) for y, length, height, fill in _BAR.findall(svg)[:MOST_MARKS])  # fmt: skip
    found: dict[Name, Bar] = {}
    loose: list[str] = []
    heading, at = "", 0
    for top, bottom, length, fill in bars:
        above: list[str] = []
        numbers: list[str] = []
        while at < len(texts) and texts[at][0] < bottom + 1:
            y, x, is_bold, text = texts[at]
            at += 1
            if is_bold and x == 0 and y < top:
                heading = _letters(text)
            else:
                (numbers if is_bold else above).append(text)
        loose += numbers[1:]
        found[heading, _letters("".join(above))] = Bar(
            "".join(numbers[:1]), None if fill[0] == "u" else length
        )
    return found, loose + [text for *_, text in texts[at:]]


def _letters(text: str) -> str:
    return "".join(text.split())
