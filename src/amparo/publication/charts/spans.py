"""What the picture of an estimate shows: for each method its limits and its estimate, with the persons seen."""

from __future__ import annotations

from dataclasses import dataclass

from amparo.figures.model import Aggregate, FigureDefinition
from amparo.law.country import Country
from amparo.law.text import Language
from amparo.publication.content import ProtectedFigure
from amparo.publication.numbers import printed
from amparo.publication.prose.tables import cell_table

PARTS, OBSERVED = ("estimate", "low", "high"), "observed"


@dataclass(frozen=True)
class Span:
    """`text` is what is printed under the label: "2,900 (2,500–3,400)". The numbers are None where there is no answer or it is hidden."""

    label: str
    text: str
    estimate: float | None
    low: float | None
    high: float | None
    is_observed: bool

    @property
    def longest(self) -> float:
        return max(self.estimate or 0.0, self.high or 0.0)


def is_of_spans(definition: FigureDefinition, by: str) -> bool:
    """Whether a breakdown is drawn as spans and not as bars."""
    return definition.aggregate is Aggregate.ESTIMATE and by.endswith(" x estimate_part")


def spans_of(figure: ProtectedFigure, by: str, country: Country, language: Language) -> tuple[Span, ...]:
    """One for each method, in the order of the table."""
    cells = {cell.codes: cell for cell in figure.cells if cell.breakdown == by}
    found = []
    for row in cell_table(figure, by, country, language).rows:
        mine = [cells[row.code, part] for part in PARTS if (row.code, part) in cells]
        texts = [
            printed(cell.value, cell.status, figure.definition, country.disclosure_threshold, language)
            for cell in mine
        ]
        values = {cell.codes[1]: cell.value for cell in mine}
        estimate, low, high = (values.get(part) for part in PARTS)
        found.append(Span(row.label, span_text(texts), estimate, low, high, row.code == OBSERVED))
    return tuple(found)


def span_text(texts: list[str]) -> str:
    """An estimate with its limits; where they all say the same (no answer, hidden), or there is but one, that alone."""
    if len(texts) != len(PARTS) or len(set(texts)) == 1:
        return texts[0] if texts else ""
    return f"{texts[0]} ({texts[1]}–{texts[2]})"
