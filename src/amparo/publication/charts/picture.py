"""A chart as SVG: horizontal bars under their labels, narrow enough for a phone, with no colour that a background could swallow.

Text takes the colour of the text around it (`currentColor`), bars a tone that stands out on white and on black. A cell that is
not published is hatched and carries its sign; it is never drawn as zero. Nothing in the picture depends on the machine.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Literal

from amparo.law.country import Country
from amparo.law.text import Language
from amparo.publication.charts.alternative import chart_alternative
from amparo.publication.charts.bars import Bar, Group, groups_of, longest
from amparo.publication.charts.spans import Span, is_of_spans, spans_of
from amparo.publication.content import ProtectedFigure
from amparo.publication.prose.tables import title_of, why_empty

if TYPE_CHECKING:
    import altair as alt

Weight = Literal["normal", "bold"]
WEIGHTS: tuple[Weight, ...] = ("normal", "bold")
WIDTH = 340
LINE, BAR, GAP, HEADING = 18, 14, 12, 26
FONT = 15
LETTERS_IN_LINE = 42
ROOM_FOR_NUMBER = 64
HIDDEN_LENGTH = 40
THIN, TICK, OBSERVED_LINE = 6, 4, 2
"""Of an estimate: how thick its limits are drawn, how wide the marks of the estimate and of the persons seen; pixels."""
PALETTE = ("#3f7fbf", "#c8602a", "#2a8f6d", "#a8679a", "#8f7a1f", "#6f7f8f")
"""Told apart by people with any colour vision, and in contrast of three to one with white and with the dark card."""
_HATCHED, _TEXT = "#010203", "#040506"
"""Colours that stand for what Vega cannot say: replaced once the SVG is drawn."""
_ROLES = re.compile(r' (?:class|role|aria-[a-z]+)="[^"]*"')


@dataclass(frozen=True)
class _Line:
    x: float
    y: float
    text: str
    weight: Weight = "normal"


@dataclass(frozen=True)
class _Box:
    """From `start` to `x`; pixels."""

    x: float
    y: float
    colour: str
    start: float = 0
    height: float = BAR


@dataclass(frozen=True)
class _Drawing:
    lines: tuple[_Line, ...]
    boxes: tuple[_Box, ...]
    height: int


def chart_id(figure: str, by: str, language: Language) -> str:
    return f"{figure}|{by}|{language}"


def chart_svg(figure: ProtectedFigure, by: str, country: Country, language: Language) -> str:
    """The breakdown as an SVG element with title and description. The same arguments give the same bytes."""
    import vl_convert  # loaded when something is drawn: whoever only reads an edition need not wait for it

    empty = why_empty(figure).in_language(language)
    if is_of_spans(figure.definition, by):
        drawing = _spanned(spans_of(figure, by, country, language), empty)
    else:
        groups = groups_of(figure, by, country, language)
        drawing = _drawn(groups, longest(figure, groups), empty)
    svg = vl_convert.vegalite_to_svg(_declared(drawing).to_dict())
    title = title_of(figure.definition, by, language)
    name = "c" + hashlib.sha256(chart_id(figure.definition.id, by, language).encode()).hexdigest()[:10]
    return _finished(svg, name, title, chart_alternative(figure, by, country, language))


def _drawn(groups: tuple[Group, ...], full: float, empty: str) -> _Drawing:
    """Every line of text and every bar at its place, from the top down; pixels."""
    lines: list[_Line] = []
    boxes: list[_Box] = []
    y = 0
    for group in groups:
        if group.heading and group.bars:
            lines.append(_Line(0, y + LINE, group.heading, "bold"))
            y += HEADING
        for bar in group.bars:
            for row in textwrap.wrap(bar.label, LETTERS_IN_LINE) or [""]:
                lines.append(_Line(0, y + LINE - 5, row))
                y += LINE
            length = _length(bar, full)
            boxes.append(_Box(length, y, _colour(bar)))
            lines.append(_Line(length + (6 if length else 0), y + BAR - 2, bar.text, "bold"))
            y += BAR + GAP
    if not lines:
        lines.append(_Line(0, LINE, empty))
        y = LINE + GAP
    return _Drawing(tuple(lines), tuple(boxes), y)


def _spanned(spans: tuple[Span, ...], empty: str) -> _Drawing:
    """Label, numbers and span of each method, from the top down, with a thin mark at the persons seen."""
    seen = next((span.estimate for span in spans if span.is_observed), None)
    full = max((span.longest for span in spans), default=0.0) or 1.0
    lines: list[_Line] = []
    boxes: list[_Box] = []
    y = 0
    for span in spans:
        lines += [_Line(0, y + LINE - 5, span.label), _Line(0, y + 2 * LINE - 5, span.text, "bold")]
        boxes += _boxes(span, y + 2 * LINE, full, seen)
        y += 2 * LINE + BAR + GAP
    if not lines:
        return _Drawing((_Line(0, LINE, empty),), (), LINE + GAP)
    return _Drawing(tuple(lines), tuple(boxes), y)


def _boxes(span: Span, y: float, full: float, seen: float | None) -> list[_Box]:
    if span.is_observed:
        return [] if span.estimate is None else [_Box(_at(span.estimate, full), y, PALETTE[-1])]
    if span.estimate is None or span.low is None or span.high is None:
        return []
    limits = _Box(_at(span.high, full), y + (BAR - THIN) / 2, PALETTE[0], _at(span.low, full), THIN)
    marks = [limits, _mark(span.estimate, full, TICK, y, PALETTE[1])]
    return marks if seen is None else [_mark(seen, full, OBSERVED_LINE, y, PALETTE[-1]), *marks]


def _mark(value: float, full: float, width: float, y: float, colour: str) -> _Box:
    middle = _at(value, full)
    return _Box(middle + width / 2, y, colour, middle - width / 2)


def _at(value: float, full: float) -> float:
    return round(WIDTH * value / full, 2)


def _length(bar: Bar, full: float) -> float:
    if bar.is_hidden:
        return HIDDEN_LENGTH
    return max(0.0, round((WIDTH - ROOM_FOR_NUMBER) * (bar.value or 0.0) / full, 2))


def _colour(bar: Bar) -> str:
    return _HATCHED if bar.is_hidden else PALETTE[bar.series % len(PALETTE)]


def _declared(drawing: _Drawing) -> alt.LayerChart:
    import altair as alt

    across = alt.Scale(domain=[0, WIDTH], range=[0, WIDTH])
    down = alt.Scale(domain=[0, drawing.height], range=[0, drawing.height])
    bars = (
        alt.Chart(alt.InlineData(values=[vars(box) | {"end": box.y + box.height} for box in drawing.boxes]))
        .mark_rect()
        .encode(
            x=alt.X("start:Q", scale=across, axis=None),
            x2="x:Q",
            y=alt.Y("y:Q", scale=down, axis=None),
            y2="end:Q",
            color=alt.Color("colour:N", scale=None),
        )
    )
    layers = [bars] if drawing.boxes else []
    layers += [_texts(drawing, weight, across, down) for weight in WEIGHTS]
    picture: alt.LayerChart = (
        alt.layer(*layers)
        .properties(width=WIDTH, height=drawing.height, padding=2)
        .configure(background="transparent", font="sans-serif")
        .configure_view(stroke=None)
    )
    return picture


def _texts(drawing: _Drawing, weight: Weight, across: alt.Scale, down: alt.Scale) -> alt.Chart:
    import altair as alt

    lines = [vars(line) for line in drawing.lines if line.weight == weight]
    texts: alt.Chart = (
        alt.Chart(alt.InlineData(values=lines))
        .mark_text(align="left", baseline="alphabetic", fontSize=FONT, color=_TEXT, fontWeight=weight)
        .encode(
            x=alt.X("x:Q", scale=across, axis=None),
            y=alt.Y("y:Q", scale=down, axis=None),
            text="text:N",
        )
    )
    return texts


def _finished(svg: str, name: str, title: str, description: str) -> str:
    """With title, description and hatching; without the names and roles of single marks, because the picture is read as one."""
    hatch = (
        f'<defs><pattern id="{name}-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect width="2.5" height="6" fill="currentColor" fill-opacity="0.65"/></pattern></defs>'
    )
    opening, _, rest = _ROLES.sub("", svg).partition(">")
    opening += f' role="img" aria-labelledby="{name}-t {name}-d"'
    rest = rest.replace(f'fill="{_HATCHED}"', f'fill="url(#{name}-h)" stroke="currentColor" stroke-width="1"')
    rest = rest.replace(f'fill="{_TEXT}"', 'fill="currentColor"')
    head = f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>'
    return f"{opening}>{head}{hatch if f'{name}-h' in rest else ''}{rest}"
