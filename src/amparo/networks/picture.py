"""A picture of a component as SVG, with the labels that its caller may show: circles are persons, squares causes, diamonds identifiers.

A solid line is a link of acting together; a thin one an accusation or a shared thing; a dashed one leads through a thing that many share.
The same graph and labels give the same picture.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import networkx as nx

from amparo.law.text import Bilingual, Language
from amparo.networks.docket import ACTED_TOGETHER
from amparo.networks.graph import Graph, Kind, Node
from amparo.networks.shared import MOST_PERSONS

WIDTH, HEIGHT, EDGE, SEED = 900, 640, 90, 2000
MOST_NODES = 300
"""More than this many marks cannot be read apart."""
COLOUR = {Kind.PERSON: "#3f7fbf", Kind.CAUSE: "#6f7f8f", Kind.IDENTIFIER: "#c8602a"}
LEGEND = Bilingual(
    "Círculo: persona acusada. Cuadrado: causa. Rombo: identificador. Línea gruesa: actuaron juntos. Discontinua: identificador de muchos, no une a nadie.",
    "Circle: accused person. Square: cause. Diamond: identifier. Thick line: acted together. Dashed: identifier of many, it ties nobody.",
)
Places = Mapping[Node, tuple[float, float]]


def picture_of(graph: Graph, labels: Mapping[Node, str], title: str, language: Language) -> str:
    """The SVG. Raises ValueError where there are more than MOST_NODES nodes or none."""
    if not 0 < len(graph) <= MOST_NODES:
        raise ValueError(f"A picture has between 1 and {MOST_NODES} nodes; this one would have {len(graph)}.")
    places = _places(graph)
    legend = LEGEND.in_language(language)
    marks = [_line(graph, one, other, places) for one, other in graph.edges]
    marks += [_mark(node, places[node]) + _label(labels[node], places[node]) for node in graph]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + 40}" role="img" aria-labelledby="t d" '
        f'font-family="sans-serif" font-size="13"><title id="t">{escape(title)}</title><desc id="d">{escape(legend)}</desc>'
        f'<rect width="100%" height="100%" fill="#ffffff"/><text x="20" y="26" font-size="17" font-weight="bold">{escape(title)}</text>'
        f'{"".join(marks)}<text x="20" y="{HEIGHT + 26}" font-size="11" fill="#444444">{escape(legend)}</text></svg>\n'
    )


def _places(graph: Graph) -> dict[Node, tuple[float, float]]:
    """Within the frame, whole pixels."""
    found = nx.spring_layout(
        graph, weight="weight", seed=SEED, iterations=200, k=1.6 / max(len(graph), 1) ** 0.5
    )
    return {
        node: (
            round(EDGE + (x + 1) / 2 * (WIDTH - 2 * EDGE)),
            round(EDGE / 2 + 20 + (y + 1) / 2 * (HEIGHT - EDGE - 20)),
        )
        for node, (x, y) in found.items()
    }


def _line(graph: Graph, one: Node, other: Node, places: Places) -> str:
    (x1, y1), (x2, y2) = places[one], places[other]
    is_common = any(
        node.kind is Kind.IDENTIFIER and graph.degree(node) > MOST_PERSONS for node in (one, other)
    )
    width = 3 if ACTED_TOGETHER in graph[one][other]["tie"].kinds else 1
    dashes = ' stroke-dasharray="3 5"' if is_common else ""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="#8a8a8a" stroke-width="{width}"{dashes}/>'


def _mark(node: Node, place: tuple[float, float]) -> str:
    x, y = place
    colour = COLOUR[node.kind]
    if node.kind is Kind.PERSON:
        return f'<circle cx="{x}" cy="{y}" r="9" fill="{colour}"/>'
    turned = f' transform="rotate(45 {x} {y})"' if node.kind is Kind.IDENTIFIER else ""
    return f'<rect x="{x - 7}" y="{y - 7}" width="14" height="14" fill="{colour}"{turned}/>'


def _label(text: str, place: tuple[float, float]) -> str:
    """Beside the mark, on a white rim, so that lines do not strike it out."""
    x, y = place
    return f'<text x="{x + 13}" y="{y + 5}" stroke="#ffffff" stroke-width="3" paint-order="stroke">{escape(text)}</text>'
