"""A chart in words, for whoever cannot see it and for the text of the PDF."""

from __future__ import annotations

from amparo.law.country import Country
from amparo.law.text import Bilingual, Language
from amparo.publication.charts.bars import Group, groups_of
from amparo.publication.charts.spans import Span, is_of_spans, spans_of
from amparo.publication.content import ProtectedFigure
from amparo.publication.prose.tables import why_empty

BARS = Bilingual("Gráfico de barras.", "Bar chart.")
SPANS = Bilingual(
    "Gráfico de intervalos: cada método con su estimación y, entre paréntesis, sus límites.",
    "Interval chart: each method with its estimate and, in brackets, its limits.",
)
HATCHED = Bilingual(
    "Las barras rayadas son celdas que no se publican; su longitud no dice nada.",
    "Hatched bars are cells that are not published; their length says nothing.",
)


def chart_alternative(figure: ProtectedFigure, by: str, country: Country, language: Language) -> str:
    """Every bar with what is printed at its end, in the order of the chart."""
    if is_of_spans(figure.definition, by):
        return _spoken(spans_of(figure, by, country, language), why_empty(figure), language)
    groups = groups_of(figure, by, country, language)
    parts = [BARS.in_language(language)] + [_group(group) for group in groups if group.bars]
    if not any(group.bars for group in groups):
        parts.append(why_empty(figure).in_language(language))
    if any(bar.is_hidden for group in groups for bar in group.bars):
        parts.append(HATCHED.in_language(language))
    return " ".join(parts)


def _spoken(spans: tuple[Span, ...], empty: Bilingual, language: Language) -> str:
    told = "; ".join(f"{span.label}: {span.text}" for span in spans)
    return f"{SPANS.in_language(language)} {told or empty.in_language(language)}"


def _group(group: Group) -> str:
    bars = "; ".join(f"{bar.label}: {bar.text}" for bar in group.bars)
    return f"{group.heading}: {bars}." if group.heading else f"{bars}."
