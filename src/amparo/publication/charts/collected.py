"""The charts that a text asks for."""

from __future__ import annotations

from amparo.law.text import Language
from amparo.publication.charts.picture import chart_id, chart_svg
from amparo.publication.content import Edition
from amparo.publication.document import Document, FigureChart
from amparo.publication.prose.conclusions import shown_blocks

__all__ = ["chart_id", "charts_of"]


def charts_of(document: Document, edition: Edition, language: Language) -> dict[str, str]:
    """The SVG of every chart of the text, by the chart's id (`figure|breakdown|language`)."""
    wanted = {
        (block.figure, block.by)
        for block in shown_blocks(document, edition)
        if isinstance(block, FigureChart)
    }
    return {
        chart_id(figure, by, language): chart_svg(edition.figures[figure], by, edition.country, language)
        for figure, by in sorted(wanted)
    }
