"""How verification names a number: as the claims do, `figure@previous#by=code.part`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from amparo.law.text import Language
from amparo.publication.content import CellStatus, Edition, ProtectedCell, ProtectedFigure
from amparo.publication.numbers import Form, part_of, printed, printed_figure

Value = float | int | None


@dataclass(frozen=True)
class Reference:
    """One number of an edition: a figure of a period, a cell of it, or a part (numerator, denominator, low, high)."""

    figure: str
    is_previous: bool = False
    by: str = ""
    codes: tuple[str, ...] = ()
    form: Form = Form.VALUE

    def __str__(self) -> str:
        period = "@previous" if self.is_previous else ""
        cell = f"#{self.by}={','.join(self.codes)}" if self.by else ""
        part = "" if self.form is Form.VALUE else f".{self.form.value}"
        return f"{self.figure}{period}{cell}{part}"


@dataclass(frozen=True)
class Expected:
    """What the manifest says of a number: its value (None where hidden or absent) and how it is printed."""

    value: Value
    text: str


def expected(edition: Edition, reference: Reference, language: Language) -> Expected | None:
    """None where the edition has no such number."""
    figure = (edition.previous if reference.is_previous else edition.figures).get(reference.figure)
    if figure is None:
        return None
    threshold = edition.parameters.disclosure_threshold
    if not reference.by:
        text = printed_figure(figure, reference.form, threshold, language)
        return Expected(part_of(figure, reference.form), text)
    cell = _cell(figure, reference.by, reference.codes)
    if cell is None or reference.form is not Form.VALUE:
        return None
    return Expected(cell.value, printed(cell.value, cell.status, figure.definition, threshold, language))


def _cell(figure: ProtectedFigure, by: str, codes: Sequence[str]) -> ProtectedCell | None:
    """A cell; one that no record fell into is shown without a value, if the figure has such a breakdown."""
    sizes = {breakdown.name: len(breakdown.dimensions) for breakdown in figure.definition.breakdowns}
    if sizes.get(by) != len(codes):
        return None
    found = (cell for cell in figure.cells if (cell.breakdown, cell.codes) == (by, tuple(codes)))
    return next(found, ProtectedCell(by, tuple(codes), CellStatus.SHOWN, None))
