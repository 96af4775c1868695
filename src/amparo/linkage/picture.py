"""The waterfall of a pair: how each comparison adds to the weight or takes from it, drawn as SVG. Labels of levels only, never a value."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import accumulate

from amparo.law.text import Bilingual, Language
from amparo.linkage.evidence import Part

WIDTH, STEP = 420, 30
ADDS, TAKES, TOTAL = "#2a8f6d", "#c8602a", "#3f7fbf"
TITLE = Bilingual("Peso de un par, en bits", "Weight of a pair, in bits")
SUM = Bilingual("suma", "sum")


def waterfall_text(parts: Sequence[Part], language: Language) -> str:
    """The picture in words: each part with its bits, and the sum."""
    told = [f"{part.label.in_language(language)} {part.bits:+.1f}" for part in parts]
    total = sum(part.bits for part in parts)
    return "; ".join([*told, f"{SUM.in_language(language)} {total:+.1f}"])


def waterfall_svg(parts: Sequence[Part], language: Language) -> str:
    """An SVG element with title and description. The same arguments give the same bytes."""
    import vl_convert

    title, told = escape(TITLE.in_language(language)), escape(waterfall_text(parts, language))
    svg = vl_convert.vegalite_to_svg(_declared(parts, language))
    head, rest = svg.split(">", 1)
    return f'{head} role="img" aria-label="{title}"><title>{title}</title><desc>{told}</desc>{rest}'


def _rows(parts: Sequence[Part], language: Language) -> list[dict[str, str | float]]:
    ends = list(accumulate(part.bits for part in parts))
    starts = [0.0, *ends[:-1]]
    rows: list[dict[str, str | float]] = [
        {
            "place": place,
            "label": f"{part.label.in_language(language)}  {part.bits:+.1f}",
            "start": start,
            "end": end,
            "colour": ADDS if part.bits >= 0 else TAKES,
        }
        for place, (part, start, end) in enumerate(zip(parts, starts, ends, strict=True))
    ]
    total = ends[-1] if ends else 0.0
    label = f"{SUM.in_language(language)}  {total:+.1f}"
    return [*rows, {"place": len(rows), "label": label, "start": 0.0, "end": total, "colour": TOTAL}]


def _declared(parts: Sequence[Part], language: Language) -> dict[str, object]:
    import altair as alt

    rows = _rows(parts, language)
    chart = (
        alt.Chart(alt.InlineData(values=rows), width=WIDTH, height=STEP * len(rows), background="white")
        .mark_bar(height=STEP // 2)
        .encode(
            y=alt.Y("label:N", sort=alt.EncodingSortField("place"), title=None, axis=alt.Axis(labelLimit=340, labelFontSize=13)),
            x=alt.X("start:Q", title=TITLE.in_language(language)),
            x2="end:Q",
            color=alt.Color("colour:N", scale=None),
        )
    )  # fmt: skip
    declared: dict[str, object] = chart.to_dict()
    return declared
