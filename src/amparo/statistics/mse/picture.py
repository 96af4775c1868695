"""One picture of a panel: each method's estimate with its interval, and the observed number, on a logarithmic scale.

Plain SVG with a title and a description that say the same in words. Methods without a usable answer are drawn hollow and dashed,
and told so in text, never by colour alone.
"""

from __future__ import annotations

from html import escape
from math import floor, log10

from amparo.statistics.mse.panel import Panel
from amparo.statistics.mse.presentation import (
    BASELINE_MARK,
    HEADINGS,
    METHOD_NAMES,
    method_name,
    number,
    span,
)
from amparo.statistics.mse.result import Estimate
from amparo.statistics.mse.words import Language

WIDTH, LEFT, RIGHT, TOP, ROW = 960, 230, 260, 64, 34
INK, MUTED, ACCENT = "#1a1a1a", "#6b6b6b", "#005f73"


def picture(judged: Panel, language: Language = "en") -> str:
    """The SVG of a panel, self-contained and the same for the same panel."""
    scale = _Scale(judged)
    height = TOP + ROW * len(judged.methods) + 86
    bottom = height - 74
    rows = "".join(
        _row(one, judged, TOP + ROW * i + ROW / 2, scale, language) for i, one in enumerate(judged.methods)
    )
    heading = HEADINGS["title"][language]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="mse-title mse-desc" '
        f'lang="{language}" font-family="sans-serif" font-size="14" fill="{INK}">'
        f'<title id="mse-title">{escape(heading)}</title><desc id="mse-desc">{escape(described(judged, language))}</desc>'
        f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
        f'<text x="16" y="26" font-size="16" font-weight="bold">{escape(heading)}</text>'
        f"{_axis(scale, bottom, language)}{_observed(judged, scale, bottom, language)}{rows}"
        f'<text x="16" y="{height - 32}">{escape(judged.conclusion.text(language))}</text>'
        f'<text x="16" y="{height - 12}" font-size="12">{BASELINE_MARK} {escape(HEADINGS["baseline"][language])}</text></svg>\n'
    )


def described(judged: Panel, language: Language = "en") -> str:
    """What the picture shows, in words."""
    told = [f"{METHOD_NAMES[one.method][language]}: {_told(one, language)}." for one in judged.methods]
    seen = f"{HEADINGS['observed'][language]}: {number(judged.observed)}."
    return " ".join(
        [seen, *told, judged.conclusion.text(language), *(reason.text(language) for reason in judged.reasons)]
    )


def _told(one: Estimate, language: Language) -> str:
    if one.estimate is None:
        return HEADINGS["not_estimable"][language]
    told = f"{number(one.estimate)} ({span(one.interval)})"
    return told if one.estimable else f"{told}, {HEADINGS['not_estimable'][language]}"


class _Scale:
    """From persons to horizontal pixels, logarithmic."""

    def __init__(self, judged: Panel) -> None:
        values = [float(judged.observed)]
        for one in judged.methods:
            values.extend(value for value in (one.estimate, *one.interval) if value is not None)
        self.low, self.high = log10(min(values) * 0.9), log10(max(values) * 1.1)

    def at(self, value: float) -> float:
        """Horizontal place of a number of persons."""
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (log10(value) - self.low) / (self.high - self.low), 1)

    def ticks(self) -> list[float]:
        """One, two and five times the powers of ten within the range, or finer steps where those are few."""
        for steps in ((1, 2, 5), (1, 1.5, 2, 3, 5, 7)):
            inside = [value for value in self._multiples(steps) if self.low <= log10(value) <= self.high]
            if len(inside) >= 4:
                break
        return inside if len(inside) <= 7 else inside[:: len(inside) // 6]

    def _multiples(self, steps: tuple[float, ...]) -> list[float]:
        powers = range(floor(self.low), floor(self.high) + 1)
        return [step * 10.0**power for power in powers for step in steps]


def _axis(scale: _Scale, bottom: float, language: Language) -> str:
    parts = [f'<line x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{bottom}" y2="{bottom}" stroke="{MUTED}"/>']
    for value in scale.ticks():
        x = scale.at(value)
        parts.append(f'<line x1="{x}" x2="{x}" y1="{bottom}" y2="{bottom + 5}" stroke="{MUTED}"/>')
        parts.append(
            f'<text x="{x}" y="{bottom + 20}" text-anchor="middle" font-size="12">{number(value)}</text>'
        )
    parts.append(f'<text x="16" y="{bottom + 20}" font-size="12">{escape(HEADINGS["axis"][language])}</text>')
    return "".join(parts)


def _observed(judged: Panel, scale: _Scale, bottom: float, language: Language) -> str:
    x = scale.at(judged.observed)
    label = f"{HEADINGS['observed'][language]}: {number(judged.observed)}"
    return (
        f'<line x1="{x}" x2="{x}" y1="{TOP - 8}" y2="{bottom}" stroke="{INK}" stroke-dasharray="2 3"/>'
        f'<text x="{x}" y="{TOP - 14}" font-size="12">{escape(label)}</text>'
    )


def _row(one: Estimate, judged: Panel, y: float, scale: _Scale, language: Language) -> str:
    name = f'<text x="16" y="{y + 5}">{escape(method_name(one, judged, language))}</text>'
    told = f'<text x="{WIDTH - RIGHT + 16}" y="{y + 5}" font-size="12">{escape(_told(one, language))}</text>'
    if one.estimate is None:
        return name + told
    colour, dash = (ACCENT, "") if one.estimable else (MUTED, ' stroke-dasharray="5 4"')
    x, (low, high) = scale.at(one.estimate), one.interval
    start, end = scale.at(low) if low is not None else x, scale.at(high) if high is not None else x
    fill = colour if one.estimable else "#ffffff"
    return (
        f'{name}<line x1="{start}" x2="{end}" y1="{y}" y2="{y}" stroke="{colour}" stroke-width="3"{dash}/>'
        f'<circle cx="{x}" cy="{y}" r="6" fill="{fill}" stroke="{colour}" stroke-width="2"/>{told}'
    )
